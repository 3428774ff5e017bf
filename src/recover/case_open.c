/* SPDX-License-Identifier: Apache-2.0
 * How a case is born: from an unhappy answer, from one that turns unhappy, or typed in. */
#include "business/business.h"
#include "events/listen_events.h"
#include "events/recover_events.h"
#include "measure/scale.h"
#include "recover/case.h"
#include "recover/case.sql.h"
#include "recover/case_clock.h"
#include "recover/case_owner.h"
#include "remember/customer.h"

/* ---- what every new case gets ---- */

static enum status day_there(struct work *w, ident location_id, instant_t at, day_t *ret_day) {
    const struct zone *zone;
    enum status st = business_zone(w, location_id, &zone);
    if (st == ST_OK) {
        *ret_day = zone_day(zone, at);
    }
    return st;
}

/* RULE case-5: nothing runs by itself because of the past. */
static enum status give_owner_and_clocks(struct work *w, struct case_ *c, instant_t from) {
    if (c->before_rapport) {
        return ST_OK;
    }
    ident owner = ID_NONE;
    enum status st = c->owner_id ? ST_OK : case_owner_by_setting(w, c, &owner);
    if (st == ST_OK && owner) {
        SET(c, owner_id, owner);
    }
    return st == ST_OK ? case_clock_set(w, c, from) : st;
}

/* c: kind, text or answer, whom, who served, where, opened_at and opened_day. */
static enum status insert(struct work *w, struct case_ *c) {
    int64_t seq;
    SET(c, id, id_new(w->now));
    SET(c, before_rapport, work_is_history(w));
    if (!HAS(c, state)) {
        SET(c, state, CASE_OPENED);
    }
    if (!HAS(c, severity)) {
        SET(c, severity, CASE_NORMAL);
    }
    SET(c, created_at, w->now);
    enum status st = give_owner_and_clocks(w, c, c->opened_at);
    if (st == ST_OK) {
        st = event_next_seq(w, &seq);
    }
    if (st != ST_OK) {
        return st;
    }
    SET(c, seq, seq);
    st = query_run(w, &Q_CASE_INSERT, ARGS_OF(&case_shape, c));
    if (st == ST_OK) {
        st = case_tell(w, &event_case_opened, c, NULL);
    }
    if (st == ST_OK && c->state == CASE_CLOSED) {
        st = case_tell(w, &event_case_closed, c, NULL);
    }
    return st == ST_OK && HAS(c, first_due_at) ? case_clock_watch(w, c) : st;
}

/* ---- from an answer ---- */

struct judged { bool unhappy; enum case_kind kind; };

/* RULE case-4 */
static enum status judge(struct work *w, const struct event *e, const struct response_told *told, struct judged *ret) {
    int64_t scale;
    bool reachable = false;
    struct judged j = { false, CASE_PROPER };
    if (!enum_value(scale_names, told->survey_kind, &scale)) {
        return ST_INTERNAL;
    }
    enum status st = scale_is_unhappy(w, (enum scale_kind)scale, told->score, &j.unhappy);
    if (st == ST_OK && j.unhappy && !told->has_words && e->who_id) {
        st = customer_reachable(w, e->who_id, &reachable);
    }
    j.kind = told->has_words || reachable ? CASE_PROPER : CASE_LOOK;
    *ret = j;
    return st;
}

static enum status open_for_answer(struct work *w, ident response_id, enum case_kind kind) {
    struct case_ *c = ARENA_NEW(w->arena, struct case_);
    enum status st = query_one(w, &Q_CASE_ANSWER, ARGS(ARG_ID("id", response_id)), &case_shape, c);
    if (st != ST_OK) {
        return st;
    }
    SET(c, kind, kind);
    SET(c, response_id, response_id);
    return insert(w, c);
}

enum status case_open_if_unhappy(struct work *w, const struct event *e) {
    struct judged j;
    enum status st = judge(w, e, e->told, &j);
    return st == ST_OK && j.unhappy ? open_for_answer(w, e->subject_id, j.kind) : st;
}

/* There are words now, or a way to reach them: what was only looked at is to be put right, from now on. */
static enum status look_becomes_case(struct work *w, struct case_ *c) {
    SET(c, kind, CASE_PROPER);
    SET(c, state, CASE_OPENED);
    UNSET(c, closed_at);
    UNSET(c, closed_day);
    enum status st = give_owner_and_clocks(w, c, w->now);
    if (st == ST_OK) {
        st = case_keep(w, c, &event_case_opened, NULL);
    }
    return st == ST_OK ? case_clock_watch(w, c) : st;
}

static struct case_told *note_change(struct work *w, struct case_ *c, const struct response_told *told) {
    struct case_told *more = ARENA_NEW(w->arena, struct case_told);
    SET(more, score_from, told->score_before);
    SET(more, score_to, told->score);
    if (!HAS(c, score_from)) {
        SET(c, score_from, told->score_before);
    }
    SET(c, score_to, told->score);
    return more;
}

/* RULE case-3 */
enum status case_follow_answer(struct work *w, const struct event *e) {
    const struct response_told *told = e->told;
    struct case_ *c = ARENA_NEW(w->arena, struct case_);
    struct judged j;
    enum status st = judge(w, e, told, &j);
    if (st != ST_OK) {
        return st;
    }
    st = case_of_response(w, e->subject_id, c);
    if (st == ST_NOT_FOUND) {
        return j.unhappy ? open_for_answer(w, e->subject_id, j.kind) : ST_OK;
    }
    if (st == ST_OK && HAS(told, score_before) && told->score_before != told->score) {
        st = case_keep(w, c, &event_case_answer_changed, note_change(w, c, told));
    }
    bool grows = c->kind == CASE_LOOK && j.unhappy && j.kind == CASE_PROPER;
    return st == ST_OK && grows ? look_becomes_case(w, c) : st;
}

/* ---- typed in ---- */

struct case_ground { struct fields given, has; struct str currency; ident who_id, employee_id, employee_location_id, location_id; };
static const struct field ground_fields[] = {
    F_TEXT(struct case_ground, currency, IN_ROW),
    F_ID(struct case_ground, who_id, IN_ROW, .prefix = "cus"),
    F_ID(struct case_ground, employee_id, IN_ROW, .prefix = "emp"),
    F_ID(struct case_ground, employee_location_id, IN_ROW, .prefix = "loc"),
    F_ID(struct case_ground, location_id, IN_ROW, .prefix = "loc"),
};
static const struct shape ground_shape = SHAPE(struct case_ground, "case_ground", "What a complaint stands on.", ground_fields);

enum { CLOCKS_DIFFER_MINUTES = 5 };   /* tills and phones are never quite right */

static void check_draft(struct work *w, const struct case_ *c, const struct case_ground *g) {
    if (c->customer_id && !g->who_id) {
        fail(w, ST_INVALID, "customer_id", "There is no customer with this id.");
    }
    if (c->employee_id && !g->employee_id) {
        fail(w, ST_INVALID, "employee_id", "There is no employee with this id.");
    }
    if (c->location_id && !g->location_id) {
        fail(w, ST_INVALID, "location_id", "There is no location with this id.");
    }
    if (w->reach.kind == REACH_LOCATION && c->location_id && c->location_id != w->reach.location_id) {
        fail(w, ST_INVALID, "location_id", "You work at another location; leave the location out, or take your own.");
    }
    if (HAS(c, at) && c->at > w->now + CLOCKS_DIFFER_MINUTES * MINUTE) {
        fail(w, ST_INVALID, "at", "This lies in the future; leave it out for now.");
    }
    if (HAS(c, closed_at) && c->closed_at < c->opened_at) {
        fail(w, ST_INVALID, "closed_at", "It cannot be closed before it was opened.");
    }
}

/* Fills in what the draft leaves out; all faults at once. */
static enum status stand_on_ground(struct work *w, struct case_ *c) {
    struct case_ground g = { 0 };
    enum status st = query_one(w, &Q_CASE_GROUND, ARGS(ARG_ID("customer_id", c->customer_id), ARG_ID("employee_id", c->employee_id),
                                                      ARG_ID("location_id", c->location_id)), &ground_shape, &g);
    if (st != ST_OK) {
        return st;
    }
    SET(c, opened_at, HAS(c, at) ? c->at : w->now);
    check_draft(w, c, &g);
    ident place = c->location_id ? c->location_id : g.employee_location_id ? g.employee_location_id : w->who.location_id;
    if (w->reach.kind == REACH_LOCATION) {
        place = w->reach.location_id;   /* what one takes down, one also sees */
    }
    if (place) {
        SET(c, location_id, place);
    }
    if (g.who_id) {
        SET(c, who_id, g.who_id);
    }
    return w->fault.status;
}

/* What an import knows of its end; live ones begin at the beginning. */
static enum status believe_end(struct work *w, struct case_ *c) {
    bool closed = work_is_history(w) && (HAS(c, closed_at) || (HAS(c, state) && c->state == CASE_CLOSED));
    SET(c, state, closed ? CASE_CLOSED : CASE_OPENED);
    if (!closed) {
        UNSET(c, closed_at);
        UNSET(c, outcome);
        return ST_OK;
    }
    if (!HAS(c, closed_at)) {
        SET(c, closed_at, c->opened_at);
    }
    enum status st = day_there(w, c->location_id, c->closed_at, &c->closed_day);
    fields_put(&c->has, SLOT(c, closed_day));
    return st;
}

/* Lays what the draft names over what is known; false when nothing differs. */
static bool lay_over(struct case_ *c, const struct case_ *draft, bool names_place) {
    struct case_ was = *c;
    SET(c, text, draft->text);
    if (HAS(draft, customer_id)) {
        SET(c, customer_id, draft->customer_id);
        SET(c, who_id, draft->who_id);
    }
    if (HAS(draft, employee_id)) {
        SET(c, employee_id, draft->employee_id);
    }
    if (names_place) {
        SET(c, location_id, draft->location_id);
    }
    return !str_eq(was.text, c->text) || was.customer_id != c->customer_id || was.employee_id != c->employee_id || was.location_id != c->location_id;
}

/* The same complaint told again: what is named and differs is what is true now; in history it may also have been closed meanwhile. */
static enum status correct(struct work *w, struct case_ *c, const struct case_ *draft, bool names_place) {
    bool ends = work_is_history(w) && c->before_rapport && c->state != CASE_CLOSED && draft->state == CASE_CLOSED;
    bool hurries = HAS(draft, severity) && draft->severity != c->severity && c->state < CASE_RESOLVED;
    bool differs = lay_over(c, draft, names_place);
    enum status st = ST_OK;
    if (!ends && !differs && !hurries) {
        return ST_OK;
    }
    if (hurries) {
        SET(c, severity, draft->severity);
        st = case_clock_set(w, c, c->opened_at);
    }
    if (ends) {
        SET(c, state, CASE_CLOSED);
        SET(c, closed_at, draft->closed_at);
        SET(c, closed_day, draft->closed_day);
        if (HAS(draft, outcome)) {
            SET(c, outcome, draft->outcome);
        }
    }
    if (st == ST_OK && differs) {
        st = query_run(w, &Q_CASE_CORRECT, ARGS_OF(&case_shape, c));
    }
    if (st == ST_OK) {
        st = case_keep(w, c, ends ? &event_case_closed : &event_case_changed, NULL);
    }
    return st == ST_OK && hurries ? case_clock_watch(w, c) : st;
}

enum status case_open_typed(struct work *w, const struct case_ *draft, ident *ret_id, bool *ret_created) {
    struct case_ *c = arena_copy(w->arena, draft, sizeof *draft), *known = ARENA_NEW(w->arena, struct case_);
    enum status st = ST_NOT_FOUND;
    c->text = str_trim(c->text);
    if (HAS(c, external_id)) {
        SET(c, source, c->external_id->source);
        SET(c, outside_id, c->external_id->id);
        st = case_of_outside(w, c->source, c->outside_id, known);
    }
    bool is_new = st == ST_NOT_FOUND;
    st = is_new ? ST_OK : st;
    if (st == ST_OK) {
        st = stand_on_ground(w, c);
    }
    if (st == ST_OK) {
        st = believe_end(w, c);
    }
    if (st == ST_OK && is_new) {
        SET(c, kind, CASE_PROPER);
        st = day_there(w, c->location_id, c->opened_at, &c->opened_day);
        fields_put(&c->has, SLOT(c, opened_day));
        st = st == ST_OK ? insert(w, c) : st;
    } else if (st == ST_OK) {
        st = correct(w, known, c, HAS(draft, location_id));
    }
    if (st == ST_OK) {
        *ret_id = is_new ? c->id : known->id;
        *ret_created = is_new;
    }
    return st;
}
