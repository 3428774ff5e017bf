/* SPDX-License-Identifier: Apache-2.0
 * week_text.c — why something is due when it is, in the words a person at the counter would use. */
#include "business/week.h"

static const char *const weekday_names[] = { "", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };
static const char *const month_names[] = { "", "January", "February", "March", "April", "May", "June", "July", "August", "September",
                                           "October", "November", "December" };
enum { CLOSED_DAYS_NAMED = 3 };

static struct str day_words(struct arena *a, day_t day, bool with_date) {
    int year, month, of_month;
    day_to_civil(day, &year, &month, &of_month);
    const char *weekday = weekday_names[day_weekday(day)];
    return with_date ? arena_fmt(a, "%s %d %s", weekday, of_month, month_names[month]) : str_of(weekday);
}

static struct str clock_words(const struct week *w, struct arena *a, instant_t at) {
    struct civil c = zone_civil(w->zone, at);
    return arena_fmt(a, "%02d:%02d", c.hour, c.minute);
}

/* A closing at midnight is said as 24:00 of the day that ends. */
static struct str moment_words(const struct week *w, struct arena *a, instant_t at, bool with_date, bool is_end) {
    day_t day = zone_day(w->zone, at);
    if (is_end && zone_micros_of_day(w->zone, at) == 0) {
        return arena_fmt(a, "%.*s 24:00", STR_ARG(day_words(a, day - 1, with_date)));
    }
    return arena_fmt(a, "%.*s %.*s", STR_ARG(day_words(a, day, with_date)), STR_ARG(clock_words(w, a, at)));
}

struct gap { instant_t from, until; };

/* The longest time between from and due in which it is closed: the reason a person would name. */
static struct gap longest_gap(const struct week *w, instant_t from, instant_t due) {
    struct gap longest = { from, from };
    instant_t at = from;
    while (at < due) {
        struct gap g = { week_closes(w, at), 0 };
        if (!week_add(w, g.from, 0, &g.until) || g.until > due) {
            g.until = due;
        }
        if (g.from < due && g.until - g.from > longest.until - longest.from) {
            longest = g;
        }
        at = g.until > at ? g.until : due;
    }
    return longest;
}

static bool has_hours(const struct week *w, day_t day) {
    for (size_t i = 0; i < w->span_count; i++) {
        if (w->spans[i].weekday == day_weekday(day)) {
            return true;
        }
    }
    return false;
}

/* "; closed Thursday 25 December and Friday 26 December": only days that would have been open. */
static void closed_days_words(const struct week *w, struct arena *a, instant_t from, instant_t due, struct buf *b) {
    int n = 0;
    for (day_t day = zone_day(w->zone, from); day <= zone_day(w->zone, due); day++) {
        if (!week_is_closed_day(w, day) || !has_hours(w, day)) {
            continue;
        }
        if (n++ < CLOSED_DAYS_NAMED) {
            buf_fmt(b, "%s %.*s", n == 1 ? "; closed" : ",", STR_ARG(day_words(a, day, true)));
        }
    }
    if (n > CLOSED_DAYS_NAMED) {
        buf_fmt(b, " and %d days more", n - CLOSED_DAYS_NAMED);
    }
}

struct str week_text(const struct week *w, struct arena *a, instant_t from, instant_t due) {
    day_t days = zone_day(w->zone, due) - zone_day(w->zone, from);
    bool dated = days > 6;
    struct buf b;
    buf_init(&b, a, 128);
    buf_fmt(&b, "due %.*s", STR_ARG(moment_words(w, a, due, dated, week_closes(w, due) == due)));
    struct gap g = longest_gap(w, from, due);
    if (w->span_count == 0 || g.until == g.from) {
        return buf_str(&b);
    }
    if (days > WEEK_DAYS_MAX) {
        buf_fmt(&b, ", because there are not enough open hours before");
        return buf_str(&b);
    }
    if (g.from == from) {
        buf_fmt(&b, ", because open hours begin %.*s", STR_ARG(moment_words(w, a, g.until, dated, false)));
    } else if (zone_day(w->zone, g.from) == zone_day(w->zone, g.until)) {
        buf_fmt(&b, ", because it is closed from %.*s to %.*s", STR_ARG(clock_words(w, a, g.from)), STR_ARG(clock_words(w, a, g.until)));
    } else {
        buf_fmt(&b, ", because open hours end %.*s", STR_ARG(moment_words(w, a, g.from, dated, true)));
    }
    closed_days_words(w, a, from, due, &b);
    return buf_str(&b);
}
