/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/told.h"

#include "speak/told.sql.h"

const char *const told_state_names[] = { "not_yet", "waits", "told", "by_hand", "not_told", NULL };

static const struct field told_fields[] = {
    F_ID(struct told, id, IN_OUT | IN_CSV, .prefix = "tld", .doc = "That they were told, or would have been; null while neither is so."),
    F_TEXT(struct told, what, IN_OUT | IN_CSV, .doc = "What: order.shipped, case.resolved …"),
    F_TEXT(struct told, title, IN_OUT, .doc = "The same for people."),
    F_TEXT(struct told, about, IN_ROW | IN_CSV),
    F_ID(struct told, who_id, IN_ROW | IN_CSV, .prefix = "cus"),
    F_ID(struct told, order_id, IN_ROW | IN_CSV, .prefix = "ord"),
    F_ID(struct told, case_id, IN_ROW | IN_CSV, .prefix = "cas"),
    F_ENUM(struct told, state, IN_OUT, .names = told_state_names, .doc = "not_yet; waits: the message has not left; told: it has; by_hand: a person told them; not_told: it was not sent, and because says why."),
    F_AT(struct told, told_at, IN_OUT, .doc = "When they were told."),
    F_AT(struct told, at, IN_ROW | IN_CSV),
    F_ID(struct told, message_id, IN_OUT | IN_CSV, .prefix = "msg", .doc = "The message, or the note that nothing was sent."),
    F_FLAG(struct told, by_hand, IN_ROW | IN_CSV),
    F_ID(struct told, employee_id, IN_OUT | IN_CSV, .prefix = "emp", .doc = "Who told them by hand."),
    F_TEXT(struct told, employee_name, IN_OUT | PERSONAL, .doc = "Their name."),
    F_TEXT(struct told, because, IN_OUT, .doc = "Why it waits or was not sent."),
    F_ENUM(struct told, message_state, IN_ROW, .names = message_state_names),
    F_AT(struct told, sent_at, IN_ROW),
    F_ENUM(struct told, reason, IN_ROW, .names = may_send_reason_names),
    F_INT(struct told, seq, IN_ROW),
};
const struct shape told_shape = SHAPE(struct told, "told", "Something a customer is told of their order, case or return.", told_fields);

enum status told_find(struct work *w, struct str about, struct str what, struct told *ret_told) {
    return query_one(w, &Q_TOLD_ONE, ARGS(ARG_TEXT("about", about), ARG_TEXT("what", what)), &told_shape, ret_told);
}

static bool has_left(int64_t state) { return state == MESSAGE_SENT || state == MESSAGE_DELIVERED || state == MESSAGE_UNSURE; }

static void finish(struct told *t) {
    const struct tell_shipped *s = tell_shipped_of(t->what);
    SET(t, title, s ? str_of(s->title) : t->what);
    if (t->by_hand) {
        SET(t, state, TOLD_BY_HAND);
        SET(t, told_at, t->at);
    } else if (HAS(t, reason)) {
        SET(t, state, TOLD_NOT_TOLD);
        SET(t, because, str_of(may_send_reason_words[t->reason]));
    } else if (HAS(t, message_state) && has_left(t->message_state)) {
        SET(t, state, TOLD_TOLD);
        SET(t, told_at, HAS(t, sent_at) ? t->sent_at : t->at);
    } else {
        bool is_over = !HAS(t, message_state) || t->message_state == MESSAGE_STOPPED || t->message_state == MESSAGE_BOUNCED;
        SET(t, state, is_over ? TOLD_NOT_TOLD : TOLD_WAITS);
    }
}

enum status told_load(struct work *w, ident id, void *ret_told) {
    struct told t = { 0 };
    enum status st = query_one(w, &Q_TOLD_ONE, ARGS(ARG_ID("id", id)), &told_shape, &t);
    if (st == ST_OK) {
        finish(&t);
        *(struct told *)ret_told = t;
    }
    return st;
}

static struct told *row_of(struct list *rows, struct str what) {
    for (size_t i = 0; i < rows->n; i++) {
        if (str_eq(LIST_AT(rows, struct told, i)->what, what)) {
            return LIST_AT(rows, struct told, i);
        }
    }
    return NULL;
}

enum status told_list(struct work *w, const struct tell_matter *m, struct list *ret_list) {
    struct list rules = { 0 }, rows = { 0 };
    enum status st = tell_rule_list(w, &rules);
    if (st == ST_OK) {
        st = query_list(w, &Q_TOLD_ONE, ARGS(ARG_TEXT("about", tell_about_text(w->arena, m))), &told_shape, &rows);
    }
    for (size_t i = 0; i < rules.n && st == ST_OK; i++) {
        const struct tell_rule *r = LIST_AT(&rules, const struct tell_rule, i);
        struct told *row = row_of(&rows, r->what);
        if (r->about != (int64_t)m->about || (!row && !r->is_on)) {
            continue;
        }
        struct told *t = list_push(w->arena, ret_list, sizeof *t);
        if (row) {
            *t = *row;
            finish(t);
        } else {
            SET(t, what, r->what);
            SET(t, title, r->title);
            SET(t, state, TOLD_NOT_YET);
        }
    }
    return st;
}
