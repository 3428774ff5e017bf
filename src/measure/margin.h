/* SPDX-License-Identifier: Apache-2.0
 * margin.h — a value and how far it may be off: 95 % intervals. Nothing is rounded here.
 *
 * low and high stay within the scale and always contain the value. Sources: NPS by adjusted Wald (Rocks 2016: three quarters of an
 * answer more on each side), shares by Wilson, means by Student's t, medians by the order statistics of the binomial distribution. */
#ifndef MEASURE_MARGIN_H
#define MEASURE_MARGIN_H

#include <stdbool.h>
#include <stdint.h>

/* error: the standard error behind the range, for comparing two of them; NPS and means alone have one (NPS: the adjusted one). */
struct margin { double value, low, high, error; bool has_value, has_range; };

struct margin margin_nps(int64_t n, int64_t promoters, int64_t detractors);            /* points */
struct margin margin_share(int64_t n, int64_t hits);                                   /* percent */
struct margin margin_mean(int64_t n, double sum, double squares, double min, double max); /* no range below two answers */
struct margin margin_median(uint32_t *values, int64_t n);                              /* puts them in another order; no range below six */

double margin_t(int64_t degrees);                                                      /* the 97.5 % quantile of Student's t */

#endif
