/* SPDX-License-Identifier: Apache-2.0
 * annotation.h — something that happened on a day and may have moved figures: "New oven".
 *
 * Invariants: nothing is removed; an archived one is shown nowhere but comes back. Who manages one place writes of that place. */
#ifndef MEASURE_ANNOTATION_H
#define MEASURE_ANNOTATION_H

#include "measure/measure.h"

struct annotation {
    struct fields given, has;
    ident id;
    struct str text;
    day_t day;
    ident location_id; struct str location_name;
    struct str measure;
    ident employee_id; struct str employee_name;     /* who wrote it */
    int64_t archived;
    instant_t created_at, changed_at;
    struct str period;                               /* in a series: the one its day falls in */
};
extern const struct shape annotation_shape;
struct annotation_filter { struct fields given, has; day_t from, to; struct str measure; ident location_id; int64_t archived; };
extern const struct shape annotation_filter_shape;

enum status annotation_load(struct work *w, ident id, void *ret_annotation) MUST_USE;
enum status annotation_list(struct work *w, const struct annotation_filter *filter, const struct page *page, struct list *ret_list, struct str *ret_next) MUST_USE;
enum status annotation_make(struct work *w, const struct annotation *draft, ident *ret_id) MUST_USE;
enum status annotation_change(struct work *w, ident id, const struct annotation *patch) MUST_USE;

/* Those of these days that belong to this measure (and place, when only one is looked at), earliest first, at most 200, with their period. */
struct annotation_slice { struct str measure; day_t from, to; enum period_every every; ident location_id; };
enum status annotation_of_slice(struct work *w, const struct annotation_slice *slice, struct list *ret_list) MUST_USE;

#endif
