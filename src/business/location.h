/* SPDX-License-Identifier: Apache-2.0
 * location.h — a place where customers are served, with its zone, its opening hours and the ids other programs have for it.
 *
 * Invariants: its zone is one the system knows (the business's when none was said). Nothing is removed: an archived place keeps its
 * history. Who manages one place changes that one only. */
#ifndef BUSINESS_LOCATION_H
#define BUSINESS_LOCATION_H

#include "work/query.h"
#include "work/shape.h"
#include "work/work.h"

struct location {
    struct fields given, has;
    ident id; struct str name, zone, address;
    struct list external_ids, hours, closed_days;
    int64_t archived;
    instant_t created_at;
    int64_t seq;
};
extern const struct shape location_shape;
struct location_filter { struct fields given, has; int64_t archived; };
extern const struct shape location_filter_shape;

enum status location_load(struct work *w, ident id, void *ret_location) MUST_USE;    /* a load_fn */
enum status location_list(struct work *w, const struct location_filter *filter, const struct page *page, struct list *ret_list, struct str *ret_next) MUST_USE;
/* By its outside ids: the one that is known is changed, else a new one is made. */
enum status location_put(struct work *w, const struct location *draft, ident *ret_id, bool *ret_created) MUST_USE;
enum status location_change(struct work *w, ident id, const struct location *draft) MUST_USE;

/* For other rooms. ST_NOT_FOUND without a fault told: an id of another business or none at all. */
enum status location_known(struct work *w, ident id) MUST_USE;

#endif
