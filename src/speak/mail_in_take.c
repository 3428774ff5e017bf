/* SPDX-License-Identifier: Apache-2.0
 * mail_in_take.c — the unit that takes one message in: whose it is, what it is about, what follows at once. */
#include "events/speak_events.h"
#include "remember/consent.h"
#include "remember/customer.h"
#include "speak/mail_in_private.h"
#include "speak/mail_in.sql.h"
#include "speak/mail_in_settings.h"
#include "speak/outbox.h"

#include "base/text.h"

#define BOUNCE_WINDOW (14 * DAY_LENGTH)
enum { THREAD_MAX = 10 };

struct only_id { struct fields given, has; ident id; };
static const struct field only_id_fields[] = { F_ID(struct only_id, id, IN_ROW, .prefix = "any") };
static const struct shape only_id_shape = SHAPE(struct only_id, "only_id", "Which one.", only_id_fields);

static const struct field file_fields[] = {
    F_TEXT(struct mail_in_file, name, IN_OUT, .max = 400, .doc = "As its sender called it."),
    F_TEXT(struct mail_in_file, type, IN_OUT, .max = 260, .doc = "image/png …"),
    F_INT(struct mail_in_file, size, IN_OUT, .doc = "In bytes."),
};
const struct shape mail_in_file_shape = SHAPE(struct mail_in_file, "mail_file", "A file that came with a mail; it stays in the mailbox.", file_fields);

/* ---- what it says ---- */

static void put_text(struct mail_in *m, struct str *member, size_t slot, struct str value, size_t max) {
    struct str s = text_clip(value, max);
    if (s.n > 0) {
        *member = s;
        fields_put(&m->has, slot);
    }
}
#define PUT(m, member, value, max) put_text((m), &(m)->member, SLOT(m, member), (value), (max))

static void list_files(struct work *w, struct mail_in *m, const struct mail *mail) {
    struct list files = { 0 };
    for (size_t i = 0; i < mail->part_count && files.n < 100; i++) {
        const struct mail_part *p = &mail->parts[i];
        if (!p->attached) {
            continue;
        }
        struct mail_in_file *f = list_push(w->arena, &files, sizeof *f);
        SET(f, type, p->type);
        SET(f, size, p->size);
        if (p->name.n) {
            SET(f, name, p->name);
        }
    }
    if (files.n) {
        SET(m, parts, shape_list_to_json(&mail_in_file_shape, &files, w->arena));
    }
}

static void fill(struct work *w, struct mail_in *m, const struct mail_in_read *r) {
    const struct mail *mail = &r->mail;
    SET(m, digest, r->digest);
    SET(m, size, r->size);
    SET(m, complains, 0);
    SET(m, state, MAIL_IN_DONE);
    if (r->because) {
        SET(m, kind, MAIL_IN_POISON);
        SET(m, state, MAIL_IN_OPEN);
        SET(m, because, str_of(r->because));
        SET(m, file, r->file);
        return;
    }
    SET(m, kind, (int64_t)r->bounce.kind);   /* enum mail_kind is the beginning of enum mail_in_kind */
    PUT(m, message_id, mail->message_id, 500);
    PUT(m, subject, mail->subject, LIMIT_LINE);
    PUT(m, text, r->text, MAIL_IN_TEXT_MAX);
    if (mail->text.n > r->text.n + 2) {
        PUT(m, whole, mail->text, MAIL_IN_WHOLE_MAX);
    }
    if (mail->from.n) {
        PUT(m, from_name, mail->from.items[0].name, LIMIT_NAME);
        PUT(m, from_address, mail->from.items[0].address, 320);
        PUT(m, folded, customer_fold_value(w->arena, mail->from.items[0].address), 320);
    }
    if (mail->to.n) {
        PUT(m, to_address, mail->to.items[0].address, 320);
    }
    if (mail->has_date) {
        SET(m, sent_at, mail->date);
    }
    list_files(w, m, mail);
    PUT(m, enhanced, r->bounce.enhanced, 20);
    PUT(m, said, r->bounce.words, LIMIT_LINE);
    if (r->bounce.code) {
        SET(m, code, r->bounce.code);
    }
    if (r->bounce.kind == MAIL_BOUNCE || r->bounce.kind == MAIL_ABUSE) {
        PUT(m, about, r->bounce.address, 320);
    }
}
_Static_assert((int)MAIL_IN_STOP == (int)MAIL_STOP && (int)MAIL_IN_POISON == (int)MAIL_KIND_COUNT, "one names the other");

/* ---- what it answers ---- */

static enum status ours(struct work *w, struct str id, ident *ret_id) {
    return id.n == 0 || id.n > 400 ? ST_NOT_FOUND : message_of_id(w, arena_fmt(w->arena, "<%.*s>", STR_ARG(id)), ret_id);
}

/* The nearest message of ours: the one a report tells of, the one it answers, then back along the thread. */
static enum status find_thread(struct work *w, const struct mail_in_read *r, ident *ret_id) {
    enum status st = ours(w, r->bounce.message_id, ret_id);
    if (st == ST_NOT_FOUND) {
        st = ours(w, r->mail.in_reply_to, ret_id);
    }
    for (size_t i = r->mail.reference_count, n = 0; i-- > 0 && n < THREAD_MAX && st == ST_NOT_FOUND; n++) {
        st = ours(w, r->mail.references[i], ret_id);
    }
    return st;
}

/* A report without our Message-ID is believed only of an address to which something went lately. */
static enum status find_gone(struct work *w, const struct mail_in_read *r, ident *ret_id) {
    struct str folded = customer_fold_value(w->arena, r->bounce.address);
    struct only_id found = { 0 };
    if (r->bounce.kind != MAIL_BOUNCE || folded.n == 0) {
        return ST_NOT_FOUND;
    }
    enum status st = query_one(w, &Q_MAIL_IN_GONE_TO, ARGS(ARG_TEXT("folded", folded), ARG_INT("since", w->now - BOUNCE_WINDOW)), &only_id_shape, &found);
    *ret_id = found.id;
    return st;
}

static enum status find_message(struct work *w, const struct mail_in_read *r, struct mail_in *m, struct message *ret_message) {
    ident id = ID_NONE;
    enum status st = find_thread(w, r, &id);
    if (st == ST_NOT_FOUND) {
        st = find_gone(w, r, &id);
    }
    if (st == ST_OK) {
        st = message_get_any(w, id, ret_message);
    }
    if (st != ST_OK) {
        return st == ST_NOT_FOUND ? ST_OK : st;
    }
    const struct message *msg = ret_message;
    SET(m, answers_id, msg->id);
    if (HAS(msg, who_id)) {
        SET(m, customer_id, msg->who_id);
        SET(m, who_id, msg->who_id);
    }
    if (HAS(msg, case_id)) {
        SET(m, case_id, msg->case_id);
    }
    if (HAS(msg, invitation_id)) {
        SET(m, invitation_id, msg->invitation_id);
    }
    if (HAS(msg, location_id)) {
        SET(m, location_id, msg->location_id);
    }
    if (HAS(msg, employee_id)) {
        SET(m, employee_id, msg->employee_id);
    }
    return ST_OK;
}

/* ---- whose it is ---- */

static enum status find_customer(struct work *w, struct str address, struct mail_in *m) {
    struct list found = { 0 };
    struct str folded = customer_fold_value(w->arena, address);
    if (HAS(m, who_id) || folded.n == 0) {
        return ST_OK;
    }
    enum status st = query_list(w, &Q_MAIL_IN_WHOSE, ARGS(ARG_TEXT("folded", folded)), &only_id_shape, &found);
    if (st == ST_OK && found.n == 1) {   /* an address that two people share tells nothing */
        SET(m, customer_id, LIST_AT(&found, struct only_id, 0)->id);
        SET(m, who_id, m->customer_id);
    }
    return st;
}

enum status mail_in_make_customer(struct work *w, struct mail_in *m) {
    struct contact_point *point = ARENA_NEW(w->arena, struct contact_point);
    struct customer draft = { 0 };
    bool created;
    ident id = ID_NONE;
    SET(&draft, kind, CUSTOMER_PERSON);
    if (HAS(m, from_name)) {
        SET(&draft, name, m->from_name);
    }
    SET(point, kind, CONTACT_EMAIL);
    SET(point, value, m->from_address);
    draft.contact_points = (struct list){ .items = point, .n = 1 };
    fields_put(&draft.has, SLOT(&draft, contact_points));
    draft.given = draft.has;
    enum status st = customer_save(w, &draft, &id, &created);
    if (st == ST_OK) {
        SET(m, customer_id, id);
        SET(m, who_id, id);
    }
    return st;
}

static enum status make_if_wanted(struct work *w, struct mail_in *m) {
    bool wanted = false;
    int64_t before = work_writes(w);
    enum status st = HAS(m, who_id) || !HAS(m, from_address) ? ST_OK : mail_in_settings_makes_customers(w, &wanted);
    if (st == ST_OK && wanted) {
        st = mail_in_make_customer(w, m);
    }
    if (st == ST_INVALID && work_writes(w) == before) {   /* an address that is none: it stays an unknown sender's */
        fault_clear(&w->fault);
        st = ST_OK;
    }
    return st;
}

/* ---- what follows ---- */

/* A move whose turn it is not (it bounced already, it was never sent) costs the mail nothing. */
static enum status tolerate(struct work *w, enum status st) {
    if (st != ST_CONFLICT && st != ST_NOT_FOUND) {
        return st;
    }
    fault_clear(&w->fault);
    return ST_OK;
}

static enum status withdraw(struct work *w, const struct mail_in *m, const struct message *msg) {
    static const enum purpose both[] = { PURPOSE_FEEDBACK, PURPOSE_NEWS };
    enum status st = ST_OK;
    ident id;
    for (size_t i = 0; i < LENGTH(both) && st == ST_OK && HAS(m, who_id); i++) {
        struct consent c = { 0 };
        if (HAS(msg, purpose) && msg->purpose != PURPOSE_SERVICE && msg->purpose != (int64_t)both[i]) {
            continue;   /* who stops the news may still be asked how it was */
        }
        SET(&c, purpose, both[i]);
        SET(&c, state, CONSENT_WITHDRAWN);
        SET(&c, source, CONSENT_BY_MAIL);
        SET(&c, words, m->kind == MAIL_IN_ABUSE ? STR("Reported as unwanted to their mail provider.") : STR("Asked by mail to stop."));
        st = consent_put(w, m->customer_id, m->who_id, &c, &id);
    }
    return st;
}

static enum status tell(struct work *w, const struct mail_in *m) {
    struct mail_told *told = ARENA_NEW(w->arena, struct mail_told);
    SET(told, mail_id, m->id);
    SET(told, complains, m->complains);
    if (HAS(m, answers_id)) {
        SET(told, message_id, m->answers_id);
    }
    if (HAS(m, case_id)) {
        SET(told, case_id, m->case_id);
    }
    if (HAS(m, invitation_id)) {
        SET(told, invitation_id, m->invitation_id);
    }
    return event_append(w, &(struct event){ .known = &event_mail_received, .subject_id = m->id, .customer_id = m->customer_id, .who_id = m->who_id,
                                            .location_id = m->location_id, .told = told });
}

enum status mail_in_tell(struct work *w, const struct mail_in *m) {
    if (m->kind == MAIL_IN_PERSON && HAS(m, who_id)) {
        return tell(w, m);
    }
    event_hint(w, event_mail_received.name, "mai", m->id, m->seq);
    return ST_OK;
}

static enum status follow(struct work *w, const struct mail_in_read *r, const struct mail_in *m, const struct message *msg) {
    switch ((enum mail_in_kind)m->kind) {
    case MAIL_IN_BOUNCE:
        return HAS(m, answers_id) && !r->bounce.waits ? tolerate(w, message_bounced(w, m->answers_id, r->bounce.gone, m->said)) : ST_OK;
    case MAIL_IN_RECEIPT:
        return HAS(m, answers_id) ? tolerate(w, message_delivered(w, m->answers_id)) : ST_OK;
    case MAIL_IN_ABUSE:
    case MAIL_IN_STOP:
        return withdraw(w, m, msg);
    case MAIL_IN_PERSON:
    case MAIL_IN_AUTO:
    case MAIL_IN_POISON: break;
    }
    return ST_OK;
}

/* ---- a program that seems a person ---- */

static enum status suspect(struct work *w, const struct mail_in_read *r, struct mail_in *m) {
    int64_t recent = 0;
    ident own;
    if (m->kind != MAIL_IN_PERSON) {
        return ST_OK;
    }
    enum status st = ours(w, r->mail.message_id, &own);
    if (st == ST_NOT_FOUND) {
        st = HAS(m, folded) ? query_int(w, &Q_MAIL_IN_WITHIN, ARGS(ARG_TEXT("folded", m->folded), ARG_INT("since", w->now - HOUR)), &recent) : ST_OK;
        if (recent >= MAIL_IN_AN_HOUR) {
            SET(m, because, STR("many"));
        }
    } else if (st == ST_OK) {
        SET(m, because, STR("own"));   /* our own message has come round */
    }
    if (HAS(m, because)) {
        SET(m, kind, MAIL_IN_AUTO);
    }
    return st;
}

enum status mail_in_take(struct work *w, const struct mail_in_read *r, enum mail_in_source source, ident *ret_id) {
    struct mail_in *m = ARENA_NEW(w->arena, struct mail_in);
    struct message *msg = ARENA_NEW(w->arena, struct message);
    int64_t known = 0;
    enum status st = query_int(w, &Q_MAIL_IN_KNOWN, ARGS(ARG_TEXT("digest", r->digest)), &known);
    if (st != ST_NOT_FOUND) {
        *ret_id = known;
        return st;
    }
    fill(w, m, r);
    SET(m, source, source);
    SET(m, id, id_new(w->now));
    st = r->because ? ST_OK : find_message(w, r, m, msg);
    if (st == ST_OK && !r->because) {
        st = find_customer(w, m->kind == MAIL_IN_ABUSE || m->kind == MAIL_IN_BOUNCE ? m->about : m->from_address, m);
    }
    if (st == ST_OK) {
        st = suspect(w, r, m);
    }
    if (st == ST_OK && m->kind == MAIL_IN_PERSON) {
        SET(m, state, MAIL_IN_OPEN);
        SET(m, complains, mail_in_complains(m->subject, m->text));
        st = make_if_wanted(w, m);
    }
    if (st == ST_OK) {
        st = follow(w, r, m, msg);
    }
    if (st == ST_OK) {
        st = event_next_seq(w, &m->seq);
        fields_put(&m->has, SLOT(m, seq));
    }
    if (st == ST_OK) {
        st = query_run(w, &Q_MAIL_IN_INSERT, ARGS_OF(&mail_in_shape, m));
    }
    *ret_id = m->id;
    return st == ST_OK ? mail_in_tell(w, m) : st;
}
