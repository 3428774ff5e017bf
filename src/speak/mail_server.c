/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/mail_server.h"

#include "base/secret.h"
#include "mail/mail_build.h"
#include "speak/mail_out.h"
#include "speak/mail_server.sql.h"
#include "speak/message_settings.h"
#include "work/audit.h"
#include "work/event.h"
#include "work/file.h"
#include "work/patch.h"

#include <unistd.h>

enum { PORT_STARTTLS = 587, PORT_TLS = 465, PORT_PLAIN = 25, PATIENCE = 30, PER_MINUTE = 60 };
#define REST_FIRST MINUTE
#define REST_MAX HOUR

/* ---- reading ---- */

enum status mail_server_read(struct work *w, struct mail_server *ret_server) {
    struct mail_server *s = ARENA_NEW(w->arena, struct mail_server);
    enum status st = query_one(w, &Q_MAIL_SERVER_ROW, ARGS_NONE, &mail_server_shape, s);
    if (st != ST_OK) {
        return st;
    }
    if (!HAS(s, way)) {
        SET(s, way, MAIL_SERVER_OFF);
        SET(s, port, PORT_STARTTLS);
        SET(s, patience, PATIENCE);
        SET(s, per_minute, PER_MINUTE);
        SET(s, per_day, 0);
        SET(s, fails, 0);
        SET(s, seq, 0);
    }
    SET(s, has_password, HAS(s, secret));
    *ret_server = *s;
    return ST_OK;
}

enum status mail_server_load(struct work *w, ident id, void *ret_server) {
    struct mail_server *s = ret_server;
    (void)id;   /* there is one per business */
    enum status st = mail_server_read(w, s);
    if (st == ST_OK) {
        st = query_int(w, &Q_MAIL_SERVER_WAITING, ARGS_NONE, &s->waiting);
        fields_put(&s->has, SLOT(s, waiting));
    }
    if (st == ST_OK && HAS(s, phase)) {
        SET(s, problem, mail_server_words(w->arena, arena_z(w->arena, s->phase), s->said));
    }
    return st;
}

/* ---- changing ---- */

bool mail_server_is_host(struct str s) {
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-')) {
            return false;
        }
    }
    return s.n > 0 && s.p[0] != '.' && s.p[0] != '-';
}

static void check(struct work *w, const struct mail_server *s) {
    bool is_net = s->way != MAIL_SERVER_OFF && s->way != MAIL_SERVER_FOLDER;
    if ((is_net || HAS(s, host)) && !mail_server_is_host(HAS(s, host) ? s->host : STR(""))) {
        status_ignore(fail(w, ST_INVALID, "host", "Say the mail server's name, like mail.example.com."));
    }
    if ((s->way != MAIL_SERVER_OFF || HAS(s, from_address)) && !mail_build_is_address(HAS(s, from_address) ? s->from_address : STR(""))) {
        status_ignore(fail(w, ST_INVALID, "from_address", "Say the address your messages come from, like hello@example.com."));
    }
    if (HAS(s, reply_to) && !mail_build_is_address(s->reply_to)) {
        status_ignore(fail(w, ST_INVALID, "reply_to", "This is no e-mail address."));
    }
    if (HAS(s, secret) && !HAS(s, user_name)) {
        status_ignore(fail(w, ST_INVALID, "user_name", "A password needs a user name with it."));
    }
}

static void take_password(struct work *w, const struct mail_server *draft, struct mail_server *s) {
    if (GIVEN(draft, password) && HAS(draft, password) && draft->password.n) {
        SET(s, secret, secret_seal(w->arena, work_key(w), draft->password));
    } else if (GIVEN(draft, password)) {
        UNSET(s, secret);
    }
}

/* The port that goes with the way, unless one was said. */
static void take_port(const struct mail_server *draft, int64_t way_before, struct mail_server *s) {
    if (GIVEN(draft, port) && HAS(draft, port)) {
        return;
    }
    if (s->way != way_before || !HAS(s, port)) {
        SET(s, port, s->way == MAIL_SERVER_TLS ? PORT_TLS : s->way == MAIL_SERVER_PLAIN ? PORT_PLAIN : PORT_STARTTLS);
    }
}

static void take_defaults(struct mail_server *s) {
    if (!HAS(s, way)) {
        SET(s, way, MAIL_SERVER_OFF);
    }
    if (!HAS(s, patience)) {
        SET(s, patience, PATIENCE);
    }
    if (!HAS(s, per_minute)) {
        SET(s, per_minute, PER_MINUTE);
    }
    if (!HAS(s, per_day)) {
        SET(s, per_day, 0);
    }
}

enum status mail_server_change(struct work *w, const struct mail_server *draft) {
    struct mail_server s;
    int64_t seq;
    enum status st = mail_server_read(w, &s);
    if (st != ST_OK) {
        return st;
    }
    int64_t way = s.way;
    bool differs = shape_patch(&mail_server_shape, draft, &s) || GIVEN(draft, password);
    PATCH_TRIM(&s, host);
    PATCH_TRIM(&s, user_name);
    PATCH_TRIM(&s, from_address);
    PATCH_TRIM(&s, from_name);
    PATCH_TRIM(&s, reply_to);
    take_password(w, draft, &s);
    take_port(draft, way, &s);
    take_defaults(&s);
    check(w, &s);
    if (w->fault.status != ST_OK || !differs) {
        return w->fault.status;
    }
    st = event_next_seq(w, &seq);
    SET(&s, seq, seq);
    if (st == ST_OK) {
        st = query_run(w, &Q_MAIL_SERVER_PUT, ARGS_OF(&mail_server_shape, &s));
    }
    if (st == ST_OK) {
        st = audit_add(w, "mail.server", ID_NONE, (struct str){ 0 });
    }
    return st == ST_OK ? mail_out_wake(w, w->now) : st;
}

/* ---- how it went ---- */

static enum status write_state(struct work *w, struct mail_server *s) {
    int64_t seq;
    enum status st = event_next_seq(w, &seq);
    if (st == ST_OK) {
        SET(s, seq, seq);
        st = query_run(w, &Q_MAIL_SERVER_STATE, ARGS_OF(&mail_server_shape, s));
    }
    if (st == ST_OK) {
        event_hint(w, "mail.server", "biz", w->business, seq);
    }
    return st;
}

instant_t mail_server_rest(int64_t fails) {
    instant_t rest = fails < 6 ? REST_FIRST << fails : REST_MAX;
    return (rest < REST_MAX ? rest : REST_MAX) + (instant_t)random_below(30) * SECOND;
}

enum status mail_server_failed(struct work *w, const struct mail_send_result *r) {
    struct mail_server s;
    enum status st = mail_server_read(w, &s);
    if (st != ST_OK) {
        return st;
    }
    SET(&s, retry_at, w->now + mail_server_rest(s.fails));
    SET(&s, fails, s.fails + 1);
    SET(&s, phase, str_of(mail_send_phases[r->phase]));
    SET(&s, said, r->said);
    SET(&s, failed_at, w->now);
    st = write_state(w, &s);
    return st == ST_OK ? mail_out_wake(w, s.retry_at) : st;
}

enum status mail_server_worked(struct work *w) {
    struct mail_server s;
    enum status st = mail_server_read(w, &s);
    if (st != ST_OK || (s.fails == 0 && HAS(&s, ok_at) && s.ok_at > w->now - MINUTE)) {
        return st;
    }
    SET(&s, fails, 0);
    UNSET(&s, phase);
    UNSET(&s, said);
    UNSET(&s, failed_at);
    UNSET(&s, retry_at);
    SET(&s, ok_at, w->now);
    return write_state(w, &s);
}

/* ---- using it ---- */

static struct str domain_of(struct str address) {
    ptrdiff_t at = str_find(address, '@');
    struct str domain = at >= 0 ? str_slice(address, (size_t)at + 1, address.n) : STR("");
    return mail_server_is_host(domain) ? domain : STR("localhost");
}

enum status mail_server_options(struct work *w, const struct mail_server *s, struct mail_send_options *ret_options) {
    static const enum mail_way ways[] = { [MAIL_SERVER_STARTTLS] = MAIL_WAY_STARTTLS, [MAIL_SERVER_TLS] = MAIL_WAY_TLS, [MAIL_SERVER_PLAIN] = MAIL_WAY_PLAIN, [MAIL_SERVER_FOLDER] = MAIL_WAY_FOLDER };
    struct mail_send_options o = { .port = (int)s->port, .patience = (int)s->patience, .hello = STR("localhost") };
    if (s->way == MAIL_SERVER_OFF) {
        return fail(w, ST_CONFLICT, "way", "No mail server is set yet.");
    }
    o.way = ways[s->way];
    o.host = HAS(s, host) ? s->host : STR("");
    o.hello = domain_of(s->from_address);
    if (o.way == MAIL_WAY_FOLDER) {
        status_ignore(*file_folder(w, "mail") ? ST_OK : ST_BUSY);   /* the one above comes first */
        o.folder = str_of(file_folder(w, "mail/out"));
        return o.folder.n ? *ret_options = o, ST_OK : fail(w, ST_CONFLICT, "way", "The folder mail/out in the data directory cannot be made.");
    }
    if (HAS(s, user_name)) {
        o.user = s->user_name;
        if (HAS(s, secret) && !secret_open(w->arena, work_key(w), s->secret, &o.password)) {
            return fail(w, ST_CONFLICT, "password", "The password cannot be read with this installation's key; type it again.");
        }
    }
    struct str own = arena_fmt(w->arena, "%s/ca.pem", file_folder(w, "mail"));
    o.authorities = access(arena_z(w->arena, own), R_OK) == 0 ? own : STR("");
    *ret_options = o;
    return ST_OK;
}

struct str mail_server_words(struct arena *a, const char *phase, struct str said) {
    static const struct { const char *phase, *words; } rows[] = {
        { "name", "There is no computer of that name. Look for a mistyped letter in the server's name." },
        { "connect", "Nobody answers there. Check name and port; some providers block port 25." },
        { "banner", "Something answers, but not as a mail server should. Check the port." },
        { "tls", "No safe connection came about: the certificate is not right, or the server offers no encryption. Ask your provider which port and encryption to use." },
        { "auth", "The server does not take user name and password. Type the password again; some providers want one made for programs." },
        { "sender", "The server does not let you send from this address. Use one that belongs to this user." },
        { "recipient", "The server did not take the address it was for." },
        { "data", "The connection broke while the message was handed over; it was not sent." },
        { "dot", "The message was handed over, and the server did not say whether it took it." },
    };
    const char *words = "It did not work.";
    for (size_t i = 0; i < LENGTH(rows); i++) {
        words = strcmp(rows[i].phase, phase) == 0 ? rows[i].words : words;
    }
    return said.n ? arena_fmt(a, "%s It said: “%.*s”.", words, STR_ARG(said)) : str_of(words);
}
