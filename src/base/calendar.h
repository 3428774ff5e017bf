/* SPDX-License-Identifier: Apache-2.0
 * calendar.h — the days of an iCalendar file (RFC 5545): holidays as offices and schools publish them (libical reads dates and rules).
 *
 * Only events are looked at: whole days and several of them, once or every year, as far as `until`. What is called off is left out, what
 * repeats more often than yearly (its first day is taken) or cannot be read is told as skipped. It works through a hostile file in bounded time and memory. */
#ifndef BASE_CALENDAR_H
#define BASE_CALENDAR_H

#include "base/instant.h"

enum { CALENDAR_BYTES_MAX = 1 << 20, CALENDAR_EVENTS_MAX = 5000, CALENDAR_TITLE_MAX = 120 };

/* Of several events on one day the titles stand together. is_likely: at least one of them takes the whole day and is not marked as
 * "free" (an observance, a minor feast). */
struct calendar_day { day_t day; struct str title; bool is_likely; };
struct calendar_skipped { struct str title; const char *because; };
struct calendar {
    struct list days;       /* of struct calendar_day, in order */
    struct list skipped;    /* of struct calendar_skipped; at most 50 */
    int64_t past;           /* events that are over */
};
/* Days from `from` to `until`. A moment given in UTC falls on its day in `zone`; others on the day that is written. False with a sentence
 * for the one who sent it when it is no calendar at all. */
bool calendar_read(struct arena *a, struct str text, const struct zone *zone, day_t from, day_t until, struct calendar *ret_calendar,
                   struct str *ret_problem);

#endif
