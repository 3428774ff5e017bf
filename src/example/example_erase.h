/* SPDX-License-Identifier: Apache-2.0
 * example_erase.h — a whole business goes away, some rows at a time: the steps are made from the schema (tools/sql_erase.py). */
#ifndef EXAMPLE_EXAMPLE_ERASE_H
#define EXAMPLE_EXAMPLE_ERASE_H

#include "db/stmt.h"
#include "example/example.h"

struct example_erase_step { const struct stmt *with, *rows; };   /* with: NULL, or what was made from the same rows and goes before them */
extern const struct example_erase_step example_erase_steps[];
extern const int example_erase_step_count;

#endif
