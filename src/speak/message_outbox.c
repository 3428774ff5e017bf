/* SPDX-License-Identifier: Apache-2.0 */
#include "base/secret.h"
#include "remember/customer.h"
#include "speak/guard_hit.h"
#include "speak/mail_out.h"
#include "speak/message.sql.h"
#include "speak/outbox.h"

#define PAUSE_MAX (6 * HOUR)

struct only_id { struct fields given, has; ident id; };
static const struct field only_id_fields[] = { F_ID(struct only_id, id, IN_ROW, .prefix = "msg") };
static const struct shape only_id_shape = SHAPE(struct only_id, "message_id", "Which message.", only_id_fields);

/* ---- claiming ---- */

static enum status give_up_lost(struct work *w, int max) {
    struct list lost = { 0 };
    enum status st = query_list(w, &Q_MESSAGE_LOST, ARGS(ARG_INT("limit", max)), &only_id_shape, &lost);
    for (size_t i = 0; i < lost.n && st == ST_OK; i++) {
        st = message_unsure(w, LIST_AT(&lost, struct only_id, i)->id, "lost", (struct str){ 0 });
    }
    return st;
}

/* What waited for a while is looked at again: what we know may have changed. What somebody let go is not. */
static enum status ask_guard(struct work *w, struct message *m, bool *ret_holds) {
    struct guard_candidate c = message_candidate(m, w->now);
    struct guard_result result = { GUARD_SEND, { 0 } };
    bool is_let_go = false;
    *ret_holds = false;
    if (w->now - m->created_at < MINUTE) {
        return ST_OK;
    }
    enum status st = guard_hit_is_overridden(w, m->id, &is_let_go);
    if (st == ST_OK && !is_let_go) {
        st = guard_check(w, &c, &result);
    }
    *ret_holds = st == ST_OK && result.verdict != GUARD_SEND;
    if (*ret_holds) {
        SET(m, problem, STR("guard"));
        SET(m, because, message_guard_words(w, &result));
        st = guard_hit_keep(w, m->id, m->who_id, &result);
    }
    return st == ST_OK && *ret_holds ? message_moved(w, m, MESSAGE_MOVE_HOLD) : st;
}

/* Put off, or stopped with the reason: what held when it was queued may no longer hold. */
static enum status claim_one(struct work *w, struct message *m, bool *ret_goes) {
    struct may_send_question q = message_question(m, w->now);
    struct may_send_answer *answer = ARENA_NEW(w->arena, struct may_send_answer);
    q.contact_point_id = m->contact_point_id;
    *answer = (struct may_send_answer){ .verdict = MAY_SEND_YES };
    enum status st = senders[m->sender].relays ? ST_OK : may_send(w, &q, answer);
    bool holds = false;
    if (st == ST_OK && answer->verdict == MAY_SEND_YES) {
        st = ask_guard(w, m, &holds);
    }
    if (st != ST_OK || holds) {
        *ret_goes = false;
        return st;
    }
    *ret_goes = answer->verdict == MAY_SEND_YES;
    if (*ret_goes) {
        SET(m, due_at, w->now + OUTBOX_LEASE);
        SET(m, tries, m->tries + 1);
        return message_moved(w, m, MESSAGE_MOVE_CLAIM);
    }
    SET(m, problem, str_of(may_send_reason_names[answer->reason]));
    if (answer->verdict == MAY_SEND_LATER) {
        int64_t seq;
        st = event_next_seq(w, &seq);
        SET(m, not_before, answer->until);
        SET(m, due_at, answer->until);
        SET(m, seq, seq);
        if (st == ST_OK) {
            st = query_run(w, &Q_MESSAGE_UPDATE, ARGS_OF(&message_shape, m));
        }
        return st == ST_OK ? mail_out_wake(w, m->due_at) : st;
    }
    SET(m, because, str_of(may_send_reason_words[answer->reason]));
    return message_moved(w, m, MESSAGE_MOVE_STOP);
}

enum status message_claim(struct work *w, struct str channel, int max, struct list *ret_messages) {
    struct list due = { 0 };
    *ret_messages = (struct list){ 0 };
    enum status st = give_up_lost(w, max);
    if (st == ST_OK) {
        st = query_list(w, &Q_MESSAGE_TO_GO, ARGS(ARG_TEXT("channel", channel), ARG_INT("limit", max)), &only_id_shape, &due);
    }
    for (size_t i = 0; i < due.n && st == ST_OK; i++) {
        struct message *m = ARENA_NEW(w->arena, struct message);
        bool goes = false;
        st = message_get_any(w, LIST_AT(&due, struct only_id, i)->id, m);
        if (st == ST_OK) {
            st = claim_one(w, m, &goes);
        }
        if (st == ST_OK && goes) {
            *(struct message *)list_push(w->arena, ret_messages, sizeof *m) = *m;
        }
    }
    return st;
}

/* ---- what became of it ---- */

static enum status begin(struct work *w, ident id, enum message_move move, struct message **ret_message) {
    struct message *m = ARENA_NEW(w->arena, struct message);
    enum status st = message_get_any(w, id, m);
    *ret_message = m;
    return st == ST_OK ? message_check_move(w, m, move) : st;
}

static void note(struct message *m, const char *problem, struct str said) {
    UNSET(m, problem);
    if (problem) {
        SET(m, problem, str_of(problem));
    }
    if (said.n) {
        SET(m, said, said);
    }
}

enum status message_sent(struct work *w, ident id, struct str said) {
    struct message *m;
    enum status st = begin(w, id, MESSAGE_MOVE_SENT, &m);
    note(m, NULL, said);
    return st == ST_OK ? message_moved(w, m, MESSAGE_MOVE_SENT) : st;
}

enum status message_retry(struct work *w, ident id, const char *problem, struct str said) {
    struct message *m;
    enum status st = begin(w, id, MESSAGE_MOVE_RETRY, &m);
    if (st != ST_OK) {
        return st;
    }
    note(m, problem, said);
    if (m->tries >= OUTBOX_TRIES_MAX) {
        SET(m, because, STR("It was tried again and again, and the other server did not take it."));
        return message_moved(w, m, MESSAGE_MOVE_HOLD);
    }
    instant_t pause = m->tries < 10 ? MINUTE << (m->tries > 0 ? m->tries - 1 : 0) : PAUSE_MAX;
    pause += (instant_t)random_below((uint64_t)(pause / 4 / SECOND)) * SECOND;   /* what failed together does not come back together */
    SET(m, due_at, w->now + (pause < PAUSE_MAX ? pause : PAUSE_MAX));
    return message_moved(w, m, MESSAGE_MOVE_RETRY);
}

enum status message_unsure(struct work *w, ident id, const char *problem, struct str said) {
    struct message *m;
    enum status st = begin(w, id, MESSAGE_MOVE_UNSURE, &m);
    note(m, problem, said);
    return st == ST_OK ? message_moved(w, m, MESSAGE_MOVE_UNSURE) : st;
}

enum status message_delivered(struct work *w, ident id) {
    struct message *m;
    enum status st = begin(w, id, MESSAGE_MOVE_DELIVERED, &m);
    return st == ST_OK ? message_moved(w, m, MESSAGE_MOVE_DELIVERED) : st;
}

enum status message_bounced(struct work *w, ident id, bool hard, struct str said) {
    struct message *m;
    enum status st = begin(w, id, MESSAGE_MOVE_BOUNCED, &m);
    note(m, hard ? "bounced_hard" : "bounced_soft", said);
    if (st == ST_OK) {
        st = message_moved(w, m, MESSAGE_MOVE_BOUNCED);
    }
    return st == ST_OK && hard && HAS(m, contact_point_id) ? customer_mark_bounced(w, m->who_id, m->contact_point_id) : st;
}

enum status message_of_id(struct work *w, struct str message_id, ident *ret_id) {
    struct str s = str_trim(message_id);
    ptrdiff_t at = str_find(s, '@');
    bool is_ours = at > 1 && s.p[0] == '<' && token_read(work_key(w), "message", str_slice(s, 1, (size_t)at), ret_id);
    return is_ours ? query_int(w, &Q_MESSAGE_BY_OWN_ID, ARGS(ARG_ID("id", *ret_id), ARG_TEXT("message_id", s)), ret_id) : ST_NOT_FOUND;
}
