/* SPDX-License-Identifier: Apache-2.0 */
#include "business/employee.h"

#include "business/business_check.h"
#include "business/department.h"
#include "business/employee.sql.h"
#include "business/location.h"
#include "business/outside.h"
#include "business/outside.sql.h"
#include "work/audit.h"
#include "work/event.h"

static const struct field employee_fields[] = {
    F_ID(struct employee, id, IN_OUT | IN_CSV, .prefix = "emp", .doc = "The person."),
    F_TEXT(struct employee, name, IN_ALL | REQUIRED | NOT_EMPTY | IN_CSV, .max = LIMIT_NAME, .doc = "As colleagues and customers call them."),
    F_ENUM(struct employee, role, IN_ALL | IN_CSV, .names = permit_role_names, .doc = "What they may do; frontline when it is not said."),
    F_ID(struct employee, location_id, IN_ALL | IN_CSV, .prefix = "loc", .doc = "Their place; none: they work everywhere."),
    F_ID(struct employee, department_id, IN_ALL | IN_CSV, .prefix = "dep", .doc = "Their department."),
    F_TEXT(struct employee, email, IN_ALL | IN_CSV, .max = 254, .doc = "Where an invitation to sign in goes; shown to those who manage the team."),
    F_LIST(struct employee, external_ids, IN_ALL, .of = &outside_shape, .max = LIMIT_EXTERNAL_IDS, .doc = "What other programs call them."),
    F_FLAG(struct employee, account, IN_OUT, .doc = "They sign in."),
    F_FLAG(struct employee, archived, IN_ALL | IN_CSV, .doc = "They no longer work here; their history stays."),
    F_AT(struct employee, created_at, IN_OUT | IN_CSV, .doc = "Since when they are known here."),
    F_INT(struct employee, seq, IN_ROW),
    F_ID(struct employee, account_id, IN_ROW, .prefix = "acc"),
};
const struct shape employee_shape = SHAPE(struct employee, "employee", "Someone who works here.", employee_fields);

static const struct field filter_fields[] = {
    F_ID(struct employee_filter, location_id, IN_FILTER, .prefix = "loc", .doc = "Only those of this place."),
    F_FLAG(struct employee_filter, archived, IN_FILTER, .doc = "Only those who no longer work here."),
};
const struct shape employee_filter_shape = SHAPE(struct employee_filter, "employee_filter", "Which people.", filter_fields);

/* ---- reading ---- */

static enum status complete(struct work *w, struct list *employees) {
    const struct query_children ids = { &Q_OUTSIDE_OF_MANY, &employee_shape, &outside_shape, offsetof(struct employee, external_ids),
                                        offsetof(struct outside_id, subject_id) };
    bool sees_email = permit_may(&w->who, PERM_MANAGE);
    for (size_t i = 0; i < employees->n && !sees_email; i++) {
        struct employee *e = LIST_AT(employees, struct employee, i);
        if (e->id != w->who.employee_id) {
            UNSET(e, email);
        }
    }
    return query_attach(w, &ids, employees);
}

enum status employee_load(struct work *w, ident id, void *ret_employee) {
    struct list one = { 0 };
    struct employee *e = list_push(w->arena, &one, sizeof *e);
    enum status st = query_one(w, &Q_EMPLOYEE_BY_ID, ARGS(ARG_ID("id", id)), &employee_shape, e);
    if (st == ST_OK) {
        st = complete(w, &one);
    }
    if (st == ST_OK) {
        *(struct employee *)ret_employee = *e;
    }
    return st;
}

enum status employee_list(struct work *w, const struct employee_filter *filter, const struct page *page, struct list *ret_list, struct str *ret_next) {
    struct list rows = { 0 };
    const struct args *args = ARGS(ARG_ID("location_id", filter->location_id), ARG_INT("archived", filter->archived));
    enum status st = query_list(w, &Q_EMPLOYEE_PAGE, page_args(w, page, args), &employee_shape, &rows);
    if (st == ST_OK) {
        *ret_next = page_next(w, page, &rows, &employee_shape, offsetof(struct employee, name), true);
        st = complete(w, &rows);
    }
    if (st == ST_OK) {
        *ret_list = rows;
    }
    return st;
}

enum status employee_founder(struct work *w, struct employee *ret_employee) {
    return query_one(w, &Q_EMPLOYEE_FOUNDER, ARGS_NONE, &employee_shape, ret_employee);
}

enum status employee_known(struct work *w, ident id) {
    ident found;
    return query_int(w, &Q_EMPLOYEE_EXISTS, ARGS(ARG_ID("id", id)), &found);
}

/* ---- what is allowed ---- */

/* Nobody may give what they do not have: a role is theirs to give when it reaches nowhere further than they do. */
static bool may_give(const struct work *w, int64_t role, ident location_id) {
    struct actor as = { .kind = ACTOR_EMPLOYEE, .role = (enum role)role, .location_id = location_id };
    for (int p = PERM_SIGNED_IN; p < PERM_COUNT; p++) {
        if (permit_reach(&as, (enum permission)p).kind > permit_reach(&w->who, (enum permission)p).kind) {
            return false;
        }
    }
    return true;
}

static bool is_within(const struct reach *reach, ident location_id) {
    return reach->kind == REACH_BUSINESS || (reach->kind == REACH_LOCATION && location_id == reach->location_id);
}

enum status employee_touchable(struct work *w, const struct employee *e) {
    struct reach reach = permit_reach(&w->who, PERM_MANAGE);
    if (!is_within(&reach, e->location_id)) {
        return fail(w, ST_FORBIDDEN, "location_id", "You can change people of your own place only.");
    }
    if (!may_give(w, e->role, e->location_id)) {
        return fail(w, ST_FORBIDDEN, "role", "This role reaches further than yours; ask someone who has it.");
    }
    return ST_OK;
}

static enum status check_places(struct work *w, const struct employee *draft) {
    enum status st = ST_OK;
    if (HAS(draft, location_id) && GIVEN(draft, location_id)) {
        st = location_known(w, draft->location_id);
        if (st == ST_NOT_FOUND) {
            st = fail(w, ST_INVALID, "location_id", "There is no such place.");
        }
    }
    if ((st == ST_OK || st == ST_INVALID) && HAS(draft, department_id) && GIVEN(draft, department_id)) {
        enum status found = department_known(w, draft->department_id);
        st = found == ST_NOT_FOUND ? fail(w, ST_INVALID, "department_id", "There is no such department.") : found != ST_OK ? found : st;
    }
    return st;
}

static enum status check(struct work *w, const struct employee *draft, const struct employee *after) {
    if (HAS(draft, email)) {
        business_check_email(w, "email", draft->email);
    }
    enum status st = check_places(w, draft);
    if (st != ST_OK && st != ST_INVALID) {
        return st;
    }
    return w->fault.status != ST_OK ? w->fault.status : employee_touchable(w, after);
}

/* A business whose last owner went away could not be managed by anybody. */
static enum status check_owner_stays(struct work *w, const struct employee *before, const struct employee *after) {
    int64_t others = 0;
    bool was = before->role == ROLE_OWNER && !before->archived && before->account_id;
    if (!was || (after->role == ROLE_OWNER && !after->archived)) {
        return ST_OK;
    }
    enum status st = query_int(w, &Q_EMPLOYEE_OWNERS_ELSE, ARGS(ARG_ID("id", before->id)), &others);
    if (st == ST_OK && others == 0) {
        return fail(w, ST_CONFLICT, after->archived ? "archived" : "role", "At least one owner who signs in must stay; make someone else an owner first.");
    }
    return st;
}

/* ---- changing ---- */

static enum status update(struct work *w, struct employee *e) {
    enum status st = event_next_seq(w, &e->seq);
    if (st == ST_OK) {
        st = query_run(w, &Q_EMPLOYEE_UPDATE, ARGS_OF(&employee_shape, e));
    }
    return st == ST_OK ? audit_add(w, "employee.changed", e->id, (struct str){ 0 }) : st;
}

enum status employee_change(struct work *w, ident id, const struct employee *draft) {
    struct employee before = { 0 };
    enum status st = query_one(w, &Q_EMPLOYEE_BY_ID, ARGS(ARG_ID("id", id)), &employee_shape, &before);
    if (st == ST_OK) {
        st = employee_touchable(w, &before);
    }
    if (st != ST_OK) {
        return st;
    }
    struct employee after = before;
    bool changed = shape_patch(&employee_shape, draft, &after);
    if (!HAS(&after, role) || !HAS(&after, archived)) {
        return fail(w, ST_INVALID, HAS(&after, role) ? "archived" : "role", "This cannot be null.");
    }
    st = check(w, draft, &after);
    if (st == ST_OK) {
        st = check_owner_stays(w, &before, &after);
    }
    if (st == ST_OK && GIVEN(draft, external_ids)) {
        st = outside_check(w, OUTSIDE_EMPLOYEE, &draft->external_ids, id);
    }
    if (st == ST_OK && changed) {
        st = update(w, &after);
    }
    if (st == ST_OK && GIVEN(draft, external_ids)) {
        st = outside_replace(w, OUTSIDE_EMPLOYEE, &draft->external_ids, id);
    }
    return st;
}

static enum status insert(struct work *w, struct employee *e) {
    SET(e, id, id_new(w->now));
    SET(e, created_at, w->now);
    enum status st = event_next_seq(w, &e->seq);
    fields_put(&e->has, SLOT(e, seq));
    if (st == ST_OK) {
        st = query_run(w, &Q_EMPLOYEE_INSERT, ARGS_OF(&employee_shape, e));
    }
    return st == ST_OK ? outside_add(w, OUTSIDE_EMPLOYEE, &e->external_ids, e->id) : st;
}

static enum status make(struct work *w, const struct employee *draft, ident *ret_id) {
    struct employee e = *draft;
    struct reach reach = permit_reach(&w->who, PERM_MANAGE);
    if (!HAS(&e, role)) {
        SET(&e, role, ROLE_FRONTLINE);
    }
    if (!HAS(&e, archived)) {
        SET(&e, archived, 0);
    }
    if (!HAS(&e, location_id) && reach.kind == REACH_LOCATION) {
        SET(&e, location_id, reach.location_id);   /* who manages one place takes people on there */
    }
    enum status st = check(w, draft, &e);
    if (st == ST_OK) {
        st = insert(w, &e);
    }
    if (st == ST_OK) {
        *ret_id = e.id;
        st = audit_add(w, "employee.added", e.id, (struct str){ 0 });
    }
    return st;
}

/* What is sent again about someone who is known adds outside ids, it takes none away. */
static enum status change_known(struct work *w, ident id, const struct employee *draft) {
    struct employee d = *draft;
    fields_drop(&d.given, SLOT(&d, external_ids));
    enum status st = employee_change(w, id, &d);
    return st == ST_OK ? outside_add(w, OUTSIDE_EMPLOYEE, &draft->external_ids, id) : st;
}

enum status employee_put(struct work *w, const struct employee *draft, ident *ret_id, bool *ret_created) {
    ident known = ID_NONE;
    enum status st = outside_match(w, OUTSIDE_EMPLOYEE, &draft->external_ids, &known);
    bool is_new = known == ID_NONE;
    if (st == ST_OK) {
        st = is_new ? make(w, draft, &known) : change_known(w, known, draft);
    }
    if (st == ST_OK) {
        *ret_created = is_new;
        *ret_id = known;
    }
    return st;
}

enum status employee_insert_owner(struct work *w, struct str name, struct str email, ident account_id, ident *ret_id) {
    struct employee e = { 0 };
    SET(&e, name, name);
    SET(&e, email, email);
    SET(&e, role, ROLE_OWNER);
    SET(&e, account_id, account_id);
    SET(&e, archived, 0);
    enum status st = insert(w, &e);
    if (st == ST_OK) {
        *ret_id = e.id;
    }
    return st;
}
