/* SPDX-License-Identifier: Apache-2.0
 * csv_magic.h — files that are no tables, told by how they begin. For csv_look.c only. */
#ifndef BASE_CSV_MAGIC_H
#define BASE_CSV_MAGIC_H

#include "base/str.h"

const char *csv_magic(struct str head);   /* what it is and what to do; NULL: none of those known */

#endif
