/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/guard_try.h"

#include "remember/customer.h"
#include "speak/guard.sql.h"
#include "speak/guard_judge.h"
#include "speak/letter.h"
#include "speak/message.h"

static const struct field asked_fields[] = {
    F_ENUM(struct guard_asked, kind, IN_CREATE | REQUIRED, .names = sender_kind_names, .doc = "What it is: invoice, dunning, notice, told, offer …"),
    F_ENUM(struct guard_asked, purpose, IN_CREATE, .names = consent_purposes, .doc = "service when left out."),
    F_TEXT(struct guard_asked, channel, IN_CREATE, .max = 20, .doc = "email when left out."),
    F_ID(struct guard_asked, customer_id, IN_CREATE, .prefix = "cus", .doc = "To whom; or say the address."),
    F_TEXT(struct guard_asked, address, IN_CREATE, .max = 320, .doc = "Where it would go; whose that is is looked up."),
    F_TEXT(struct guard_asked, subject, IN_CREATE, .max = LIMIT_LINE, .doc = "Its subject."),
    F_TEXT(struct guard_asked, text, IN_CREATE, .max = LETTER_TEXT_MAX, .doc = "Its text, as it will be read."),
    F_TEXT(struct guard_asked, language, IN_CREATE, .max = 35, .doc = "Of its text, BCP 47."),
    F_ID(struct guard_asked, order_id, IN_CREATE, .prefix = "ord", .doc = "The order it is about."),
    F_ID(struct guard_asked, case_id, IN_CREATE, .prefix = "cas", .doc = "The case it is about."),
    F_TEXT(struct guard_asked, contract, IN_CREATE, .max = LIMIT_NAME, .doc = "Id of the contract it is about."),
    F_TEXT(struct guard_asked, return_id, IN_CREATE, .max = LIMIT_NAME, .doc = "Id of the return it is about."),
    F_TEXT(struct guard_asked, invoice, IN_CREATE, .max = LIMIT_NAME, .doc = "Id of the invoice it is about."),
    F_AT(struct guard_asked, at, IN_CREATE, .doc = "When it would go; now when left out. What happened later is not looked at."),
};
const struct shape guard_asked_shape = SHAPE(struct guard_asked, "guard_question", "A message that is not sent yet.", asked_fields);

static const struct field told_hit_fields[] = {
    F_ID(struct guard_told_hit, rule_id, IN_OUT, .prefix = "gdr", .doc = "The rule."),
    F_TEXT(struct guard_told_hit, rule, IN_OUT, .doc = "Its name."),
    F_ENUM(struct guard_told_hit, act, IN_OUT, .names = guard_act_names, .doc = "hold, stop, or tell: it may go."),
    F_TEXT(struct guard_told_hit, words, IN_OUT | PERSONAL, .doc = "Why, with what it saw."),
    F_LIST(struct guard_told_hit, facts, IN_OUT, .of = &guard_fact_shape, .doc = "The events that say so."),
};
static const struct shape told_hit_shape = SHAPE(struct guard_told_hit, "guard_said", "What a rule says.", told_hit_fields);
static const struct field told_fields[] = {
    F_ENUM(struct guard_told, verdict, IN_OUT, .names = guard_verdict_names, .doc = "send; hold: a person decides; stop."),
    F_ID(struct guard_told, customer_id, IN_OUT, .prefix = "cus", .doc = "Whom it was taken to be for; null: nobody we know."),
    F_LIST(struct guard_told, hits, IN_OUT, .of = &told_hit_shape, .doc = "What each rule that speaks says."),
};
const struct shape guard_told_shape = SHAPE(struct guard_told, "guard_answer", "May it be sent, and why not.", told_fields);

static const struct field tried_one_fields[] = {
    F_ID(struct guard_tried_one, message_id, IN_OUT, .prefix = "msg", .doc = "The message."),
    F_ENUM(struct guard_tried_one, kind, IN_OUT, .names = sender_kind_names, .doc = "Its kind."),
    F_ENUM(struct guard_tried_one, state, IN_OUT, .names = message_state_names, .doc = "What became of it."),
    F_TEXT(struct guard_tried_one, customer_name, IN_OUT | PERSONAL, .doc = "Whom it was for."),
    F_TEXT(struct guard_tried_one, subject, IN_OUT | PERSONAL, .doc = "Its subject."),
    F_AT(struct guard_tried_one, created_at, IN_OUT, .doc = "When it was made."),
    F_TEXT(struct guard_tried_one, words, IN_OUT | PERSONAL, .doc = "What the rule would have said."),
    F_LIST(struct guard_tried_one, facts, IN_OUT, .of = &guard_fact_shape, .doc = "The events that say so."),
};
static const struct shape tried_one_shape = SHAPE(struct guard_tried_one, "guard_tried_message", "A message the rule would have spoken about.", tried_one_fields);
static const struct field tried_fields[] = {
    F_INT(struct guard_tried, looked_at, IN_OUT, .doc = "How many messages it was tried on, the newest."),
    F_INT(struct guard_tried, hits, IN_OUT, .doc = "About how many it would have spoken."),
    F_LIST(struct guard_tried, messages, IN_OUT, .of = &tried_one_shape, .doc = "These, newest first, at most 50."),
};
const struct shape guard_tried_shape = SHAPE(struct guard_tried, "guard_tried", "What a rule would have said.", tried_fields);

static struct list facts_of(struct arena *a, const struct list *facts) {
    struct list out = { 0 };
    for (size_t i = 0; i < facts->n; i++) {
        struct guard_fact_id *f = list_push(a, &out, sizeof *f);
        SET(f, id, *LIST_AT(facts, ident, i));
    }
    return out;
}

/* ---- one of somebody's own ---- */

enum status guard_try_customer(struct work *w, struct str address, ident *ret_customer) {
    struct str folded = customer_fold_value(w->arena, str_trim(address));
    *ret_customer = ID_NONE;
    enum status st = query_int(w, &Q_GUARD_ADDRESS, ARGS(ARG_TEXT("folded", folded)), ret_customer);
    return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status guard_try_one(struct work *w, const struct guard_asked *q, struct guard_told *ret_told) {
    struct guard_candidate c = { .sender = SENDER_API, .kind = (enum message_kind)q->kind, .purpose = HAS(q, purpose) ? (enum purpose)q->purpose : PURPOSE_SERVICE, .channel = q->channel,
                                 .subject = q->subject, .text = q->text, .language = q->language, .customer_id = HAS(q, customer_id) ? q->customer_id : ID_NONE,
                                 .order_id = HAS(q, order_id) ? q->order_id : ID_NONE, .case_id = HAS(q, case_id) ? q->case_id : ID_NONE, .contract = q->contract, .return_ = q->return_id,
                                 .invoice = q->invoice, .at = HAS(q, at) ? q->at : w->now };
    struct guard_result result;
    enum status st = ST_OK;
    ident who;
    if (!HAS(q, customer_id) && !HAS(q, address)) {
        return fail(w, ST_INVALID, "customer_id", "Say to whom: customer_id or address.");
    }
    if (HAS(q, customer_id) && (st = customer_exists(w, q->customer_id, &who)) == ST_NOT_FOUND) {
        return fail(w, ST_INVALID, "customer_id", "There is no customer with this id.");
    }
    if (st == ST_OK && !c.customer_id) {
        st = guard_try_customer(w, q->address, &c.customer_id);
    }
    if (st == ST_OK) {
        st = guard_check(w, &c, &result);
    }
    struct list hits = { 0 };
    for (size_t i = 0; st == ST_OK && i < result.hits.n; i++) {
        const struct guard_hit *h = LIST_AT(&result.hits, const struct guard_hit, i);
        struct guard_told_hit *t = list_push(w->arena, &hits, sizeof *t);
        SET(t, rule_id, h->rule_id);
        SET(t, rule, h->rule);
        SET(t, act, h->act);
        SET(t, words, h->words);
        SET(t, facts, facts_of(w->arena, &h->facts));
    }
    if (st == ST_OK) {
        SET(ret_told, verdict, result.verdict);
        SET(ret_told, hits, hits);
        if (c.customer_id) {
            SET(ret_told, customer_id, c.customer_id);
        }
    }
    return st;
}

/* ---- a rule, on those of before ---- */

static enum status try_message(struct work *w, const struct guard_rule *r, const struct message *m, struct guard_tried *t) {
    struct guard_candidate c = message_candidate(m, m->created_at);
    struct guard_facts *facts = ARENA_NEW(w->arena, struct guard_facts);
    struct guard_judging j = { .arena = w->arena, .c = &c, .facts = facts };
    struct guard_hit hit;
    enum status st = guard_facts_load(w, &c, facts);
    if (st != ST_OK || !guard_judge(&j, r, &hit)) {
        return st;
    }
    t->hits++;
    if (t->messages.n < GUARD_TRY_TOLD) {
        struct guard_tried_one *one = list_push(w->arena, &t->messages, sizeof *one);
        SET(one, message_id, m->id);
        SET(one, kind, m->kind);
        SET(one, state, m->state);
        SET(one, customer_name, m->customer_name);
        SET(one, subject, m->subject);
        SET(one, created_at, m->created_at);
        SET(one, words, hit.words);
        SET(one, facts, facts_of(w->arena, &hit.facts));
    }
    return ST_OK;
}

enum status guard_try_past(struct work *w, const struct guard_rule *draft, struct guard_tried *ret_tried) {
    struct guard_rule *r = arena_copy(w->arena, draft, sizeof *draft);
    struct list past = { 0 };
    guard_rule_check(w, r);
    if (w->fault.status != ST_OK) {
        return w->fault.status;
    }
    guard_rule_store(w->arena, r);
    enum status st = query_list(w, &Q_GUARD_PAST, ARGS(ARG_INT("limit", GUARD_TRY_MAX)), &message_shape, &past);
    SET(ret_tried, hits, 0);
    SET(ret_tried, messages, (struct list){ 0 });
    SET(ret_tried, looked_at, (int64_t)past.n);
    for (size_t i = 0; i < past.n && st == ST_OK; i++) {
        const struct message *m = LIST_AT(&past, struct message, i);
        if (guard_rule_looks_at(r, (enum message_kind)m->kind)) {
            st = try_message(w, r, m, ret_tried);
        }
    }
    return st;
}
