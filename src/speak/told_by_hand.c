/* SPDX-License-Identifier: Apache-2.0
 * A person told them: then no message does; and what is taken back. */
#include "events/speak_events.h"
#include "speak/told.h"
#include "speak/told.sql.h"

static const struct field saying_fields[] = {
    F_TEXT(struct told_saying, what, IN_CREATE | REQUIRED, .max = 40, .doc = "What they were told, by the key of the rule: order.shipped, case.resolved …"),
};
const struct shape told_saying_shape = SHAPE(struct told_saying, "told_new", "What a person told them.", saying_fields);

enum status told_stop_message(struct work *w, ident message_id, struct str because) {
    struct message *m = ARENA_NEW(w->arena, struct message);
    enum status st = message_id ? message_get_any(w, message_id, m) : ST_NOT_FOUND;
    bool waits = st == ST_OK && (m->state == MESSAGE_DRAFTED || m->state == MESSAGE_HELD || m->state == MESSAGE_QUEUED);
    if (!waits) {
        return st == ST_NOT_FOUND ? ST_OK : st;
    }
    SET(m, problem, STR("told"));
    SET(m, because, because);
    return message_moved(w, m, MESSAGE_MOVE_STOP);
}

static enum status check_what(struct work *w, const struct tell_matter *m, struct str what) {
    const struct tell_shipped *s = tell_shipped_of(what);
    if (!s) {
        return fail(w, ST_INVALID, "what", "Nothing of this name can be told; the rules have the names.");
    }
    return s->about == m->about ? ST_OK : fail(w, ST_INVALID, "what", "This is not about %s %s.", m->about == TELL_ABOUT_ORDER || m->about == TELL_ABOUT_EVENT ? "an" : "a", tell_about_names[m->about]);
}

static enum status tell_event(struct work *w, const struct tell_matter *m, const struct told *t) {
    struct told_told told = { 0 };
    struct event e = { .known = &event_customer_told, .subject_id = t->id, .customer_id = m->customer_id, .who_id = m->who_id, .employee_id = w->who.employee_id,
                       .location_id = m->location_id, .told = &told };
    SET(&told, what, t->what);
    if (m->about == TELL_ABOUT_ORDER) {
        SET(&told, order_id, m->id);
    } else if (m->about == TELL_ABOUT_CASE) {
        SET(&told, case_id, m->id);
    } else {
        SET(&told, by_event_id, m->id);
    }
    return event_append(w, &e);
}

static enum status write(struct work *w, const struct tell_matter *m, struct told *t) {
    bool is_new = t->id == ID_NONE;
    int64_t seq;
    enum status st = event_next_seq(w, &seq);
    if (is_new) {
        SET(t, id, id_new(w->now));
    }
    SET(t, by_hand, 1);
    SET(t, at, w->now);
    SET(t, seq, seq);
    UNSET(t, message_id);
    UNSET(t, employee_id);
    if (w->who.employee_id) {
        SET(t, employee_id, w->who.employee_id);
    }
    if (st == ST_OK && is_new) {
        st = query_run(w, &Q_TOLD_INSERT, ARGS_OF(&told_shape, t, ARG_ID("who_id", m->who_id), ARG_ID("order_id", m->about == TELL_ABOUT_ORDER ? m->id : ID_NONE),
                                                  ARG_ID("case_id", m->about == TELL_ABOUT_CASE ? m->id : ID_NONE)));
    } else if (st == ST_OK) {
        st = query_run(w, &Q_TOLD_UPDATE, ARGS_OF(&told_shape, t));
    }
    return st == ST_OK ? tell_event(w, m, t) : st;
}

enum status told_by_hand(struct work *w, const struct tell_matter *m, struct str what, ident *ret_id) {
    struct told found = { 0 }, *t = ARENA_NEW(w->arena, struct told);
    struct str about = tell_about_text(w->arena, m);
    enum status st = check_what(w, m, what);
    if (st == ST_OK && !m->who_id) {
        st = fail(w, ST_CONFLICT, "", "Nobody is known who could be told: it has no customer.");
    }
    if (st == ST_OK) {
        st = told_find(w, about, what, &found);
        st = st == ST_OK ? told_load(w, found.id, t) : st;
    }
    if (st != ST_OK && st != ST_NOT_FOUND) {
        return st;
    }
    *ret_id = t->id;
    if (st == ST_OK && t->state == TOLD_BY_HAND) {
        return ST_OK;
    }
    if (st == ST_OK && (t->state == TOLD_TOLD || t->message_state == MESSAGE_SENDING)) {
        return fail(w, ST_CONFLICT, "what", "A message has told them already.");
    }
    st = told_stop_message(w, HAS(t, message_id) ? t->message_id : ID_NONE, STR("A person told them."));
    SET(t, what, what);
    SET(t, about, about);
    st = st == ST_OK ? write(w, m, t) : st;
    *ret_id = t->id;
    return st;
}

enum status told_take_back(struct work *w, ident id) {
    struct told *t = ARENA_NEW(w->arena, struct told);
    enum status st = told_load(w, id, t);
    if (st != ST_OK) {
        return st;
    }
    if (t->state != TOLD_BY_HAND) {
        return fail(w, ST_CONFLICT, "", "A message told them; that cannot be taken back.");
    }
    st = query_run(w, &Q_TOLD_DELETE, ARGS(ARG_ID("id", id)));
    return st == ST_OK && HAS(t, who_id) ? event_leave_timeline(w, t->who_id, id) : st;
}
