/* SPDX-License-Identifier: Apache-2.0 */
#include "gate/gate.h"

#include "base/secret.h"
#include "gate/gate.sql.h"
#include "http/address.h"
#include "speak/mail_out.h"
#include "speak/message_settings.h"
#include "work/audit.h"
#include "work/event.h"
#include "work/patch.h"

enum { PORT_STARTTLS = 587, PORT_TLS = 465, PORT_PLAIN = 25, PATIENCE = 30, MARK_LENGTH = 16 };

struct str gate_mark(struct arena *a, const unsigned char *key) {
    struct secret_hasher *h = secret_hasher_new(a);
    secret_hasher_add(h, (struct str){ (const char *)key, SECRET_KEY_SIZE });
    secret_hasher_add(h, STR("gate"));
    struct str hex = str_slice(secret_hasher_hex(h, a), 0, MARK_LENGTH);
    return arena_fmt(a, "gate-%.*s.", STR_ARG(hex));
}

/* ---- reading ---- */

static void take_defaults(struct gate *g) {
    SET(g, active, 0);
    SET(g, allowed, STR("127.0.0.1, ::1"));
    SET(g, on_fail, GATE_HOLDS);
    SET(g, way, MAIL_SERVER_OFF);
    SET(g, port, PORT_PLAIN);
    SET(g, patience, PATIENCE);
    SET(g, fails, 0);
    SET(g, seq, 0);
}

enum status gate_read(struct work *w, struct gate *ret_gate) {
    struct gate *g = ARENA_NEW(w->arena, struct gate);
    enum status st = query_one(w, &Q_GATE_ROW, ARGS_NONE, &gate_shape, g);
    if (st == ST_NOT_FOUND) {
        take_defaults(g);
        st = ST_OK;
    }
    if (st == ST_OK) {
        SET(g, has_password, HAS(g, secret));
        *ret_gate = *g;
    }
    return st;
}

enum status gate_load(struct work *w, ident id, void *ret_gate) {
    struct gate *g = ret_gate;
    int64_t at = 0;
    (void)id;   /* there is one per business */
    enum status st = gate_read(w, g);
    if (st == ST_OK) {
        st = query_int(w, &Q_GATE_WAITING, ARGS_NONE, &g->waiting);
        fields_put(&g->has, SLOT(g, waiting));
    }
    if (st == ST_OK && query_int(w, &Q_GATE_TAKEN, ARGS_NONE, &at) == ST_OK) {
        SET(g, taken_at, at);
    }
    const char *listens_at = work_gate_at(w);
    if (listens_at) {
        SET(g, listens_at, str_of(listens_at));
    }
    if (st == ST_OK && g->fails > 0 && HAS(g, phase)) {
        SET(g, problem, mail_server_words(w->arena, arena_z(w->arena, g->phase), g->said));
    }
    return st;
}

/* ---- changing ---- */

static void check(struct work *w, const struct gate *g) {
    struct address_set set;
    bool is_net = g->way != MAIL_SERVER_OFF && g->way != MAIL_SERVER_FOLDER;
    if ((is_net || HAS(g, host)) && !mail_server_is_host(HAS(g, host) ? g->host : STR(""))) {
        status_ignore(fail(w, ST_INVALID, "host", "Say the next mail server's name, like mail.example.com."));
    }
    if (!address_set_read(g->allowed, &set) || set.n == 0) {
        status_ignore(fail(w, ST_INVALID, "allowed", "Say from which addresses mail is taken, like 127.0.0.1, 10.0.0.0/8; at most %d.", ADDRESS_SET_MAX));
    }
    if (g->active && g->way == MAIL_SERVER_OFF) {
        status_ignore(fail(w, ST_INVALID, "way", "Say to which mail server mail goes on, before any is taken."));
    }
    if (HAS(g, secret) && !HAS(g, user_name)) {
        status_ignore(fail(w, ST_INVALID, "user_name", "A password needs a user name with it."));
    }
}

static void take_password(struct work *w, const struct gate *draft, struct gate *g) {
    if (GIVEN(draft, password) && HAS(draft, password) && draft->password.n) {
        SET(g, secret, secret_seal(w->arena, work_key(w), draft->password));
    } else if (GIVEN(draft, password)) {
        UNSET(g, secret);
    }
}

/* What cannot be without a value keeps it when null is given; the port goes with the way unless one was said. */
static void keep_values(const struct gate *draft, const struct gate *before, struct gate *g) {
    if (!HAS(g, active)) SET(g, active, 0);
    if (!HAS(g, allowed)) SET(g, allowed, before->allowed);
    if (!HAS(g, on_fail)) SET(g, on_fail, GATE_HOLDS);
    if (!HAS(g, way)) SET(g, way, MAIL_SERVER_OFF);
    if (!HAS(g, patience)) SET(g, patience, PATIENCE);
    bool says_port = GIVEN(draft, port) && HAS(draft, port);
    if (!says_port && (g->way != before->way || !HAS(g, port))) {
        SET(g, port, g->way == MAIL_SERVER_TLS ? PORT_TLS : g->way == MAIL_SERVER_STARTTLS ? PORT_STARTTLS : PORT_PLAIN);
    }
}

enum status gate_change(struct work *w, const struct gate *draft) {
    struct gate g, before;
    int64_t seq;
    enum status st = gate_read(w, &g);
    if (st != ST_OK) {
        return st;
    }
    before = g;
    bool differs = shape_patch(&gate_shape, draft, &g) || GIVEN(draft, password);
    PATCH_TRIM(&g, host);
    PATCH_TRIM(&g, user_name);
    PATCH_TRIM(&g, allowed);
    take_password(w, draft, &g);
    keep_values(draft, &before, &g);
    check(w, &g);
    if (w->fault.status != ST_OK || !differs) {
        return w->fault.status;
    }
    st = event_next_seq(w, &seq);
    SET(&g, seq, seq);
    if (st == ST_OK) {
        st = query_run(w, &Q_GATE_PUT, ARGS_OF(&gate_shape, &g));
    }
    if (st == ST_OK) {
        st = audit_add(w, "gate.changed", ID_NONE, (struct str){ 0 });
    }
    return st == ST_OK ? mail_out_wake_relay(w, w->now) : st;
}

/* ---- how it went ---- */

static enum status write_state(struct work *w, struct gate *g) {
    int64_t seq;
    enum status st = event_next_seq(w, &seq);
    if (st == ST_OK) {
        SET(g, seq, seq);
        st = query_run(w, &Q_GATE_STATE, ARGS_OF(&gate_shape, g));
    }
    if (st == ST_OK) {
        event_hint(w, "gate.state", "biz", w->business, seq);
    }
    return st;
}

enum status gate_failed(struct work *w, const struct mail_send_result *r) {
    struct gate g;
    enum status st = gate_read(w, &g);
    if (st != ST_OK) {
        return st;
    }
    SET(&g, retry_at, w->now + mail_server_rest(g.fails));
    SET(&g, fails, g.fails + 1);
    SET(&g, phase, str_of(mail_send_phases[r->phase]));
    SET(&g, said, r->said);
    SET(&g, failed_at, w->now);
    st = write_state(w, &g);
    return st == ST_OK ? mail_out_wake_relay(w, g.retry_at) : st;
}

enum status gate_worked(struct work *w) {
    struct gate g;
    enum status st = gate_read(w, &g);
    if (st != ST_OK || (g.fails == 0 && HAS(&g, ok_at) && g.ok_at > w->now - MINUTE)) {
        return st;
    }
    SET(&g, fails, 0);
    UNSET(&g, retry_at);
    SET(&g, ok_at, w->now);
    return write_state(w, &g);
}

/* The next server is used as ours is; only what we greet with tells that it is us. */
enum status gate_options(struct work *w, const struct gate *g, struct mail_send_options *ret_options) {
    struct mail_server *s = ARENA_NEW(w->arena, struct mail_server);
    struct str host, mark = gate_mark(w->arena, work_key(w));
    SET(s, way, g->way);
    SET(s, port, g->port);
    SET(s, patience, g->patience);
    PATCH_COPY(s, g, host);
    PATCH_COPY(s, g, user_name);
    PATCH_COPY(s, g, secret);
    enum status st = mail_server_options(w, s, ret_options);
    if (st == ST_OK) {
        st = message_settings_host(w, &host);
    }
    if (st == ST_OK) {
        ret_options->hello = arena_join(w->arena, mark, host);
    }
    return st;
}
