/* SPDX-License-Identifier: Apache-2.0 */
#include "recover/respect.h"

#include "base/secret.h"
#include "business/business.h"
#include "events/recover_events.h"
#include "recover/case.h"
#include "recover/respect.sql.h"
#include "speak/message.h"

enum { OPEN_DAYS = 7, SCORE_MIN = 1, SCORE_MAX = 5 };
static const char purpose[] = "respect";

static bool takes_answers(instant_t respect_at, bool sent, instant_t now) {
    return sent && now < respect_at + OPEN_DAYS * DAY_LENGTH;
}

/* ---- the page ---- */

static void add_words(struct respect_page *p) {
    SET(p, question, STR("Did we treat you with respect?"));
    SET(p, kind, STR("respect"));
    SET(p, min, SCORE_MIN);
    SET(p, max, SCORE_MAX);
    SET(p, low_label, STR("Not at all"));
    SET(p, high_label, STR("Fully"));
    SET(p, comment_question, STR("What should we know?"));
    SET(p, thanks, STR("Thank you for telling us. If something is still wrong, we will come back to it."));
}

/* What they said themselves; words noted by one of us are not shown. */
static struct respect *said(struct work *w, const struct respect_page *p) {
    struct respect *r = ARENA_NEW(w->arena, struct respect);
    SET(r, score, p->respect_answer);
    if (HAS(p, respect_because)) {
        SET(r, comment, p->respect_because);
    }
    SET(r, editable_until, p->respect_at + OPEN_DAYS * DAY_LENGTH);
    return r;
}

enum status respect_enter(struct work *w, struct str token, struct respect_page *ret_page) {
    struct respect_page p = { 0 };
    ident case_id;
    if (!token_read(work_key(w), purpose, token, &case_id)) {
        return ST_NOT_FOUND;
    }
    enum status st = query_one(w, &Q_RESPECT_FIND, ARGS(ARG_ID("id", case_id)), &respect_page_shape, &p);
    if (st != ST_OK || !HAS(&p, respect_how)) {
        return st == ST_OK ? ST_NOT_FOUND : st;
    }
    bool sent = p.respect_how == CASE_ASKED_SENT;
    add_words(&p);
    SET(&p, frozen, !takes_answers(p.respect_at, sent, w->now));
    if (sent) {
        SET(&p, editable_until, p.respect_at + OPEN_DAYS * DAY_LENGTH);
    }
    if (sent && HAS(&p, respect_answer)) {
        SET(&p, answered, said(w, &p));
    }
    w->business = p.business_id;
    *ret_page = p;
    return ST_OK;
}

/* ---- the answer ---- */

enum status respect_give(struct work *w, ident case_id, const struct respect *given, struct respect *ret_kept) {
    struct case_ *c = ARENA_NEW(w->arena, struct case_);
    struct respect kept = { 0 };
    w->who = (struct actor){ .kind = ACTOR_CUSTOMER };   /* whoever may be signed in on this device */
    enum status st = case_get_any(w, case_id, c);
    if (st != ST_OK) {
        return st;
    }
    if (!takes_answers(c->respect_at, c->respect_how == CASE_ASKED_SENT, w->now)) {
        return fail(w, ST_FROZEN, "", "This link no longer takes answers. If there is more to say, please tell us in person.");
    }
    struct str words = GIVEN(given, comment) ? str_trim(given->comment) : c->respect_because;   /* not sent: those sent before stay */
    if (!HAS(c, respect_answer) || c->respect_answer != given->score || !str_eq(words, c->respect_because)) {
        SET(c, respect_answer, given->score);
        UNSET(c, respect_because);
        st = case_respect_answered(w, c, &event_case_respect_answered, words);
    }
    SET(&kept, score, given->score);
    SET(&kept, editable_until, c->respect_at + OPEN_DAYS * DAY_LENGTH);
    if (words.n) {
        SET(&kept, comment, words);
    }
    *ret_kept = kept;
    return st;
}

/* ---- the link ---- */

enum status respect_add_links(struct work *w, struct list *cases) {
    struct str base = { 0 };
    enum status st = ST_OK;
    for (size_t i = 0; i < cases->n && st == ST_OK; i++) {
        struct case_ *c = LIST_AT(cases, struct case_, i);
        if (!HAS(c, respect_how) || !takes_answers(c->respect_at, c->respect_how == CASE_ASKED_SENT, w->now)) {
            continue;
        }
        if (!base.p) {   /* once for a page */
            st = business_link(w, STR("/r/"), &base);
        }
        struct str token = token_make(w->arena, work_key(w), purpose, c->id);
        SET(c, ask_back_url, arena_join(w->arena, base, token));
    }
    return st;
}

/* ---- by e-mail ---- */

enum status respect_send(struct work *w, const struct case_ *c) {
    struct case_ *asked = arena_copy(w->arena, c, sizeof *c);
    struct list one = { asked, 1, 1 };
    struct message_draft d = message_draft_of(SENDER_ASK_BACK);
    struct message_put_result result;
    enum status st = HAS(c, customer_id) ? respect_add_links(w, &one) : ST_OK;
    if (st != ST_OK || !HAS(c, customer_id) || !str_starts(asked->ask_back_url, STR("http"))) {
        return st;
    }
    struct letter_value values[] = { { "link", asked->ask_back_url } };
    d.customer_id = c->customer_id;
    d.case_id = c->id;
    d.employee_id = w->who.employee_id;
    d.location_id = HAS(c, location_id) ? c->location_id : ID_NONE;
    d.values = values;
    d.value_count = LENGTH(values);
    return message_put(w, &d, &result);
}

enum status respect_add_message(struct work *w, struct case_ *c) {
    struct message *m = ARENA_NEW(w->arena, struct message);
    enum status st = HAS(c, respect_how) && c->respect_how == CASE_ASKED_SENT ? message_of_subject(w, SENDER_ASK_BACK, c->id, m) : ST_NOT_FOUND;
    if (st == ST_OK) {
        SET(c, ask_back_message_id, m->id);
        SET(c, ask_back_state, str_of(message_state_names[m->state]));
    }
    return st == ST_NOT_FOUND ? ST_OK : st;
}
