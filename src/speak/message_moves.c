/* SPDX-License-Identifier: Apache-2.0
 * The moves of a message as a table, and the acts of people. */
#include "events/speak_events.h"
#include "speak/guard_hit.h"
#include "speak/mail_out.h"
#include "speak/message.h"
#include "speak/message.sql.h"

/* ---- the table ---- */

#define FROM(state) (1 << MESSAGE_##state)
struct move { const char *name; int from; enum message_state to; enum permission permission; bool by_people; const struct event_kind *tells; };

/* Those of people first, then those of the carrier, each in the order of a message's life. */
static const struct move moves[MESSAGE_MOVE_COUNT] = {
    /*                           name          from                                                    to                 who may       people  tells */
    [MESSAGE_MOVE_APPROVE]    = { "approve",    FROM(DRAFTED),                                         MESSAGE_QUEUED,    PERM_SERVE,   true,  &event_message_queued },   /* and the role it says */
    [MESSAGE_MOVE_RELEASE]    = { "release",    FROM(HELD),                                            MESSAGE_QUEUED,    PERM_MANAGE,  true,  &event_message_released },
    [MESSAGE_MOVE_STOP]       = { "stop",       FROM(DRAFTED) | FROM(HELD) | FROM(QUEUED) | FROM(UNSURE), MESSAGE_STOPPED, PERM_SERVE,   true,  &event_message_stopped },
    [MESSAGE_MOVE_SEND_AGAIN] = { "send-again", FROM(UNSURE) | FROM(BOUNCED),                          MESSAGE_QUEUED,    PERM_SERVE,   true,  &event_message_queued },
    [MESSAGE_MOVE_CLAIM]      = { "claim",      FROM(QUEUED),                                          MESSAGE_SENDING,   PERM_SERVE,   false, NULL },
    [MESSAGE_MOVE_SENT]       = { "sent",       FROM(SENDING) | FROM(UNSURE),                          MESSAGE_SENT,      PERM_SERVE,   false, &event_message_sent },
    [MESSAGE_MOVE_RETRY]      = { "retry",      FROM(SENDING),                                         MESSAGE_QUEUED,    PERM_SERVE,   false, NULL },
    [MESSAGE_MOVE_UNSURE]     = { "unsure",     FROM(SENDING),                                         MESSAGE_UNSURE,    PERM_SERVE,   false, &event_message_unsure },
    [MESSAGE_MOVE_DELIVERED]  = { "delivered",  FROM(SENT) | FROM(UNSURE),                             MESSAGE_DELIVERED, PERM_SERVE,   false, &event_message_delivered },
    [MESSAGE_MOVE_BOUNCED]    = { "bounced",    FROM(SENDING) | FROM(SENT) | FROM(UNSURE) | FROM(DELIVERED), MESSAGE_BOUNCED, PERM_SERVE, false, &event_message_bounced },
    [MESSAGE_MOVE_HOLD]       = { "hold",       FROM(SENDING) | FROM(QUEUED),                          MESSAGE_HELD,      PERM_SERVE,   false, &event_message_held },
};

static bool is_approver(const struct work *w, const struct message *m) {
    return permit_may(&w->who, str_is(m->approve, "owner") ? PERM_OWN : PERM_MANAGE);
}

static bool may(const struct work *w, const struct message *m, enum message_move move) {
    return permit_may(&w->who, moves[move].permission) && (move != MESSAGE_MOVE_APPROVE || is_approver(w, m));
}

void message_turns(const struct work *asker, struct message *m) {
    struct work w = *asker;
    for (int i = 0; i < MESSAGE_MOVE_COUNT; i++) {
        if (moves[i].by_people && (moves[i].from >> m->state & 1) && may(&w, m, (enum message_move)i)) {
            struct message_word *word = list_push(w.arena, &m->next, sizeof *word);
            SET(word, word, str_of(moves[i].name));
        }
    }
    fields_put(&m->has, SLOT(m, next));
}

enum status message_check_move(struct work *w, const struct message *m, enum message_move move) {
    static const char *const sentences[MESSAGE_STATE_COUNT] = {
        [MESSAGE_DRAFTED] = "It waits for approval.", [MESSAGE_HELD] = "It is held: release it with a reason, or stop it.", [MESSAGE_QUEUED] = "It is on its way already.",
        [MESSAGE_SENDING] = "It is being sent this moment.", [MESSAGE_SENT] = "It was sent; nothing can be changed any more.",
        [MESSAGE_UNSURE] = "It may have been sent or not: send it again, or stop it.", [MESSAGE_DELIVERED] = "It arrived; nothing can be changed any more.",
        [MESSAGE_BOUNCED] = "It came back: send it again once the address is right.", [MESSAGE_STOPPED] = "It was stopped; write a new one.",
        [MESSAGE_SKIPPED] = "Nothing was sent.",
    };
    if (!(moves[move].from >> m->state & 1)) {
        return fail(w, ST_CONFLICT, "", "%s", sentences[m->state]);
    }
    if (!may(w, m, move)) {
        return fail(w, ST_FORBIDDEN, "", move == MESSAGE_MOVE_APPROVE && str_is(m->approve, "owner") ? "The owner approves it." : "A manager does this.");
    }
    return ST_OK;
}

/* ---- into a state ---- */

/* The throttle counts from when it reached them; what did not reach them does not count. */
static enum status follow_ask(struct work *w, const struct message *m) {
    if (m->state == MESSAGE_SENT || m->state == MESSAGE_QUEUED) {
        instant_t at = m->state == MESSAGE_SENT ? m->sent_at : m->due_at;
        return query_run(w, &Q_MESSAGE_ASK_MOVE, ARGS(ARG_ID("message_id", m->id), ARG_INT("at", at)));
    }
    return m->state == MESSAGE_BOUNCED || m->state == MESSAGE_STOPPED ? query_run(w, &Q_MESSAGE_ASK_DROP, ARGS(ARG_ID("message_id", m->id))) : ST_OK;
}

static void enter(const struct work *w, struct message *m, enum message_state to) {
    SET(m, state, to);
    if (to == MESSAGE_QUEUED) {
        if (!HAS(m, queued_at)) {
            SET(m, queued_at, w->now);
        }
        if (!HAS(m, due_at) || m->due_at < w->now) {
            SET(m, due_at, HAS(m, not_before) && m->not_before > w->now ? m->not_before : w->now);
        }
    } else if (to != MESSAGE_SENDING) {
        UNSET(m, due_at);
    }
    if (to == MESSAGE_SENT) {
        SET(m, sent_at, w->now);
    }
}

enum status message_moved(struct work *w, struct message *m, enum message_move move) {
    bool counted = senders[m->sender].counts || m->purpose != PURPOSE_SERVICE;
    int64_t seq;
    enum status st = event_next_seq(w, &seq);
    if (st != ST_OK) {
        return st;
    }
    enter(w, m, moves[move].to);
    SET(m, seq, seq);
    st = query_run(w, &Q_MESSAGE_UPDATE, ARGS_OF(&message_shape, m));
    if (st == ST_OK && counted) {
        st = follow_ask(w, m);
    }
    if (st == ST_OK && m->state == MESSAGE_QUEUED) {
        st = senders[m->sender].relays ? mail_out_wake_relay(w, m->due_at) : mail_out_wake(w, m->due_at);
    }
    if (st == ST_OK && moves[move].tells) {
        st = message_tell(w, moves[move].tells, m);
    }
    return st;
}

/* ---- acts of people ---- */

static enum status begin(struct work *w, ident id, enum message_move move, struct message *m) {
    enum status st = message_get(w, id, m);
    return st == ST_OK ? message_check_move(w, m, move) : st;
}

/* Time has passed since it was written: the rules hold for now, and the address may be another one. */
static enum status ask_again(struct work *w, struct message *m, struct may_send_answer *ret_answer) {
    instant_t at = HAS(m, not_before) && m->not_before > w->now ? m->not_before : w->now;
    struct may_send_question q = message_question(m, at);
    if (senders[m->sender].relays) {
        *ret_answer = (struct may_send_answer){ .verdict = MAY_SEND_YES };   /* its address is on its envelope */
        return ST_OK;
    }
    enum status st = may_send(w, &q, ret_answer);
    const struct may_send_facts *f = &ret_answer->facts;
    if (st == ST_OK && HAS(f, address) && ret_answer->verdict != MAY_SEND_NO) {
        SET(m, address, f->address);
        SET(m, folded, f->folded);
        if (f->contact_point_id) {
            SET(m, contact_point_id, f->contact_point_id);
        }
    }
    if (st == ST_OK && ret_answer->verdict == MAY_SEND_LATER) {
        SET(m, not_before, ret_answer->until);
    }
    return st;
}

static enum status stop_because(struct work *w, struct message *m, enum may_send_reason reason) {
    SET(m, problem, str_of(may_send_reason_names[reason]));
    SET(m, because, str_of(may_send_reason_words[reason]));
    return message_moved(w, m, MESSAGE_MOVE_STOP);
}

static enum status let_go(struct work *w, struct message *m, enum message_move move) {
    struct may_send_answer *answer = ARENA_NEW(w->arena, struct may_send_answer);
    enum status st = ask_again(w, m, answer);
    if (st != ST_OK) {
        return st;
    }
    if (w->who.employee_id) {
        SET(m, approved_by, w->who.employee_id);
    }
    return answer->verdict == MAY_SEND_NO ? stop_because(w, m, answer->reason) : message_moved(w, m, move);
}

enum status message_approve(struct work *w, ident id) {
    struct message *m = ARENA_NEW(w->arena, struct message);
    enum status st = begin(w, id, MESSAGE_MOVE_APPROVE, m);
    return st == ST_OK ? let_go(w, m, MESSAGE_MOVE_APPROVE) : st;
}

enum status message_release(struct work *w, ident id, struct str reason) {
    struct message *m = ARENA_NEW(w->arena, struct message);
    enum status st = begin(w, id, MESSAGE_MOVE_RELEASE, m);
    if (st != ST_OK) {
        return st;
    }
    SET(m, because, HAS(m, because) ? arena_fmt(w->arena, "%.*s\nReleased: %.*s", STR_ARG(m->because), STR_ARG(reason)) : reason);
    st = guard_hit_override(w, m->id, reason);
    return st == ST_OK ? let_go(w, m, MESSAGE_MOVE_RELEASE) : st;
}

enum status message_stop(struct work *w, ident id, struct str reason) {
    struct message *m = ARENA_NEW(w->arena, struct message);
    enum status st = begin(w, id, MESSAGE_MOVE_STOP, m);
    if (st != ST_OK) {
        return st;
    }
    SET(m, problem, STR("stopped"));
    SET(m, because, reason);
    return message_moved(w, m, MESSAGE_MOVE_STOP);
}

enum status message_send_again(struct work *w, ident id) {
    struct message *m = ARENA_NEW(w->arena, struct message);
    struct may_send_answer *answer = ARENA_NEW(w->arena, struct may_send_answer);
    enum status st = begin(w, id, MESSAGE_MOVE_SEND_AGAIN, m);
    if (st == ST_OK) {
        st = ask_again(w, m, answer);
    }
    if (st == ST_OK && answer->verdict == MAY_SEND_NO) {
        return fail(w, ST_CONFLICT, "", "%s", may_send_reason_words[answer->reason]);
    }
    SET(m, tries, 0);
    UNSET(m, problem);
    return st == ST_OK ? message_moved(w, m, MESSAGE_MOVE_SEND_AGAIN) : st;
}
