/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/message.h"
#include "speak/message_write.h"
#include "speak/speak.h"
#include "work/route.h"

static const struct field writing_fields[] = {
    F_ID(struct message_writing, customer_id, IN_CREATE | REQUIRED, .prefix = "cus", .doc = "To whom."),
    F_ID(struct message_writing, contact_point_id, IN_CREATE, .prefix = "cpt", .doc = "Which address of theirs; the first that works when left out."),
    F_ID(struct message_writing, case_id, IN_CREATE, .prefix = "cas", .doc = "The case it is about."),
    F_ID(struct message_writing, order_id, IN_CREATE, .prefix = "ord", .doc = "The order it is about."),
    F_ID(struct message_writing, reply_to_id, IN_CREATE, .prefix = "msg", .doc = "The message it goes on from: it stands in the same thread."),
    F_ID(struct message_writing, event_id, IN_CREATE, .prefix = "evt", .doc = "The event that caused it; a program speaks once for each."),
    F_ENUM(struct message_writing, kind, IN_CREATE, .names = sender_kind_names, .doc = "What it is; of a program only."),
    F_ENUM(struct message_writing, purpose, IN_CREATE, .names = consent_purposes, .doc = "service when left out; feedback and news are bound by consent and throttle; of a program only."),
    F_TEXT(struct message_writing, subject, IN_CREATE | REQUIRED | NOT_EMPTY, .max = LETTER_SUBJECT_MAX, .doc = "One line; names like {customer.call_name} are put in."),
    F_TEXT(struct message_writing, text, IN_CREATE | REQUIRED | NOT_EMPTY, .max = LETTER_TEXT_MAX, .doc = "Paragraphs; {customer.call_name|there} says what stands for a missing name; [Label](https://…) alone on a line is a button."),
    F_TEXT(struct message_writing, language, IN_CREATE, .max = 35, .doc = "Of the text, BCP 47; the customer's when left out."),
    F_TEXT(struct message_writing, contract, IN_CREATE, .max = LIMIT_NAME, .doc = "Id of the contract it is about, for the guard."),
    F_TEXT(struct message_writing, return_id, IN_CREATE, .max = LIMIT_NAME, .doc = "Id of the return it is about, for the guard."),
    F_TEXT(struct message_writing, invoice, IN_CREATE, .max = LIMIT_NAME, .doc = "Id of the invoice it is about, for the guard."),
    F_AT(struct message_writing, not_before, IN_CREATE, .doc = "Not before then."),
};
const struct shape message_writing_shape = SHAPE(struct message_writing, "message_new", "A message to write.", writing_fields);

static const struct field act_fields[] = {
    F_TEXT(struct message_act, reason, IN_CREATE | REQUIRED | NOT_EMPTY, .max = LIMIT_LINE, .doc = "Why; it is kept with the message."),
};
static const struct shape act_shape = SHAPE(struct message_act, "message_act", "An act that needs a reason.", act_fields);

static enum status message_post(struct call *k) {
    struct message_put_result put;
    enum status st = message_write(k->work, k->body, &put);
    return st == ST_OK ? reply_saved(k, put.state == MESSAGE_SKIPPED ? 200 : 201, message_load, put.id) : st;
}

static enum status message_get_list(struct call *k) {
    struct list messages = { 0 };
    struct str next = { 0 };
    enum status st = message_list(k->work, k->query, &k->page, &messages, &next);
    return st == ST_OK ? reply_list(k, messages, next) : st;
}

static enum status message_get_skips(struct call *k) {
    struct list skips = { 0 };
    struct str next = { 0 };
    enum status st = message_skip_list(k->work, k->query, &k->page, &skips, &next);
    return st == ST_OK ? reply_list(k, skips, next) : st;
}

static enum status message_get_one(struct call *k) {
    struct message *m = ARENA_NEW(k->work->arena, struct message);
    enum status st = message_load(k->work, k->id, m);
    return st == ST_OK ? reply(k, 200, m) : st;
}

static enum status moved(struct call *k, enum status st) {
    return st == ST_OK ? reply_saved(k, 200, message_load, k->id) : st;
}

static enum status message_post_approve(struct call *k) { return moved(k, message_approve(k->work, k->id)); }
static enum status message_post_release(struct call *k) { return moved(k, message_release(k->work, k->id, ((const struct message_act *)k->body)->reason)); }
static enum status message_post_stop(struct call *k) { return moved(k, message_stop(k->work, k->id, ((const struct message_act *)k->body)->reason)); }
static enum status message_post_send_again(struct call *k) { return moved(k, message_send_again(k->work, k->id)); }

/* ---- who sends ---- */

static const char *const once_names[] = { "no", "invitation", "case", "answer", "event", NULL };
struct sender_told { struct fields given, has; struct str key, title; int64_t kind, purpose, personal, capped, while_case_open, once; };
static const struct field sender_fields[] = {
    F_TEXT(struct sender_told, key, IN_OUT, .doc = "Its name."),
    F_TEXT(struct sender_told, title, IN_OUT, .doc = "For people."),
    F_ENUM(struct sender_told, kind, IN_OUT, .names = sender_kind_names, .doc = "What it sends."),
    F_ENUM(struct sender_told, purpose, IN_OUT, .names = consent_purposes, .doc = "Which consent binds it."),
    F_FLAG(struct sender_told, personal, IN_OUT, .doc = "A person's own act: quiet hours do not bind it."),
    F_FLAG(struct sender_told, capped, IN_OUT, .doc = "The throttle binds it."),
    F_FLAG(struct sender_told, while_case_open, IN_OUT, .doc = "It may be sent while a case of theirs is open."),
    F_ENUM(struct sender_told, once, IN_OUT, .names = once_names, .doc = "For what it speaks only once."),
};
static const struct shape sender_shape = SHAPE(struct sender_told, "sender", "Who sends, and which rules bind it.", sender_fields);

static enum status message_get_senders(struct call *k) {
    struct list all = { 0 };
    for (int i = 0; i < SENDER_COUNT; i++) {
        struct sender_told *t = list_push(k->work->arena, &all, sizeof *t);
        SET(t, key, str_of(senders[i].key));
        SET(t, title, str_of(senders[i].title));
        SET(t, kind, senders[i].kind);
        SET(t, purpose, senders[i].purpose);
        SET(t, personal, senders[i].personal);
        SET(t, capped, senders[i].capped);
        SET(t, while_case_open, senders[i].while_case_open);
        SET(t, once, senders[i].once_for_subject);
    }
    return reply_list(k, all, (struct str){ 0 });
}

static enum status message_get_way(struct call *k) {
    struct message_way *way = ARENA_NEW(k->work->arena, struct message_way);
    enum status st = message_way_read(k->work, way);
    return st == ST_OK ? reply(k, 200, way) : st;
}

/* clang-format off */
const struct route message_routes[] = {
    { "GET",  "/api/v1/senders",                  message_get_senders,     PERM_PEOPLE, LANE_READ,  NULL,                   NULL,                       &sender_shape,  NULL,  "Who sends to customers, and which rules bind each", REPLY_LIST },
    { "GET",  "/api/v1/messages",                 message_get_list,        PERM_PEOPLE, LANE_READ,  NULL,                   &message_filter_shape,      &message_shape, NULL,  "Messages, newest first", REPLY_LIST },
    { "POST", "/api/v1/messages",                 message_post,            PERM_SERVE,  LANE_WRITE, &message_writing_shape, NULL,                       &message_shape, NULL,  "Write to a customer", .repeat = message_load },
    { "GET",  "/api/v1/messages/skips",           message_get_skips,       PERM_PEOPLE, LANE_READ,  NULL,                   &message_skip_filter_shape, &message_shape, NULL,  "What was not sent, and why, newest first", REPLY_LIST },
    { "GET",  "/api/v1/messages/way",             message_get_way,         PERM_PEOPLE, LANE_READ,  NULL,                   NULL,                       &message_way_shape, NULL,  "Whether messages leave, and how many wait" },
    { "GET",  "/api/v1/messages/{id}",            message_get_one,         PERM_PEOPLE, LANE_READ,  NULL,                   NULL,                       &message_shape, "msg", "One message" },
    { "POST", "/api/v1/messages/{id}/approve",    message_post_approve,    PERM_SERVE,  LANE_WRITE, &shape_empty,           NULL,                       &message_shape, "msg", "Approve it: it goes out, if nothing stands against it now", .repeat = message_load },
    { "POST", "/api/v1/messages/{id}/release",    message_post_release,    PERM_SERVE,  LANE_WRITE, &act_shape,             NULL,                       &message_shape, "msg", "Let a held one go, with a reason", .repeat = message_load },
    { "POST", "/api/v1/messages/{id}/stop",       message_post_stop,       PERM_SERVE,  LANE_WRITE, &act_shape,             NULL,                       &message_shape, "msg", "Stop it, with a reason", .repeat = message_load },
    { "POST", "/api/v1/messages/{id}/send-again", message_post_send_again, PERM_SERVE,  LANE_WRITE, &shape_empty,           NULL,                       &message_shape, "msg", "Send again what came back or may not have left", .repeat = message_load },
};
/* clang-format on */
const int message_route_count = LENGTH(message_routes);
