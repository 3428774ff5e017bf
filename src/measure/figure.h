/* SPDX-License-Identifier: Apache-2.0
 * figure.h — the figure of each group of a scan: value, range and what they are made of. */
#ifndef MEASURE_FIGURE_H
#define MEASURE_FIGURE_H

#include "measure/measure_plan.h"

struct figure {
    int64_t n, numerator, denominator;
    bool has_parts, has_denominator;          /* numerator; denominator */
    struct margin margin;
    int64_t days;                             /* of a count: how many days it is of */
    const uint32_t *counts;                   /* of the measure's slots; NULL: none shown */
};

/* One per group, period by period; a plan that holds nothing gives the figures of nothing. */
struct figure *figure_all(struct work *w, const struct measure_plan *p);

#endif
