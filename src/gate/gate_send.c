/* SPDX-License-Identifier: Apache-2.0
 * The job: what is queued goes on to the next mail server, over one connection, byte for byte. As speak/mail_out.h does it: the server is
 * greeted first, a few are claimed, and what became of each is on disk before the next one goes. */
#include "base/log.h"
#include "gate/gate.h"
#include "gate/gate.sql.h"
#include "speak/mail_out.h"
#include "speak/outbox.h"
#include "work/file.h"
#include "work/unit.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BATCH = 10 };
#define BATCH_LENGTH (4 * MINUTE)    /* as of mail_out.c */

struct carrying {
    struct work *w;
    struct gate gate;
    struct mail_sender *sender;
    struct list batch;               /* of struct message */
    ident id;
    struct mail_send_result result;
    bool is_missing, is_put_back;
};

struct carried { struct fields given, has; ident message_id; struct str file, envelope_from, written_by; int64_t size; };
static const struct field carried_fields[] = {
    F_ID(struct carried, message_id, IN_ROW, .prefix = "msg"), F_TEXT(struct carried, file, IN_ROW), F_TEXT(struct carried, envelope_from, IN_ROW),
    F_TEXT(struct carried, written_by, IN_ROW), F_INT(struct carried, size, IN_ROW),
};
static const struct shape carried_shape = SHAPE(struct carried, "gate_carried", "A mail on its way.", carried_fields);

static enum status as_unit(struct carrying *k, unit_fn *run, struct arena *a) {
    struct unit unit = { .business = k->w->business, .who = k->w->who, .reach = k->w->reach, .lane = UNIT_BACKGROUND, .name = "gate.send", .run = run, .context = k, .arena = a };
    return unit_run(work_writer(k->w), &unit);
}

static enum status for_one(struct carrying *k, unit_fn *run) {
    struct arena a;
    arena_init(&a);
    enum status st = as_unit(k, run, &a);
    arena_release(&a);
    return st;
}

/* ---- what became of it ---- */

static enum status hold_missing(struct work *w, ident id) {
    struct message *m = ARENA_NEW(w->arena, struct message);
    enum status st = message_get_any(w, id, m);
    if (st == ST_OK) {
        st = message_check_move(w, m, MESSAGE_MOVE_HOLD);
    }
    SET(m, problem, STR("bytes_missing"));
    SET(m, because, STR("Its bytes are not in the data directory any more (folder gate): it cannot go on. Whoever sent it has to send it again."));
    return st == ST_OK ? message_moved(w, m, MESSAGE_MOVE_HOLD) : st;
}

static enum status outcome_unit(struct unit *u, struct work *w) {
    const struct carrying *k = u->context;
    const struct mail_send_result *r = &k->result;
    if (k->is_missing || k->is_put_back) {
        return k->is_missing ? hold_missing(w, k->id) : message_retry(w, k->id, "waits", (struct str){ 0 });
    }
    if (r->end != MAIL_NOT_TAKEN) {
        return r->end == MAIL_TAKEN ? message_sent(w, k->id, r->said) : message_unsure(w, k->id, "no_answer", r->said);
    }
    bool is_for_good = r->code >= 500 && r->phase >= MAIL_AT_SENDER;
    return is_for_good ? message_bounced(w, k->id, mail_out_is_gone(r), r->said) : message_retry(w, k->id, mail_send_phases[r->phase], r->said);
}

static enum status failed_unit(struct unit *u, struct work *w) { return gate_failed(w, &((struct carrying *)u->context)->result); }
static enum status worked_unit(struct unit *u, struct work *w) {
    (void)u;
    return gate_worked(w);
}

/* ---- a batch ---- */

static enum status claim_unit(struct unit *u, struct work *w) {
    struct carrying *k = u->context;
    enum status st = message_claim(w, STR("relay"), BATCH, &k->batch);
    /* Should this program die, somebody looks after what it claimed. */
    return st == ST_OK && k->batch.n ? mail_out_wake_relay(w, w->now + OUTBOX_LEASE) : st;
}

static bool read_bytes(struct work *w, struct str name, struct str *ret_bytes) {
    struct stat s;
    int fd = open(arena_fmt(w->arena, "%s/%.*s", file_folder(w, "gate"), STR_ARG(name)).p, O_RDONLY | O_CLOEXEC);
    bool good = fd >= 0 && fstat(fd, &s) == 0 && s.st_size <= GATE_BYTES_MAX;
    char *bytes = good ? arena_alloc(w->arena, (size_t)s.st_size + 1) : NULL;
    size_t n = 0;
    ssize_t got = 1;
    while (good && n < (size_t)s.st_size && (got = read(fd, bytes + n, (size_t)s.st_size - n)) > 0) {
        n += (size_t)got;
    }
    if (fd >= 0) {
        close(fd);
    }
    *ret_bytes = (struct str){ bytes, n };
    return good && n == (size_t)s.st_size;
}

static void carry_one(struct carrying *k, const struct message *m, struct arena *a) {
    struct work w = *k->w;
    struct carried *c = ARENA_NEW(a, struct carried);
    struct str bytes;
    w.arena = a;
    k->is_missing = query_one(&w, &Q_GATE_MAIL_ONE, ARGS(ARG_ID("message_id", m->id)), &carried_shape, c) != ST_OK || !HAS(c, file) || !read_bytes(&w, c->file, &bytes)
                    || (int64_t)bytes.n != c->size;
    if (!k->is_missing) {
        k->result = mail_send(k->sender, c->envelope_from, m->address, id_format(a, "msg", m->id), bytes);
    }
}

/* false: no more of this batch, nor after it. */
static bool carry_batch(struct carrying *k, struct arena *a) {
    int64_t began = instant_steady();
    bool goes_on = true;
    for (size_t i = 0; i < k->batch.n; i++) {
        const struct message *m = LIST_AT(&k->batch, struct message, i);
        struct arena_mark mark = arena_mark(a);
        goes_on = goes_on && job_may_go_on(k->w) && instant_steady() - began < BATCH_LENGTH;
        k->id = m->id;
        k->is_put_back = !goes_on;
        k->is_missing = false;
        if (goes_on) {
            carry_one(k, m, a);
            goes_on = k->is_missing || k->result.end != MAIL_NOT_TAKEN || k->result.phase >= MAIL_AT_SENDER;
        }
        if (for_one(k, outcome_unit) != ST_OK) {
            log_warn("gate", "problem=\"what became of a mail could not be kept; its lease will tell\"");
        }
        if (!goes_on && !k->is_put_back) {
            status_ignore(for_one(k, failed_unit));   /* the next try tells again */
        }
        arena_rewind(a, mark);
    }
    return goes_on;
}

static enum status carry(struct carrying *k) {
    bool goes_on = true;
    enum status st = ST_OK;
    while (goes_on && st == ST_OK) {
        struct arena a;
        arena_init(&a);
        st = as_unit(k, claim_unit, &a);
        goes_on = st == ST_OK && k->batch.n && carry_batch(k, &a);
        arena_release(&a);
    }
    return st;
}

static bool may_go_on(const void *context) { return job_may_go_on(context); }

static enum status greet_and_carry(struct carrying *k, struct mail_send_options *o) {
    o->may_go_on = may_go_on;
    o->context = k->w;
    k->sender = mail_send_open(k->w->arena, o);
    k->result = mail_send_hello(k->sender);
    bool is_there = k->result.end == MAIL_TAKEN;
    enum status st = for_one(k, is_there ? worked_unit : failed_unit);
    if (st == ST_OK && is_there) {
        st = carry(k);
    }
    mail_send_close(k->sender);
    return st;
}

enum status gate_send(struct work *w, const struct job *j) {
    struct carrying *k = ARENA_NEW(w->arena, struct carrying);
    struct mail_send_options o;
    int64_t any = 0;
    (void)j;   /* of the whole business */
    k->w = w;
    enum status st = gate_read(w, &k->gate);
    if (st == ST_OK) {
        st = query_int(w, &Q_GATE_ANY, ARGS_NONE, &any);
    }
    if (st != ST_OK || !any || k->gate.way == MAIL_SERVER_OFF || (HAS(&k->gate, retry_at) && k->gate.retry_at > w->now)) {
        return st;
    }
    st = gate_options(w, &k->gate, &o);
    if (st == ST_CONFLICT) {
        k->result = (struct mail_send_result){ .end = MAIL_NOT_TAKEN, .phase = MAIL_AT_AUTH, .said = STR("The password cannot be read, or the folder not be made.") };
        return for_one(k, failed_unit);
    }
    return st == ST_OK ? greet_and_carry(k, &o) : st;
}
