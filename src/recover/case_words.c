/* SPDX-License-Identifier: Apache-2.0 */
#include "recover/case_words.h"

static const char *const weekdays[] = { "", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };
static const char *const months[] = { "", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                                      "November", "December" };
enum { SOON_MINUTES = 90, WEEKDAY_DAYS = 6 };

static struct str moment(struct arena *a, const struct zone *zone, instant_t now, instant_t at) {
    struct civil c = zone_civil(zone, at);
    day_t away = zone_day(zone, at) - zone_day(zone, now);
    const char *day = away == 0 ? "today" : away == 1 ? "tomorrow" : away == -1 ? "yesterday" : weekdays[day_weekday(zone_day(zone, at))];
    if (away > WEEKDAY_DAYS || away < -WEEKDAY_DAYS) {
        return arena_fmt(a, "%d %s %02d:%02d", c.day, months[c.month], c.hour, c.minute);
    }
    return arena_fmt(a, "%s %02d:%02d", day, c.hour, c.minute);
}

struct str case_words_due(struct arena *a, const struct zone *zone, instant_t now, instant_t due) {
    instant_t away = due > now ? due - now : now - due;
    if (away < SOON_MINUTES * MINUTE) {
        int minutes = (int)((away + MINUTE - 1) / MINUTE);
        return due >= now ? arena_fmt(a, "due in %d min", minutes) : arena_fmt(a, "%d min late", minutes);
    }
    struct str at = moment(a, zone, now, due);
    return due >= now ? arena_fmt(a, "due %.*s", STR_ARG(at)) : arena_fmt(a, "late since %.*s", STR_ARG(at));
}
