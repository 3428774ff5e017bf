/* SPDX-License-Identifier: Apache-2.0
 * The one door: from what a sender asks for to a message, or to a skip. */
#include "base/secret.h"
#include "business/business.h"
#include "events/speak_events.h"
#include "speak/guard_hit.h"
#include "speak/message.h"
#include "speak/mail_out.h"
#include "speak/message.sql.h"
#include "speak/message_settings.h"

/* One draft on its way through the door. */
struct putting {
    const struct message_draft *d;
    const struct sender_row *row;
    struct message m;
    struct may_send_question question;
    struct may_send_answer answer;
    struct guard_result guard;
};

struct message_draft message_draft_of(enum sender sender) {
    return (struct message_draft){ .sender = sender, .kind = senders[sender].kind, .purpose = senders[sender].purpose };
}

static ident once_of(const struct message_draft *d) {
    switch (senders[d->sender].once_for_subject) {
    case ONCE_INVITATION: return d->invitation_id;
    case ONCE_CASE: return d->case_id;
    case ONCE_RESPONSE: return d->response_id;
    case ONCE_EVENT: return d->why_event;
    case ONCE_NOT: break;
    }
    return ID_NONE;
}

/* ---- the text ---- */

static size_t own_values(const struct may_send_facts *f, struct letter_value *v) {
    size_t n = 0;
    v[n++] = (struct letter_value){ "customer.name", f->name };
    v[n++] = (struct letter_value){ "customer.call_name", HAS(f, call_name) ? f->call_name : f->name };
    v[n++] = (struct letter_value){ "business.name", f->business_name };
    v[n++] = (struct letter_value){ "order.outside_id", f->order_outside_id };
    return n;
}

static enum status fill_text(struct work *w, struct putting *p, const struct may_send_facts *f) {
    const struct message_draft *d = p->d;
    struct letter_value values[LETTER_VALUES_MAX];
    struct str language = d->language.n ? d->language : HAS(f, language) ? f->language : STR("en");
    const struct letter_words *ours = letter_words_of(d->sender, language);
    const struct letter_text *told = letter_text_of(d->texts, d->text_count, language);
    struct str subject = d->subject.n || !ours ? d->subject : str_of(ours->subject), text = d->text.n || !ours ? d->text : str_of(ours->text);
    if (told) {
        subject = str_of(told->subject);
        text = str_of(told->text);
        language = str_of(told->language);
    }
    size_t n = own_values(f, values);
    for (size_t i = 0; i < d->value_count && n < LETTER_VALUES_MAX; i++) {
        values[n++] = d->values[i];
    }
    if (str_trim(text).n == 0) {
        fail(w, ST_INVALID, "text", "There is nothing to send: write a text.");
    }
    SET(&p->m, language, language);
    enum status st = letter_fill(w, "subject", subject, values, n, &subject);
    if (st == ST_OK || st == ST_INVALID) {
        st = letter_fill(w, "text", text, values, n, &text);
    }
    if (subject.n) {
        SET(&p->m, subject, subject);
    }
    SET(&p->m, text, text);
    return w->fault.status != ST_OK ? w->fault.status : st;
}

struct str message_digest(struct work *w, const struct message *m) {
    struct secret_hasher *h = secret_hasher_new(w->arena);
    const struct str pieces[] = { { (const char *)work_key(w), SECRET_KEY_SIZE }, m->folded, STR("\n"), m->subject, STR("\n"), m->text };
    for (size_t i = 0; i < LENGTH(pieces); i++) {
        secret_hasher_add(h, pieces[i]);
    }
    return str_slice(secret_hasher_hex(h, w->arena), 0, 32);
}

/* ---- whom, and whether ---- */

#define SET_ID(item, member, value) \
    if (value) { \
        SET(item, member, value); \
    }

static void take_draft(const struct work *w, struct putting *p) {
    const struct message_draft *d = p->d;
    struct message *m = &p->m;
    SET(m, sender, d->sender);
    SET(m, kind, p->row->free ? d->kind : p->row->kind);
    SET(m, purpose, p->row->free ? d->purpose : p->row->purpose);
    SET(m, channel, d->channel.n ? d->channel : STR("email"));
    SET_ID(m, customer_id, d->customer_id)
    SET_ID(m, case_id, d->case_id)
    SET_ID(m, order_id, d->order_id)
    SET_ID(m, invitation_id, d->invitation_id)
    SET_ID(m, response_id, d->response_id)
    SET_ID(m, survey_id, d->survey_id)
    SET_ID(m, once_id, once_of(d))
    SET_ID(m, employee_id, d->employee_id)
    SET_ID(m, location_id, d->location_id)
    SET_ID(m, why_event, d->why_event)
    if (d->contract.n) {
        SET(m, contract, d->contract);
    }
    if (d->return_.n) {
        SET(m, return_id, d->return_);
    }
    if (d->invoice.n) {
        SET(m, invoice, d->invoice);
    }
    if (d->told_of.n) {
        SET(m, told_of, d->told_of);
    }
    if (d->not_before > w->now) {
        SET(m, not_before, d->not_before);
    }
}

static void take_address(struct message *m, const struct may_send_facts *f) {
    SET_ID(m, who_id, f->who_id)
    SET_ID(m, contact_point_id, f->contact_point_id)
    if (HAS(f, address)) {
        SET(m, address, f->address);
        SET(m, folded, f->folded);
    }
}

static enum status ask_may_send(struct work *w, struct putting *p) {
    const struct message_draft *d = p->d;
    struct may_send_facts *f = ARENA_NEW(w->arena, struct may_send_facts);
    struct may_send_limits limits;
    p->question = message_question(&p->m, HAS(&p->m, not_before) ? p->m.not_before : w->now);
    p->question.contact_point_id = d->contact_point_id;
    p->question.address = d->address;
    p->question.survey_days = d->survey_days;
    enum status st = may_send_load(w, &p->question, f);
    if (st == ST_OK) {
        take_address(&p->m, f);
        st = fill_text(w, p, f);
    }
    if (st != ST_OK) {
        return st;
    }
    SET(&p->m, digest, message_digest(w, &p->m));
    p->question.digest = p->m.digest;
    st = may_send_load_before(w, &p->question, f);
    if (st == ST_OK) {
        st = may_send_limits_read(w, &p->question, f, &limits);
    }
    if (st == ST_OK) {
        may_send_judge(&p->question, f, &limits, &p->answer);
    }
    return st;
}

static enum status ask_guard(struct work *w, struct putting *p) {
    struct guard_candidate c = message_candidate(&p->m, p->question.at);
    return guard_check(w, &c, &p->guard);
}

/* ---- writing ---- */

static enum status write_skip(struct work *w, struct putting *p, int64_t seq) {
    struct message *m = &p->m;
    SET(m, reason, p->answer.reason);
    if (p->answer.until) {
        SET(m, until, p->answer.until);
    }
    SET(m, seq, seq);
    enum status st = query_run(w, &Q_MESSAGE_SKIP_INSERT, ARGS_OF(&message_shape, m));
    if (st == ST_OK) {
        event_hint(w, "message.skipped", "msg", m->id, seq);
    }
    return st;
}

/* The Message-ID holds the id and a proof, so that an answer finds its message and nobody makes one up. */
static enum status name_it(struct work *w, struct message *m) {
    struct str host;
    enum status st = message_settings_host(w, &host);
    struct str token = token_make(w->arena, work_key(w), "message", m->id);
    SET(m, message_id, arena_fmt(w->arena, "<%.*s@%.*s>", STR_ARG(token), STR_ARG(host)));
    return st;
}

enum { THREAD_MAX = 900 };   /* bytes of References: a header line has its limits */

static enum status take_thread(struct work *w, struct putting *p) {
    struct message *before = ARENA_NEW(w->arena, struct message);
    if (!p->d->reply_to_id) {
        return ST_OK;
    }
    enum status st = query_one(w, &Q_MESSAGE_THREAD, ARGS(ARG_ID("id", p->d->reply_to_id)), &message_shape, before);
    if (st == ST_NOT_FOUND) {
        return fail(w, ST_INVALID, "reply_to_id", "There is no message with this id.");
    }
    bool fits = HAS(before, thread) && before->thread.n + before->message_id.n < THREAD_MAX;
    struct str earlier = fits ? arena_join(w->arena, before->thread, STR(" ")) : STR("");
    SET(&p->m, reply_to_id, p->d->reply_to_id);
    SET(&p->m, thread, arena_join(w->arena, earlier, before->message_id));
    return st;
}

struct str message_guard_words(struct work *w, const struct guard_result *g) {
    struct buf b;
    buf_init(&b, w->arena, 200);
    for (size_t i = 0; i < g->hits.n; i++) {
        const struct guard_hit *hit = LIST_AT(&g->hits, const struct guard_hit, i);
        if (hit->act != GUARD_ACT_TELL) {
            buf_fmt(&b, "%s%.*s", b.n ? "\n" : "", STR_ARG(hit->words));
        }
    }
    return buf_str(&b);
}

static enum status take_state(struct work *w, struct putting *p) {
    struct message *m = &p->m;
    struct str approve = { 0 };
    enum status st = message_settings_approve(w, p->d->sender, &approve);
    if (p->guard.verdict == GUARD_STOP || p->guard.verdict == GUARD_HOLD) {
        SET(m, state, p->guard.verdict == GUARD_STOP ? MESSAGE_STOPPED : MESSAGE_HELD);
        SET(m, problem, STR("guard"));
        SET(m, because, message_guard_words(w, &p->guard));
    } else {
        SET(m, state, approve.n ? MESSAGE_DRAFTED : MESSAGE_QUEUED);
    }
    if (approve.n) {
        SET(m, approve, approve);
    }
    if (p->answer.verdict == MAY_SEND_LATER) {
        SET(m, not_before, p->answer.until);
    }
    if (m->state == MESSAGE_QUEUED) {
        SET(m, queued_at, w->now);
        SET(m, due_at, HAS(m, not_before) ? m->not_before : w->now);
        if (p->answer.verdict == MAY_SEND_LATER) {
            SET(m, problem, STR("quiet"));
        }
    }
    return st;
}

const struct event_kind *message_beginning(int64_t state) {
    return state == MESSAGE_DRAFTED ? &event_message_drafted : state == MESSAGE_HELD ? &event_message_held : state == MESSAGE_STOPPED ? &event_message_stopped : &event_message_queued;
}

static enum status write_ask(struct work *w, const struct putting *p) {
    const struct message *m = &p->m;
    bool counts = p->row->counts || (p->row->free && m->purpose != PURPOSE_SERVICE);
    if (!counts || m->state == MESSAGE_STOPPED) {
        return ST_OK;
    }
    return query_run(w, &Q_MESSAGE_ASK_INSERT, ARGS_OF(&message_shape, m, ARG_ID("message_id", m->id), ARG_INT("at", HAS(m, not_before) ? m->not_before : w->now), ARG_ID("id", id_new(w->now))));
}

static enum status write_message(struct work *w, struct putting *p, int64_t seq) {
    struct message *m = &p->m;
    SET(m, seq, seq);
    enum status st = query_run(w, &Q_MESSAGE_INSERT, ARGS_OF(&message_shape, m));
    if (st == ST_OK) {
        st = write_ask(w, p);
    }
    if (st == ST_OK) {
        st = guard_hit_keep(w, m->id, m->who_id, &p->guard);
    }
    if (st == ST_OK && m->state == MESSAGE_QUEUED) {
        st = mail_out_wake(w, m->due_at);
    }
    return st == ST_OK ? message_tell(w, message_beginning(m->state), m) : st;
}

static enum status write(struct work *w, struct putting *p) {
    int64_t seq;
    bool skipped = p->answer.verdict == MAY_SEND_NO;
    enum status st = skipped ? ST_OK : take_thread(w, p);
    SET(&p->m, id, id_new(w->now));
    if (st == ST_OK && !skipped) {
        st = name_it(w, &p->m);
    }
    if (st == ST_OK && !skipped) {
        st = ask_guard(w, p);
    }
    if (st == ST_OK && !skipped) {
        st = take_state(w, p);
    }
    if (st == ST_OK) {
        st = event_next_seq(w, &seq);
    }
    return st != ST_OK ? st : skipped ? write_skip(w, p, seq) : write_message(w, p, seq);
}

enum status message_put(struct work *w, const struct message_draft *d, struct message_put_result *ret) {
    struct putting *p = ARENA_NEW(w->arena, struct putting);
    p->d = d;
    p->row = &senders[d->sender];
    if (d->channel.n && !str_is(d->channel, "email")) {
        return fail(w, ST_INVALID, "channel", "Only e-mail leaves from here yet.");
    }
    take_draft(w, p);
    enum status st = ask_may_send(w, p);
    if (st == ST_OK) {
        st = write(w, p);
    }
    if (st == ST_OK) {
        bool skipped = p->answer.verdict == MAY_SEND_NO;
        *ret = (struct message_put_result){ skipped ? MESSAGE_SKIPPED : (enum message_state)p->m.state, p->m.id, p->answer.verdict, p->answer.reason, p->answer.until, p->guard };
    }
    return st;
}
