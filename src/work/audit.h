/* SPDX-License-Identifier: Apache-2.0
 * audit.h — acts without an event of their own: sign-in, settings, keys, who looked at whom. Holds ids and codes, never personal text. */
#ifndef WORK_AUDIT_H
#define WORK_AUDIT_H

#include "work/work.h"

enum status audit_add(struct work *w, const char *act, ident subject_id, struct str detail) MUST_USE;

#endif
