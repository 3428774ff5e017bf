/* SPDX-License-Identifier: Apache-2.0
 * measure_view.h — a slice that is looked at again: measures, filters, and days in relative words.
 *
 * Invariants: each of its measures takes its filters; at most six figures are on the wall, none of them of one person; what is shared or
 * on the wall is changed by those who manage the whole business, what is one's own by oneself. Nothing is removed; archived ones come back. */
#ifndef MEASURE_MEASURE_VIEW_H
#define MEASURE_MEASURE_VIEW_H

#include "measure/measure_list.h"

enum { WALL_FIGURES = 6, VIEW_MEASURES = 6 };

struct measure_view {
    struct fields given, has;
    ident id;
    struct str name;
    struct list measures;                     /* of struct measure_text */
    struct str measures_text;                 /* the same as stored: names with commas between */
    int64_t span, every, by;
    ident employee_id, location_id, survey_id;
    struct str touchpoint, channel;
    int64_t order_state;
    ident owner_id; struct str owner_name;
    int64_t shared, pinned, wall, archived;
    instant_t created_at, changed_at;
};
extern const struct shape measure_view_shape;
struct measure_view_filter { struct fields given, has; int64_t mine, pinned, wall, archived; };
extern const struct shape measure_view_filter_shape;

enum status measure_view_load(struct work *w, ident id, void *ret_view) MUST_USE;
enum status measure_view_list(struct work *w, const struct measure_view_filter *filter, const struct page *page, struct list *ret_views, struct str *ret_next) MUST_USE;
enum status measure_view_make(struct work *w, const struct measure_view *draft, ident *ret_id) MUST_USE;
enum status measure_view_change(struct work *w, ident id, const struct measure_view *patch) MUST_USE;

enum status measure_view_wall(struct work *w, struct list *ret_views) MUST_USE;          /* what is on the wall, in the order it was put there */
void measure_view_query(const struct measure_view *v, struct measure_query *ret_query);  /* what it asks of each of its measures */

#endif
