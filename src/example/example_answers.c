/* SPDX-License-Identifier: Apache-2.0 */
#include "example/example_menu.h"
#include "example/example_run.h"
#include "listen/invitation.h"
#include "listen/response.h"
#include "recover/case.h"

static enum status bounce(struct work *w, ident id) {
    struct invitation was = { 0 }, patch = { 0 };
    enum status st = invitation_find(w, id, &was);
    SET(&was, marked, INVITATION_OK);
    SET(&patch, marked, INVITATION_BOUNCED);
    return st == ST_OK ? invitation_mark(w, &was, &patch) : st;
}

enum status example_answers_ask(struct example_run *r, struct work *w, int i) {
    const struct example_answer *n = LIST_AT(&r->plan.answers, struct example_answer, i);
    const struct example_customer *c = &r->plan.customers[n->customer];
    struct invitation draft = { 0 };
    SET(&draft, customer_id, r->customers[n->customer]);
    SET(&draft, order_id, r->orders[n->order]);
    SET(&draft, employee_id, r->staff[n->staff]);
    SET(&draft, location_id, r->places[n->place]);
    SET(&draft, touchpoint, str_of(n->touchpoint));
    SET(&draft, channel, c->person.email.n || c->is_office ? CHANNEL_EMAIL : CHANNEL_SMS);
    enum status st = invitation_make(w, r->surveys[n->survey], &draft, &r->invitations[i]);
    return st == ST_OK && n->is_bounced ? bounce(w, r->invitations[i]) : st;
}

/* ---- answers ---- */

static struct str words_of(struct example_run *r, struct arena *a, const struct example_answer *n, int i) {
    struct example_draw d = example_draw_of(r->plan.seed, ABOUT_WORDS, (uint64_t)i);
    static const int tongues[TONGUE_COUNT] = { 40, 28, 12, 9, 6, 5 };
    enum example_language tongue = n->customer == EXAMPLE_NOBODY ? (enum example_language)example_draw_weighted(&d, tongues, TONGUE_COUNT) : r->plan.customers[n->customer].person.tongue;
    int drink = n->customer == EXAMPLE_NOBODY ? (int)example_draw_below(&d, EXAMPLE_DRINKS) : r->plan.customers[n->customer].usual;
    const char *full = n->staff == EXAMPLE_NOBODY ? "Bea" : example_cast_staff[n->staff].name;
    struct str first = arena_fmt(a, "%.*s", (int)strcspn(full, " "), full);
    return example_words(a, &d, (enum example_theme)n->theme, tongue, example_cast_word(drink, tongue), first.p);
}

static void describe(struct example_run *r, const struct example_answer *n, struct response *draft) {
    SET(draft, survey_id, r->surveys[n->survey]);
    SET(draft, channel, n->survey == ASK_TABLE || n->survey == ASK_MENU ? CHANNEL_QR : CHANNEL_COUNTER);
    SET(draft, touchpoint, str_of(n->touchpoint));
    SET(draft, location_id, r->places[n->place]);
    if (n->customer != EXAMPLE_NOBODY) {
        SET(draft, customer_id, r->customers[n->customer]);
    }
    if (n->order != EXAMPLE_NOBODY) {
        SET(draft, order_id, r->orders[n->order]);
    }
    if (n->staff != EXAMPLE_NOBODY) {
        SET(draft, employee_id, r->staff[n->staff]);
    }
}

static enum status change_mind(struct work *w, const struct response *draft, ident *ret_id) {
    struct response again = *draft;
    enum response_outcome outcome;
    w->now += 25 * MINUTE;
    SET(&again, score, draft->score < 10 ? draft->score + 1 : 9);
    return response_receive(w, &again, ret_id, &outcome);
}

/* What follows from it has to be there before it is put right. */
static enum status follow(struct example_run *r, struct work *w, int i, ident id) {
    struct response *kept = ARENA_NEW(w->arena, struct response);
    enum status st = event_walk(w);
    st = st == ST_OK ? response_load(w, id, kept) : st;
    return st == ST_OK && kept->case_id ? example_life_run(r, w, i, kept->case_id, kept->case_kind == CASE_LOOK) : st;
}

static enum status complain(struct example_run *r, struct work *w, const struct example_answer *n, int i) {
    struct case_ c = { 0 };
    ident id;
    bool is_new;
    w->who = example_run_actor(r, example_run_manager(n->place));
    SET(&c, text, words_of(r, w->arena, n, i));
    SET(&c, location_id, r->places[n->place]);
    SET(&c, severity, n->theme == THEME_RUDE || n->reach == STAYS_APOLOGISED ? CASE_HIGH : CASE_NORMAL);
    if (n->customer != EXAMPLE_NOBODY) {
        SET(&c, customer_id, r->customers[n->customer]);
    }
    enum status st = case_open_typed(w, &c, &id, &is_new);
    st = st == ST_OK ? event_walk(w) : st;
    return st == ST_OK ? example_life_run(r, w, i, id, false) : st;
}

enum status example_answers_give(struct example_run *r, struct work *w, int i) {
    const struct example_answer *n = LIST_AT(&r->plan.answers, struct example_answer, i);
    struct response draft = { 0 };
    enum response_outcome outcome;
    ident id;
    if (n->is_complaint) {
        return complain(r, w, n, i);
    }
    if (n->asked_at) {
        SET(&draft, invitation_id, r->invitations[i]);
    } else {
        describe(r, n, &draft);
    }
    SET(&draft, score, n->score);
    if (n->survey == ASK_MENU) {
        example_menu_answer(w->arena, r->plan.seed, i, n->score, &draft);
    }
    if (n->theme != EXAMPLE_NOBODY) {
        SET(&draft, comment, words_of(r, w->arena, n, i));
    }
    enum status st = response_receive(w, &draft, &id, &outcome);
    bool unhappy = example_plan_is_unhappy(n->survey, n->score);
    if (st == ST_OK && n->is_changed && !unhappy && n->survey == ASK_VISIT && w->now + HOUR < r->plan.end) {
        st = change_mind(w, &draft, &id);
    }
    return st == ST_OK && unhappy ? follow(r, w, i, id) : st;
}
