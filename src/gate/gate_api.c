/* SPDX-License-Identifier: Apache-2.0 */
#include "gate/gate.h"
#include "gate/gate_pattern.h"

static const char *const way_names[] = { "off", "starttls", "tls", "plain", "folder", NULL };
static const char *const fail_names[] = { "hold", "pass", NULL };
static const struct field gate_fields[] = {
    F_FLAG(struct gate, active, IN_PATCH | IN_OUT, .doc = "Mail is taken, where the program was started with --gate."),
    F_TEXT(struct gate, allowed, IN_PATCH | IN_OUT, .max = 500, .doc = "Network addresses that may send through it, with commas between: 127.0.0.1, 10.0.0.0/8."),
    F_ENUM(struct gate, on_fail, IN_PATCH | IN_OUT, .names = fail_names, .doc = "What the guard cannot judge (it cannot be read, or the rules cannot): hold it for a person, or pass it."),
    F_ENUM(struct gate, way, IN_PATCH | IN_OUT, .names = way_names, .doc = "To the next mail server: off, starttls, tls (encrypted), plain (not, for a server on this computer), folder (into DIR/mail/out, for trying)."),
    F_TEXT(struct gate, host, IN_PATCH | IN_OUT, .max = 253, .doc = "The next server's name."),
    F_INT(struct gate, port, IN_PATCH | IN_OUT, .min = 1, .max = 65535, .doc = "587 for starttls, 465 for tls, 25 for plain unless said otherwise."),
    F_TEXT(struct gate, user_name, IN_PATCH | IN_OUT, .max = 250, .doc = "Whom to sign in as there; null: without."),
    F_TEXT(struct gate, password, IN_PATCH, .max = 500, .doc = "Kept sealed, never told back; null takes it away."),
    F_TEXT(struct gate, secret, IN_ROW),
    F_FLAG(struct gate, has_password, IN_OUT, .doc = "There is one."),
    F_INT(struct gate, patience, IN_PATCH | IN_OUT, .min = 1, .max = 120, .doc = "Seconds without a word from the next server before it is given up."),
    F_INT(struct gate, fails, IN_OUT, .doc = "How many times in a row it could not be used."),
    F_TEXT(struct gate, phase, IN_OUT, .doc = "How far it got the last time it failed: name, connect, banner, tls, auth; null: it did not since this was set."),
    F_TEXT(struct gate, said, IN_OUT, .doc = "What it said then."),
    F_TEXT(struct gate, problem, IN_OUT, .doc = "What is wrong now, and what to do; null: it works, or was not tried."),
    F_AT(struct gate, failed_at, IN_OUT, .doc = "When it last failed."),
    F_AT(struct gate, retry_at, IN_OUT, .doc = "It is tried again then."),
    F_AT(struct gate, ok_at, IN_OUT, .doc = "When it last worked."),
    F_TEXT(struct gate, listens_at, IN_OUT, .doc = "Where this program takes mail of others; null: it was not started with --gate."),
    F_INT(struct gate, waiting, IN_OUT, .doc = "Mails that could go on now."),
    F_AT(struct gate, taken_at, IN_OUT, .doc = "When the newest mail came through here."),
    F_INT(struct gate, seq, IN_ROW | AS_ETAG),
};
const struct shape gate_shape = SHAPE(struct gate, "gate", "Where mail of other programs is taken, and where it goes on to.", gate_fields);

static const struct field pattern_fields[] = {
    F_ID(struct gate_pattern, id, IN_OUT, .prefix = "gtp", .doc = "The pattern."),
    F_ENUM(struct gate_pattern, kind, IN_BOTH | IN_OUT | REQUIRED, .names = sender_kind_names, .doc = "What mails are that fit: invoice, dunning, notice, told, offer …"),
    F_TEXT(struct gate_pattern, sender, IN_BOTH | IN_OUT, .max = GATE_PATTERN_TEXT_MAX, .doc = "Their From address; * stands for anything. Null: any."),
    F_TEXT(struct gate_pattern, subject, IN_BOTH | IN_OUT, .max = GATE_PATTERN_TEXT_MAX, .doc = "Their subject; * for anything, {contract}, {return}, {invoice} for an id that the guard is told. Null: any."),
    F_TEXT(struct gate_pattern, text, IN_BOTH | IN_OUT, .max = GATE_PATTERN_TEXT_MAX, .doc = "The same somewhere in a line of their text. Null: any."),
    F_AT(struct gate_pattern, created_at, IN_OUT, .doc = "When it was made."),
    F_AT(struct gate_pattern, changed_at, IN_OUT, .doc = "When it was last changed."),
    F_INT(struct gate_pattern, seq, IN_ROW | AS_ETAG),
};
const struct shape gate_pattern_shape = SHAPE(struct gate_pattern, "gate_pattern", "By what a kind of mail is known.", pattern_fields);

static const struct field example_fields[] = {
    F_ID(struct gate_example, message_id, IN_CREATE | REQUIRED, .prefix = "msg", .doc = "A mail that came through the gate."),
    F_ENUM(struct gate_example, kind, IN_CREATE | REQUIRED, .names = sender_kind_names, .doc = "What it is."),
};
const struct shape gate_example_shape = SHAPE(struct gate_example, "gate_example", "A mail to learn from.", example_fields);

static const struct field proposal_fields[] = {
    F_ENUM(struct gate_proposal, kind, IN_OUT, .names = sender_kind_names, .doc = "As said."),
    F_TEXT(struct gate_proposal, sender, IN_OUT | PERSONAL, .doc = "Its From address."),
    F_TEXT(struct gate_proposal, subject, IN_OUT | PERSONAL, .doc = "Its subject, with what differs from mail to mail left open."),
    F_INT(struct gate_proposal, looked_at, IN_OUT, .doc = "On how many mails it was tried, the newest."),
    F_INT(struct gate_proposal, fits, IN_OUT, .doc = "How many of them it fits."),
};
const struct shape gate_proposal_shape = SHAPE(struct gate_proposal, "gate_proposal", "A pattern learned from an example; nothing is kept.", proposal_fields);

static enum status gate_get(struct call *k) { return reply_saved(k, 200, gate_load, k->work->business); }

static enum status gate_patch(struct call *k) {
    enum status st = gate_change(k->work, k->body);
    return st == ST_OK ? gate_get(k) : st;
}

static enum status gate_get_patterns(struct call *k) {
    struct list patterns = { 0 };
    enum status st = gate_pattern_list(k->work, &patterns);
    return st == ST_OK ? reply_list(k, patterns, (struct str){ 0 }) : st;
}

static enum status gate_post_pattern(struct call *k) {
    ident id;
    enum status st = gate_pattern_make(k->work, k->body, &id);
    return st == ST_OK ? reply_saved(k, 201, gate_pattern_load, id) : st;
}

static enum status gate_patch_pattern(struct call *k) {
    enum status st = gate_pattern_change(k->work, k->id, k->body);
    return st == ST_OK ? reply_saved(k, 200, gate_pattern_load, k->id) : st;
}

static enum status gate_delete_pattern(struct call *k) {
    enum status st = gate_pattern_remove(k->work, k->id);
    return st == ST_OK ? reply_nothing(k) : st;
}

static enum status gate_post_propose(struct call *k) {
    struct gate_proposal *p = ARENA_NEW(k->work->arena, struct gate_proposal);
    enum status st = gate_pattern_propose(k->work, k->body, p);
    return st == ST_OK ? reply(k, 200, p) : st;
}

/* clang-format off */
#define PATTERN &gate_pattern_shape
const struct route gate_routes[] = {
    { "GET",    "/api/v1/gate",                  gate_get,            PERM_MANAGE, LANE_READ,  NULL,                NULL, &gate_shape,          NULL,  "The gate for mail of other programs, and how it went lately", REPLY_ONE },
    { "PATCH",  "/api/v1/gate",                  gate_patch,          PERM_MANAGE, LANE_WRITE, &gate_shape,         NULL, &gate_shape,          NULL,  "Set it; what waits is tried at once", REPLY_ONE },
    { "GET",    "/api/v1/gate/patterns",         gate_get_patterns,   PERM_MANAGE, LANE_READ,  NULL,                NULL, PATTERN,              NULL,  "By what kinds of mail are known, oldest first; the first that fits says it", REPLY_LIST },
    { "POST",   "/api/v1/gate/patterns",         gate_post_pattern,   PERM_MANAGE, LANE_WRITE, PATTERN,             NULL, PATTERN,              NULL,  "One more", .repeat = gate_pattern_load },
    { "POST",   "/api/v1/gate/patterns/propose", gate_post_propose,   PERM_MANAGE, LANE_READ,  &gate_example_shape, NULL, &gate_proposal_shape, NULL,  "A pattern learned from a mail that came; nothing is kept" },
    { "PATCH",  "/api/v1/gate/patterns/{id}",    gate_patch_pattern,  PERM_MANAGE, LANE_WRITE, PATTERN,             NULL, PATTERN,              "gtp", "Change a pattern" },
    { "DELETE", "/api/v1/gate/patterns/{id}",    gate_delete_pattern, PERM_MANAGE, LANE_WRITE, NULL,                NULL, NULL,                 "gtp", "Take a pattern away", REPLY_NOTHING },
};
/* clang-format on */
const int gate_route_count = LENGTH(gate_routes);
