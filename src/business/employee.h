/* SPDX-License-Identifier: Apache-2.0
 * employee.h — someone who works here: a membership in this business, with or without an account that signs in.
 *
 * Invariants: at least one owner who can sign in stays. Nobody is removed: the archived keep their history and cannot sign in. Nobody
 * gives a role, or touches a person, that reaches further than they do themselves; within reach of a place only its people are changed.
 * One outside id means one person. */
#ifndef BUSINESS_EMPLOYEE_H
#define BUSINESS_EMPLOYEE_H

#include "work/query.h"
#include "work/shape.h"
#include "work/work.h"

struct employee {
    struct fields given, has;
    ident id; struct str name; int64_t role; ident location_id, department_id; struct str email;
    struct list external_ids;
    int64_t account, archived;       /* account: signs in */
    instant_t created_at;
    int64_t seq;
    ident account_id;
};
extern const struct shape employee_shape;

struct employee_filter { struct fields given, has; ident location_id; int64_t archived; };
extern const struct shape employee_filter_shape;

enum status employee_load(struct work *w, ident id, void *ret_employee) MUST_USE;    /* a load_fn */
enum status employee_list(struct work *w, const struct employee_filter *filter, const struct page *page, struct list *ret_list, struct str *ret_next) MUST_USE;
/* By its outside ids: the one that is known is changed, else a new one is made. */
enum status employee_put(struct work *w, const struct employee *draft, ident *ret_id, bool *ret_created) MUST_USE;
enum status employee_change(struct work *w, ident id, const struct employee *draft) MUST_USE;

/* For other rooms. ST_NOT_FOUND without a fault told: an id of another business or none at all. */
enum status employee_known(struct work *w, ident id) MUST_USE;

enum status employee_founder(struct work *w, struct employee *ret_employee) MUST_USE;   /* the first owner who signs in */

/* For this room. */
enum status employee_insert_owner(struct work *w, struct str name, struct str email, ident account_id, ident *ret_id) MUST_USE;
enum status employee_touchable(struct work *w, const struct employee *e) MUST_USE;    /* may the asker change this person? */

#endif
