/* SPDX-License-Identifier: Apache-2.0
 * Taking a move back: whoever made the last one may, for some minutes, while nothing has happened to the case since. The case is then as
 * it was; its history keeps that it happened. Notes stay: somebody may have read them. */
#include "events/recover_events.h"
#include "recover/case.h"
#include "recover/case.sql.h"
#include "recover/case_clock.h"
#include "work/unit.h"

enum { TAKE_BACK_MINUTES = 10, SLICE = 100 };

struct step { struct fields given, has; ident id, moved_by; instant_t moved_at; int64_t is_last, state_before; };
static const struct field step_fields[] = {
    F_ID(struct step, id, IN_ROW, .prefix = "cas"),
    F_ID(struct step, moved_by, IN_ROW, .prefix = "emp"),
    F_AT(struct step, moved_at, IN_ROW),
    F_FLAG(struct step, is_last, IN_ROW),
    F_ENUM(struct step, state_before, IN_ROW, .names = case_states),
};
static const struct shape step_shape = SHAPE(struct step, "case_step", "A move that can be taken back.", step_fields);

static instant_t since(const struct work *w) {
    return w->now - (instant_t)TAKE_BACK_MINUTES * 60 * 1000;
}

enum status case_step_put(struct work *w, const ident *ids, size_t n) {
    enum status st = query_run(w, &Q_CASE_STEP_OLD, ARGS(ARG_INT("since", since(w))));
    if (st == ST_OK) {
        st = query_run(w, &Q_CASE_STEP_DROP, ARGS(ARG_IDS("ids", ids, n)));
    }
    return st == ST_OK ? query_run(w, &Q_CASE_STEP_PUT, ARGS(ARG_IDS("ids", ids, n))) : st;
}

enum status case_step_number(struct work *w, const ident *ids, size_t n, int64_t seq) {
    return query_run(w, &Q_CASE_STEP_NUMBER, ARGS(ARG_INT("seq", seq), ARG_IDS("ids", ids, n)));
}

enum status case_moved(struct work *w, struct case_ *c, const struct event_kind *kind, struct case_told *more) {
    enum status st = case_step_put(w, &c->id, 1);
    if (st == ST_OK) {
        st = case_keep(w, c, kind, more);
    }
    return st == ST_OK ? case_step_number(w, &c->id, 1, c->seq) : st;
}

/* ---- one ---- */

static enum status check(struct work *w, ident id, struct step *ret_step) {
    struct case_ c = { 0 };
    enum status st = query_one(w, &Q_CASE_STEP_FIND, ARGS(ARG_ID("id", id)), &step_shape, ret_step);
    if (st == ST_NOT_FOUND) {
        st = case_get(w, id, &c);
        return st == ST_OK ? fail(w, ST_CONFLICT, "", "There is nothing to take back: the last move is too long ago.") : st;
    }
    if (st != ST_OK) {
        return st;
    }
    if (ret_step->moved_by != w->who.employee_id) {
        st = case_get(w, id, &c);
        return st == ST_OK ? fail(w, ST_CONFLICT, "", "The last move was somebody else's; only they can take it back.") : st;
    }
    if (ret_step->moved_at < since(w)) {
        return fail(w, ST_CONFLICT, "", "There is nothing to take back: the last move is too long ago.");
    }
    return ret_step->is_last ? ST_OK : fail(w, ST_CONFLICT, "", "Something has happened to this case since; it can no longer be taken back.");
}

/* Rows as they were, with a new number. */
static enum status put_back(struct work *w, const ident *ids, size_t n) {
    int64_t seq;
    enum status st = event_next_seq(w, &seq);
    if (st == ST_OK) {
        st = query_run(w, &Q_CASE_STEP_BACK, ARGS(ARG_INT("seq", seq), ARG_IDS("ids", ids, n)));
    }
    return st == ST_OK ? query_run(w, &Q_CASE_STEP_DROP, ARGS(ARG_IDS("ids", ids, n))) : st;
}

/* What is open again, or closed again, is told as such: others count by it. */
static const struct event_kind *told_as(int64_t was, int64_t is) {
    return was == CASE_CLOSED && is != CASE_CLOSED ? &event_case_reopened : was != CASE_CLOSED && is == CASE_CLOSED ? &event_case_closed : &event_case_taken_back;
}

enum status case_undo(struct work *w, ident id) {
    struct step step = { 0 };
    struct case_ now = { 0 }, c = { 0 };
    enum status st = check(w, id, &step);
    if (st == ST_OK) {
        st = case_get_any(w, id, &now);
    }
    if (st == ST_OK) {
        st = put_back(w, &id, 1);
    }
    if (st == ST_OK) {
        st = case_get_any(w, id, &c);
    }
    if (st == ST_OK) {
        st = case_tell(w, told_as(now.state, c.state), &c, NULL);
    }
    return st == ST_OK ? case_clock_watch(w, &c) : st;
}

/* ---- those from before Rapport, together ---- */

static enum status open_slice(struct unit *u, struct work *w) {
    size_t *opened = u->context;
    struct list cases = { 0 };
    *opened = 0;
    enum status st = query_list(w, &Q_CASE_STEP_BEFORE, ARGS(ARG_INT("since", since(w)), ARG_INT("limit", SLICE)), &case_shape, &cases);
    if (st != ST_OK || cases.n == 0) {
        return st;
    }
    ident *ids = ARENA_ARRAY(w->arena, ident, cases.n);
    for (size_t i = 0; i < cases.n; i++) {
        ids[i] = LIST_AT(&cases, struct case_, i)->id;
    }
    st = put_back(w, ids, cases.n);
    for (size_t i = 0; i < cases.n && st == ST_OK; i++) {
        struct case_ *c = LIST_AT(&cases, struct case_, i);
        SET(c, before_rapport, 1);
        st = case_tell(w, &event_case_reopened, c, NULL);
    }
    *opened = cases.n;
    return st;
}

enum status case_open_before(struct work *w, struct case_opening *ret_opening) {
    size_t opened = SLICE;
    enum status st = ST_OK;
    SET(ret_opening, opened, 0);
    while (st == ST_OK && opened == SLICE) {
        st = work_submit(w, "case.open_before", w->business, open_slice, &opened);
        ret_opening->opened += st == ST_OK ? (int64_t)opened : 0;
    }
    return st;
}
