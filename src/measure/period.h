/* SPDX-License-Identifier: Apache-2.0
 * period.h — days grouped by day, month, quarter or year; a period is a number that grows by one to the next, so that they can be counted. */
#ifndef MEASURE_PERIOD_H
#define MEASURE_PERIOD_H

#include "base/instant.h"

enum period_every { PERIOD_ALL, PERIOD_DAY, PERIOD_MONTH, PERIOD_QUARTER, PERIOD_YEAR };
extern const char *const period_names[];                           /* "all", "day", …, NULL */

int64_t period_of(enum period_every every, day_t day);             /* PERIOD_ALL: 0 */
day_t period_first_day(enum period_every every, int64_t period);   /* both not for PERIOD_ALL */
day_t period_last_day(enum period_every every, int64_t period);
struct str period_text(struct arena *a, enum period_every every, int64_t period);   /* "2026", "2026-Q4", "2026-11", "2026-11-22", "all" */
bool period_parse(struct str text, enum period_every *ret_every, int64_t *ret_period);

#endif
