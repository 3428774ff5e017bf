/* SPDX-License-Identifier: Apache-2.0
 * What customers are told of an order, a case or a return, as far as the asker reaches it. */
#include "pages/pages.h"
#include "recover/case.h"
#include "remember/customer.h"
#include "remember/order.h"
#include "remember/timeline.h"
#include "speak/told.h"

static enum status find_order(struct work *w, ident id, struct tell_matter *m) {
    struct order *o = ARENA_NEW(w->arena, struct order);
    enum status st = order_get(w, id, o);
    m->customer_id = HAS(o, customer_id) ? o->customer_id : ID_NONE;
    m->location_id = HAS(o, location_id) ? o->location_id : ID_NONE;
    return st;
}

static enum status find_case(struct work *w, ident id, struct tell_matter *m) {
    struct case_ *c = ARENA_NEW(w->arena, struct case_);
    enum status st = case_load(w, id, c);
    m->customer_id = HAS(c, customer_id) ? c->customer_id : ID_NONE;
    m->location_id = HAS(c, location_id) ? c->location_id : ID_NONE;
    return st;
}

/* Only events of returns have a subject that several of them share. */
static enum status find_return(struct work *w, ident id, struct tell_matter *m) {
    struct moment *e = ARENA_NEW(w->arena, struct moment);
    enum status st = timeline_get(w, id, e);
    if (st == ST_OK && !str_starts(e->kind, STR("return."))) {
        st = ST_NOT_FOUND;
    }
    if (st == ST_OK) {
        m->customer_id = HAS(e, customer_id) ? e->customer_id : ID_NONE;
        m->location_id = HAS(e, location_id) ? e->location_id : ID_NONE;
        tell_matter_fields(w->arena, e->fields, m);
    }
    return st;
}

static enum status find(struct work *w, enum tell_about about, ident id, struct tell_matter *ret_matter) {
    struct tell_matter m = { .about = about, .id = id };
    enum status st = about == TELL_ABOUT_ORDER ? find_order(w, id, &m) : about == TELL_ABOUT_CASE ? find_case(w, id, &m) : find_return(w, id, &m);
    if (st == ST_OK && m.customer_id) {
        st = customer_exists(w, m.customer_id, &m.who_id);
    }
    *ret_matter = m;
    return st;
}

static enum status list(struct call *k, enum tell_about about) {
    struct tell_matter m;
    struct list told = { 0 };
    enum status st = find(k->work, about, k->id, &m);
    if (st == ST_OK) {
        st = told_list(k->work, &m, &told);
    }
    return st == ST_OK ? reply_list(k, told, (struct str){ 0 }) : st;
}
static enum status told_get_order(struct call *k) { return list(k, TELL_ABOUT_ORDER); }
static enum status told_get_case(struct call *k) { return list(k, TELL_ABOUT_CASE); }
static enum status told_get_return(struct call *k) { return list(k, TELL_ABOUT_RETURN); }

static enum status note(struct call *k, enum tell_about about) {
    const struct told_saying *said = k->body;
    struct tell_matter m;
    ident id;
    enum status st = find(k->work, about, k->id, &m);
    if (st == ST_OK) {
        st = told_by_hand(k->work, &m, said->what, &id);
    }
    return st == ST_OK ? reply_saved(k, 201, told_load, id) : st;
}
static enum status told_post_order(struct call *k) { return note(k, TELL_ABOUT_ORDER); }
static enum status told_post_case(struct call *k) { return note(k, TELL_ABOUT_CASE); }
static enum status told_post_return(struct call *k) { return note(k, TELL_ABOUT_RETURN); }

/* As far as the asker reaches what it is about; a return is of the whole business. */
static enum status reach(struct work *w, ident id) {
    struct told *t = ARENA_NEW(w->arena, struct told);
    struct tell_matter m = { 0 };
    enum status st = told_load(w, id, t);
    if (st == ST_OK && HAS(t, order_id)) {
        st = find_order(w, t->order_id, &m);
    } else if (st == ST_OK && HAS(t, case_id)) {
        st = find_case(w, t->case_id, &m);
    }
    return st;
}

static enum status told_delete(struct call *k) {
    enum status st = reach(k->work, k->id);
    if (st == ST_OK) {
        st = told_take_back(k->work, k->id);
    }
    return st == ST_OK ? reply_nothing(k) : st;
}

#define SAYING &told_saying_shape
#define TOLD &told_shape
const struct route told_routes[] = {
    { "GET",    "/api/v1/orders/{id}/told", told_get_order,   PERM_PEOPLE, LANE_READ,  NULL,   NULL, TOLD, "ord", "What the customer is told of this order, and what became of it", REPLY_LIST },
    { "POST",   "/api/v1/orders/{id}/told", told_post_order,  PERM_SERVE,  LANE_WRITE, SAYING, NULL, TOLD, "ord", "A person told them: no message does any more", .repeat = told_load },
    { "GET",    "/api/v1/cases/{id}/told",  told_get_case,    PERM_PEOPLE, LANE_READ,  NULL,   NULL, TOLD, "cas", "The same of a case", REPLY_LIST },
    { "POST",   "/api/v1/cases/{id}/told",  told_post_case,   PERM_SERVE,  LANE_WRITE, SAYING, NULL, TOLD, "cas", "The same of a case", .repeat = told_load },
    { "GET",    "/api/v1/events/{id}/told", told_get_return,  PERM_PEOPLE, LANE_READ,  NULL,   NULL, TOLD, "evt", "The same of a return, by any of the events that tell of it", REPLY_LIST },
    { "POST",   "/api/v1/events/{id}/told", told_post_return, PERM_SERVE,  LANE_WRITE, SAYING, NULL, TOLD, "evt", "The same of a return", .repeat = told_load },
    { "DELETE", "/api/v1/told/{id}",        told_delete,      PERM_SERVE,  LANE_WRITE, NULL,   NULL, NULL, "tld", "It was not so: nobody told them by hand", REPLY_NOTHING },
};
const int told_route_count = LENGTH(told_routes);
