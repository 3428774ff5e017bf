/* SPDX-License-Identifier: Apache-2.0 */
#include "business/week.h"

/* One span of one day as moments. */
struct stretch { instant_t from, until; };

bool week_is_closed_day(const struct week *w, day_t day) {
    size_t low = 0, high = w->closed_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (w->closed[middle] < day) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < w->closed_count && w->closed[low] == day;
}

static struct stretch stretch_of(const struct week *w, const struct week_span *s, day_t day) {
    bool to_midnight = s->closes == WEEK_MINUTES_OF_DAY;
    return (struct stretch){ zone_instant(w->zone, day, s->opens * MINUTE),
                             zone_instant(w->zone, to_midnight ? day + 1 : day, to_midnight ? 0 : s->closes * MINUTE) };
}

static bool always_open(const struct week *w) {
    return w->span_count == 0;
}

/* The first stretch of a day that ends after `at`, cut to what lies behind it. false when the day has none any more. */
static bool next_stretch(const struct week *w, day_t day, instant_t at, struct stretch *ret) {
    if (week_is_closed_day(w, day)) {
        return false;
    }
    int weekday = day_weekday(day);
    for (size_t i = 0; i < w->span_count; i++) {
        if (w->spans[i].weekday != weekday) {
            continue;
        }
        struct stretch s = stretch_of(w, &w->spans[i], day);
        if (s.until > at && s.until > s.from) {
            *ret = (struct stretch){ s.from > at ? s.from : at, s.until };
            return true;
        }
    }
    return false;
}

bool week_is_open(const struct week *w, instant_t at) {
    struct stretch s;
    return always_open(w) || (next_stretch(w, zone_day(w->zone, at), at, &s) && s.from == at);
}

instant_t week_closes(const struct week *w, instant_t at) {
    struct stretch s;
    instant_t limit = at + WEEK_DAYS_MAX * DAY_LENGTH;
    if (always_open(w)) {
        return limit;
    }
    while (at < limit && next_stretch(w, zone_day(w->zone, at), at, &s) && s.from == at) {
        at = s.until;
    }
    return at;
}

bool week_add(const struct week *w, instant_t from, int64_t seconds, instant_t *ret_at) {
    int64_t left = seconds * SECOND;
    if (always_open(w)) {
        *ret_at = from + left;
        return true;
    }
    day_t first = zone_day(w->zone, from);
    instant_t at = from;
    struct stretch s;
    for (day_t day = first; day <= first + WEEK_DAYS_MAX; day++) {
        while (next_stretch(w, day, at, &s)) {
            if (left <= s.until - s.from) {
                *ret_at = s.from + left;
                return true;
            }
            left -= s.until - s.from;
            at = s.until;
        }
    }
    *ret_at = zone_instant(w->zone, first + WEEK_DAYS_MAX + 1, 0);
    return false;
}

int64_t week_between(const struct week *w, instant_t from, instant_t to) {
    if (to <= from) {
        return 0;
    }
    if (always_open(w)) {
        return (to - from) / SECOND;
    }
    int64_t open = 0;
    instant_t at = from;
    struct stretch s;
    day_t last = zone_day(w->zone, to);
    for (day_t day = zone_day(w->zone, from); day <= last; day++) {
        while (next_stretch(w, day, at, &s) && s.from < to) {
            open += (s.until < to ? s.until : to) - s.from;
            at = s.until;
        }
    }
    return open / SECOND;
}
