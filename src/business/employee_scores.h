/* SPDX-License-Identifier: Apache-2.0
 * employee_scores.h — whose personal scores may be seen: first by the person alone; by managers for the people within their reach, from
 * scores_minimum answers on and after scores_told_day; by those who own the business, and keys, all. Team scores are everybody's. */
#ifndef BUSINESS_EMPLOYEE_SCORES_H
#define BUSINESS_EMPLOYEE_SCORES_H

#include "work/work.h"

struct scores_sight {
    bool all, others;          /* others: sees at least some scores that are not their own */
    int64_t minimum;           /* answers a person needs before others see the score */
    struct reach reach;        /* of those others */
    ident own;
};
enum status employee_scores_sight(struct work *w, struct scores_sight *ret_sight) MUST_USE;
bool employee_scores_may(const struct scores_sight *s, ident employee_id, ident location_id, int64_t answers);
/* For n people at once, with one statement for where they work. */
enum status employee_scores_visible(struct work *w, const ident *employees, const int64_t *answers, size_t n, bool *ret_visible) MUST_USE;

#endif
