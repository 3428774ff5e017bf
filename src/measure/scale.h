/* SPDX-License-Identifier: Apache-2.0
 * scale.h — the four kinds of question: their scales, and which answers are happy, unsure or unhappy.
 *
 * High is good on every scale: CES is the 2.0 one ("made it easy for me", 7 = strongly agree), never the one of 2010 that points the
 * other way. 0 is an answer. Up to which answer a customer counts as unhappy is for each business to set; happy begins where the
 * kind's own measure counts an answer as good (NPS promoters 9–10, CSAT and stars 4–5, CES 5–7). */
#ifndef MEASURE_SCALE_H
#define MEASURE_SCALE_H

#include "work/setting.h"

enum scale_kind { SCALE_NPS, SCALE_CSAT, SCALE_CES, SCALE_STARS, SCALE_COUNT };
extern const char *const scale_names[];                  /* "nps" …, NULL: in JSON and in the database */

struct scale { int64_t min, max, happy_min; };
extern const struct scale scales[SCALE_COUNT];

enum scale_mood { MOOD_HAPPY, MOOD_UNSURE, MOOD_UNHAPPY };
extern const char *const scale_mood_names[];             /* "happy" …, NULL */

extern const struct setting scale_settings[SCALE_COUNT]; /* by kind: the highest unhappy answer ("nps_unhappy_max") */
extern const int scale_setting_count;
struct scale_limits { int64_t unhappy_max[SCALE_COUNT]; };

/* Read once, then asked for every answer of a page. */
enum status scale_limits_read(struct work *w, struct scale_limits *ret_limits) MUST_USE;
enum scale_mood scale_mood_of(const struct scale_limits *limits, enum scale_kind kind, int64_t score);
/* Both ends included: the answers of one kind that have this mood (low > high: none). */
void scale_mood_range(const struct scale_limits *limits, enum scale_kind kind, enum scale_mood mood, int64_t *ret_low, int64_t *ret_high);

/* For one answer alone. */
enum status scale_is_unhappy(struct work *w, enum scale_kind kind, int64_t score, bool *ret_unhappy) MUST_USE;

#endif
