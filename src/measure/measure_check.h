/* SPDX-License-Identifier: Apache-2.0
 * measure_check.h — `rapport check --measures`: fills the columns anew as a first question does, then holds every fact of the database
 * against its row, and counts both. */
#ifndef MEASURE_MEASURE_CHECK_H
#define MEASURE_MEASURE_CHECK_H

#include "work/work.h"

struct measure_checked { const char *subject; int64_t stored, facts, different; };

/* Of the asker's business and one of the product's fact sources (0 … fact_count - 1). */
enum status measure_check(struct work *w, int source, struct measure_checked *ret_checked) MUST_USE;

#endif
