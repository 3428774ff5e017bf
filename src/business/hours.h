/* SPDX-License-Identifier: Apache-2.0
 * hours.h — opening hours as the business keeps them, and the clock that runs only while it is open.
 *
 * A place without hours of its own uses the business's; without any it is always open. A day on which the business is closed is closed
 * everywhere; a place adds its own closed days. location ID_NONE: the business itself. The arithmetic is week.h. */
#ifndef BUSINESS_HOURS_H
#define BUSINESS_HOURS_H

#include "business/week.h"
#include "work/shape.h"
#include "work/work.h"

enum { HOURS_MAX = 70, CLOSED_DAYS_MAX = 800 };

/* One interval of a week as people write it; the minutes are those of the row. */
struct hours_interval { struct fields given, has; int64_t weekday; struct str opens, closes; int64_t opens_minute, closes_minute; ident location_id; };
struct closed_day { struct fields given, has; day_t day; ident location_id; };
struct hours { struct fields given, has; struct list hours, closed_days; };
extern const struct shape hours_interval_shape, hours_closed_day_shape, hours_shape;

/* For clocks. Load a week once for several questions; it knows the closed days from `from` on, as far as week_add looks. */
enum status hours_week(struct work *w, ident location, instant_t from, struct week *ret_week) MUST_USE;
enum status hours_add(struct work *w, ident location, instant_t from, int64_t seconds, instant_t *ret_at) MUST_USE;
enum status hours_between(struct work *w, ident location, instant_t from, instant_t to, int64_t *ret_seconds) MUST_USE;
enum status hours_text(struct work *w, ident location, instant_t from, instant_t due, struct str *ret_text) MUST_USE;

/* For those who keep them. Check names every wrong interval at once and fills the minutes; put replaces what `given` names. */
enum status hours_check(struct work *w, struct hours *h) MUST_USE;
enum status hours_put(struct work *w, ident location, const struct hours *h) MUST_USE;
enum status hours_load(struct work *w, ident location, struct hours *ret_hours) MUST_USE;
enum status hours_patch(struct work *w, const struct hours *draft) MUST_USE;    /* the business's own */
/* Into a list of structs of `parent` (id first), for pages of places. */
enum status hours_attach(struct work *w, const struct shape *parent, size_t hours_offset, size_t closed_days_offset, struct list *parents) MUST_USE;

#endif
