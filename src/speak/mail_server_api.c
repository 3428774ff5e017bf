/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/mail_out.h"
#include "speak/mail_out.sql.h"
#include "speak/mail_server.h"
#include "speak/speak.h"
#include "work/route.h"

static const char *const way_names[] = { "off", "starttls", "tls", "plain", "folder", NULL };
static const struct field server_fields[] = {
    F_ENUM(struct mail_server, way, IN_PATCH | IN_OUT, .names = way_names, .doc = "off: nothing leaves; starttls, tls: encrypted; plain: not, for a server on this computer; folder: into DIR/mail/out, for trying."),
    F_TEXT(struct mail_server, host, IN_PATCH | IN_OUT, .max = 253, .doc = "The server's name."),
    F_INT(struct mail_server, port, IN_PATCH | IN_OUT, .min = 1, .max = 65535, .doc = "587 for starttls, 465 for tls, 25 for plain unless said otherwise."),
    F_TEXT(struct mail_server, user_name, IN_PATCH | IN_OUT, .max = 250, .doc = "Whom to sign in as; null: without."),
    F_TEXT(struct mail_server, password, IN_PATCH, .max = 500, .doc = "Kept sealed, never told back; null takes it away."),
    F_TEXT(struct mail_server, secret, IN_ROW),
    F_FLAG(struct mail_server, has_password, IN_OUT, .doc = "There is one."),
    F_TEXT(struct mail_server, from_address, IN_PATCH | IN_OUT, .max = 254, .doc = "Who writes: an address of yours."),
    F_TEXT(struct mail_server, from_name, IN_PATCH | IN_OUT, .max = 120, .doc = "The name beside it; the business's when null."),
    F_TEXT(struct mail_server, reply_to, IN_PATCH | IN_OUT, .max = 254, .doc = "Where answers go; to from_address when null."),
    F_INT(struct mail_server, patience, IN_PATCH | IN_OUT, .min = 1, .max = 120, .doc = "Seconds without a word from the server before it is given up."),
    F_INT(struct mail_server, per_minute, IN_PATCH | IN_OUT, .max = 10000, .doc = "At most so many a minute; 0: no limit."),
    F_INT(struct mail_server, per_day, IN_PATCH | IN_OUT, .max = 10000000, .doc = "At most so many in a day; 0: no limit."),
    F_INT(struct mail_server, fails, IN_OUT, .doc = "How many times in a row it could not be used."),
    F_TEXT(struct mail_server, phase, IN_OUT, .doc = "How far it got the last time it failed: name, connect, banner, tls, auth, sender; null: it works, or was not tried."),
    F_TEXT(struct mail_server, said, IN_OUT, .doc = "What it said then."),
    F_TEXT(struct mail_server, problem, IN_OUT, .doc = "What went wrong, and what to do."),
    F_AT(struct mail_server, failed_at, IN_OUT, .doc = "When."),
    F_AT(struct mail_server, retry_at, IN_OUT, .doc = "It is tried again then."),
    F_AT(struct mail_server, ok_at, IN_OUT, .doc = "When it last worked."),
    F_INT(struct mail_server, waiting, IN_OUT, .doc = "Messages that could go out now."),
    F_TEXT(struct mail_server, business, IN_ROW),
    F_INT(struct mail_server, seq, IN_ROW | AS_ETAG),
};
const struct shape mail_server_shape = SHAPE(struct mail_server, "mail_server", "Which mail server takes what is sent, and how it went lately.", server_fields);

static enum status mail_server_get(struct call *k) { return reply_saved(k, 200, mail_server_load, k->work->business); }

static enum status mail_server_patch(struct call *k) {
    enum status st = mail_server_change(k->work, k->body);
    return st == ST_OK ? mail_server_get(k) : st;
}

struct own_address { struct fields given, has; struct str email; };
static const struct field own_fields[] = { F_TEXT(struct own_address, email, IN_ROW) };
static const struct shape own_shape = SHAPE(struct own_address, "own_address", "Where the asker signs in.", own_fields);

/* On a worker: it talks to the server. */
static enum status mail_server_test(struct call *k) {
    struct mail_out_test *t = ARENA_NEW(k->work->arena, struct mail_out_test);
    struct own_address own = { 0 };
    enum status st = query_one(k->work, &Q_MAIL_OUT_ACCOUNT, ARGS_NONE, &own_shape, &own);
    if (st == ST_NOT_FOUND || (st == ST_OK && !own.email.n)) {
        return fail(k->work, ST_CONFLICT, "", "A test goes to the address you sign in with; a program has none.");
    }
    if (st == ST_OK) {
        st = mail_out_try(k->work, own.email, t);
    }
    return st == ST_OK ? reply(k, 200, t) : st;
}

/* clang-format off */
const struct route mail_server_routes[] = {
    { "GET",   "/api/v1/mail/server", mail_server_get,   PERM_MANAGE, LANE_READ,   NULL,               NULL, &mail_server_shape,   NULL, "The mail server for what is sent, and how it went lately", REPLY_ONE },
    { "PATCH", "/api/v1/mail/server", mail_server_patch, PERM_MANAGE, LANE_WRITE,  &mail_server_shape, NULL, &mail_server_shape,   NULL, "Set it; it is tried at once", REPLY_ONE },
    { "POST",  "/api/v1/mail/test",   mail_server_test,  PERM_MANAGE, LANE_WORKER, &shape_empty,       NULL, &mail_out_test_shape, NULL, "Send a test message to yourself, now", REPLY_ONE },
};
/* clang-format on */
const int mail_server_route_count = LENGTH(mail_server_routes);
