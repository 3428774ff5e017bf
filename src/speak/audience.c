/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/audience.h"

#include "remember/consent.h"
#include "speak/audience.sql.h"

enum { CHUNK = 500 };

static enum status question_of(struct work *w, const struct audience_filter *f, struct may_send_question *ret_question) {
    enum sender sender = HAS(f, sender) ? (enum sender)f->sender : SENDER_SURVEY;
    struct may_send_question q = { .sender = sender, .purpose = senders[sender].purpose, .survey_id = HAS(f, survey_id) ? f->survey_id : ID_NONE, .at = w->now };
    enum status st = q.survey_id ? query_int(w, &Q_AUDIENCE_SURVEY, ARGS(ARG_ID("survey_id", q.survey_id)), &q.survey_days) : ST_OK;
    *ret_question = q;
    return st == ST_NOT_FOUND ? fail(w, ST_INVALID, "survey_id", "There is no survey with this id.") : st;
}

static enum status facts_of(struct work *w, const struct may_send_question *q, const struct page *page, struct list *ret_facts) {
    return query_list(w, &Q_AUDIENCE_FACTS, page_args(w, page, ARGS(ARG_TEXT("purpose", str_of(consent_purposes[q->purpose])), ARG_ID("survey_id", q->survey_id))), &may_send_facts_shape, ret_facts);
}

/* The limits are the business's: read once, whoever is first. */
static enum status judge(struct work *w, const struct may_send_question *q, const struct list *facts, struct list *ret_answers) {
    struct may_send_limits limits = { 0 };
    enum status st = facts->n ? may_send_limits_read(w, q, LIST_AT(facts, const struct may_send_facts, 0), &limits) : ST_OK;
    for (size_t i = 0; i < facts->n && st == ST_OK; i++) {
        may_send_judge(q, LIST_AT(facts, const struct may_send_facts, i), &limits, list_push(w->arena, ret_answers, sizeof(struct may_send_answer)));
    }
    return st;
}

enum status audience_list(struct work *w, const struct audience_filter *filter, const struct page *page, struct list *ret_rows, struct str *ret_next) {
    struct may_send_question q;
    struct list facts = { 0 }, answers = { 0 };
    enum status st = question_of(w, filter, &q);
    if (st == ST_OK) {
        st = facts_of(w, &q, page, &facts);
    }
    if (st != ST_OK) {
        return st;
    }
    *ret_next = page_next(w, page, &facts, &may_send_facts_shape, offsetof(struct may_send_facts, who_id), false);
    st = judge(w, &q, &facts, &answers);
    for (size_t i = 0; i < answers.n && st == ST_OK; i++) {
        const struct may_send_answer *a = LIST_AT(&answers, const struct may_send_answer, i);
        struct audience_row *row = list_push(w->arena, ret_rows, sizeof *row);
        SET(row, customer_id, a->facts.who_id);
        if (HAS(&a->facts, name)) {
            SET(row, customer_name, a->facts.name);
        }
        SET(row, verdict, a->verdict);
        SET(row, reason, a->reason);
        SET(row, reason_text, str_of(may_send_reason_words[a->reason]));
        if (a->until) {
            SET(row, until, a->until);
        }
    }
    return st;
}

static void tell_counts(struct work *w, const int64_t *counts, const enum may_send_verdict *verdicts, struct list *ret_list) {
    bool told[MAY_SEND_REASON_COUNT] = { 0 };
    for (;;) {
        int most = -1;
        for (int i = 0; i < MAY_SEND_REASON_COUNT; i++) {
            most = !told[i] && counts[i] && (most < 0 || counts[i] > counts[most]) ? i : most;
        }
        if (most < 0) {
            return;
        }
        struct audience_count *c = list_push(w->arena, ret_list, sizeof *c);
        SET(c, verdict, verdicts[most]);
        SET(c, reason, most);
        SET(c, reason_text, str_of(may_send_reason_words[most]));
        SET(c, count, counts[most]);
        told[most] = true;
    }
}

enum status audience_count(struct work *w, const struct audience_filter *filter, struct audience_counts *ret_counts) {
    int64_t counts[MAY_SEND_REASON_COUNT] = { 0 }, counted = 0;
    enum may_send_verdict verdicts[MAY_SEND_REASON_COUNT] = { 0 };
    struct may_send_question q;
    struct page page = { .limit = CHUNK };
    bool more = true;
    enum status st = question_of(w, filter, &q);
    while (st == ST_OK && more && counted < AUDIENCE_COUNT_MAX) {
        struct list facts = { 0 }, answers = { 0 };
        st = facts_of(w, &q, &page, &facts);
        more = facts.n > CHUNK;
        facts.n = more ? CHUNK : facts.n;
        st = st == ST_OK ? judge(w, &q, &facts, &answers) : st;
        for (size_t i = 0; i < answers.n && st == ST_OK; i++) {
            const struct may_send_answer *a = LIST_AT(&answers, const struct may_send_answer, i);
            counts[a->reason]++;
            verdicts[a->reason] = a->verdict;
        }
        counted += (int64_t)facts.n;
        if (facts.n) {
            page = (struct page){ .limit = CHUNK, .has_cursor = true, .after_id = LIST_AT(&facts, const struct may_send_facts, facts.n - 1)->who_id };
        }
    }
    struct audience_counts told = { 0 };
    SET(&told, counted, counted);
    SET(&told, complete, !more);
    tell_counts(w, counts, verdicts, &told.data);
    fields_put(&told.has, SLOT(&told, data));
    *ret_counts = told;
    return st;
}
