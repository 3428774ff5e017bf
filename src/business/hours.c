/* SPDX-License-Identifier: Apache-2.0 */
#include "business/hours.h"

#include "business/business.h"
#include "business/hours.sql.h"
#include "work/audit.h"
#include "work/query.h"

#include <stdlib.h>

static const struct field interval_fields[] = {
    F_ID(struct hours_interval, location_id, IN_ROW | IN_CSV, .prefix = "loc"),
    F_INT(struct hours_interval, weekday, IN_ALL | REQUIRED | IN_CSV, .min = 1, .max = 7, .doc = "1 = Monday … 7 = Sunday."),
    F_TEXT(struct hours_interval, opens, IN_ALL | REQUIRED, .max = 5, .doc = "\"09:00\", on the place's own clock."),
    F_TEXT(struct hours_interval, closes, IN_ALL | REQUIRED, .max = 5, .doc = "\"12:30\"; \"24:00\" is midnight. What goes on after midnight is another interval."),
    F_INT(struct hours_interval, opens_minute, IN_ROW | IN_CSV),
    F_INT(struct hours_interval, closes_minute, IN_ROW | IN_CSV),
};
const struct shape hours_interval_shape = SHAPE(struct hours_interval, "open_interval", "One stretch of opening hours in every week.", interval_fields);

static const struct field closed_day_fields[] = {
    F_ID(struct closed_day, location_id, IN_ROW | IN_CSV, .prefix = "loc"),
    F_DAY(struct closed_day, day, IN_ALL | REQUIRED | BARE | IN_CSV, .doc = "A day without opening hours."),
};
const struct shape hours_closed_day_shape = SHAPE(struct closed_day, "closed_day", "A day without opening hours.", closed_day_fields);

static const struct field hours_fields[] = {
    F_LIST(struct hours, hours, IN_PATCH | IN_OUT, .of = &hours_interval_shape, .max = HOURS_MAX, .doc = "Open intervals of a week, several a day are possible; none: always open."),
    F_LIST(struct hours, closed_days, IN_PATCH | IN_OUT, .of = &hours_closed_day_shape, .max = CLOSED_DAYS_MAX, .doc = "Days on which it is closed."),
};
const struct shape hours_shape = SHAPE(struct hours, "opening_hours", "When the business is open, for places without hours of their own.", hours_fields);

/* ---- clocks ---- */

static enum status load_spans(struct work *w, ident location, struct week *week) {
    struct list rows = { 0 };
    enum status st = query_list(w, &Q_HOURS_OF_WEEK, ARGS(ARG_INT("location", location)), &hours_interval_shape, &rows);
    struct week_span *spans = ARENA_ARRAY(w->arena, struct week_span, rows.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < rows.n && st == ST_OK; i++) {
        const struct hours_interval *r = LIST_AT(&rows, const struct hours_interval, i);
        if (r->location_id != LIST_AT(&rows, const struct hours_interval, 0)->location_id) {
            break;   /* the place has hours of its own: the business's come behind them */
        }
        spans[n++] = (struct week_span){ (int)r->weekday, (int)r->opens_minute, (int)r->closes_minute };
    }
    week->spans = spans;
    week->span_count = n;
    return st;
}

static enum status load_closed(struct work *w, ident location, day_t from, struct week *week) {
    struct list rows = { 0 };
    enum status st = query_list(w, &Q_CLOSED_DAYS_AHEAD, ARGS(ARG_INT("location", location), ARG_INT("from", from),
                                ARG_INT("until", from + WEEK_DAYS_MAX + 1)), &hours_closed_day_shape, &rows);
    day_t *days = ARENA_ARRAY(w->arena, day_t, rows.n + 1);
    for (size_t i = 0; i < rows.n && st == ST_OK; i++) {
        days[i] = LIST_AT(&rows, const struct closed_day, i)->day;
    }
    week->closed = days;
    week->closed_count = rows.n;
    return st;
}

enum status hours_week(struct work *w, ident location, instant_t from, struct week *ret_week) {
    struct week week = { 0 };
    enum status st = business_zone(w, location, &week.zone);
    if (st == ST_OK) {
        st = load_spans(w, location, &week);
    }
    if (st == ST_OK && week.span_count) {
        st = load_closed(w, location, zone_day(week.zone, from), &week);
    }
    if (st == ST_OK) {
        *ret_week = week;
    }
    return st;
}

enum status hours_add(struct work *w, ident location, instant_t from, int64_t seconds, instant_t *ret_at) {
    struct week week;
    enum status st = hours_week(w, location, from, &week);
    if (st == ST_OK) {
        (void)week_add(&week, from, seconds, ret_at);   /* at the limit it is due then: a case without a clock would be forgotten */
    }
    return st;
}

enum status hours_between(struct work *w, ident location, instant_t from, instant_t to, int64_t *ret_seconds) {
    struct week week;
    enum status st = hours_week(w, location, from, &week);
    if (st == ST_OK) {
        *ret_seconds = week_between(&week, from, to);
    }
    return st;
}

enum status hours_text(struct work *w, ident location, instant_t from, instant_t due, struct str *ret_text) {
    struct week week;
    enum status st = hours_week(w, location, from, &week);
    if (st == ST_OK) {
        *ret_text = week_text(&week, w->arena, from, due);
    }
    return st;
}

/* ---- what is given ---- */

static bool read_minutes(struct str s, bool may_be_midnight, int64_t *ret_minutes) {
    int64_t hour, minute;
    if (s.n != 5 || s.p[2] != ':' || !str_to_int(str_slice(s, 0, 2), &hour) || !str_to_int(str_slice(s, 3, 5), &minute)) {
        return false;
    }
    int64_t at = hour * 60 + minute;
    bool good = hour >= 0 && minute >= 0 && minute < 60 && (at < WEEK_MINUTES_OF_DAY || (may_be_midnight && at == WEEK_MINUTES_OF_DAY));
    *ret_minutes = good ? at : 0;
    return good;
}

static void check_interval(struct work *w, struct hours_interval *v, size_t i) {
    int64_t opens = 0, closes = 0;
    bool has_opens = read_minutes(v->opens, false, &opens), has_closes = read_minutes(v->closes, true, &closes);
    if (!has_opens) {
        fault_add(&w->fault, ST_INVALID, arena_fmt(w->arena, "hours[%zu].opens", i), "Opens must be a time like 09:00.");
    }
    if (!has_closes) {
        fault_add(&w->fault, ST_INVALID, arena_fmt(w->arena, "hours[%zu].closes", i), "Closes must be a time like 17:30, at most 24:00.");
    }
    if (has_opens && has_closes && closes <= opens) {
        fault_add(&w->fault, ST_INVALID, arena_fmt(w->arena, "hours[%zu].closes", i),
                  "Closes must be later than opens; what goes on after midnight is a second interval on the next day.");
    }
    SET(v, opens_minute, opens);
    SET(v, closes_minute, closes);
}

static void check_overlaps(struct work *w, const struct list *hours) {
    for (size_t i = 0; i < hours->n; i++) {
        const struct hours_interval *a = LIST_AT(hours, const struct hours_interval, i);
        for (size_t j = 0; j < i; j++) {
            const struct hours_interval *b = LIST_AT(hours, const struct hours_interval, j);
            if (a->weekday == b->weekday && a->opens_minute < b->closes_minute && b->opens_minute < a->closes_minute) {
                fault_add(&w->fault, ST_INVALID, arena_fmt(w->arena, "hours[%zu].opens", i), "This overlaps with hours[%zu]; join them into one.", j);
                break;
            }
        }
    }
}

enum status hours_check(struct work *w, struct hours *h) {
    if (HAS(h, hours)) {
        for (size_t i = 0; i < h->hours.n; i++) {
            check_interval(w, LIST_AT(&h->hours, struct hours_interval, i), i);
        }
        if (w->fault.status == ST_OK) {
            check_overlaps(w, &h->hours);
        }
    }
    return w->fault.status;
}

/* ---- rows ---- */

static enum status put_intervals(struct work *w, ident location, const struct list *hours) {
    enum status st = query_run(w, &Q_HOURS_CLEAR, ARGS(ARG_INT("location", location)));
    for (size_t i = 0; i < hours->n && st == ST_OK; i++) {
        st = query_run(w, &Q_HOURS_INSERT, ARGS_OF(&hours_interval_shape, LIST_AT(hours, const struct hours_interval, i), ARG_INT("location", location)));
    }
    return st;
}

static enum status put_closed_days(struct work *w, ident location, const struct list *days) {
    enum status st = query_run(w, &Q_CLOSED_DAYS_CLEAR, ARGS(ARG_INT("location", location)));
    for (size_t i = 0; i < days->n && st == ST_OK; i++) {
        st = query_run(w, &Q_CLOSED_DAY_INSERT, ARGS_OF(&hours_closed_day_shape, LIST_AT(days, const struct closed_day, i), ARG_INT("location", location)));
    }
    return st;
}

enum status hours_put(struct work *w, ident location, const struct hours *h) {
    enum status st = ST_OK;
    if (GIVEN(h, hours)) {
        st = put_intervals(w, location, &h->hours);
    }
    if (st == ST_OK && GIVEN(h, closed_days)) {
        st = put_closed_days(w, location, &h->closed_days);
    }
    return st;
}

static void write_minutes(struct arena *a, struct list *intervals) {
    for (size_t i = 0; i < intervals->n; i++) {
        struct hours_interval *v = LIST_AT(intervals, struct hours_interval, i);
        SET(v, opens, arena_fmt(a, "%02d:%02d", (int)v->opens_minute / 60, (int)v->opens_minute % 60));
        SET(v, closes, arena_fmt(a, "%02d:%02d", (int)v->closes_minute / 60, (int)v->closes_minute % 60));
    }
}

enum status hours_load(struct work *w, ident location, struct hours *ret_hours) {
    struct hours h = { 0 };
    enum status st = query_list(w, &Q_HOURS_OF_MANY, ARGS(ARG_IDS("ids", &location, 1)), &hours_interval_shape, &h.hours);
    if (st == ST_OK) {
        st = query_list(w, &Q_CLOSED_DAYS_OF_MANY, ARGS(ARG_IDS("ids", &location, 1)), &hours_closed_day_shape, &h.closed_days);
    }
    if (st == ST_OK) {
        write_minutes(w->arena, &h.hours);
        fields_put(&h.has, SLOT(&h, hours));
        fields_put(&h.has, SLOT(&h, closed_days));
        *ret_hours = h;
    }
    return st;
}

enum status hours_attach(struct work *w, const struct shape *parent, size_t hours_offset, size_t closed_days_offset, struct list *parents) {
    const struct query_children hours = { &Q_HOURS_OF_MANY, parent, &hours_interval_shape, hours_offset, offsetof(struct hours_interval, location_id) };
    const struct query_children closed = { &Q_CLOSED_DAYS_OF_MANY, parent, &hours_closed_day_shape, closed_days_offset, offsetof(struct closed_day, location_id) };
    enum status st = query_attach(w, &hours, parents);
    if (st == ST_OK) {
        st = query_attach(w, &closed, parents);
    }
    for (size_t i = 0; i < parents->n && st == ST_OK; i++) {
        write_minutes(w->arena, (struct list *)((char *)parents->items + i * parent->size + hours_offset));
    }
    return st;
}

enum status hours_patch(struct work *w, const struct hours *draft) {
    struct hours h = *draft;
    if (w->reach.kind != REACH_BUSINESS) {
        return fail(w, ST_FORBIDDEN, "", "These hours hold for every place; you can change those of your own place.");
    }
    enum status st = hours_check(w, &h);
    if (st == ST_OK) {
        st = hours_put(w, ID_NONE, &h);
    }
    return st == ST_OK ? audit_add(w, "hours.changed", ID_NONE, (struct str){ 0 }) : st;
}
