/* SPDX-License-Identifier: Apache-2.0
 * What a run did, written with each row in the row's own unit: what it made, and what it changed with how that was before. */
#include "imports/imports.h"

#include "business/employee.h"
#include "business/location.h"
#include "business/outside.h"
#include "events/listen_events.h"
#include "events/recover_events.h"
#include "imports/imports.sql.h"
#include "listen/response.h"
#include "listen/survey.h"
#include "recover/case.h"
#include "remember/customer.h"
#include "remember/order.h"
#include "work/patch.h"

const char *const imports_turn_names[] = { "cases", "answers", "orders", "customers", "colleagues", "places", "surveys", NULL };

/* ---- how each kind of thing is found and read ---- */

static enum status find_location(struct work *w, struct str source, struct str id, ident *ret) { return outside_find(w, OUTSIDE_LOCATION, source, id, ret); }
static enum status find_employee(struct work *w, struct str source, struct str id, ident *ret) { return outside_find(w, OUTSIDE_EMPLOYEE, source, id, ret); }

static enum status find_case(struct work *w, struct str source, struct str id, ident *ret) {
    struct case_ *c = ARENA_NEW(w->arena, struct case_);
    enum status st = case_of_outside(w, source, id, c);
    *ret = c->id;
    return st;
}

static enum status read_customer(struct work *w, ident id, void *ret) { return customer_get(w, id, ret); }
static enum status read_order(struct work *w, ident id, void *ret) { return order_stored(w, id, ret); }
static enum status read_response(struct work *w, ident id, void *ret) { return response_stored(w, id, ret); }
static enum status read_case(struct work *w, ident id, void *ret) { return case_get_any(w, id, ret); }

static const struct { const struct shape *shape; load_fn *read; } subjects[TURN_COUNT] = {
    [TURN_CASE] = { &case_shape, read_case },         [TURN_RESPONSE] = { &response_shape, read_response },
    [TURN_ORDER] = { &order_shape, read_order },      [TURN_CUSTOMER] = { &customer_shape, read_customer },
    [TURN_EMPLOYEE] = { &employee_shape, employee_load }, [TURN_LOCATION] = { &location_shape, location_load },
    [TURN_SURVEY] = { &survey_shape, survey_load },
};

typedef enum status find_fn(struct work *w, struct str source, struct str id, ident *ret_id);
static const struct { enum imports_turn turn; find_fn *find; } kinds[IMPORT_KINDS] = {
    [IMPORT_LOCATIONS] = { TURN_LOCATION, find_location },  [IMPORT_EMPLOYEES] = { TURN_EMPLOYEE, find_employee },
    [IMPORT_CUSTOMERS] = { TURN_CUSTOMER, customer_find_by_reference },
    [IMPORT_ORDERS] = { TURN_ORDER, order_find_by_reference }, [IMPORT_ITEMS] = { TURN_ORDER, order_find_by_reference },
    [IMPORT_PAYMENTS] = { TURN_ORDER, order_find_by_reference },
    [IMPORT_RESPONSES] = { TURN_RESPONSE, response_find_by_reference }, [IMPORT_COMPLAINTS] = { TURN_CASE, find_case },
};

enum status imports_subject(struct work *w, enum imports_turn turn, ident id, const struct shape **ret_shape, void **ret_item) {
    *ret_shape = subjects[turn].shape;
    *ret_item = arena_alloc(w->arena, subjects[turn].shape->size);
    return subjects[turn].read(w, id, *ret_item);
}

static enum status describe(struct work *w, enum imports_turn turn, ident id, struct str *ret_json) {
    const struct shape *shape;
    void *item;
    enum status st = imports_subject(w, turn, id, &shape, &item);
    if (st == ST_OK) {
        *ret_json = patch_settable(w->arena, shape, item);
    }
    return st;
}

/* ---- one row ---- */

static enum status before(void *context, struct work *w, enum import_kind kind, struct str source, struct str id) {
    struct imports_recorder *r = context;
    r->mark = id_new(w->now);
    r->known = ID_NONE;
    if (!kinds[kind].find || id.n == 0) {
        return ST_OK;
    }
    enum status st = kinds[kind].find(w, source, id, &r->known);
    if (st == ST_NOT_FOUND) {
        r->known = ID_NONE;
        return ST_OK;
    }
    return st == ST_OK ? describe(w, kinds[kind].turn, r->known, &r->before) : st;
}

static enum status put(struct work *w, const struct imports_recorder *r, enum imports_turn turn, ident subject, bool made, int64_t seq, struct str was, struct str is) {
    return query_run(w, &Q_IMPORTS_TOUCH_PUT, ARGS(ARG_ID("run_id", r->run), ARG_INT("turn", turn), ARG_ID("subject_id", subject), ARG_INT("made", made), ARG_INT("seq", seq),
                     made ? (struct arg)ARG_NULL("before") : (struct arg)ARG_TEXT("before", was), made ? (struct arg)ARG_NULL("after") : (struct arg)ARG_TEXT("after", is)));
}

static enum status moved(struct work *w, const struct imports_recorder *r, enum imports_turn turn, ident subject, int64_t seq) {
    return query_run(w, &Q_IMPORTS_TOUCH_MOVED, ARGS(ARG_ID("run_id", r->run), ARG_INT("turn", turn), ARG_ID("subject_id", subject), ARG_INT("seq", seq)));
}

/* What followed from the row: a case it opened, the survey it needed. */
static enum status note_event(struct work *w, const struct imports_recorder *r, const struct event *e, int64_t seq) {
    bool is_case = e->known->prefix && strcmp(e->known->prefix, "cas") == 0;
    if (e->known == &event_survey_created) {
        return put(w, r, TURN_SURVEY, e->subject_id, true, seq, (struct str){ 0 }, (struct str){ 0 });
    }
    if (e->known == &event_case_opened && e->subject_id > r->mark) {
        return put(w, r, TURN_CASE, e->subject_id, true, seq, (struct str){ 0 }, (struct str){ 0 });
    }
    return is_case ? moved(w, r, TURN_CASE, e->subject_id, seq) : ST_OK;
}

/* The highest number given out so far in this unit: whoever touches the row later gets a higher one. */
static enum status after(void *context, struct work *w, const struct import_done *done) {
    const struct imports_recorder *r = context;
    enum imports_turn turn = kinds[done->kind].turn;
    size_t n = event_count(w);
    struct str is = { 0 };
    int64_t seq;
    enum status st = event_next_seq(w, &seq);
    for (size_t i = done->from_event; i < n && st == ST_OK; i++) {
        st = note_event(w, r, event_at(w, i), seq);
    }
    if (st != ST_OK || !done->saved || done->outcome == IMPORT_UNCHANGED) {
        return st;
    }
    if (done->outcome == IMPORT_NEW || done->saved != r->known) {
        return put(w, r, turn, done->saved, true, seq, (struct str){ 0 }, is);
    }
    st = describe(w, turn, done->saved, &is);
    return st == ST_OK ? put(w, r, turn, done->saved, false, seq, r->before, is) : st;
}

void imports_record_ready(struct imports_recorder *r, ident run, struct import_record *ret_record) {
    *r = (struct imports_recorder){ .run = run };
    *ret_record = (struct import_record){ before, after, r };
}
