/* SPDX-License-Identifier: Apache-2.0 */
#include "business/department.h"

#include "business/department.sql.h"
#include "work/audit.h"

static const struct field department_fields[] = {
    F_ID(struct department, id, IN_OUT | IN_CSV, .prefix = "dep", .doc = "The department."),
    F_TEXT(struct department, name, IN_ALL | REQUIRED | NOT_EMPTY | IN_CSV, .max = LIMIT_NAME, .doc = "\"Kitchen\"."),
    F_FLAG(struct department, archived, IN_ALL | IN_CSV, .doc = "It is no longer there; its history stays."),
    F_AT(struct department, created_at, IN_OUT | IN_CSV, .doc = "Since when it is known here."),
};
const struct shape department_shape = SHAPE(struct department, "department", "A part of the business.", department_fields);

static const struct field filter_fields[] = {
    F_FLAG(struct department_filter, archived, IN_FILTER, .doc = "Only those that are no longer there."),
};
const struct shape department_filter_shape = SHAPE(struct department_filter, "department_filter", "Which departments.", filter_fields);

enum status department_load(struct work *w, ident id, void *ret_department) {
    return query_one(w, &Q_DEPARTMENT_BY_ID, ARGS(ARG_ID("id", id)), &department_shape, ret_department);
}

enum status department_known(struct work *w, ident id) {
    struct department d = { 0 };
    return department_load(w, id, &d);
}

enum status department_list(struct work *w, const struct department_filter *filter, const struct page *page, struct list *ret_list, struct str *ret_next) {
    struct list rows = { 0 };
    enum status st = query_list(w, &Q_DEPARTMENT_PAGE, page_args(w, page, ARGS(ARG_INT("archived", filter->archived))), &department_shape, &rows);
    if (st == ST_OK) {
        *ret_next = page_next(w, page, &rows, &department_shape, offsetof(struct department, name), true);
        *ret_list = rows;
    }
    return st;
}

/* Departments span places. */
static enum status check_reach(struct work *w) {
    return permit_reach(&w->who, PERM_MANAGE).kind == REACH_BUSINESS ? ST_OK
        : fail(w, ST_FORBIDDEN, "", "Departments are for every place; those who manage them all change them.");
}

enum status department_make(struct work *w, const struct department *draft, ident *ret_id) {
    struct department d = *draft;
    enum status st = check_reach(w);
    if (st != ST_OK) {
        return st;
    }
    SET(&d, id, id_new(w->now));
    SET(&d, created_at, w->now);
    if (!HAS(&d, archived)) {
        SET(&d, archived, 0);
    }
    st = query_run(w, &Q_DEPARTMENT_INSERT, ARGS_OF(&department_shape, &d));
    if (st == ST_OK) {
        *ret_id = d.id;
        st = audit_add(w, "department.added", d.id, (struct str){ 0 });
    }
    return st;
}

enum status department_change(struct work *w, ident id, const struct department *draft) {
    struct department d = { 0 };
    enum status st = department_load(w, id, &d);
    if (st == ST_OK) {
        st = check_reach(w);
    }
    if (st != ST_OK) {
        return st;
    }
    bool changed = shape_patch(&department_shape, draft, &d);
    if (!HAS(&d, archived)) {
        return fail(w, ST_INVALID, "archived", "This cannot be null.");
    }
    if (changed) {
        st = query_run(w, &Q_DEPARTMENT_UPDATE, ARGS_OF(&department_shape, &d));
    }
    return st == ST_OK && changed ? audit_add(w, "department.changed", id, (struct str){ 0 }) : st;
}
