/* SPDX-License-Identifier: Apache-2.0
 * Cases as they are shown: with their clocks in words, what comes next, and of a single one its notes and history. */
#include "business/hours.h"
#include "events/recover_events.h"
#include "recover/case.h"
#include "recover/case.sql.h"
#include "recover/case_words.h"
#include "recover/respect.h"

/* ---- what is computed ---- */

static void add_clock_words(struct work *w, struct case_ *c) {
    const struct zone *zone = zone_find(HAS(c, zone) ? c->zone : STR("UTC"));
    zone = zone ? zone : zone_find(STR("UTC"));
    SET(c, late, case_lateness(c, w->now));
    if (c->state != CASE_CLOSED && HAS(c, first_due_at) && !HAS(c, first_done_at)) {
        SET(c, first_due_text, case_words_due(w->arena, zone, w->now, c->first_due_at));
    }
    if (c->state != CASE_CLOSED && HAS(c, resolve_due_at) && !HAS(c, resolved_at)) {
        SET(c, resolve_due_text, case_words_due(w->arena, zone, w->now, c->resolve_due_at));
    }
}

static void add_objects(struct work *w, struct case_ *c) {
    if (HAS(c, outside_id)) {
        struct outside_id *o = ARENA_NEW(w->arena, struct outside_id);
        SET(o, source, c->source);
        SET(o, id, c->outside_id);
        SET(c, external_id, o);
    }
    if (HAS(c, score_to) && c->score_from != c->score_to) {
        struct case_score *s = ARENA_NEW(w->arena, struct case_score);
        SET(s, from, c->score_from);
        SET(s, to, c->score_to);
        SET(c, changed_score, s);
    }
}

static enum status compute(struct work *w, struct list *cases) {
    enum status st = respect_add_links(w, cases);
    for (size_t i = 0; i < cases->n && st == ST_OK; i++) {
        struct case_ *c = LIST_AT(cases, struct case_, i);
        add_clock_words(w, c);
        add_objects(w, c);
        case_turns(w, c);
    }
    return st;
}

/* ---- the history, from events ---- */

static const struct { const struct event_kind *kind; const char *act; } acts[] = {
    { &event_case_acknowledged, "acknowledge" }, { &event_case_apologised, "apologise" }, { &event_case_assigned, "assign" },
    { &event_case_asked_back, "ask-back" }, { &event_case_closed, "close" }, { &event_case_noted, "note" },
    { &event_case_reopened, "reopen" }, { &event_case_replied, "reply" }, { &event_case_resolved, "resolve" }, { &event_case_unresolved, "reopen" },
};

static struct str act_of(struct str kind) {
    for (size_t i = 0; i < LENGTH(acts); i++) {
        if (str_is(kind, acts[i].kind->name)) {
            return str_of(acts[i].act);
        }
    }
    return str_slice(kind, sizeof "case." - 1, kind.n);
}

static void tell(struct work *w, struct case_act *act) {
    struct case_told told = { 0 };
    shape_from_stored_text(&case_told_shape, act->payload, w->arena, &told);
    SET(act, act, act_of(act->kind));
    if (HAS(&told, score_to)) {
        SET(act, text, arena_fmt(w->arena, "%d → %d", (int)told.score_from, (int)told.score_to));
    } else if (HAS(&told, answer)) {
        SET(act, text, arena_fmt(w->arena, "%d of 5", (int)told.answer));
    } else if (HAS(&told, how)) {
        SET(act, text, told.how);
    }
}

static enum status add_history(struct work *w, struct case_ *c) {
    enum status st = query_list(w, &Q_CASE_NOTES, ARGS(ARG_ID("id", c->id)), &case_note_shape, &c->notes);
    if (st == ST_OK) {
        st = query_list(w, &Q_CASE_HISTORY, ARGS(ARG_ID("id", c->id)), &case_act_shape, &c->history);
    }
    for (size_t i = 0; i < c->history.n && st == ST_OK; i++) {
        tell(w, LIST_AT(&c->history, struct case_act, i));
    }
    fields_put(&c->has, SLOT(c, notes));
    fields_put(&c->has, SLOT(c, history));
    return st;
}

/* Why it is due when it is: "due Monday 09:30, because open hours end Friday 17:00". */
static enum status add_reason(struct work *w, struct case_ *c) {
    bool runs = HAS(c, first_due_text) && c->first_due_at > w->now;
    return runs ? hours_text(w, c->location_id, c->opened_at, c->first_due_at, &c->first_due_text) : ST_OK;
}

/* ---- the face ---- */

enum status case_load(struct work *w, ident id, void *ret_case) {
    struct case_ *c = ARENA_NEW(w->arena, struct case_);
    struct list one = { c, 1, 1 };
    enum status st = case_get(w, id, c);
    if (st == ST_OK) {
        st = compute(w, &one);
    }
    if (st == ST_OK) {
        st = add_history(w, c);
    }
    if (st == ST_OK) {
        st = add_reason(w, c);
    }
    if (st == ST_OK) {
        st = respect_add_message(w, c);
    }
    if (st == ST_OK) {
        *(struct case_ *)ret_case = *c;
    }
    return st;
}

enum status case_list(struct work *w, const struct case_filter *filter, const struct page *page, struct list *ret_cases, struct str *ret_next) {
    struct case_filter f = *filter;
    bool open = HAS(&f, state) && f.state != CASE_CLOSED;   /* also of one state: the index of what is open is small */
    if (open && f.state == CASE_FILTER_OPEN) {
        UNSET(&f, state);
    }
    if (!HAS(&f, before_rapport)) {
        SET(&f, before_rapport, 0);
    }
    const struct args *args = page_args(w, page, ARGS_OF(&case_filter_shape, &f, { "open", { .type = open ? DB_INT : DB_NULL } }));
    enum status st = query_list(w, &Q_CASE_FIND, args, &case_shape, ret_cases);
    if (st != ST_OK) {
        return st;
    }
    *ret_next = page_next(w, page, ret_cases, &case_shape, offsetof(struct case_, opened_at), false);
    return compute(w, ret_cases);
}
