/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/wall.h"

#include "measure/wall.sql.h"

#include "base/secret.h"
#include "business/business.h"
#include "business/location.h"
#include "work/audit.h"

#define PURPOSE "wall"

static const struct field link_fields[] = {
    F_ID(struct wall_link, id, IN_OUT, .prefix = "wal", .doc = "The link."),
    F_TEXT(struct wall_link, name, IN_ALL | REQUIRED | NOT_EMPTY, .max = LIMIT_NAME, .doc = "Which screen: \"Kitchen\"."),
    F_ID(struct wall_link, location_id, IN_ALL, .prefix = "loc", .doc = "The place it shows; null: all of them."),
    F_TEXT(struct wall_link, location_name, IN_OUT, .doc = "The place's name."),
    { .name = "off", .kind = K_FLAG, .offset = offsetof(struct wall_link, is_off), .where = IN_PATCH | IN_OUT, .doc = "It shows nothing any more; false switches it on again." },
    F_FLAG(struct wall_link, is_off, IN_ROW),
    F_AT(struct wall_link, created_at, IN_OUT, .doc = "When it was made."),
    F_TEXT(struct wall_link, token, IN_OUT, .doc = "What /api/v1/public/walls/{token} takes."),
    F_TEXT(struct wall_link, url, IN_OUT, .doc = "The address for the screen."),
};
const struct shape wall_link_shape = SHAPE(struct wall_link, "wall_link", "A screen that shows the wall without signing in.", link_fields);

static enum status tell_address(struct work *w, struct wall_link *l) {
    SET(l, token, token_make(w->arena, work_key(w), PURPOSE, l->id));
    enum status st = business_link(w, arena_fmt(w->arena, "/wall/%.*s", STR_ARG(l->token)), &l->url);
    SET(l, url, l->url);
    return st;
}

enum status wall_link_load(struct work *w, ident id, void *ret_link) {
    enum status st = query_one(w, &Q_WALL_LINK_BY_ID, ARGS(ARG_ID("id", id)), &wall_link_shape, ret_link);
    return st == ST_OK ? tell_address(w, ret_link) : st;
}

enum status wall_link_list(struct work *w, const struct page *page, struct list *ret_links, struct str *ret_next) {
    enum status st = query_list(w, &Q_WALL_LINK_PAGE, page_args(w, page, ARGS_NONE), &wall_link_shape, ret_links);
    if (st != ST_OK) {
        return st;
    }
    *ret_next = page_next(w, page, ret_links, &wall_link_shape, offsetof(struct wall_link, id), false);
    for (size_t i = 0; st == ST_OK && i < ret_links->n; i++) {
        st = tell_address(w, LIST_AT(ret_links, struct wall_link, i));
    }
    return st;
}

static enum status check(struct work *w, const struct wall_link *l) {
    struct reach reach = permit_reach(&w->who, PERM_MANAGE);
    enum status st = HAS(l, location_id) ? location_known(w, l->location_id) : ST_OK;
    if (st == ST_NOT_FOUND) {
        return fail(w, ST_INVALID, "location_id", "There is no place with this id.");
    }
    if (st == ST_OK && reach.kind == REACH_LOCATION && (!HAS(l, location_id) || l->location_id != reach.location_id)) {
        return fail(w, ST_FORBIDDEN, "location_id", "You make screens of your own place.");
    }
    return st;
}

enum status wall_link_make(struct work *w, const struct wall_link *draft, ident *ret_id) {
    struct wall_link l = *draft;
    enum status st = check(w, &l);
    if (st != ST_OK) {
        return st;
    }
    SET(&l, id, id_new(w->now));
    SET(&l, is_off, 0);
    st = query_run(w, &Q_WALL_LINK_INSERT, ARGS_OF(&wall_link_shape, &l));
    *ret_id = l.id;
    return st == ST_OK ? audit_add(w, "wall.added", l.id, (struct str){ 0 }) : st;
}

enum status wall_link_change(struct work *w, ident id, const struct wall_link *patch) {
    struct wall_link l = { 0 };
    enum status st = wall_link_load(w, id, &l);
    if (st != ST_OK) {
        return st;
    }
    (void)shape_patch(&wall_link_shape, patch, &l);
    if (!HAS(&l, is_off)) {
        return fail(w, ST_INVALID, "off", "This must be true or false.");
    }
    st = check(w, &l);
    if (st == ST_OK) {
        st = query_run(w, &Q_WALL_LINK_UPDATE, ARGS_OF(&wall_link_shape, &l));
    }
    return st == ST_OK ? audit_add(w, "wall.changed", id, (struct str){ 0 }) : st;
}

/* ---- whoever stands before the screen ---- */

struct entered { struct fields given, has; ident id, business_id, location_id; int64_t is_off; };
static const struct field entered_fields[] = {
    F_ID(struct entered, id, IN_ROW, .prefix = "wal"), F_ID(struct entered, business_id, IN_ROW, .prefix = "biz"),
    F_ID(struct entered, location_id, IN_ROW, .prefix = "loc"), F_FLAG(struct entered, is_off, IN_ROW),
};
static const struct shape entered_shape = SHAPE(struct entered, "entered", "Where a screen's link leads.", entered_fields);

enum status wall_link_enter(struct work *w, struct str token) {
    struct entered e = { 0 };
    ident id;
    if (!token_read(work_key(w), PURPOSE, token, &id)) {
        return ST_NOT_FOUND;
    }
    enum status st = query_one(w, &Q_WALL_LINK_ENTERED, ARGS(ARG_ID("id", id)), &entered_shape, &e);
    if (st != ST_OK) {
        return st;
    }
    if (e.is_off) {
        return fail(w, ST_GONE, "", "This screen was switched off.");
    }
    w->business = e.business_id;
    w->reach = (struct reach){ .kind = HAS(&e, location_id) ? REACH_LOCATION : REACH_BUSINESS, .location_id = e.location_id };
    return ST_OK;
}
