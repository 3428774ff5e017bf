/* SPDX-License-Identifier: Apache-2.0
 * status_link.c — the link itself, and what orders and cases show by it; returns are status_return.c. */
#include "pages/status_link.h"

#include "pages/status_link.sql.h"
#include "pages/status_return.h"
#include "recover/case.h"
#include "remember/order.h"
#include "work/query.h"

static const char *const kind_names[] = { "order", "case", "return", NULL };

static const struct field step_fields[] = {
    F_TEXT(struct status_step, key, IN_OUT, .doc = "order: placed, shipped, delivered, cancelled; case: received, answered, apologised, put_right, closed; return: announced, received, arrived."),
    F_AT(struct status_step, at, IN_OUT, .doc = "When; null where only that it happened is known."),
};
static const struct shape step_shape = SHAPE(struct status_step, "status_step", "Something that has happened.", step_fields);

static const struct field page_fields[] = {
    F_TEXT(struct status_page, business, IN_OUT, .doc = "Whose link it is."),
    F_TEXT(struct status_page, zone, IN_OUT, .doc = "In whose time days are meant."),
    F_ENUM(struct status_page, kind, IN_OUT, .names = kind_names, .doc = "Of what."),
    F_TEXT(struct status_page, number, IN_OUT, .doc = "The number of the order or return, where it has one."),
    F_LIST(struct status_page, steps, IN_OUT, .of = &step_shape, .doc = "What has happened, oldest first."),
    F_TEXT(struct status_page, next, IN_OUT, .doc = "What comes next: delivery; answer, put_right, ask; arrival. Null when all is done."),
    F_DAY(struct status_page, by_day, IN_OUT, .doc = "By which day."),
    F_AT(struct status_page, by, IN_OUT, .doc = "By when, where it is known to the minute."),
    F_FLAG(struct status_page, done, IN_OUT, .doc = "Nothing more comes."),
    F_INT(struct status_page, balance, IN_OUT, .doc = "What is owed, in minor units, where events told it; less than 0: we owe."),
    F_TEXT(struct status_page, currency, IN_OUT, .doc = "Of balance."),
};
const struct shape status_page_shape = SHAPE(struct status_page, "status_page", "Where something stands.", page_fields);

static const struct field link_fields[] = {
    F_TEXT(struct status_link, token, IN_OUT, .doc = "What /api/v1/public/status/{token} takes."),
    F_TEXT(struct status_link, url, IN_OUT, .doc = "The link to pass on; only its path when no public address is set."),
};
const struct shape status_link_shape = SHAPE(struct status_link, "status_link", "A link by which a customer sees where something stands.", link_fields);

/* ---- the link ---- */

enum status status_link_enter(struct work *w, struct str token, struct status_what *ret_what) {
    struct status_what what;
    ident business;
    if (!status_token_read(w, token, &what.kind, &business, &what.id)) {
        return ST_NOT_FOUND;
    }
    *ret_what = what;
    w->business = business;
    w->who = (struct actor){ .kind = ACTOR_CUSTOMER };   /* whoever may be signed in on this device */
    return ST_OK;
}

/* ---- orders and cases ---- */

struct standing_row {
    struct fields given, has;
    struct str business, zone, number; int64_t state;
    instant_t placed_at, delivered_at; day_t promised_day;
    instant_t opened_at, first_due_at, first_done_at, apologised_at, resolve_due_at, resolved_at, closed_at;
};
static const struct field row_fields[] = {
    F_TEXT(struct standing_row, business, IN_ROW), F_TEXT(struct standing_row, zone, IN_ROW), F_TEXT(struct standing_row, number, IN_ROW),
    F_ENUM(struct standing_row, state, IN_ROW, .names = order_status_names), F_AT(struct standing_row, placed_at, IN_ROW), F_AT(struct standing_row, delivered_at, IN_ROW),
    F_DAY(struct standing_row, promised_day, IN_ROW), F_AT(struct standing_row, opened_at, IN_ROW), F_AT(struct standing_row, first_due_at, IN_ROW),
    F_AT(struct standing_row, first_done_at, IN_ROW), F_AT(struct standing_row, apologised_at, IN_ROW), F_AT(struct standing_row, resolve_due_at, IN_ROW),
    F_AT(struct standing_row, resolved_at, IN_ROW), F_AT(struct standing_row, closed_at, IN_ROW),
};
static const struct shape row_shape = SHAPE(struct standing_row, "standing_row", "Where something stands, as columns.", row_fields);

void status_step_add(struct arena *a, struct status_page *p, const char *key, instant_t at) {
    struct status_step *s = list_push(a, &p->steps, sizeof *s);
    SET(s, key, str_of(key));
    if (at) {
        SET(s, at, at);
    }
}

static void add_if(struct arena *a, struct status_page *p, const char *key, instant_t at) {
    if (at) {
        status_step_add(a, p, key, at);
    }
}

static void show_order(struct work *w, const struct standing_row *r, struct status_page *p) {
    bool is_off = r->state == ORDER_CANCELLED || r->state == ORDER_UNAVAILABLE, is_there = HAS(r, delivered_at) || r->state == ORDER_DELIVERED;
    add_if(w->arena, p, "placed", r->placed_at);
    if (!is_off && !is_there && r->state == ORDER_SHIPPED) {   /* of one that is there nobody may have told that it left */
        status_step_add(w->arena, p, "shipped", 0);
    }
    if (is_off) {
        status_step_add(w->arena, p, "cancelled", 0);
    } else if (is_there) {
        status_step_add(w->arena, p, "delivered", r->delivered_at);
    } else {
        SET(p, next, STR("delivery"));
    }
    if (HAS(p, next) && HAS(r, promised_day)) {
        SET(p, by_day, r->promised_day);
    }
    if (HAS(r, number)) {
        SET(p, number, r->number);
    }
}

static void show_case(struct work *w, const struct standing_row *r, struct status_page *p) {
    add_if(w->arena, p, "received", r->opened_at);
    add_if(w->arena, p, "answered", r->first_done_at);
    add_if(w->arena, p, "apologised", r->apologised_at);
    add_if(w->arena, p, "put_right", r->resolved_at);
    add_if(w->arena, p, "closed", r->closed_at);
    if (HAS(r, closed_at)) {
        return;
    }
    SET(p, next, HAS(r, resolved_at) ? STR("ask") : HAS(r, first_done_at) ? STR("put_right") : STR("answer"));
    instant_t by = HAS(r, resolved_at) ? 0 : HAS(r, first_done_at) ? r->resolve_due_at : r->first_due_at;
    if (by) {
        SET(p, by, by);
    }
}

static enum status read_row(struct work *w, const struct status_what *what, struct status_page *p) {
    struct standing_row r = { 0 };
    bool is_order = what->kind == STATUS_LINK_ORDER;
    enum status st = query_one(w, is_order ? &Q_STATUS_ORDER : &Q_STATUS_CASE, ARGS(ARG_ID("id", what->id)), &row_shape, &r);
    if (st != ST_OK) {
        return st;
    }
    SET(p, business, r.business);
    SET(p, zone, r.zone);
    if (is_order) {
        show_order(w, &r, p);
    } else {
        show_case(w, &r, p);
    }
    return ST_OK;
}

enum status status_link_read(struct work *w, const struct status_what *what, struct status_page *ret_page) {
    struct status_page p = { 0 };
    SET(&p, kind, what->kind);
    fields_put(&p.has, SLOT(&p, steps));
    enum status st = what->kind == STATUS_LINK_RETURN ? status_return_read(w, what->id, &p) : read_row(w, what, &p);
    SET(&p, done, !HAS(&p, next));
    if (st == ST_OK) {
        *ret_page = p;
    }
    return st;
}

/* ---- making it ---- */

static enum status may_see(struct work *w, enum status_link_kind kind, ident id) {
    struct status_page page;
    struct order *o = ARENA_NEW(w->arena, struct order);
    struct case_ *c = ARENA_NEW(w->arena, struct case_);
    enum status st = ST_OK;
    if (kind == STATUS_LINK_ORDER) {
        st = order_get(w, id, o);
    } else if (kind == STATUS_LINK_CASE) {
        st = case_load(w, id, c);
    }
    return st == ST_OK ? status_link_read(w, &(struct status_what){ kind, id }, &page) : st;
}

enum status status_link_make(struct work *w, enum status_link_kind kind, ident id, struct status_link *ret_link) {
    struct status_link l = { 0 };
    enum status st = may_see(w, kind, id);
    SET(&l, token, status_token_make(w, kind, id));
    fields_put(&l.has, SLOT(&l, url));
    if (st == ST_OK) {
        st = status_token_url(w, kind, id, &l.url);
    }
    if (st == ST_OK) {
        *ret_link = l;
    }
    return st;
}
