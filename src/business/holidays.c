/* SPDX-License-Identifier: Apache-2.0 */
#include "business/holidays.h"

#include "base/calendar.h"
#include "business/business.h"

static const struct field day_fields[] = {
    F_DAY(struct holiday, day, IN_OUT, .doc = "The day."),
    F_TEXT(struct holiday, title, IN_OUT, .doc = "What the file calls it; several are joined."),
    F_FLAG(struct holiday, likely, IN_OUT, .doc = "It takes the whole day and is not marked as an observance: a day off, most likely."),
};
static const struct shape day_shape = SHAPE(struct holiday, "holiday", "A day in a calendar file.", day_fields);

static const struct field skipped_fields[] = {
    F_TEXT(struct holiday_skipped, title, IN_OUT, .doc = "What the file calls it."),
    F_TEXT(struct holiday_skipped, because, IN_OUT, .doc = "Why no day of it was taken."),
};
static const struct shape skipped_shape = SHAPE(struct holiday_skipped, "holiday_skipped", "An event without days off.", skipped_fields);

static const struct field holidays_fields[] = {
    F_LIST(struct holidays, days, IN_OUT, .of = &day_shape, .doc = "Its days, in order; to be kept they are sent as closed_days."),
    F_LIST(struct holidays, skipped, IN_OUT, .of = &skipped_shape, .doc = "What could not be read, with the reason; at most 50."),
    F_INT(struct holidays, past, IN_OUT, .doc = "How many of its events are over."),
    F_DAY(struct holidays, from, IN_OUT, .doc = "From this day on."),
    F_DAY(struct holidays, until, IN_OUT, .doc = "As far as this day."),
};
const struct shape holidays_shape = SHAPE(struct holidays, "holidays", "The days in a calendar file.", holidays_fields);

static void tell(struct work *w, const struct calendar *c, struct holidays *h) {
    for (size_t i = 0; i < c->days.n; i++) {
        const struct calendar_day *d = LIST_AT(&c->days, const struct calendar_day, i);
        struct holiday *to = list_push(w->arena, &h->days, sizeof *to);
        SET(to, day, d->day);
        SET(to, title, d->title);
        SET(to, likely, d->is_likely);
    }
    for (size_t i = 0; i < c->skipped.n; i++) {
        const struct calendar_skipped *s = LIST_AT(&c->skipped, const struct calendar_skipped, i);
        struct holiday_skipped *to = list_push(w->arena, &h->skipped, sizeof *to);
        SET(to, title, s->title);
        SET(to, because, str_of(s->because));
    }
    SET(h, days, h->days);
    SET(h, skipped, h->skipped);
    SET(h, past, c->past);
}

enum status holidays_read(struct work *w, struct str file, struct holidays *ret_holidays) {
    const struct zone *zone;
    struct calendar c = { 0 };
    struct str problem = { 0 };
    struct holidays h = { 0 };
    int year, month, day;
    enum status st = business_zone(w, ID_NONE, &zone);
    if (st != ST_OK) {
        return st;
    }
    SET(&h, from, zone_day(zone, w->now));
    day_to_civil(h.from, &year, &month, &day);
    if (!day_from_civil(year + HOLIDAYS_YEARS, month, day, &h.until)) {   /* a 29 February */
        (void)day_from_civil(year + HOLIDAYS_YEARS, month, day - 1, &h.until);
    }
    fields_put(&h.has, SLOT(&h, until));
    if (!calendar_read(w->arena, file, zone, h.from, h.until, &c, &problem)) {
        return fail(w, ST_INVALID, "file", "%.*s", STR_ARG(problem));
    }
    tell(w, &c, &h);
    *ret_holidays = h;
    return ST_OK;
}
