/* SPDX-License-Identifier: Apache-2.0 */
#include "remember/consent.h"

#include "events/remember_events.h"
#include "remember/consent.sql.h"
#include "remember/customer.h"
#include "remember/customer.sql.h"
#include "remember/events.h"
#include "work/patch.h"

const char *const consent_purposes[] = { "feedback", "service", "news", NULL };
const char *const consent_states[] = { "given", "withdrawn", NULL };
const char *const consent_sources[] = { "page", "api", "link", "mail", "import", "word", NULL };

static enum consent_source source_of(const struct work *w) {
    return work_is_history(w) ? CONSENT_BY_IMPORT : w->who.kind == ACTOR_KEY ? CONSENT_BY_API : w->who.kind == ACTOR_EMPLOYEE ? CONSENT_BY_PAGE : CONSENT_BY_LINK;
}

static enum status tell(struct work *w, const struct consent *c) {
    struct consent_told *told = ARENA_NEW(w->arena, struct consent_told);
    SET(told, purpose, str_of(consent_purposes[c->purpose]));
    SET(told, state, str_of(consent_states[c->state]));
    SET(told, source, str_of(consent_sources[c->source]));
    return event_append(w, &(struct event){ .known = &event_consent_changed, .subject_id = c->customer_id, .customer_id = c->customer_id, .who_id = c->who_id,
                                            .employee_id = w->who.employee_id, .told = told });
}

/* The same, said again without anything new about it. */
static bool says_nothing_new(const struct consent *now, const struct consent *draft) {
    return now->id && now->state == draft->state && (!HAS(draft, words) || str_eq(draft->words, now->words)) && (!HAS(draft, at) || draft->at == now->at);
}

enum status consent_put(struct work *w, ident customer_id, ident who_id, const struct consent *draft, ident *ret_id) {
    struct consent now = { 0 }, c = *draft;
    int64_t seq;
    enum status st = query_one(w, &Q_CONSENT_NOW, ARGS(ARG_ID("who_id", who_id), ARG_TEXT("purpose", str_of(consent_purposes[draft->purpose]))), &consent_shape, &now);
    if (st != ST_OK && st != ST_NOT_FOUND) {
        return st;
    }
    if (says_nothing_new(&now, draft)) {
        *ret_id = now.id;
        return ST_OK;
    }
    if (HAS(draft, at)) {
        events_check_at(w, "at", draft->at);
    }
    if (w->fault.status != ST_OK) {
        return w->fault.status;
    }
    st = event_next_seq(w, &seq);
    if (st != ST_OK) {
        return st;
    }
    SET(&c, id, id_new(w->now));
    SET(&c, customer_id, customer_id);
    SET(&c, who_id, who_id);
    SET(&c, at, HAS(draft, at) ? draft->at : w->now);
    SET(&c, source, HAS(draft, source) ? draft->source : (int64_t)source_of(w));
    SET(&c, seq, seq);
    UNSET(&c, employee_id);
    if (w->who.employee_id) {
        SET(&c, employee_id, w->who.employee_id);
    }
    st = query_run(w, &Q_CONSENT_INSERT, ARGS_OF(&consent_shape, &c));
    if (st == ST_OK) {
        st = query_run(w, &Q_CUSTOMER_TOUCH, ARGS(ARG_ID("id", who_id), ARG_INT("seq", seq)));
    }
    *ret_id = c.id;
    return st == ST_OK ? tell(w, &c) : st;
}

enum status consent_note(struct work *w, ident customer_id, const struct consent *draft, ident *ret_id) {
    ident who_id;
    enum status st = customer_exists(w, customer_id, &who_id);
    return st == ST_OK ? consent_put(w, customer_id, who_id, draft, ret_id) : st;
}

enum status consent_load(struct work *w, ident id, void *ret_consent) {
    return query_one(w, &Q_CONSENT_BY_ID, ARGS(ARG_ID("id", id)), &consent_shape, ret_consent);
}

enum status consent_list(struct work *w, ident customer_id, const struct page *page, struct list *ret_list, struct str *ret_next) {
    ident who_id;
    enum status st = customer_exists(w, customer_id, &who_id);
    if (st == ST_OK) {
        st = query_list(w, &Q_CONSENT_NEWEST, page_args(w, page, ARGS(ARG_ID("customer_id", who_id))), &consent_shape, ret_list);
    }
    if (st == ST_OK) {
        *ret_next = page_next(w, page, ret_list, &consent_shape, offsetof(struct consent, at), false);
    }
    return st;
}

enum status consent_attach(struct work *w, struct list *customers) {
    static const struct query_children children = { &Q_CONSENTS_OF, &customer_shape, &consent_shape, offsetof(struct customer, consents), offsetof(struct consent, customer_id) };
    return query_attach(w, &children, customers);
}
