/* SPDX-License-Identifier: Apache-2.0
 * case.h — a complaint or an unhappy answer, and how it is put right.
 *
 * The three R: responsibility (acknowledge, apologise), resolution (what would put it right for you? then what was done), respect (asked
 * back how they were treated: in person, by a link passed on, or could not reach, because). Moves are a table (case_moves.c).
 *
 * RULE case-1: a case is closed only when all three R are there. A look and what is from before Rapport need none of them.
 * RULE case-2: nobody closes a case about themselves; only who may run the whole business (the owner role) is excepted.
 * RULE case-3: an answer that changes afterwards says so on its case and never closes it.
 * RULE case-4: an unhappy answer without words from someone who cannot be reached is a look: closed in one tap, no clock. When words or a
 *              way to reach them come later it becomes a case.
 * RULE case-5: what is imported from before Rapport stands apart: no owner, no clocks, no jobs; closed together with one reason.
 * RULE case-6: whoever acknowledges owns it. Who owns it before that is a setting (case_owner.c).
 * RULE case-7: how they say they were treated, 1 or 2 of 5, opens it again.
 *
 * RULE case-8: an answer in the thread of a mail about a case is told on it; other mail becomes a case as the setting says (case_mail.c).
 *
 * A case is born in four ways: an unhappy answer (reaction, same transaction), an answer that turns unhappy, a complaint typed in, a mail.
 * The words of an answer's case are the answer's own and stay there. `case` is a word of C, hence struct case_. */
#ifndef RECOVER_CASE_H
#define RECOVER_CASE_H

#include "business/outside.h"
#include "work/event.h"
#include "work/query.h"

enum case_kind { CASE_PROPER, CASE_LOOK };
enum case_state { CASE_OPENED, CASE_OWNED, CASE_APOLOGISED, CASE_RESOLVED, CASE_ASKED_BACK, CASE_CLOSED };
enum case_severity { CASE_LOW, CASE_NORMAL, CASE_HIGH };
enum case_late { CASE_ON_TIME, CASE_LATE_FIRST, CASE_LATE_RESOLUTION };
enum case_climbed { CASE_NOT_CLIMBED, CASE_CLIMBED_MANAGER, CASE_CLIMBED_OWNER };
enum case_apology { CASE_APOLOGY_IN_PERSON, CASE_APOLOGY_CALL, CASE_APOLOGY_MESSAGE };
enum case_asked { CASE_ASKED_IN_PERSON, CASE_ASKED_SENT, CASE_ASKED_COULD_NOT_REACH };
extern const char *const case_kinds[], *const case_states[], *const case_severities[], *const case_climbs[], *const case_asked_hows[];

struct case_word { struct fields given, has; struct str word; };                              /* "acknowledge", … */
struct case_score { struct fields given, has; int64_t from, to; };
struct case_note { struct fields given, has; ident id, case_id, employee_id; struct str employee_name; instant_t at; struct str text; };
struct case_act { struct fields given, has; instant_t at; struct str kind, act; struct str employee_name, payload, text; };

struct case_ {
    struct fields given, has;
    ident id;
    int64_t kind, state, before_rapport, severity;
    struct str text;                                  /* typed, or the answer's words */
    ident customer_id, who_id; struct str customer_name;
    ident response_id; int64_t survey_kind, score;
    struct outside_id *external_id; struct str source, outside_id;
    ident employee_id; struct str employee_name;      /* who served */
    ident location_id; struct str location_name;
    ident owner_id; struct str owner_name;
    instant_t at, opened_at; day_t opened_day;        /* at: as given for a complaint typed in */
    instant_t first_due_at, first_done_at, resolve_due_at, resolved_at, closed_at;
    int64_t first_seconds, resolve_seconds;           /* business time */
    day_t closed_day;
    int64_t climbed_to;
    struct str wish, wish_none; int64_t gesture;
    instant_t apologised_at; int64_t apologised_how;
    struct str outcome; int64_t outcome_cost; struct str currency; int64_t wish_met;
    instant_t respect_at; int64_t respect_how, respect_answer; struct str respect_because;
    struct str close_reason;
    int64_t score_from, score_to;
    instant_t created_at, changed_at;
    int64_t seq;
    struct str zone;                                  /* where it happened */
    /* computed by the loader */
    int64_t late;
    struct str first_due_text, resolve_due_text;
    struct case_score *changed_score;
    struct str ask_back_url, ask_back_state;
    ident ask_back_message_id;
    struct list next, missing;                        /* of struct case_word */
    struct list notes, history;                       /* of struct case_note, struct case_act; of a single case only */
};
extern const struct shape case_shape, case_note_shape, case_act_shape, case_word_shape;

/* ---- opening ---- */

/* A complaint typed in or imported; an external_id we know is that case (ret_created false), with what the draft says anew. In history
 * the draft's state, closed_at and outcome are believed. */
enum status case_open_typed(struct work *w, const struct case_ *draft, ident *ret_id, bool *ret_created) MUST_USE;
/* Of a mail that arrived: the case it has, or a new one. */
enum status case_open_of_mail(struct work *w, ident mail_id, ident *ret_id) MUST_USE;
reaction_fn case_open_if_unhappy;      /* response.received */
reaction_fn case_follow_answer;       /* response.changed */

/* ---- reading ---- */

enum { CASE_FILTER_OPEN = CASE_CLOSED + 1 };
struct case_filter {
    struct fields given, has;
    int64_t state;                     /* enum case_state, or CASE_FILTER_OPEN: every one but closed */
    int64_t kind, before_rapport, late;
    ident owner_id, customer_id, location_id, employee_id;
};
extern const struct shape case_filter_shape;
enum status case_load(struct work *w, ident id, void *ret_case) MUST_USE;                       /* with notes and history; a load_fn */
/* Newest first. Without before_rapport in the filter only those that are not from before. */
enum status case_list(struct work *w, const struct case_filter *filter, const struct page *page, struct list *ret_cases, struct str *ret_next) MUST_USE;
/* How many clocks have run out by now, and which. */
enum case_late case_lateness(const struct case_ *c, instant_t now);

/* ---- moving: each answers ST_CONFLICT with what must come first when it is not its turn ---- */

struct case_wish { struct fields given, has; struct str text, none; };
struct case_apologising { struct fields given, has; int64_t how; };
struct case_resolving { struct fields given, has; struct str what; int64_t cost; struct str currency; int64_t wish_met, gesture; };
struct case_asking { struct fields given, has; int64_t how, answer; struct str because; };
struct case_reopening { struct fields given, has; struct str because; };
struct case_assigning { struct fields given, has; ident employee_id; };

enum status case_acknowledge(struct work *w, ident id) MUST_USE;
enum status case_wish(struct work *w, ident id, const struct case_wish *wish) MUST_USE;
enum status case_apologise(struct work *w, ident id, const struct case_apologising *how) MUST_USE;
enum status case_resolve(struct work *w, ident id, const struct case_resolving *done) MUST_USE;
enum status case_ask_back(struct work *w, ident id, const struct case_asking *asked) MUST_USE;
enum status case_close(struct work *w, ident id) MUST_USE;
enum status case_reopen(struct work *w, ident id, const struct case_reopening *why) MUST_USE;
enum status case_assign(struct work *w, ident id, const struct case_assigning *to) MUST_USE;
enum status case_note(struct work *w, ident id, const struct case_note *note) MUST_USE;
enum status case_dismiss(struct work *w, ident id) MUST_USE;
/* Takes the asker's own last move back, within some minutes and while nothing has happened since; notes stay. */
enum status case_undo(struct work *w, ident id) MUST_USE;

/* What the asker may do now, and what closing still needs, as lists of struct case_word. */
void case_turns(const struct work *w, struct case_ *c);

/* All that are open from before Rapport, in slices. Called by a worker. Those about the asker are left out (RULE case-2). */
struct case_closing { struct fields given, has; struct str because; int64_t closed; };
enum status case_close_before(struct work *w, struct case_closing *closing) MUST_USE;
/* Opens what the asker closed so some minutes ago, but for those touched since. Called by a worker. */
struct case_opening { struct fields given, has; int64_t opened; };
enum status case_open_before(struct work *w, struct case_opening *ret_opening) MUST_USE;

/* ---- an import that is undone (case_void.c) ---- */

/* Nobody worked on it: a tombstone that measures follow, of nobody; its clock stops. */
enum status case_void(struct work *w, ident id) MUST_USE;
/* A complaint as it was before an import changed it: text, whom, who served, where, how severe, and that it was open. */
enum status case_put_back(struct work *w, const struct case_ *was) MUST_USE;

/* ---- between the files of this room ---- */

/* One case as the asker reaches it; without the loader's computed fields. ST_NOT_FOUND. */
enum status case_get(struct work *w, ident id, struct case_ *ret_case) MUST_USE;
/* The same for what the program does by itself: reactions, jobs, links. */
enum status case_get_any(struct work *w, ident id, struct case_ *ret_case) MUST_USE;
enum status case_of_response(struct work *w, ident response_id, struct case_ *ret_case) MUST_USE;
enum status case_of_outside(struct work *w, struct str source, struct str outside_id, struct case_ *ret_case) MUST_USE;

/* Stores the row as it is now, with a new seq, then tells the event. `more` has what the event says besides, or NULL. */
struct case_told;
enum status case_store(struct work *w, struct case_ *c) MUST_USE;
enum status case_tell(struct work *w, const struct event_kind *kind, const struct case_ *c, struct case_told *more) MUST_USE;
enum status case_keep(struct work *w, struct case_ *c, const struct event_kind *kind, struct case_told *more) MUST_USE;   /* both */
/* case_keep for what a person does: the case as it was before is kept for case_undo. */
enum status case_moved(struct work *w, struct case_ *c, const struct event_kind *kind, struct case_told *more) MUST_USE;
enum status case_step_put(struct work *w, const ident *ids, size_t n) MUST_USE;                /* before the move … */
enum status case_step_number(struct work *w, const ident *ids, size_t n, int64_t seq) MUST_USE; /* … and after it */
enum status case_note_add(struct work *w, ident case_id, struct str text) MUST_USE;
/* Another round: back to its owner, what was done goes into a note, the clock for putting it right starts again. Stores and tells. */
enum status case_again(struct work *w, struct case_ *c, struct str because) MUST_USE;
/* What they answered: recorded, told, and when it was 1 or 2 the case is opened again. c is stored. */
enum status case_respect_answered(struct work *w, struct case_ *c, const struct event_kind *kind, struct str words) MUST_USE;

#endif
