/* SPDX-License-Identifier: Apache-2.0
 * Cases of an import that is undone. Whether somebody worked on one is for the caller to know. */
#include "events/recover_events.h"
#include "recover/case.h"
#include "recover/case.sql.h"
#include "work/job.h"

/* Told of nobody's timeline; whose open case it was goes along, so that their standing follows. */
static enum status tell_void(struct work *w, const struct case_ *c) {
    struct case_told *told = ARENA_NEW(w->arena, struct case_told);
    struct event e = { .known = &event_case_voided, .subject_id = c->id, .employee_id = w->who.employee_id, .told = told };
    SET(told, case_id, c->id);
    SET(told, kind, str_of(enum_name(case_kinds, c->kind)));
    if (HAS(c, response_id)) {
        SET(told, response_id, c->response_id);
    }
    if (c->who_id && c->kind == CASE_PROPER && c->state != CASE_CLOSED && !c->before_rapport) {
        SET(told, customer_id, c->who_id);
    }
    return event_append(w, &e);
}

enum status case_void(struct work *w, ident id) {
    struct case_ *c = ARENA_NEW(w->arena, struct case_);
    int64_t seq;
    enum status st = case_get_any(w, id, c);
    if (st == ST_OK) {
        st = event_next_seq(w, &seq);
    }
    if (st == ST_OK) {
        st = query_run(w, &Q_CASE_VOID, ARGS(ARG_ID("id", id), ARG_INT("seq", seq)));
    }
    if (st == ST_OK) {
        st = job_drop(w, "case.climb", id);
    }
    if (st == ST_OK) {
        st = event_leave_timeline(w, c->who_id, id);
    }
    return st == ST_OK ? tell_void(w, c) : st;
}

enum status case_put_back(struct work *w, const struct case_ *was) {
    struct case_ *c = ARENA_NEW(w->arena, struct case_);
    int64_t seq;
    enum status st = case_get_any(w, was->id, c);
    bool opens = st == ST_OK && c->state == CASE_CLOSED && was->state != CASE_CLOSED;
    if (st == ST_OK) {
        st = event_next_seq(w, &seq);
    }
    if (st == ST_OK) {
        st = query_run(w, &Q_CASE_PUT_BACK, ARGS_OF(&case_shape, was, ARG_INT("seq", seq)));
    }
    if (st == ST_OK) {
        st = case_tell(w, opens ? &event_case_reopened : &event_case_changed, was, NULL);
    }
    return st;
}
