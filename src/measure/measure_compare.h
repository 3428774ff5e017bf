/* SPDX-License-Identifier: Apache-2.0
 * measure_compare.h — one measure for two periods or two keys side by side, and whether the difference says anything. */
#ifndef MEASURE_MEASURE_COMPARE_H
#define MEASURE_MEASURE_COMPARE_H

#include "measure/measure.h"

struct measure_side {
    struct fields given, has;
    day_t from, to; struct str key, label;
    int64_t n, numerator, denominator; double value, low, high;
};
struct measure_comparison {
    struct fields given, has;
    struct str measure; int64_t by; struct str currency;
    struct measure_side *figure, *against;
    double difference, low, high; int64_t verdict;
    struct str method, reason;
};
extern const struct shape measure_comparison_shape;

/* Two keys of `by`, or two periods that do not overlap (without a second one: as many days, right before the first). Who may see a
 * person's score needs to for both sides. */
enum status measure_compare(struct work *w, struct str name, const struct measure_query *q, struct measure_comparison *ret_comparison, bool *ret_loading) MUST_USE;

#endif
