/* SPDX-License-Identifier: Apache-2.0 */
#include "business/location.h"

#include "business/business.h"
#include "business/business_check.h"
#include "business/hours.h"
#include "business/location.sql.h"
#include "business/outside.h"
#include "business/outside.sql.h"
#include "work/audit.h"
#include "work/event.h"

static const struct field location_fields[] = {
    F_ID(struct location, id, IN_OUT | IN_CSV, .prefix = "loc", .doc = "The place."),
    F_TEXT(struct location, name, IN_ALL | REQUIRED | NOT_EMPTY | IN_CSV, .max = LIMIT_NAME, .doc = "As customers know it."),
    F_TEXT(struct location, zone, IN_ALL | IN_CSV, .max = 64, .doc = "Time zone (IANA); the business's when it is not said."),
    F_TEXT(struct location, address, IN_ALL | IN_CSV, .max = LIMIT_LINE, .doc = "Where it is."),
    F_LIST(struct location, external_ids, IN_ALL, .of = &outside_shape, .max = LIMIT_EXTERNAL_IDS, .doc = "What other programs call it."),
    F_LIST(struct location, hours, IN_ALL, .of = &hours_interval_shape, .max = HOURS_MAX, .doc = "Its opening hours; none: the business's."),
    F_LIST(struct location, closed_days, IN_ALL, .of = &hours_closed_day_shape, .max = CLOSED_DAYS_MAX, .doc = "Its closed days, besides the business's."),
    F_FLAG(struct location, archived, IN_ALL | IN_CSV, .doc = "It is no longer there; its history stays."),
    F_AT(struct location, created_at, IN_OUT | IN_CSV, .doc = "Since when it is known here."),
    F_INT(struct location, seq, IN_ROW),
};
const struct shape location_shape = SHAPE(struct location, "location", "A place where customers are served.", location_fields);

static const struct field filter_fields[] = {
    F_FLAG(struct location_filter, archived, IN_FILTER, .doc = "Only those that are no longer there."),
};
const struct shape location_filter_shape = SHAPE(struct location_filter, "location_filter", "Which places.", filter_fields);

/* ---- reading ---- */

static enum status complete(struct work *w, struct list *places) {
    const struct query_children ids = { &Q_OUTSIDE_OF_MANY, &location_shape, &outside_shape, offsetof(struct location, external_ids),
                                        offsetof(struct outside_id, subject_id) };
    enum status st = query_attach(w, &ids, places);
    return st == ST_OK ? hours_attach(w, &location_shape, offsetof(struct location, hours), offsetof(struct location, closed_days), places) : st;
}

enum status location_load(struct work *w, ident id, void *ret_location) {
    struct list one = { 0 };
    struct location *l = list_push(w->arena, &one, sizeof *l);
    enum status st = query_one(w, &Q_LOCATION_BY_ID, ARGS(ARG_ID("id", id)), &location_shape, l);
    if (st == ST_OK) {
        st = complete(w, &one);
    }
    if (st == ST_OK) {
        *(struct location *)ret_location = *l;
    }
    return st;
}

enum status location_list(struct work *w, const struct location_filter *filter, const struct page *page, struct list *ret_list, struct str *ret_next) {
    struct list rows = { 0 };
    enum status st = query_list(w, &Q_LOCATION_PAGE, page_args(w, page, ARGS(ARG_INT("archived", filter->archived))), &location_shape, &rows);
    if (st == ST_OK) {
        *ret_next = page_next(w, page, &rows, &location_shape, offsetof(struct location, name), true);
        st = complete(w, &rows);
    }
    if (st == ST_OK) {
        *ret_list = rows;
    }
    return st;
}

enum status location_known(struct work *w, ident id) {
    ident found;
    return query_int(w, &Q_LOCATION_EXISTS, ARGS(ARG_ID("id", id)), &found);
}

/* ---- what is refused ---- */

static struct hours hours_of(const struct location *draft) {
    struct hours h = { .hours = draft->hours, .closed_days = draft->closed_days };
    if (GIVEN(draft, hours)) {
        fields_put(&h.given, SLOT(&h, hours));
        fields_put(&h.has, SLOT(&h, hours));
    }
    if (GIVEN(draft, closed_days)) {
        fields_put(&h.given, SLOT(&h, closed_days));
        fields_put(&h.has, SLOT(&h, closed_days));
    }
    return h;
}

/* Takes the business's zone where none is said. */
static enum status take_zone(struct work *w, struct location *l) {
    const struct zone *own;
    if (HAS(l, zone)) {
        business_check_zone(w, l->zone);
        return ST_OK;
    }
    enum status st = business_zone(w, ID_NONE, &own);
    if (st == ST_OK) {
        SET(l, zone, zone_name(own));
    }
    return st;
}

static enum status check(struct work *w, struct location *after, const struct hours *hours, ident own) {
    struct hours h = *hours;
    enum status st = take_zone(w, after);
    if (st != ST_OK) {
        return st;
    }
    if (!HAS(after, archived)) {
        fail(w, ST_INVALID, "archived", "This cannot be null.");
    }
    if (hours_check(w, &h) != ST_OK) {   /* its faults stand beside the others */
        return w->fault.status;
    }
    return outside_check(w, OUTSIDE_LOCATION, &after->external_ids, own);
}

static bool is_within(const struct reach *r, ident id) {
    return r->kind == REACH_BUSINESS || (r->kind == REACH_LOCATION && r->location_id == id);
}

/* ---- changing ---- */

static enum status update(struct work *w, struct location *l) {
    enum status st = event_next_seq(w, &l->seq);
    if (st == ST_OK) {
        st = query_run(w, &Q_LOCATION_UPDATE, ARGS_OF(&location_shape, l));
    }
    return st == ST_OK ? audit_add(w, "location.changed", l->id, (struct str){ 0 }) : st;
}

enum status location_change(struct work *w, ident id, const struct location *draft) {
    struct location after = { 0 };
    struct reach reach = permit_reach(&w->who, PERM_MANAGE);
    struct hours hours = hours_of(draft);
    enum status st = query_one(w, &Q_LOCATION_BY_ID, ARGS(ARG_ID("id", id)), &location_shape, &after);
    if (st != ST_OK) {
        return st;
    }
    if (!is_within(&reach, id)) {
        return fail(w, ST_FORBIDDEN, "", "You can change your own place only.");
    }
    bool changed = shape_patch(&location_shape, draft, &after);
    st = check(w, &after, &hours, id);
    if (st == ST_OK && changed) {
        st = update(w, &after);
    }
    if (st == ST_OK) {
        st = hours_put(w, id, &hours);
    }
    if (st == ST_OK && (GIVEN(draft, hours) || GIVEN(draft, closed_days))) {
        st = audit_add(w, "hours.changed", id, (struct str){ 0 });
    }
    if (st == ST_OK && GIVEN(draft, external_ids)) {
        st = outside_replace(w, OUTSIDE_LOCATION, &draft->external_ids, id);
    }
    return st;
}

static enum status make(struct work *w, const struct location *draft, ident *ret_id) {
    struct location l = *draft;
    struct hours hours = hours_of(draft);
    if (permit_reach(&w->who, PERM_MANAGE).kind != REACH_BUSINESS) {
        return fail(w, ST_FORBIDDEN, "", "You manage one place; new ones are made by those who manage them all.");
    }
    if (!HAS(&l, archived)) {
        SET(&l, archived, 0);
    }
    enum status st = check(w, &l, &hours, ID_NONE);
    if (st == ST_OK) {
        SET(&l, id, id_new(w->now));
        SET(&l, created_at, w->now);
        fields_put(&l.has, SLOT(&l, seq));
        st = event_next_seq(w, &l.seq);
    }
    if (st == ST_OK) {
        st = query_run(w, &Q_LOCATION_INSERT, ARGS_OF(&location_shape, &l));
    }
    if (st == ST_OK) {
        st = outside_add(w, OUTSIDE_LOCATION, &l.external_ids, l.id);
    }
    if (st == ST_OK) {
        st = hours_put(w, l.id, &hours);
    }
    if (st == ST_OK) {
        *ret_id = l.id;
        st = audit_add(w, "location.added", l.id, (struct str){ 0 });
    }
    return st;
}

/* What is sent again about a known place adds outside ids, it takes none away. */
static enum status change_known(struct work *w, ident id, const struct location *draft) {
    struct location d = *draft;
    fields_drop(&d.given, SLOT(&d, external_ids));
    enum status st = location_change(w, id, &d);
    return st == ST_OK ? outside_add(w, OUTSIDE_LOCATION, &draft->external_ids, id) : st;
}

enum status location_put(struct work *w, const struct location *draft, ident *ret_id, bool *ret_created) {
    ident known = ID_NONE;
    enum status st = outside_match(w, OUTSIDE_LOCATION, &draft->external_ids, &known);
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
