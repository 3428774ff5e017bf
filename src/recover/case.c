/* SPDX-License-Identifier: Apache-2.0 */
#include "recover/case.h"

#include "events/recover_events.h"
#include "recover/case.sql.h"

/* ---- one row ---- */

enum status case_get(struct work *w, ident id, struct case_ *ret_case) {
    return query_one(w, &Q_CASE_FIND, ARGS(ARG_ID("id", id), ARG_INT("limit", 1)), &case_shape, ret_case);
}

/* What the program does because of a case does not end where the asker's reach ends. */
static enum status find_any(struct work *w, const struct args *args, struct case_ *ret_case) {
    struct reach asked = w->reach;
    w->reach.kind = REACH_BUSINESS;
    enum status st = query_one(w, &Q_CASE_FIND, args, &case_shape, ret_case);
    w->reach = asked;
    return st;
}

enum status case_get_any(struct work *w, ident id, struct case_ *ret_case) {
    return find_any(w, ARGS(ARG_ID("id", id), ARG_INT("limit", 1)), ret_case);
}

enum status case_of_response(struct work *w, ident response_id, struct case_ *ret_case) {
    return find_any(w, ARGS(ARG_ID("response_id", response_id), ARG_INT("limit", 1)), ret_case);
}

enum status case_of_outside(struct work *w, struct str source, struct str outside_id, struct case_ *ret_case) {
    return find_any(w, ARGS(ARG_TEXT("source", source), ARG_TEXT("outside_id", outside_id), ARG_INT("limit", 1)), ret_case);
}

/* ---- keeping it ---- */

enum status case_store(struct work *w, struct case_ *c) {
    int64_t seq;
    enum status st = event_next_seq(w, &seq);
    if (st != ST_OK) {
        return st;
    }
    SET(c, seq, seq);
    return query_run(w, &Q_CASE_UPDATE, ARGS_OF(&case_shape, c));
}

enum status case_tell(struct work *w, const struct event_kind *kind, const struct case_ *c, struct case_told *more) {
    struct case_told *told = more ? arena_copy(w->arena, more, sizeof *more) : ARENA_NEW(w->arena, struct case_told);
    struct event e = { .known = kind, .subject_id = c->id, .customer_id = c->customer_id, .who_id = c->who_id,
                       .employee_id = w->who.employee_id, .location_id = c->location_id, .told = told };
    SET(told, case_id, c->id);
    SET(told, kind, str_of(enum_name(case_kinds, c->kind)));
    SET(told, before_rapport, c->before_rapport);
    if (HAS(c, response_id)) {
        SET(told, response_id, c->response_id);
    }
    if (HAS(c, owner_id)) {
        SET(told, owner_id, c->owner_id);
    }
    if (work_is_history(w)) {   /* the past happened when it did */
        SET(&e, at, kind == &event_case_opened ? c->opened_at : kind == &event_case_closed ? c->closed_at : w->now);
    }
    return event_append(w, &e);
}

enum status case_keep(struct work *w, struct case_ *c, const struct event_kind *kind, struct case_told *more) {
    enum status st = case_store(w, c);
    return st == ST_OK ? case_tell(w, kind, c, more) : st;
}

enum status case_note_add(struct work *w, ident case_id, struct str text) {
    return query_run(w, &Q_CASE_NOTE_INSERT, ARGS(ARG_ID("id", id_new(w->now)), ARG_ID("case_id", case_id), ARG_TEXT("text", text)));
}
