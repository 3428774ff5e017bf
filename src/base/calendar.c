/* SPDX-License-Identifier: Apache-2.0
 * calendar.c — what is hostile in such a file is kept from libical: it gets single values of bounded length, and rules that repeat
 * yearly by days alone are followed here, over as many years as a calendar of holidays can need. */
#include "base/calendar.h"

#include "base/calendar_lines.h"
#include "base/calendar_rule.h"
#include "base/text.h"

#include <stdlib.h>
#include <strings.h>

enum { YEARS_MAX = 20000, SKIPPED_MAX = 50, LONGEST_DAYS = 366, TITLES_MAX = 300 };

struct reading {
    struct arena *arena;
    const struct zone *zone;
    day_t from, until;
    struct calendar *to;
    bool *is_taken, *is_likely;   /* by day since `from` */
    struct str *titles;
    day_t *excepted; size_t excepted_count;   /* of the event at hand */
    const struct calendar_event *event;
    int years;                    /* of rules that were looked through */
};

static void skip(struct reading *r, const struct calendar_event *e, const char *because) {
    if (r->to->skipped.n < SKIPPED_MAX) {
        *(struct calendar_skipped *)list_push(r->arena, &r->to->skipped, sizeof(struct calendar_skipped)) =
            (struct calendar_skipped){ e->title.n ? e->title : STR("Without a name"), because };
    }
}

static bool has_word(struct str s, const char *word) {
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= s.n; i++) {
        if (strncasecmp(s.p + i, word, n) == 0) {
            return true;
        }
    }
    return false;
}

/* ---- one event's days ---- */

static bool read_time(struct arena *a, struct str text, struct icaltimetype *ret_time) {
    if (text.n < 8 || text.n > 16) {
        return false;
    }
    *ret_time = icaltime_from_string(arena_z(a, text));
    return !icaltime_is_null_time(*ret_time) && icaltime_is_valid_time(*ret_time);
}

/* The day it falls on; is_midnight: it is the first moment of it. */
static bool day_of(const struct reading *r, struct icaltimetype t, day_t *ret_day, bool *ret_midnight) {
    if (!day_from_civil(t.year, t.month, t.day, ret_day)) {
        return false;
    }
    int64_t micros = t.is_date ? 0 : ((int64_t)t.hour * 3600 + t.minute * 60 + t.second) * SECOND;
    if (!t.is_date && icaltime_is_utc(t)) {
        instant_t at = zone_instant(zone_find(STR("UTC")), *ret_day, micros);
        *ret_day = zone_day(r->zone, at);
        micros = zone_micros_of_day(r->zone, at);
    }
    *ret_midnight = micros == 0;
    return true;
}

struct stretch { day_t first; int64_t days; bool whole; };

/* DTEND is the day after the last one; what ends within a day ends on it. */
static bool stretch_of(struct reading *r, const struct calendar_event *e, struct icaltimetype start, struct stretch *ret) {
    struct icaltimetype end;
    bool from_midnight = false, to_midnight = false;
    day_t last = 0;
    if (!day_of(r, start, &ret->first, &from_midnight)) {
        return false;
    }
    ret->days = 1;
    ret->whole = start.is_date;
    if (e->ends.n) {
        if (!read_time(r->arena, e->ends, &end) || !day_of(r, end, &last, &to_midnight) || last < ret->first) {
            return false;
        }
        int64_t days = last - ret->first + (to_midnight ? 0 : 1);
        ret->days = days > 0 ? days : 1;
        ret->whole |= from_midnight && to_midnight && days > 0;
    } else if (e->length.n) {
        struct icaldurationtype d = icaldurationtype_from_string(arena_z(r->arena, e->length));
        if (icaldurationtype_is_bad_duration(d) || d.is_neg || d.weeks > 60 || d.days > 400 || d.hours > 9999 || d.minutes > 99999) {
            return false;
        }
        int64_t days = (int64_t)d.weeks * 7 + d.days;
        ret->days = days > 0 ? days : 1;
        ret->whole |= from_midnight && days > 0;
    }
    return true;
}

/* Read once per event, however often it repeats. */
static void read_excepted(struct reading *r, const struct calendar_event *e) {
    struct icaltimetype t;
    bool midnight;
    r->excepted = ARENA_ARRAY(r->arena, day_t, e->except.n + 1);
    r->excepted_count = 0;
    for (size_t i = 0; i < e->except.n; i++) {
        if (read_time(r->arena, *LIST_AT(&e->except, const struct str, i), &t) && day_of(r, t, &r->excepted[r->excepted_count], &midnight)) {
            r->excepted_count++;
        }
    }
}

static bool is_excepted(const struct reading *r, day_t day) {
    for (size_t i = 0; i < r->excepted_count; i++) {
        if (r->excepted[i] == day) {
            return true;
        }
    }
    return false;
}

static void take_day(struct reading *r, day_t day, struct str title, bool is_likely) {
    size_t i = (size_t)(day - r->from);
    struct str before = r->titles[i];
    if (!before.n) {
        r->titles[i] = title;
    } else if (title.n && !str_ends(before, title) && before.n < TITLES_MAX) {
        r->titles[i] = arena_fmt(r->arena, "%.*s, %.*s", STR_ARG(before), STR_ARG(title));
    }
    r->is_taken[i] = true;
    r->is_likely[i] |= is_likely;
}

/* Tells whether any of it lies ahead. */
static bool take_stretch(struct reading *r, const struct calendar_event *e, day_t first, const struct stretch *s) {
    bool likely = s->whole && !has_word(e->shown, "TRANSPARENT") && !has_word(e->categories, "observance");
    bool ahead = first + s->days > r->from;
    if (is_excepted(r, first)) {
        return ahead;
    }
    for (int64_t i = 0; i < s->days; i++) {
        if (first + i >= r->from && first + i <= r->until) {
            take_day(r, first + i, e->title, likely);
        }
    }
    return ahead;
}

/* ---- rules ---- */

/* One year of a rule. Tells whether it goes on after it. */
static bool repeat_in_year(struct reading *r, const struct icalrecurrencetype *rule, struct icaltimetype start, int year, const struct stretch *s, int *seen) {
    day_t day, end, until = r->until;
    if (!icaltime_is_null_time(rule->until)) {
        (void)day_from_civil(rule->until.year, rule->until.month, rule->until.day, &until);
    }
    if (!day_from_civil(year, 1, 1, &day) || !day_from_civil(year, 12, 31, &end)) {
        return false;
    }
    for (; day <= end && day <= until && day <= r->until; day++) {
        if (day < s->first || !calendar_rule_has(rule, start, day)) {
            continue;
        }
        if (rule->count && ++*seen > rule->count) {
            return false;
        }
        (void)take_stretch(r, r->event, day, s);
    }
    return day > end;
}

static const char *repeat(struct reading *r, const struct calendar_event *e, struct icaltimetype start, const struct stretch *s) {
    struct icalrecurrencetype rule = icalrecurrencetype_from_string(arena_z(r->arena, e->rule));
    const char *fault = calendar_rule_fault(&rule);
    int first_year, month, day, seen = 0;
    free(rule.rscale);
    if (fault) {
        return fault;
    }
    day_to_civil(r->from, &first_year, &month, &day);
    r->event = e;
    int year = start.year;
    if (!rule.count && year < first_year - 1) {   /* whoever counts them begins at the first */
        year += (first_year - 1 - year) / rule.interval * rule.interval;
    }
    for (bool goes_on = true; goes_on; year += rule.interval) {
        if (++r->years > YEARS_MAX) {
            return "There is too much that repeats in this file; add its days by hand.";
        }
        goes_on = repeat_in_year(r, &rule, start, year, s, &seen);
    }
    return NULL;
}

static void take_event(struct reading *r, const struct calendar_event *e) {
    struct icaltimetype start;
    struct stretch s = { 0 };
    if (has_word(e->status, "CANCELLED")) {
        return;
    }
    if (!read_time(r->arena, e->starts, &start) || !stretch_of(r, e, start, &s)) {
        skip(r, e, "Its day cannot be read.");
        return;
    }
    if (s.days > LONGEST_DAYS) {
        skip(r, e, "It lasts longer than a year.");
        return;
    }
    read_excepted(r, e);
    bool ahead = take_stretch(r, e, s.first, &s);
    for (size_t i = 0; i < e->also.n; i++) {
        struct stretch more = s;
        if (read_time(r->arena, *LIST_AT(&e->also, const struct str, i), &start) && stretch_of(r, &(struct calendar_event){ 0 }, start, &more)) {
            more.days = s.days;
            ahead |= take_stretch(r, e, more.first, &s);
        }
    }
    const char *fault = e->rule.n && read_time(r->arena, e->starts, &start) ? repeat(r, e, start, &s) : NULL;
    if (fault) {
        skip(r, e, fault);
    }
    r->to->past += !ahead && !e->rule.n;
}

/* ---- the file ---- */

static bool is_calendar(struct str text) {
    text = str_trim(text);
    return text.n > 15 && strncasecmp(text.p, "BEGIN:VCALENDAR", 15) == 0;
}

static void gather(struct reading *r) {
    for (day_t day = r->from; day <= r->until; day++) {
        size_t i = (size_t)(day - r->from);
        if (r->is_taken[i]) {
            *(struct calendar_day *)list_push(r->arena, &r->to->days, sizeof(struct calendar_day)) =
                (struct calendar_day){ day, r->titles[i], r->is_likely[i] };
        }
    }
}

bool calendar_read(struct arena *a, struct str text, const struct zone *zone, day_t from, day_t until, struct calendar *ret_calendar,
                   struct str *ret_problem) {
    struct calendar c = { 0 };
    struct list events = { 0 };
    bool more = false;
    size_t days = (size_t)(until - from + 1);
    struct reading r = { .arena = a, .zone = zone, .from = from, .until = until, .to = &c, .is_taken = ARENA_ARRAY(a, bool, days),
                         .is_likely = ARENA_ARRAY(a, bool, days), .titles = ARENA_ARRAY(a, struct str, days) };
    if (str_starts(text, STR("\xef\xbb\xbf"))) {
        text = str_slice(text, 3, text.n);
    }
    if (!is_calendar(text)) {
        *ret_problem = STR("This is no calendar file; it ends with .ics and begins with BEGIN:VCALENDAR.");
        return false;
    }
    if (!text_is_utf8(text)) {
        *ret_problem = STR("This calendar file is not in UTF-8; save or export it anew.");
        return false;
    }
    calendar_events(a, text, CALENDAR_EVENTS_MAX, &events, &more);
    if (more || events.n == 0) {
        *ret_problem = more ? arena_fmt(a, "There are more than %d events in it; take a calendar of holidays alone.", CALENDAR_EVENTS_MAX)
                            : STR("There is no event in this calendar.");
        return false;
    }
    icalerror_set_errors_are_fatal(0);
    for (size_t i = 0; i < events.n; i++) {
        take_event(&r, LIST_AT(&events, const struct calendar_event, i));
    }
    gather(&r);
    *ret_calendar = c;
    return true;
}
