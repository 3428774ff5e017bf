/* SPDX-License-Identifier: Apache-2.0
 * What they say about how they were treated, and another round when it was not put right. */
#include "base/text.h"
#include "events/recover_events.h"
#include "recover/case.h"
#include "recover/case_clock.h"

enum { TREATED_BADLY_MAX = 2 };

/* What was done goes into a note: the case itself begins its next round without it. */
static struct str note_of(struct work *w, const struct case_ *c, struct str because) {
    struct buf b;
    buf_init(&b, w->arena, 200);
    buf_fmt(&b, "Opened again: %.*s", STR_ARG(because));
    if (HAS(c, outcome)) {
        buf_fmt(&b, "\nDone before: %.*s", STR_ARG(c->outcome));
    }
    if (HAS(c, outcome_cost)) {
        buf_fmt(&b, " (%.*s)", STR_ARG(text_money(w->arena, c->outcome_cost, c->currency, STR("en"))));
    }
    if (HAS(c, close_reason)) {
        buf_fmt(&b, "\nIt had been closed: %.*s", STR_ARG(c->close_reason));
    }
    return buf_str(&b);
}

/* Their wish stays, unless a gesture stood for it; what they answered stays until they are asked again. */
static void forget_round(struct case_ *c) {
    SET(c, state, HAS(c, first_done_at) ? CASE_OWNED : CASE_OPENED);
    SET(c, climbed_to, CASE_NOT_CLIMBED);
    SET(c, gesture, 0);
    UNSET(c, apologised_at);
    UNSET(c, apologised_how);
    UNSET(c, resolved_at);
    UNSET(c, resolve_seconds);
    UNSET(c, outcome);
    UNSET(c, outcome_cost);
    UNSET(c, currency);
    UNSET(c, wish_met);
    UNSET(c, closed_at);
    UNSET(c, closed_day);
    UNSET(c, close_reason);
}

enum status case_again(struct work *w, struct case_ *c, struct str because) {
    const struct event_kind *kind = c->state == CASE_CLOSED ? &event_case_reopened : &event_case_unresolved;
    struct str note = note_of(w, c, because);
    forget_round(c);
    enum status st = case_clock_again(w, c);
    if (st == ST_OK) {
        st = case_moved(w, c, kind, NULL);
    }
    if (st == ST_OK) {
        st = case_note_add(w, c->id, note);
    }
    return st == ST_OK ? case_clock_watch(w, c) : st;
}

/* RULE case-7 */
enum status case_respect_answered(struct work *w, struct case_ *c, const struct event_kind *kind, struct str words) {
    struct case_told *told = ARENA_NEW(w->arena, struct case_told);
    SET(told, how, str_of(enum_name(case_asked_hows, c->respect_how)));
    if (HAS(c, respect_answer)) {
        SET(told, answer, c->respect_answer);
    }
    if (words.n) {
        SET(c, respect_because, words);
    }
    enum status st = kind == &event_case_asked_back ? case_moved(w, c, kind, told) : case_keep(w, c, kind, told);
    bool badly = HAS(c, respect_answer) && c->respect_answer <= TREATED_BADLY_MAX && c->state >= CASE_RESOLVED;
    return st == ST_OK && badly ? case_again(w, c, arena_fmt(w->arena, "asked how they were treated, they answered %d of 5.", (int)c->respect_answer)) : st;
}
