/* SPDX-License-Identifier: Apache-2.0
 * The other way through the door: a mail that is written already. */
#include "remember/customer.h"
#include "speak/guard_hit.h"
#include "speak/guard_try.h"
#include "speak/mail_out.h"
#include "speak/message.h"
#include "speak/message.sql.h"

static enum purpose purpose_of(enum message_kind kind) {
    return kind == MESSAGE_OFFER ? PURPOSE_NEWS : kind == MESSAGE_SURVEY || kind == MESSAGE_REMINDER || kind == MESSAGE_ASK_BACK ? PURPOSE_FEEDBACK : PURPOSE_SERVICE;
}

#define SET_TEXT(item, member, value) \
    if ((value).n) { \
        SET(item, member, value); \
    }

static enum status take(struct work *w, const struct message_relayed *r, struct message *m) {
    ident who = ID_NONE;
    struct str address = str_trim(r->address);
    SET(m, id, id_new(w->now));
    SET(m, sender, SENDER_GATE);
    SET(m, kind, r->kind);
    SET(m, purpose, purpose_of(r->kind));
    SET(m, state, MESSAGE_QUEUED);
    SET(m, channel, STR("relay"));
    SET(m, address, address);
    SET(m, folded, customer_fold_value(w->arena, address));
    SET(m, text, r->text);
    SET_TEXT(m, subject, r->subject)
    SET_TEXT(m, language, r->language)
    SET_TEXT(m, contract, r->contract)
    SET_TEXT(m, return_id, r->return_)
    SET_TEXT(m, invoice, r->invoice)
    SET(m, digest, message_digest(w, m));
    SET(m, message_id, r->message_id.n ? arena_fmt(w->arena, "<%.*s>", STR_ARG(r->message_id)) : id_format(w->arena, "msg", m->id));
    enum status st = guard_try_customer(w, address, &who);
    if (st == ST_OK && who) {
        SET(m, customer_id, who);
        SET(m, who_id, who);
    }
    return st;
}

static void hold(struct message *m, enum message_state state, struct str problem, struct str because) {
    SET(m, state, state);
    SET(m, problem, problem);
    SET(m, because, because);
}

/* What is no service needs what ours need; what may not go waits for a person instead of being left out: its program thinks it sent it. */
static enum status ask_may_send(struct work *w, struct message *m) {
    struct may_send_question q = message_question(m, w->now);
    struct may_send_answer *answer = ARENA_NEW(w->arena, struct may_send_answer);
    if (m->purpose == PURPOSE_SERVICE) {
        return ST_OK;
    }
    q.channel = STR("email");
    enum status st = may_send(w, &q, answer);
    if (st == ST_OK && answer->verdict == MAY_SEND_NO) {
        hold(m, MESSAGE_HELD, str_of(may_send_reason_names[answer->reason]), str_of(may_send_reason_words[answer->reason]));
    } else if (st == ST_OK && answer->verdict == MAY_SEND_LATER) {
        SET(m, not_before, answer->until);
        SET(m, problem, STR("quiet"));
    }
    return st;
}

static enum status judge(struct work *w, const struct message_relayed *r, struct message *m, struct guard_result *guard) {
    struct guard_candidate c = message_candidate(m, w->now);
    if (r->unjudged) {
        if (!r->passes_unjudged) {
            hold(m, MESSAGE_HELD, STR("guard_failed"), str_of(r->unjudged));
        }
        return ST_OK;
    }
    c.channel = STR("email");
    enum status st = ask_may_send(w, m);
    if (st == ST_OK) {
        st = guard_check(w, &c, guard);
    }
    if (st == ST_OK && guard->verdict != GUARD_SEND) {
        hold(m, guard->verdict == GUARD_STOP ? MESSAGE_STOPPED : MESSAGE_HELD, STR("guard"), message_guard_words(w, guard));
    }
    return st;
}

static enum status write(struct work *w, struct message *m, const struct guard_result *guard) {
    bool goes = m->state == MESSAGE_QUEUED;
    int64_t seq;
    if (goes) {
        SET(m, queued_at, w->now);
        SET(m, due_at, HAS(m, not_before) ? m->not_before : w->now);
    }
    enum status st = event_next_seq(w, &seq);
    SET(m, seq, seq);
    if (st == ST_OK) {
        st = query_run(w, &Q_MESSAGE_INSERT, ARGS_OF(&message_shape, m));
    }
    if (st == ST_OK && m->purpose != PURPOSE_SERVICE && m->state != MESSAGE_STOPPED) {
        instant_t at = HAS(m, not_before) ? m->not_before : w->now;
        st = query_run(w, &Q_MESSAGE_ASK_INSERT, ARGS_OF(&message_shape, m, ARG_ID("message_id", m->id), ARG_INT("at", at), ARG_ID("id", id_new(w->now))));
    }
    if (st == ST_OK) {
        st = guard_hit_keep(w, m->id, m->who_id, guard);
    }
    if (st == ST_OK && goes) {
        st = mail_out_wake_relay(w, m->due_at);
    }
    return st == ST_OK ? message_tell(w, message_beginning(m->state), m) : st;
}

enum status message_relay(struct work *w, const struct message_relayed *r, struct message_put_result *ret) {
    struct message *m = ARENA_NEW(w->arena, struct message);
    struct guard_result guard = { GUARD_SEND, { 0 } };
    enum status st = take(w, r, m);
    if (st == ST_OK) {
        st = judge(w, r, m, &guard);
    }
    if (st == ST_OK) {
        st = write(w, m, &guard);
    }
    if (st == ST_OK) {
        *ret = (struct message_put_result){ .state = (enum message_state)m->state, .id = m->id, .verdict = MAY_SEND_YES, .guard = guard };
    }
    return st;
}
