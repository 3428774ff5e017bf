/* SPDX-License-Identifier: Apache-2.0
 * What this room does because of others. */
#include "events/listen_events.h"
#include "events/recover_events.h"
#include "speak/message.h"
#include "speak/message.sql.h"
#include "speak/speak.h"

/* Who comes to the question by themselves was not asked by us. */
static const char *const came_by_themselves[] = { "qr", "kiosk", "counter", "web", "widget", "import" };

enum status message_note_ask(struct work *w, const struct event *e) {
    const struct invitation_told *told = e->told;
    bool was_asked = told && e->who_id;
    for (size_t i = 0; i < LENGTH(came_by_themselves) && was_asked; i++) {
        was_asked = !str_is(told->channel, came_by_themselves[i]);
    }
    if (!was_asked) {
        return ST_OK;
    }
    return query_run(w, &Q_MESSAGE_ASK_NOTE, ARGS(ARG_ID("id", id_new(w->now)), ARG_ID("who_id", e->who_id), ARG_ID("survey_id", told->survey_id),
                                                  ARG_ID("invitation_id", told->invitation_id), ARG_INT("at", e->at)));
}

/* Who takes back that they asked back does not want it sent. */
enum status message_take_back(struct work *w, const struct event *e) {
    struct message *m = ARENA_NEW(w->arena, struct message);
    ident id;
    enum status st = query_int(w, &Q_MESSAGE_WAITS_ONCE, ARGS(ARG_ID("once_id", e->subject_id), ARG_TEXT("sender", str_of(sender_keys[SENDER_ASK_BACK]))), &id);
    if (st == ST_OK) {
        st = message_get_any(w, id, m);
    }
    if (st != ST_OK) {
        return st == ST_NOT_FOUND ? ST_OK : st;
    }
    SET(m, problem, STR("taken_back"));
    SET(m, because, STR("The step that sent it was taken back."));
    return message_moved(w, m, MESSAGE_MOVE_STOP);
}
