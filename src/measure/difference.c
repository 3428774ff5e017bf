/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/difference.h"

#include <math.h>
#include <stddef.h>

#define Z 1.96

const char *const difference_verdicts[] = { "better", "worse", "no_clear_change", "too_few", NULL };

static void put_range(struct difference *d, double below, double above) {
    d->low = d->value - below;
    d->high = d->value + above;
    d->has_range = true;
}

static void by_errors(struct difference *d, double a, double b) {
    double off = Z * sqrt(a * a + b * b);
    put_range(d, off, off);
}

/* Degrees of freedom by Welch and Satterthwaite, rounded down: rather a little too wide. */
static void by_welch(struct difference *d, const struct difference_side *a, const struct difference_side *b) {
    double va = a->margin.error * a->margin.error, vb = b->margin.error * b->margin.error, all = va + vb;
    if (a->n < 2 || b->n < 2) {
        return;
    }
    double degrees = all > 0 ? all * all / (va * va / (double)(a->n - 1) + vb * vb / (double)(b->n - 1)) : 1;
    double off = margin_t((int64_t)fmax(1, floor(degrees + 1e-9))) * sqrt(all);
    put_range(d, off, off);
}

/* Newcombe 1998, method 10; Zou and Donner 2008 for anything else that has an interval of its own. */
static void by_intervals(struct difference *d, const struct margin *a, const struct margin *b) {
    if (a->has_range && b->has_range) {
        put_range(d, hypot(a->value - a->low, b->high - b->value), hypot(a->high - a->value, b->value - b->low));
    }
}

static void judge(struct difference *d, bool more_is_better, const struct difference_side *a, const struct difference_side *b) {
    bool is_clear = d->has_range && ((d->value > 0 && d->low >= 0) || (d->value < 0 && d->high <= 0));
    d->has_verdict = true;
    if (!d->has_range || a->n < DIFFERENCE_FEWEST || b->n < DIFFERENCE_FEWEST) {
        d->verdict = VERDICT_TOO_FEW;
    } else if (!is_clear) {
        d->verdict = VERDICT_NO_CLEAR_CHANGE;
    } else {
        d->verdict = (d->value > 0) == more_is_better ? VERDICT_BETTER : VERDICT_WORSE;
    }
}

struct difference difference_make(enum difference_kind kind, bool more_is_better, const struct difference_side *here, const struct difference_side *there) {
    static const char *const methods[] = {
        [DIFFERENCE_NPS] = "z of two NPS with adjusted Wald standard errors", [DIFFERENCE_SHARE] = "Newcombe's interval from two Wilson intervals",
        [DIFFERENCE_MEAN] = "Welch's t", [DIFFERENCE_MEDIAN] = "order-statistics intervals of both medians, combined by recovered variances",
        [DIFFERENCE_COUNT] = "z of two Poisson counts", [DIFFERENCE_COMPLETE] = NULL,
    };
    struct difference d = { .method = methods[kind] };
    if (here->margin.has_value && there->margin.has_value) {
        d.value = here->margin.value - there->margin.value;
        d.has_value = true;
    }
    if (kind == DIFFERENCE_COMPLETE) {
        d.reason = "This is counted completely and is no sample, so there is no chance to test it against.";
        return d;
    }
    if (d.has_value && kind == DIFFERENCE_NPS) {
        by_errors(&d, here->margin.error, there->margin.error);
    } else if (d.has_value && kind == DIFFERENCE_COUNT) {
        by_errors(&d, sqrt((double)here->n), sqrt((double)there->n));
    } else if (d.has_value && kind == DIFFERENCE_MEAN) {
        by_welch(&d, here, there);
    } else if (d.has_value) {
        by_intervals(&d, &here->margin, &there->margin);
    }
    judge(&d, more_is_better, here, there);
    return d;
}
