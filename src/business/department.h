/* SPDX-License-Identifier: Apache-2.0
 * department.h — a part of the business that does one kind of work: kitchen, reception, billing.
 *
 * Invariant: nothing is removed; an archived one keeps its history. */
#ifndef BUSINESS_DEPARTMENT_H
#define BUSINESS_DEPARTMENT_H

#include "work/query.h"
#include "work/shape.h"
#include "work/work.h"

struct department { struct fields given, has; ident id; struct str name; int64_t archived; instant_t created_at; };
extern const struct shape department_shape;
struct department_filter { struct fields given, has; int64_t archived; };
extern const struct shape department_filter_shape;

enum status department_load(struct work *w, ident id, void *ret_department) MUST_USE;    /* a load_fn */
enum status department_list(struct work *w, const struct department_filter *filter, const struct page *page, struct list *ret_list, struct str *ret_next) MUST_USE;
enum status department_make(struct work *w, const struct department *draft, ident *ret_id) MUST_USE;
enum status department_change(struct work *w, ident id, const struct department *draft) MUST_USE;
enum status department_known(struct work *w, ident id) MUST_USE;    /* ST_NOT_FOUND without a fault told */

#endif
