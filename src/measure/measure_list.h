/* SPDX-License-Identifier: Apache-2.0
 * measure_list.h — all measures that are wanted here: what each means, its goal and owner, who looked last, and its latest figure. */
#ifndef MEASURE_MEASURE_LIST_H
#define MEASURE_MEASURE_LIST_H

#include "measure/measure_goal.h"

struct measure_list_query { struct fields given, has; int64_t span; ident location_id; int64_t off; };
extern const struct shape measure_list_query_shape;

struct measure_text { struct fields given, has; struct str text; };
extern const struct shape measure_text_shape;
struct measure_end { struct fields given, has; double end; };
struct measure_line {
    struct fields given, has;
    struct str name, title;
    int64_t unit, kind;
    struct str definition;
    int64_t better;
    struct list scale, by;                    /* of struct measure_end, struct measure_text */
    int64_t by_order, on;
    day_t from, to;                           /* of `latest` */
    struct measure_point *latest;
    struct measure_goal *goal; int64_t reached;
    instant_t looked_at; ident looked_by_id; struct str looked_by_name;
};
extern const struct shape measure_line_shape;

/* *ret_loading with ST_BUSY: as measure_answer. */
enum status measure_list(struct work *w, const struct measure_list_query *q, struct list *ret_lines, bool *ret_loading) MUST_USE;
/* Does the figure stand where the goal wants it? */
bool measure_list_reached(const struct measure_goal *g, double value);

#endif
