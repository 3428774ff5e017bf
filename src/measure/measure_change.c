/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/measure_change.h"

static enum difference_kind kind_of(const struct measure *m, bool same_days) {
    switch (m->kind) {
    case MEASURE_RATIO:
        return m->unit == MEASURE_POINTS ? DIFFERENCE_NPS : DIFFERENCE_SHARE;
    case MEASURE_MEAN_KIND:
        return DIFFERENCE_MEAN;
    case MEASURE_MEDIAN:
        return DIFFERENCE_MEDIAN;
    case MEASURE_COUNT_KIND:
        return same_days ? DIFFERENCE_COUNT : DIFFERENCE_COMPLETE;
    case MEASURE_STOCK:
    case MEASURE_DISTINCT:
    case MEASURE_SUM:
        break;
    }
    return DIFFERENCE_COMPLETE;
}

struct difference measure_change_difference(const struct measure *m, const struct figure *here, const struct figure *there) {
    struct difference_side a = { here->n, here->margin }, b = { there->n, there->margin };
    bool same_days = here->days == there->days;
    struct difference d = difference_make(kind_of(m, same_days), m->better == MEASURE_UP, &a, &b);
    if (m->kind == MEASURE_COUNT_KIND && !same_days) {
        d.reason = "The two have not the same number of days; counts are only tested over as many days.";
    }
    return d;
}

struct measure_change *measure_change_make(struct arena *a, const struct measure *m, const struct figure *here, const struct figure *there) {
    struct difference d = measure_change_difference(m, here, there);
    struct measure_change *c = ARENA_NEW(a, struct measure_change);
    SET(c, against_n, there->n);
    if (there->margin.has_value) {
        SET(c, against, measure_tidy(there->margin.value));
    }
    if (d.has_value) {
        SET(c, difference, measure_tidy(d.value));
    }
    if (d.has_range) {
        SET(c, low, measure_tidy(d.low));
        SET(c, high, measure_tidy(d.high));
    }
    if (d.has_verdict) {
        SET(c, verdict, (int64_t)d.verdict);
        SET(c, method, str_of(d.method));
    }
    if (d.reason) {
        SET(c, reason, str_of(d.reason));
    }
    return c;
}
