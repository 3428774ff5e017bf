/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/invitation.h"
#include "listen/invitation_send.h"
#include "listen/listen.h"
#include "listen/survey.h"
#include "work/route.h"

static const char *const mark_names[] = { "ok", "bounced", "not_sent", NULL };

static const struct field invitation_fields[] = {
    F_ID(struct invitation, id, IN_OUT | IN_CSV, .prefix = "inv", .doc = "The invitation."),
    F_ID(struct invitation, survey_id, IN_OUT | IN_CSV, .prefix = "srv", .doc = "What is asked."),
    F_TEXT(struct invitation, survey_name, IN_OUT | IN_CSV, .doc = "The survey's name."),
    F_ID(struct invitation, customer_id, IN_CREATE | IN_OUT | IN_CSV, .prefix = "cus", .doc = "Who is asked; nobody in particular for a code at the till."),
    F_ID(struct invitation, who_id, IN_ROW | IN_CSV, .prefix = "cus"),
    F_TEXT(struct invitation, customer_name, IN_OUT | PERSONAL | IN_CSV, .doc = "Their name."),
    F_ID(struct invitation, employee_id, IN_CREATE | IN_OUT | IN_CSV, .prefix = "emp", .doc = "Who served."),
    F_TEXT(struct invitation, employee_name, IN_OUT | PERSONAL | IN_CSV, .doc = "The name of who served."),
    F_ID(struct invitation, location_id, IN_CREATE | IN_OUT | IN_CSV, .prefix = "loc", .doc = "Where."),
    F_TEXT(struct invitation, location_name, IN_OUT | IN_CSV, .doc = "The location's name."),
    F_ID(struct invitation, order_id, IN_CREATE | IN_OUT | IN_CSV, .prefix = "ord", .doc = "The order it is about; tells customer, location and who served where these are left out."),
    F_TEXT(struct invitation, touchpoint, IN_CREATE | IN_OUT | NOT_EMPTY | IN_CSV, .max = LIMIT_NAME, .doc = "The moment it is about: counter, delivery, call …"),
    F_ENUM(struct invitation, channel, IN_CREATE | IN_OUT | IN_CSV, .names = invitation_channels, .doc = "How it reaches them; link when left out."),
    F_ENUM(struct invitation, marked, IN_PATCH | IN_OUT | IN_CSV, .names = mark_names, .doc = "bounced: it did not arrive; not_sent: we did not send it. Neither counts in the response rate."),
    F_AT(struct invitation, created_at, IN_OUT | IN_CSV, .doc = "When it was made."),
    F_DAY(struct invitation, day, IN_OUT | IN_CSV, .doc = "The day of that, at its location."),
    F_ID(struct invitation, response_id, IN_OUT | IN_CSV, .prefix = "rsp", .doc = "The answer that counts."),
    F_TEXT(struct invitation, token, IN_OUT | PERSONAL, .doc = "What proves the link."),
    F_TEXT(struct invitation, url, IN_OUT | PERSONAL, .doc = "The link to pass on; the path alone until a public address is set."),
    F_ID(struct invitation, message_id, IN_OUT | IN_CSV, .prefix = "msg", .doc = "The message that carries it, when we send it ourselves."),
    F_TEXT(struct invitation, not_sent, IN_OUT | IN_CSV, .doc = "Why nothing was sent: a reason of the sending rules, or no_public_url."),
    F_TEXT(struct invitation, not_sent_text, IN_OUT, .doc = "The same in words."),
    F_INT(struct invitation, throttle_days, IN_ROW),
    F_FLAG(struct invitation, survey_archived, IN_ROW),
    F_INT(struct invitation, seq, IN_ROW),
};
const struct shape invitation_shape = SHAPE(struct invitation, "invitation", "One person asked once.", invitation_fields);

static enum status invitation_post(struct call *k) {
    ident id;
    enum status st = invitation_make(k->work, k->id, k->body, &id);
    if (st == ST_OK) {
        st = invitation_send(k->work, id);
    }
    return st == ST_OK ? reply_saved(k, 201, invitation_load, id) : st;
}

static enum status invitation_get_list(struct call *k) {
    struct list invitations;
    struct str next;
    enum status st = invitation_list(k->work, k->id, &k->page, &invitations, &next);
    return st == ST_OK ? reply_list(k, invitations, next) : st;
}

static enum status invitation_get(struct call *k) {
    struct invitation *inv = ARENA_NEW(k->work->arena, struct invitation);
    enum status st = invitation_load(k->work, k->id, inv);
    return st == ST_OK ? reply(k, 200, inv) : st;
}

static enum status invitation_patch(struct call *k) {
    struct invitation was;
    enum status st = invitation_load(k->work, k->id, &was);
    if (st == ST_OK) {
        st = invitation_mark(k->work, &was, k->body);
    }
    return st == ST_OK ? reply_saved(k, 200, invitation_load, k->id) : st;
}

const struct route invitation_routes[] = {
    { "GET",   "/api/v1/surveys/{id}/invitations", invitation_get_list, PERM_PEOPLE, LANE_READ,  NULL,              NULL, &invitation_shape, "srv", "A survey's invitations, newest first", REPLY_LIST },
    { "POST",  "/api/v1/surveys/{id}/invitations", invitation_post,     PERM_SERVE,  LANE_WRITE, &invitation_shape, NULL, &invitation_shape, "srv", "Ask someone", .repeat = invitation_load },
    { "GET",   "/api/v1/invitations/{id}",         invitation_get,      PERM_PEOPLE, LANE_READ,  NULL,              NULL, &invitation_shape, "inv", "One invitation" },
    { "PATCH", "/api/v1/invitations/{id}",         invitation_patch,    PERM_SERVE,  LANE_WRITE, &invitation_shape, NULL, &invitation_shape, "inv", "It bounced, or did arrive" },
};
const int invitation_route_count = LENGTH(invitation_routes);
