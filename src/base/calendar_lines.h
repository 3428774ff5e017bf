/* SPDX-License-Identifier: Apache-2.0
 * calendar_lines.h — the text of an iCalendar file as events of a few properties; what else is in it is passed over. For calendar.c. */
#ifndef BASE_CALENDAR_LINES_H
#define BASE_CALENDAR_LINES_H

#include "base/arena.h"

struct calendar_event {
    struct str starts, ends, length, rule, status, shown, categories;   /* DTSTART DTEND DURATION RRULE STATUS TRANSP CATEGORIES */
    struct str title;                                                   /* SUMMARY, unescaped, one line */
    struct list also, except;                                           /* of struct str: dates of RDATE and EXDATE */
};
/* Of struct calendar_event, at most `max`; *ret_more: there are more. */
void calendar_events(struct arena *a, struct str text, size_t max, struct list *ret_events, bool *ret_more);

#endif
