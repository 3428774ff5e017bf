/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/mail_out.h"

#include "base/log.h"
#include "base/secret.h"
#include "business/business.h"
#include "mail/mail_bounce_words.h"
#include "speak/mail_out.sql.h"
#include "speak/mail_stop.h"
#include "speak/message_settings.h"
#include "speak/outbox.h"
#include "work/unit.h"

enum { BATCH = 10 };
#define BATCH_LENGTH (4 * MINUTE)    /* then what is left of a batch is put back: the lease is longer than that and one message */
#define LOOK_AGAIN MINUTE

/* One job for each second: what is due later does not put off what is due now. */
static enum status wake(struct work *w, const char *job, instant_t due_at) {
    bool is_now = due_at <= w->now;
    int64_t second = (due_at + SECOND - 1) / SECOND;
    return job_put(w, job, ID_NONE, is_now ? 0 : second, is_now ? w->now : second * SECOND);
}

enum status mail_out_wake(struct work *w, instant_t due_at) { return wake(w, "speak.send", due_at); }
enum status mail_out_wake_relay(struct work *w, instant_t due_at) { return wake(w, "gate.send", due_at); }

/* ---- writing it ---- */

/* A path in a text leads to us. */
static struct str with_addresses(struct work *w, struct str text, struct str public_url) {
    struct buf b;
    buf_init(&b, w->arena, text.n + 200);
    for (size_t i = 0; i < text.n; i++) {
        buf_put_char(&b, text.p[i]);
        if (text.p[i] == '(' && i > 0 && text.p[i - 1] == ']' && i + 1 < text.n && text.p[i + 1] == '/') {
            buf_put_str(&b, public_url);
        }
    }
    return buf_str(&b);
}

const char *mail_out_write(struct work *w, const struct mail_out_from *from, const struct message *m, struct str *ret_bytes) {
    const struct mail_server *s = from->server;
    struct arena *a = w->arena;
    struct str text = with_addresses(w, m->text, from->public_url), name = HAS(s, from_name) ? s->from_name : s->business;
    struct str language = HAS(m, language) ? m->language : STR("en");
    struct mail_stop_offer stop = mail_stop_offer(w, m, from->public_url);
    struct letter_frame frame = { .business = name, .language = language, .stop_words = stop.words, .stop_url = stop.page };
    struct str plain = letter_plain(a, text);
    struct mail_letter l = {
        .from_name = name, .from_address = s->from_address, .to_address = m->address, .reply_to = HAS(s, reply_to) ? s->reply_to : STR(""),
        .subject = HAS(m, subject) ? m->subject : name, .message_id = m->message_id, .references = HAS(m, thread) ? m->thread : STR(""), .language = language,
        .text = stop.page.n ? arena_fmt(a, "%.*s\n-- \n%.*s: %.*s\n", STR_ARG(plain), STR_ARG(stop.words), STR_ARG(stop.page)) : plain,
        .html = letter_html(a, text, &frame), .stop_url = stop.one_click, .stop_mail = stop.may ? s->from_address : STR(""),
        .is_automatic = !senders[m->sender].personal, .date = w->now,
    };
    return mail_build(a, &l, ret_bytes);
}

/* ---- what became of it ---- */

struct carrying {
    struct work *w;                  /* the job's; its arena lives as long as the job */
    struct mail_out_from from;
    struct mail_server server;
    struct mail_sender *sender;
    struct list batch;               /* of struct message */
    int max;
    ident id;
    struct mail_send_result result;
    const char *wrong;               /* it cannot even be written */
    bool is_put_back;
};

static enum status as_unit(struct carrying *k, unit_fn *run, struct arena *a) {
    struct unit unit = { .business = k->w->business, .who = k->w->who, .reach = k->w->reach, .lane = UNIT_BACKGROUND, .name = "speak.send", .run = run, .context = k, .arena = a };
    return unit_run(work_writer(k->w), &unit);
}

static enum status for_one(struct carrying *k, unit_fn *run) {
    struct arena a;
    arena_init(&a);
    enum status st = as_unit(k, run, &a);
    arena_release(&a);
    return st;
}

/* The address is at fault, not the message and not we. */
bool mail_out_is_gone(const struct mail_send_result *r) {
    bool says = str_starts(r->enhanced, STR("5.1.")) || str_is(r->enhanced, "5.2.1");
    return r->phase == MAIL_AT_RECIPIENT && (says || (!r->enhanced.n && mail_bounce_words_hold(BOUNCE_GONE, r->said)));
}

/* About the way and us rather than this message: the others would fare no better. */
static bool is_of_server(const struct mail_send_result *r) { return r->end == MAIL_NOT_TAKEN && r->phase <= MAIL_AT_SENDER; }

static enum status outcome_unit(struct unit *u, struct work *w) {
    const struct carrying *k = u->context;
    const struct mail_send_result *r = &k->result;
    if (k->wrong) {
        return message_bounced(w, k->id, strcmp(k->wrong, "to") == 0, STR("This address cannot be written to: it is no e-mail address that mail servers take."));
    }
    if (k->is_put_back) {
        return message_retry(w, k->id, "waits", (struct str){ 0 });
    }
    switch (r->end) {
    case MAIL_TAKEN:
        return message_sent(w, k->id, r->said);
    case MAIL_UNSURE:
        return message_unsure(w, k->id, "no_answer", r->said);
    case MAIL_NOT_TAKEN:
        break;
    }
    bool is_for_good = r->code >= 500 && r->phase >= MAIL_AT_RECIPIENT;
    return is_for_good ? message_bounced(w, k->id, mail_out_is_gone(r), r->said) : message_retry(w, k->id, mail_send_phases[r->phase], r->said);
}

static enum status failed_unit(struct unit *u, struct work *w) { return mail_server_failed(w, &((struct carrying *)u->context)->result); }
static enum status worked_unit(struct unit *u, struct work *w) {
    (void)u;
    return mail_server_worked(w);
}

/* ---- a batch ---- */

static enum status claim_unit(struct unit *u, struct work *w) {
    struct carrying *k = u->context;
    enum status st = message_claim(w, STR("email"), k->max, &k->batch);
    /* Should this program die, somebody looks after what it claimed. */
    return st == ST_OK && k->batch.n ? mail_out_wake(w, w->now + OUTBOX_LEASE) : st;
}

static void carry_one(struct carrying *k, const struct message *m, struct arena *a) {
    struct work w = *k->w;
    struct str bytes;
    w.arena = a;
    w.now = work_clock(k->w);
    k->id = m->id;
    k->wrong = mail_out_write(&w, &k->from, m, &bytes);
    if (!k->wrong) {
        k->result = mail_send(k->sender, k->server.from_address, m->address, id_format(a, "msg", m->id), bytes);
    }
}

/* false: no more of this batch, nor after it. */
static bool carry_batch(struct carrying *k, struct arena *a) {
    int64_t began = instant_steady();
    bool goes_on = true;
    for (size_t i = 0; i < k->batch.n; i++) {
        struct arena_mark mark = arena_mark(a);
        goes_on = goes_on && job_may_go_on(k->w) && instant_steady() - began < BATCH_LENGTH;
        k->is_put_back = !goes_on;
        k->wrong = NULL;
        k->id = LIST_AT(&k->batch, struct message, i)->id;
        if (goes_on) {
            carry_one(k, LIST_AT(&k->batch, struct message, i), a);
            goes_on = k->wrong || !is_of_server(&k->result);
        }
        if (for_one(k, outcome_unit) != ST_OK) {
            log_warn("mail", "problem=\"what became of a message could not be kept; its lease will tell\"");
        }
        if (!goes_on && !k->is_put_back) {
            status_ignore(for_one(k, failed_unit));   /* the next try tells again */
        }
        arena_rewind(a, mark);
    }
    return goes_on;
}

static int64_t room(struct work *w, int64_t most, instant_t length, enum status *ret_st) {
    int64_t sent = 0;
    if (most <= 0 || *ret_st != ST_OK) {
        return BATCH;
    }
    *ret_st = query_int(w, &Q_MAIL_OUT_SENT, ARGS(ARG_INT("since", work_clock(w) - length)), &sent);
    return most - sent;
}

/* How many may go now. */
static enum status read_room(struct carrying *k) {
    enum status st = ST_OK;
    int64_t minute = room(k->w, k->server.per_minute, MINUTE, &st), day = room(k->w, k->server.per_day, DAY_LENGTH, &st);
    int64_t least = minute < day ? minute : day;
    k->max = least < 0 ? 0 : least < BATCH ? (int)least : BATCH;
    return st;
}

static enum status later_unit(struct unit *u, struct work *w) {
    (void)u;
    return mail_out_wake(w, w->now + LOOK_AGAIN);
}

/* Until nothing is due, the limit is reached, or the server fails. */
static enum status carry(struct carrying *k) {
    bool goes_on = true;
    enum status st = ST_OK;
    while (goes_on && st == ST_OK) {
        struct arena a;
        arena_init(&a);
        st = read_room(k);
        if (st == ST_OK && k->max == 0) {
            st = for_one(k, later_unit);
            goes_on = false;
        } else if (st == ST_OK) {
            st = as_unit(k, claim_unit, &a);
            goes_on = st == ST_OK && k->batch.n && carry_batch(k, &a);
        }
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

enum status mail_out_send(struct work *w, const struct job *j) {
    struct carrying *k = ARENA_NEW(w->arena, struct carrying);
    struct mail_send_options o;
    int64_t any = 0;
    (void)j;
    k->w = w;
    k->from.server = &k->server;
    enum status st = mail_server_read(w, &k->server);
    if (st == ST_OK) {
        st = query_int(w, &Q_MAIL_OUT_ANY, ARGS_NONE, &any);
    }
    if (st != ST_OK || !any || k->server.way == MAIL_SERVER_OFF || (HAS(&k->server, retry_at) && k->server.retry_at > w->now)) {
        return st;
    }
    st = setting_text(w, &business_settings[BUSINESS_PUBLIC_URL], &k->from.public_url);
    k->from.public_url = arena_str(w->arena, k->from.public_url);
    if (st == ST_OK) {
        st = mail_server_options(w, &k->server, &o);
    }
    if (st == ST_CONFLICT) {
        k->result = (struct mail_send_result){ .end = MAIL_NOT_TAKEN, .phase = MAIL_AT_AUTH, .said = STR("The password cannot be read, or the folder not be made.") };
        return for_one(k, failed_unit);
    }
    return st == ST_OK ? greet_and_carry(k, &o) : st;
}

/* ---- trying it out ---- */

static const struct field test_fields[] = {
    F_TEXT(struct mail_out_test, to, IN_OUT, .doc = "Where it went: the address you sign in with."),
    F_FLAG(struct mail_out_test, sent, IN_OUT, .doc = "The server took it."),
    F_TEXT(struct mail_out_test, phase, IN_OUT, .doc = "How far it got: name, connect, banner, tls, auth, sender, recipient, data, dot."),
    F_INT(struct mail_out_test, code, IN_OUT, .doc = "The server's last code; 0: no answer."),
    F_TEXT(struct mail_out_test, said, IN_OUT, .doc = "The server's words."),
    F_TEXT(struct mail_out_test, problem, IN_OUT, .doc = "What went wrong and what to do; null when it went well."),
};
const struct shape mail_out_test_shape = SHAPE(struct mail_out_test, "mail_test", "How a test message went.", test_fields);

static const char *write_test(struct work *w, const struct mail_server *s, struct str to, struct str *ret_bytes) {
    struct str name = HAS(s, from_name) ? s->from_name : s->business, host = STR("rapport.invalid");
    struct letter_frame frame = { .business = name, .language = STR("en") };
    struct str token = random_token(w->arena, 12);
    status_ignore(message_settings_host(w, &host));   /* any host will do for a test */
    struct str text = arena_fmt(w->arena, "This is a test from %.*s.\n\nIf you read it, messages to customers can leave.", STR_ARG(name));
    struct mail_letter l = { .from_name = name, .from_address = s->from_address, .to_address = to, .reply_to = HAS(s, reply_to) ? s->reply_to : STR(""),
                             .subject = arena_fmt(w->arena, "A test from %.*s", STR_ARG(name)), .text = letter_plain(w->arena, text), .html = letter_html(w->arena, text, &frame),
                             .message_id = arena_fmt(w->arena, "<test-%.*s@%.*s>", STR_ARG(token), STR_ARG(host)), .language = STR("en"), .date = w->now };
    return mail_build(w->arena, &l, ret_bytes);
}

static void tell_test(struct work *w, const struct mail_send_result *r, struct mail_out_test *t) {
    SET(t, sent, r->end == MAIL_TAKEN);
    SET(t, phase, str_of(mail_send_phases[r->phase]));
    SET(t, code, r->code);
    SET(t, said, r->said);
    if (r->end != MAIL_TAKEN) {
        SET(t, problem, mail_server_words(w->arena, mail_send_phases[r->phase], r->said));
    }
}

enum status mail_out_try(struct work *w, struct str to, struct mail_out_test *ret_test) {
    struct mail_server s;
    struct mail_send_options o;
    struct str bytes;
    enum status st = mail_server_read(w, &s);
    if (st == ST_OK) {
        st = mail_server_options(w, &s, &o);
    }
    if (st != ST_OK) {
        return st;
    }
    const char *wrong = write_test(w, &s, to, &bytes);
    if (wrong) {
        return fail(w, ST_CONFLICT, "", "It cannot be written: the address %s is not one that mail servers take.", strcmp(wrong, "to") == 0 ? "you sign in with" : "it comes from");
    }
    struct mail_sender *sender = mail_send_open(w->arena, &o);
    struct str token = random_token(w->arena, 9);
    struct mail_send_result r = mail_send(sender, s.from_address, to, arena_fmt(w->arena, "test-%.*s", STR_ARG(token)), bytes);
    mail_send_close(sender);
    SET(ret_test, to, to);
    tell_test(w, &r, ret_test);
    return ST_OK;
}
