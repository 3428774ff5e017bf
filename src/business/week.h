/* SPDX-License-Identifier: Apache-2.0
 * week.h — open hours as arithmetic: weekly intervals in a zone, without the closed days. No database here, so that every rule of the
 * clock is a unit test.
 *
 * Invariants: spans are sorted by weekday and opening and do not overlap (hours.c refuses others); closed days are sorted. A week without
 * any span is always open. Lengths are real time: of a day with a summer-time change in its open hours an hour less or more counts. */
#ifndef BUSINESS_WEEK_H
#define BUSINESS_WEEK_H

#include "base/instant.h"

enum { WEEK_MINUTES_OF_DAY = 1440, WEEK_DAYS_MAX = 400 };
struct week_span { int weekday, opens, closes; };    /* 1 = Monday … 7 = Sunday; minutes since local midnight, closes at most 1440 */
struct week {
    const struct zone *zone;
    const struct week_span *spans; size_t span_count;
    const day_t *closed; size_t closed_count;
};

bool week_is_open(const struct week *w, instant_t at);
bool week_is_closed_day(const struct week *w, day_t day);
instant_t week_closes(const struct week *w, instant_t at);   /* the end of the open hours that `at` lies in; `at` itself when closed */
/* The moment at which `seconds` of open time have passed since `from`. false when they do not pass within WEEK_DAYS_MAX days: then
 * *ret_at is the end of these days, so that nothing waits for ever and no loop runs on. */
bool week_add(const struct week *w, instant_t from, int64_t seconds, instant_t *ret_at);
int64_t week_between(const struct week *w, instant_t from, instant_t to);   /* seconds of open time; 0 when to is not after from */
/* "due Monday 09:30, because open hours end Friday 17:00" */
struct str week_text(const struct week *w, struct arena *a, instant_t from, instant_t due);

#endif
