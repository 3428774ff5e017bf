/* SPDX-License-Identifier: Apache-2.0
 * The moves of a case as a table, and each move. */
#include "base/text.h"
#include "business/business.h"
#include "events/recover_events.h"
#include "recover/case.h"
#include "recover/case_clock.h"
#include "recover/case_owner.h"
#include "recover/respect.h"

/* ---- what must be there ---- */

enum { ACKNOWLEDGED = 1, WISHED = 2, APOLOGISED = 4, RESOLVED = 8, ASKED_BACK = 16 };

/* In the order in which they come. */
static const struct { int bit; const char *move, *sentence; } needs[] = {
    { ACKNOWLEDGED, "acknowledge", "First someone has to own it: acknowledge it." },
    { WISHED,       "wish",        "First ask what would put it right for them; “would not say” is an answer too." },
    { APOLOGISED,   "apologise",   "First apologise." },
    { RESOLVED,     "resolve",     "First put it right, and say what was done." },
    { ASKED_BACK,   "ask-back",    "First ask back how they were treated, or say why they could not be reached." },
};

static int there_already(const struct case_ *c) {
    return (c->state >= CASE_OWNED ? ACKNOWLEDGED : 0) | (HAS(c, wish) || HAS(c, wish_none) || c->gesture ? WISHED : 0)
         | (c->state >= CASE_APOLOGISED ? APOLOGISED : 0) | (c->state >= CASE_RESOLVED ? RESOLVED : 0) | (c->state >= CASE_ASKED_BACK ? ASKED_BACK : 0);
}

/* ---- the table ---- */

#define FROM(state) (1 << CASE_##state)
enum {
    WHILE_OPEN = FROM(OPENED) | FROM(OWNED) | FROM(APOLOGISED) | FROM(RESOLVED) | FROM(ASKED_BACK),
    NOT_YET_RIGHT = FROM(OPENED) | FROM(OWNED) | FROM(APOLOGISED),
    ONCE_RIGHT = FROM(RESOLVED) | FROM(ASKED_BACK) | FROM(CLOSED),
    ALWAYS = WHILE_OPEN | FROM(CLOSED),
    ONLY_CASES = 1 << CASE_PROPER, ONLY_LOOKS = 1 << CASE_LOOK, BOTH = ONLY_CASES | ONLY_LOOKS,
    SAME = -1,      /* the state stays */
    CLOSES = 1,     /* RULE case-2 holds */
};
struct move { const char *name; int kinds, from, needs, to; enum permission permission; int flags; };
enum move_name { ACKNOWLEDGE, WISH, APOLOGISE, RESOLVE, ASK_BACK, CLOSE, DISMISS, REOPEN, ASSIGN, NOTE };

/* Ordered by a case's life. A state later than `from` has a sentence of its own (too_late), an earlier one is told what is missing. */
static const struct move moves[] = {
    /*                name           of          from           what must be there first                    to               who may     */
    [ACKNOWLEDGE] = { "acknowledge", ONLY_CASES, WHILE_OPEN,    0,                                           CASE_OWNED,      PERM_SERVE, 0 },
    [WISH]        = { "wish",        ONLY_CASES, NOT_YET_RIGHT, ACKNOWLEDGED,                                SAME,            PERM_SERVE, 0 },
    [APOLOGISE]   = { "apologise",   ONLY_CASES, NOT_YET_RIGHT, ACKNOWLEDGED,                                CASE_APOLOGISED, PERM_SERVE, 0 },
    [RESOLVE]     = { "resolve",     ONLY_CASES, NOT_YET_RIGHT, ACKNOWLEDGED | WISHED | APOLOGISED,          CASE_RESOLVED,   PERM_SERVE, 0 },
    [ASK_BACK]    = { "ask-back",    ONLY_CASES, WHILE_OPEN,    ACKNOWLEDGED | WISHED | APOLOGISED | RESOLVED, CASE_ASKED_BACK, PERM_SERVE, 0 },
    [CLOSE]       = { "close",       ONLY_CASES, WHILE_OPEN,    ACKNOWLEDGED | WISHED | APOLOGISED | RESOLVED | ASKED_BACK, CASE_CLOSED, PERM_SERVE, CLOSES },
    [DISMISS]     = { "dismiss",     ONLY_LOOKS, WHILE_OPEN,    0,                                           CASE_CLOSED,     PERM_SERVE, CLOSES },
    [REOPEN]      = { "reopen",      BOTH,       ONCE_RIGHT,    0,                                           CASE_OWNED,      PERM_SERVE, 0 },
    [ASSIGN]      = { "assign",      BOTH,       WHILE_OPEN,    0,                                           SAME,            PERM_SERVE, 0 },
    [NOTE]        = { "note",        BOTH,       ALWAYS,        0,                                           SAME,            PERM_SERVE, 0 },
};

/* RULE case-1 and its exception: of what was before Rapport closing asks nothing. */
static int lacking(const struct case_ *c, const struct move *m, int also_there) {
    return m == &moves[CLOSE] && c->before_rapport ? 0 : m->needs & ~(there_already(c) | also_there);
}

/* RULE case-2: the owner role is who may run the business as a whole. */
static bool is_about_asker(const struct work *w, const struct case_ *c) {
    return HAS(c, employee_id) && c->employee_id == w->who.employee_id && !permit_may(&w->who, PERM_OWN);
}

static enum status wrong_kind(struct work *w, const struct case_ *c) {
    return c->kind == CASE_LOOK ? fail(w, ST_CONFLICT, "", "This is a look: there are no words, and nobody to ask. It is closed in one tap with dismiss.")
                                : fail(w, ST_CONFLICT, "", "Only a look is dismissed. This is a case: put it right, ask back, then close it.");
}

static enum status too_late(struct work *w, const struct case_ *c, const struct move *m) {
    if (m == &moves[REOPEN]) {
        return fail(w, ST_CONFLICT, "", "It is still open; there is nothing to open again.");
    }
    return c->state == CASE_CLOSED ? fail(w, ST_CONFLICT, "", "It is closed; open it again first.")
                                   : fail(w, ST_CONFLICT, "", "It was put right already; open it again when something is still wrong.");
}

/* Every one by its name, and together in the title. */
static void tell_missing(struct work *w, int missing) {
    struct buf title;
    buf_init(&title, w->arena, 80);
    for (size_t i = 0; i < LENGTH(needs); i++) {
        if (missing & needs[i].bit) {
            buf_fmt(&title, "%s%s", title.n ? ", " : "Not yet. First: ", needs[i].move);
            fail(w, ST_CONFLICT, needs[i].move, "%s", needs[i].sentence);
        }
    }
    if (missing) {
        w->fault.title = arena_fmt(w->arena, "%.*s.", STR_ARG(buf_str(&title)));
    }
}

static enum status check(struct work *w, const struct case_ *c, enum move_name name, int also_there) {
    const struct move *m = &moves[name];
    if (!(m->kinds >> c->kind & 1)) {
        return wrong_kind(w, c);
    }
    if (!(m->from >> c->state & 1)) {
        return too_late(w, c, m);
    }
    int missing = lacking(c, m, also_there);
    tell_missing(w, missing);
    if (!missing && m->flags & CLOSES && is_about_asker(w, c)) {
        fail(w, ST_CONFLICT, "", "This is about yourself: someone else has to close it.");
    }
    return w->fault.status;
}

/* The case as far as the asker reaches, if it is this move's turn. */
static enum status begin(struct work *w, ident id, enum move_name name, int also_there, struct case_ **ret_case) {
    struct case_ *c = ARENA_NEW(w->arena, struct case_);
    enum status st = case_get(w, id, c);
    if (st == ST_OK) {
        st = check(w, c, name, also_there);
    }
    *ret_case = c;
    return st;
}

/* Forward only: who owns it anew does not undo what was done. */
static void move_on(struct case_ *c, enum move_name name) {
    if (moves[name].to > c->state) {
        SET(c, state, moves[name].to);
    }
}

static void word_add(struct work *w, struct list *l, const char *text) {
    struct case_word *word = list_push(w->arena, l, sizeof *word);
    SET(word, word, str_of(text));
}

void case_turns(const struct work *asker, struct case_ *c) {
    struct work w = *asker;
    for (size_t i = 0; i < LENGTH(moves); i++) {
        const struct move *m = &moves[i];
        bool its_turn = (m->kinds >> c->kind & 1) && (m->from >> c->state & 1) && !lacking(c, m, 0) && permit_may(&w.who, m->permission);
        bool again = i == ACKNOWLEDGE && c->state != CASE_OPENED && c->owner_id == w.who.employee_id;
        if (its_turn && !again && !(m->flags & CLOSES && is_about_asker(&w, c))) {
            word_add(&w, &c->next, m->name);
        }
    }
    int missing = c->kind == CASE_LOOK || c->state == CASE_CLOSED ? 0 : lacking(c, &moves[CLOSE], 0);
    for (size_t i = 0; i < LENGTH(needs); i++) {
        if (missing & needs[i].bit) {
            word_add(&w, &c->missing, needs[i].move);
        }
    }
    fields_put(&c->has, SLOT(c, next));
    fields_put(&c->has, SLOT(c, missing));
}

/* ---- responsibility ---- */

/* RULE case-6 */
enum status case_acknowledge(struct work *w, ident id) {
    struct case_ *c;
    enum status st = begin(w, id, ACKNOWLEDGE, 0, &c);
    bool mine = c->owner_id == w->who.employee_id || !w->who.employee_id;
    if (st != ST_OK || (c->state != CASE_OPENED && mine)) {
        return st;   /* tapped twice */
    }
    if (!HAS(c, first_done_at)) {
        SET(c, first_done_at, w->now);
        if (HAS(c, first_due_at)) {
            st = case_clock_seconds(w, c, &c->first_seconds);
            fields_put(&c->has, SLOT(c, first_seconds));
        }
    }
    if (w->who.employee_id) {
        SET(c, owner_id, w->who.employee_id);
    }
    move_on(c, ACKNOWLEDGE);
    st = st == ST_OK ? case_moved(w, c, &event_case_acknowledged, NULL) : st;
    return st == ST_OK ? case_clock_watch(w, c) : st;
}

enum status case_apologise(struct work *w, ident id, const struct case_apologising *how) {
    struct case_ *c;
    struct case_told *told = ARENA_NEW(w->arena, struct case_told);
    enum status st = begin(w, id, APOLOGISE, 0, &c);
    if (st != ST_OK) {
        return st;
    }
    SET(c, apologised_at, w->now);
    SET(c, apologised_how, how->how);
    move_on(c, APOLOGISE);
    SET(told, how, str_of(enum_name(shape_field(&case_shape, STR("apologised_how"))->names, how->how)));
    return case_moved(w, c, &event_case_apologised, told);
}

enum status case_assign(struct work *w, ident id, const struct case_assigning *to) {
    struct case_ *c;
    struct case_person person = { 0 };
    enum status st = begin(w, id, ASSIGN, 0, &c);
    if (st == ST_OK) {
        st = case_owner_person(w, to->employee_id, &person);
    }
    if (st == ST_NOT_FOUND && w->fault.status == ST_OK && c->id) {
        return fail(w, ST_INVALID, "employee_id", "There is no employee with this id.");
    }
    if (st != ST_OK || to->employee_id == c->owner_id) {
        return st;
    }
    struct actor them = { .kind = ACTOR_EMPLOYEE, .role = (enum role)person.role };
    if (person.archived || !permit_may(&them, PERM_SERVE)) {
        return fail(w, ST_INVALID, "employee_id", "%.*s cannot see to cases; choose someone else.", STR_ARG(person.name));
    }
    SET(c, owner_id, to->employee_id);
    return case_moved(w, c, &event_case_assigned, NULL);
}

/* ---- resolution ---- */

enum status case_wish(struct work *w, ident id, const struct case_wish *wish) {
    struct case_ *c;
    enum status st = begin(w, id, WISH, 0, &c);
    if (st != ST_OK) {
        return st;
    }
    if (HAS(wish, text) == HAS(wish, none)) {
        return fail(w, ST_INVALID, HAS(wish, text) ? "none" : "text", "Say either what would put it right, in their words (text), or why there is no wish (none).");
    }
    UNSET(c, wish);
    UNSET(c, wish_none);
    if (HAS(wish, text)) {
        SET(c, wish, wish->text);
    } else {
        SET(c, wish_none, wish->none);
    }
    return case_moved(w, c, &event_case_wish, NULL);
}

static enum status check_cost(struct work *w, const struct case_resolving *done, struct str *ret_currency) {
    struct business b = { 0 };
    if (HAS(done, currency) && text_currency_decimals(done->currency) < 0) {
        return fail(w, ST_INVALID, "currency", "Currency must be an ISO 4217 code like EUR.");
    }
    *ret_currency = done->currency;
    if (!HAS(done, cost) || HAS(done, currency)) {
        return ST_OK;
    }
    enum status st = business_load(w, w->business, &b);
    *ret_currency = b.currency;
    return st;
}

enum status case_resolve(struct work *w, ident id, const struct case_resolving *done) {
    struct case_ *c;
    struct str currency;
    struct case_told *told = ARENA_NEW(w->arena, struct case_told);
    enum status st = begin(w, id, RESOLVE, done->gesture ? WISHED : 0, &c);
    if (st == ST_OK) {
        st = check_cost(w, done, &currency);
    }
    if (st == ST_OK && HAS(c, resolve_due_at)) {
        st = case_clock_seconds(w, c, &c->resolve_seconds);
        fields_put(&c->has, SLOT(c, resolve_seconds));
    }
    if (st != ST_OK) {
        return st;
    }
    SET(c, resolved_at, w->now);
    SET(c, outcome, done->what);
    SET(c, gesture, done->gesture);
    if (HAS(done, cost)) {
        SET(c, outcome_cost, done->cost);
        SET(c, currency, currency);
        SET(told, cost, done->cost);
        SET(told, currency, currency);
    }
    if (HAS(done, wish_met) || done->gesture) {
        SET(c, wish_met, HAS(done, wish_met) ? done->wish_met : 1);
    }
    move_on(c, RESOLVE);
    st = case_moved(w, c, &event_case_resolved, told);
    return st == ST_OK ? case_clock_watch(w, c) : st;
}

/* ---- respect ---- */

static enum status check_asked(struct work *w, const struct case_asking *asked) {
    if (asked->how == CASE_ASKED_COULD_NOT_REACH && !HAS(asked, because)) {
        fail(w, ST_INVALID, "because", "Say why they could not be reached.");
    }
    if (asked->how != CASE_ASKED_IN_PERSON && HAS(asked, answer)) {
        fail(w, ST_INVALID, "answer", "An answer comes with in_person; by a link they give it themselves.");
    }
    return w->fault.status;
}

/* Asked anew: what was said before stands in the history. */
enum status case_ask_back(struct work *w, ident id, const struct case_asking *asked) {
    struct case_ *c;
    enum status st = begin(w, id, ASK_BACK, 0, &c);
    if (st == ST_OK) {
        st = check_asked(w, asked);
    }
    if (st != ST_OK) {
        return st;
    }
    SET(c, respect_at, w->now);
    SET(c, respect_how, asked->how);
    UNSET(c, respect_answer);
    UNSET(c, respect_because);
    if (HAS(asked, answer)) {
        SET(c, respect_answer, asked->answer);
    }
    move_on(c, ASK_BACK);
    st = case_respect_answered(w, c, &event_case_asked_back, HAS(asked, because) ? asked->because : (struct str){ 0 });
    return st == ST_OK && asked->how == CASE_ASKED_SENT ? respect_send(w, c) : st;
}

static enum status close_with(struct work *w, ident id, enum move_name name) {
    struct case_ *c;
    const struct zone *zone;
    enum status st = begin(w, id, name, 0, &c);
    if (st == ST_OK) {
        st = business_zone(w, c->location_id, &zone);
    }
    if (st != ST_OK) {
        return st;
    }
    SET(c, closed_at, w->now);
    SET(c, closed_day, zone_day(zone, w->now));
    move_on(c, name);
    st = case_moved(w, c, &event_case_closed, NULL);
    return st == ST_OK && HAS(c, resolve_due_at) ? case_clock_watch(w, c) : st;
}

enum status case_close(struct work *w, ident id) {
    return close_with(w, id, CLOSE);
}

enum status case_dismiss(struct work *w, ident id) {
    return close_with(w, id, DISMISS);
}

enum status case_reopen(struct work *w, ident id, const struct case_reopening *why) {
    struct case_ *c;
    enum status st = begin(w, id, REOPEN, 0, &c);
    return st == ST_OK ? case_again(w, c, why->because) : st;
}

enum status case_note(struct work *w, ident id, const struct case_note *note) {
    struct case_ *c;
    enum status st = begin(w, id, NOTE, 0, &c);
    if (st == ST_OK) {
        st = case_note_add(w, id, note->text);
    }
    return st == ST_OK ? case_tell(w, &event_case_noted, c, NULL) : st;
}
