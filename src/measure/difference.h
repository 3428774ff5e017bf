/* SPDX-License-Identifier: Apache-2.0
 * difference.h — how far one figure is from another, and whether that says anything: 95 % intervals of differences.
 *
 * A verdict is only given where statistics know one and each side has at least five answers. NPS: z from the adjusted standard errors of
 * both sides; shares: Newcombe's hybrid of two Wilson intervals; means: Welch's t; medians: the two order-statistics intervals combined
 * in the same way as Newcombe's (recovered variances; none below six values); counts of what happened: as Poisson counts. What is there at one moment and different
 * people are counted completely: no sample, no verdict. low ≤ value ≤ high. */
#ifndef MEASURE_DIFFERENCE_H
#define MEASURE_DIFFERENCE_H

#include "measure/margin.h"

enum difference_kind { DIFFERENCE_NPS, DIFFERENCE_SHARE, DIFFERENCE_MEAN, DIFFERENCE_MEDIAN, DIFFERENCE_COUNT, DIFFERENCE_COMPLETE };
enum difference_verdict { VERDICT_BETTER, VERDICT_WORSE, VERDICT_NO_CLEAR_CHANGE, VERDICT_TOO_FEW };
extern const char *const difference_verdicts[];                /* "better", …, NULL */
enum { DIFFERENCE_FEWEST = 5 };

struct difference_side { int64_t n; struct margin margin; };
struct difference {
    double value, low, high;                                   /* this less the other, in the measure's unit */
    bool has_value, has_range, has_verdict;
    enum difference_verdict verdict;
    const char *method, *reason;                               /* reason: why there is no verdict; NULL: there is one */
};
struct difference difference_make(enum difference_kind kind, bool more_is_better, const struct difference_side *here, const struct difference_side *there);

#endif
