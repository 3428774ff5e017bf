/* SPDX-License-Identifier: Apache-2.0 */
#include "events/vocabulary.h"
#include "webhook/webhook_delivery.h"

/* ---- webhooks ---- */

static const struct field kind_fields[] = { F_TEXT(struct webhook_kind, kind, IN_ALL | BARE | NOT_EMPTY, .max = 60, .doc = "response.received; with a dot at its end (case.) all that begin so.") };
static const struct shape kind_shape = SHAPE(struct webhook_kind, "webhook_kind", "A kind of event.", kind_fields);

static const char *const form_names[] = { "standard", "slack", "teams", NULL };
static const struct field webhook_fields[] = {
    F_ID(struct webhook, id, IN_OUT, .prefix = "whk", .doc = "The webhook."),
    F_TEXT(struct webhook, name, IN_ALL | REQUIRED | NOT_EMPTY, .max = LIMIT_NAME, .doc = "What listens there: \"Till\"."),
    F_TEXT(struct webhook, url, IN_ALL | REQUIRED | NOT_EMPTY, .max = 1000, .doc = "Where it is told, with https://."),
    F_ENUM(struct webhook, form, IN_ALL, .names = form_names, .doc = "standard: by Standard Webhooks; slack, teams: a line in a chat, with a link, to an incoming webhook of theirs."),
    F_LIST(struct webhook, kinds, IN_ALL, .of = &kind_shape, .max = WEBHOOK_KINDS_MAX, .doc = "Only events of these kinds; none: all."),
    F_TEXT(struct webhook, kinds_text, IN_ROW),
    F_ID(struct webhook, location_id, IN_ALL, .prefix = "loc", .doc = "Only what happened there; null: everywhere."),
    F_TEXT(struct webhook, location_name, IN_OUT, .doc = "Its name."),
    F_INT(struct webhook, score_min, IN_ALL, .min = 0, .max = 10, .doc = "Only answers from this score on; with either limit, what carries no score is not told."),
    F_INT(struct webhook, score_max, IN_ALL, .min = 0, .max = 10, .doc = "Only answers up to this score."),
    F_FLAG(struct webhook, words, IN_ALL, .doc = "An answer's comment goes along, where the setting words_stay_inside lets it."),
    F_INT(struct webhook, patience, IN_ALL, .min = 1, .max = WEBHOOK_PATIENCE, .doc = "Seconds in which it must answer; 20 unless said otherwise."),
    F_FLAG(struct webhook, is_on, IN_ALL, .doc = "Off: what happens meanwhile is not told; what waits goes on waiting."),
    F_TEXT(struct webhook, secret, IN_OUT, .doc = "What signs, only in the answer that made it: whsec_ and base64."),
    F_TEXT(struct webhook, sealed, IN_ROW),
    F_TEXT(struct webhook, sealed_before, IN_ROW),
    F_AT(struct webhook, before_until, IN_OUT, .doc = "Until then the secret before this one signs too."),
    F_INT(struct webhook, cursor, IN_ROW),
    F_INT(struct webhook, fails, IN_OUT, .doc = "How many tries failed in a row."),
    F_TEXT(struct webhook, problem, IN_OUT, .doc = "Why the last one failed: name, silent, certificate, private, redirect, gone, secret, answer."),
    F_TEXT(struct webhook, problem_text, IN_OUT, .doc = "The same in words, and what to do."),
    F_AT(struct webhook, failed_at, IN_OUT, .doc = "When."),
    F_AT(struct webhook, rest_until, IN_OUT, .doc = "It is not asked before then."),
    F_AT(struct webhook, ok_at, IN_OUT, .doc = "When it last took something."),
    F_AT(struct webhook, created_at, IN_OUT, .doc = "Since when it is there."),
    F_INT(struct webhook, waiting, IN_OUT, .doc = "Deliveries that wait for it."),
    F_INT(struct webhook, seq, IN_ROW),
};
const struct shape webhook_shape = SHAPE(struct webhook, "webhook", "Another program that is told what happens, by Standard Webhooks.", webhook_fields);

static const struct field try_fields[] = {
    F_FLAG(struct webhook_try, delivered, IN_OUT, .doc = "It took it."),
    F_INT(struct webhook_try, status, IN_OUT, .doc = "What it answered; 0: nothing."),
    F_INT(struct webhook_try, ms, IN_OUT, .doc = "How long that took."),
    F_TEXT(struct webhook_try, problem, IN_OUT, .doc = "Why not: a code, as of a webhook."),
    F_TEXT(struct webhook_try, problem_text, IN_OUT, .doc = "The same in words."),
};
const struct shape webhook_try_shape = SHAPE(struct webhook_try, "webhook_try", "How a try went.", try_fields);

static enum status webhook_get_all(struct call *k) {
    struct list hooks = { 0 };
    enum status st = webhook_list(k->work, &hooks);
    return st == ST_OK ? reply_list(k, hooks, (struct str){ 0 }) : st;
}

static enum status webhook_get(struct call *k) { return reply_saved(k, 200, webhook_load, k->id); }

/* Sent again with the same Idempotency-Key it answers without the secret: that can be read nowhere. */
static enum status webhook_post(struct call *k) {
    struct webhook *made = ARENA_NEW(k->work->arena, struct webhook);
    enum status st = webhook_create(k->work, k->body, made);
    k->load_id = made->id;
    return st == ST_OK ? reply(k, 201, made) : st;
}

static enum status webhook_patch(struct call *k) {
    enum status st = webhook_change(k->work, k->id, k->body);
    return st == ST_OK ? webhook_get(k) : st;
}

static enum status webhook_delete(struct call *k) {
    enum status st = webhook_remove(k->work, k->id);
    return st == ST_OK ? reply_nothing(k) : st;
}

static enum status webhook_post_secret(struct call *k) {
    struct webhook *h = ARENA_NEW(k->work->arena, struct webhook);
    enum status st = webhook_rotate(k->work, k->id, h);
    k->load_id = k->id;
    return st == ST_OK ? reply(k, 200, h) : st;
}

static enum status webhook_post_test(struct call *k) {
    struct webhook_try *t = ARENA_NEW(k->work->arena, struct webhook_try);
    enum status st = webhook_test(k->work, k->id, t);
    return st == ST_OK ? reply(k, 200, t) : st;
}

/* ---- what can be told ---- */

struct kind_told { struct fields given, has; struct str kind, doc; };
static const struct field kind_told_fields[] = {
    F_TEXT(struct kind_told, kind, IN_OUT, .doc = "Its name."),
    F_TEXT(struct kind_told, doc, IN_OUT, .doc = "What happened then."),
};
static const struct shape kind_told_shape = SHAPE(struct kind_told, "event_kind", "A kind of event.", kind_told_fields);

static enum status webhook_get_kinds(struct call *k) {
    struct list kinds = { 0 };
    for (int i = 0; i < vocabulary_count; i++) {
        struct kind_told *t = list_push(k->work->arena, &kinds, sizeof *t);
        SET(t, kind, str_of(vocabulary[i]->name));
        SET(t, doc, str_of(vocabulary[i]->doc));
    }
    return reply_list(k, kinds, (struct str){ 0 });
}

/* ---- the log ---- */

const char *const webhook_delivery_states[] = { "waiting", "delivered", "failed", NULL };
static const struct field delivery_fields[] = {
    F_ID(struct webhook_delivery, id, IN_OUT, .prefix = "whd", .doc = "The row of the log."),
    F_ID(struct webhook_delivery, webhook_id, IN_OUT, .prefix = "whk", .doc = "Who was told."),
    F_ID(struct webhook_delivery, event_id, IN_OUT, .prefix = "evt", .doc = "The event; the receiver sees it as webhook-id."),
    F_TEXT(struct webhook_delivery, kind, IN_OUT, .doc = "What happened."),
    F_TEXT(struct webhook_delivery, kind_text, IN_OUT, .doc = "The same in words."),
    F_ENUM(struct webhook_delivery, state, IN_OUT, .names = webhook_delivery_states, .doc = "waiting: for its next try; delivered; failed: ten tries were in vain."),
    F_INT(struct webhook_delivery, tries, IN_OUT, .doc = "How often it was tried."),
    F_AT(struct webhook_delivery, due_at, IN_OUT, .doc = "The next try."),
    F_AT(struct webhook_delivery, tried_at, IN_OUT, .doc = "The last one."),
    F_INT(struct webhook_delivery, status, IN_OUT, .doc = "What was answered then; null: nothing."),
    F_INT(struct webhook_delivery, ms, IN_OUT, .doc = "How long that took."),
    F_TEXT(struct webhook_delivery, problem, IN_OUT, .doc = "Why it failed: a code, as of a webhook."),
    F_TEXT(struct webhook_delivery, problem_text, IN_OUT, .doc = "The same in words."),
    F_AT(struct webhook_delivery, created_at, IN_OUT, .doc = "Since when it was to be told."),
};
const struct shape webhook_delivery_shape = SHAPE(struct webhook_delivery, "webhook_delivery", "One event told to one webhook.", delivery_fields);

static const struct field filter_fields[] = {
    F_ID(struct webhook_delivery_filter, webhook_id, IN_FILTER, .prefix = "whk", .doc = "Only what was told to this one."),
    F_ENUM(struct webhook_delivery_filter, state, IN_FILTER, .names = webhook_delivery_states, .doc = "Only those."),
};
const struct shape webhook_delivery_filter_shape = SHAPE(struct webhook_delivery_filter, "webhook_delivery_filter", "Which rows of the log.", filter_fields);

static enum status delivery_get_page(struct call *k) {
    struct list rows;
    struct str next;
    enum status st = webhook_delivery_list(k->work, k->query, &k->page, &rows, &next);
    return st == ST_OK ? reply_list(k, rows, next) : st;
}

static enum status delivery_get(struct call *k) { return reply_saved(k, 200, webhook_delivery_load, k->id); }

static enum status delivery_post_again(struct call *k) {
    enum status st = webhook_delivery_again(k->work, k->id);
    return st == ST_OK ? delivery_get(k) : st;
}

/* clang-format off */
#define HOOK &webhook_shape
#define ROW &webhook_delivery_shape
const struct route webhook_routes[] = {
    { "GET",    "/api/v1/webhooks",                      webhook_get_all,     PERM_OWN, LANE_READ,   NULL,         NULL,                           HOOK,               NULL,  "Other programs that are told what happens", REPLY_LIST },
    { "POST",   "/api/v1/webhooks",                      webhook_post,        PERM_OWN, LANE_WRITE,  HOOK,         NULL,                           HOOK,               NULL,  "Tell another program, from now on; its secret is shown once", REPLY_ONE, .repeat = webhook_load },
    { "GET",    "/api/v1/webhooks/kinds",                webhook_get_kinds,   PERM_OWN, LANE_READ,   NULL,         NULL,                           &kind_told_shape,   NULL,  "What can be told: every kind of event", REPLY_LIST },
    { "GET",    "/api/v1/webhooks/{id}",                 webhook_get,         PERM_OWN, LANE_READ,   NULL,         NULL,                           HOOK,               "whk", "One webhook", REPLY_ONE },
    { "PATCH",  "/api/v1/webhooks/{id}",                 webhook_patch,       PERM_OWN, LANE_WRITE,  HOOK,         NULL,                           HOOK,               "whk", "Change it, or switch it off and on; it is tried at once", REPLY_ONE },
    { "DELETE", "/api/v1/webhooks/{id}",                 webhook_delete,      PERM_OWN, LANE_WRITE,  NULL,         NULL,                           NULL,               "whk", "Tell it nothing any more", REPLY_NOTHING },
    { "POST",   "/api/v1/webhooks/{id}/secret",          webhook_post_secret, PERM_OWN, LANE_WRITE,  &shape_empty, NULL,                           HOOK,               "whk", "A new secret, shown once; the one before signs too for a day", REPLY_ONE },
    { "POST",   "/api/v1/webhooks/{id}/test",            webhook_post_test,   PERM_OWN, LANE_WORKER, &shape_empty, NULL,                           &webhook_try_shape, "whk", "Tell it something that did not happen, now, to see whether it listens", REPLY_ONE },
    { "GET",    "/api/v1/webhook-deliveries",            delivery_get_page,   PERM_OWN, LANE_READ,   NULL,         &webhook_delivery_filter_shape, ROW,                NULL,  "What was told to other programs, newest first", REPLY_LIST },
    { "GET",    "/api/v1/webhook-deliveries/{id}",       delivery_get,        PERM_OWN, LANE_READ,   NULL,         NULL,                           ROW,                "whd", "One row of that log", REPLY_ONE },
    { "POST",   "/api/v1/webhook-deliveries/{id}/again", delivery_post_again, PERM_OWN, LANE_WRITE,  &shape_empty, NULL,                           ROW,                "whd", "Send it again, now", REPLY_ONE },
};
/* clang-format on */
const int webhook_route_count = LENGTH(webhook_routes);
