/* SPDX-License-Identifier: Apache-2.0
 * Mail that arrived: shown, seen to, given to a customer. Taking it in stands in mail_in_take.c. */
#include "speak/mail_in.h"

#include "business/privacy.h"
#include "remember/customer.h"
#include "speak/mail_in.sql.h"
#include "speak/mail_in_private.h"
#include "speak/speak.h"

const char *const mail_in_kinds[] = { "person", "auto", "bounce", "abuse", "receipt", "stop", "poison", NULL };
const char *const mail_in_states[] = { "open", "done", NULL };
const char *const mail_in_sources[] = { "imap", "pipe", NULL };

static const struct field word_fields[] = { F_TEXT(struct mail_in_word, word, IN_OUT | BARE, .doc = "An act.") };
static const struct shape word_shape = SHAPE(struct mail_in_word, "mail_word", "An act.", word_fields);

static const struct field mail_in_fields[] = {
    F_ID(struct mail_in, id, IN_OUT | IN_CSV, .prefix = "mai", .doc = "The mail."),
    F_ENUM(struct mail_in, kind, IN_OUT | IN_CSV, .names = mail_in_kinds, .doc = "person; or what a program wrote: auto (absence note, newsletter), bounce, abuse report, receipt, stop; or poison: it could not be read."),
    F_ENUM(struct mail_in, state, IN_OUT | IN_CSV, .names = mail_in_states, .doc = "open: it waits for somebody."),
    F_ENUM(struct mail_in, source, IN_OUT | IN_CSV, .names = mail_in_sources, .doc = "How it came."),
    F_TEXT(struct mail_in, digest, IN_ROW | IN_CSV),
    F_INT(struct mail_in, size, IN_OUT | IN_CSV, .doc = "In bytes."),
    F_TEXT(struct mail_in, message_id, IN_OUT | PERSONAL | IN_CSV, .doc = "Its Message-ID."),
    F_TEXT(struct mail_in, from_name, IN_OUT | PERSONAL | IN_CSV, .doc = "As the sender calls themselves."),
    F_TEXT(struct mail_in, from_address, IN_OUT | PERSONAL | IN_CSV, .doc = "Where it came from, by its own account."),
    F_TEXT(struct mail_in, folded, IN_ROW | PERSONAL | IN_CSV),
    F_TEXT(struct mail_in, to_address, IN_OUT | PERSONAL | IN_CSV, .doc = "The first it was for."),
    F_TEXT(struct mail_in, subject, IN_OUT | PERSONAL | IN_CSV, .doc = "Its subject."),
    F_TEXT(struct mail_in, text, IN_OUT | PERSONAL | IN_CSV, .max = MAIL_IN_TEXT_MAX, .doc = "What they newly wrote: without what it answers and without signature."),
    F_TEXT(struct mail_in, whole, IN_OUT | PERSONAL | IN_CSV, .max = MAIL_IN_WHOLE_MAX, .doc = "The whole text, when it is more."),
    F_TEXT(struct mail_in, parts, IN_ROW | PERSONAL | IN_CSV, .max = MAIL_IN_WHOLE_MAX),
    F_LIST(struct mail_in, files, IN_OUT | PERSONAL, .of = &mail_in_file_shape, .doc = "What came with it; the files stay in the mailbox."),
    F_AT(struct mail_in, sent_at, IN_OUT | IN_CSV, .doc = "By the sender's clock."),
    F_AT(struct mail_in, received_at, IN_OUT | IN_CSV, .doc = "When it came here."),
    F_ID(struct mail_in, customer_id, IN_OUT | IN_CSV, .prefix = "cus", .doc = "Whose it is; nobody's: an unknown sender."),
    F_ID(struct mail_in, who_id, IN_ROW | IN_CSV, .prefix = "cus"),
    F_TEXT(struct mail_in, customer_name, IN_OUT | PERSONAL | IN_CSV, .doc = "Their name."),
    F_ID(struct mail_in, answers_id, IN_OUT | IN_CSV, .prefix = "msg", .doc = "Our message it answers or tells of."),
    F_ID(struct mail_in, case_id, IN_OUT | IN_CSV, .prefix = "cas", .doc = "The case it belongs to."),
    F_ID(struct mail_in, invitation_id, IN_OUT | IN_CSV, .prefix = "inv", .doc = "The invitation it answers or tells of."),
    F_ID(struct mail_in, location_id, IN_OUT | IN_CSV, .prefix = "loc", .doc = "Of the message it answers."),
    F_TEXT(struct mail_in, location_name, IN_OUT | IN_CSV, .doc = "The location's name."),
    F_ID(struct mail_in, employee_id, IN_OUT | IN_CSV, .prefix = "emp", .doc = "Who wrote the message it answers."),
    F_TEXT(struct mail_in, employee_name, IN_OUT | PERSONAL | IN_CSV, .doc = "Their name."),
    F_FLAG(struct mail_in, complains, IN_OUT | IN_CSV, .doc = "Its words are those of a complaint."),
    F_INT(struct mail_in, code, IN_OUT | IN_CSV, .doc = "Bounce: what the other server answered, like 550."),
    F_TEXT(struct mail_in, enhanced, IN_OUT | IN_CSV, .doc = "Bounce: like 5.1.1."),
    F_TEXT(struct mail_in, said, IN_OUT | PERSONAL | IN_CSV, .doc = "Bounce: what the other server said."),
    F_TEXT(struct mail_in, about, IN_OUT | PERSONAL | IN_CSV, .doc = "Bounce, abuse: the address it tells of."),
    F_TEXT(struct mail_in, because, IN_OUT | IN_CSV, .doc = "A code: why it was set aside, or why a program is taken to have written it."),
    F_TEXT(struct mail_in, because_text, IN_OUT, .doc = "The same in words."),
    F_TEXT(struct mail_in, file, IN_OUT | IN_CSV, .doc = "Set aside: its name in DIR/mail/poison."),
    F_AT(struct mail_in, done_at, IN_OUT | IN_CSV, .doc = "When it was seen to."),
    F_ID(struct mail_in, done_by, IN_OUT | IN_CSV, .prefix = "emp", .doc = "By whom."),
    F_TEXT(struct mail_in, done_by_name, IN_OUT | PERSONAL, .doc = "Their name."),
    F_LIST(struct mail_in, next, IN_OUT, .of = &word_shape, .doc = "What can be done with it: done, open, customer, case."),
    F_INT(struct mail_in, seq, AS_ETAG | IN_ROW),
};
const struct shape mail_in_shape = SHAPE(struct mail_in, "mail", "A mail that arrived.", mail_in_fields);

static const struct field filter_fields[] = {
    F_ENUM(struct mail_in_filter, state, IN_FILTER, .names = mail_in_states, .doc = "open: those that wait for somebody."),
    F_ENUM(struct mail_in_filter, kind, IN_FILTER, .names = mail_in_kinds, .doc = "Of this kind."),
    F_FLAG(struct mail_in_filter, unknown, IN_FILTER, .doc = "true: of senders nobody knows."),
    F_ID(struct mail_in_filter, customer_id, IN_FILTER, .prefix = "cus", .doc = "Of one customer."),
    F_ID(struct mail_in_filter, case_id, IN_FILTER, .prefix = "cas", .doc = "Of one case."),
};
const struct shape mail_in_filter_shape = SHAPE(struct mail_in_filter, "mail_filter", "Which mails.", filter_fields);

/* ---- reading ---- */

static void may(const struct work *w, struct mail_in *m, const char *act) {
    struct mail_in_word *word = list_push(w->arena, &m->next, sizeof *word);
    SET(word, word, str_of(act));
}

static void finish(const struct work *w, struct mail_in *m) {
    m->files = shape_list_from_stored(&mail_in_file_shape, HAS(m, parts) ? m->parts : STR("[]"), w->arena);
    fields_put(&m->has, SLOT(m, files));
    if (HAS(m, because)) {
        SET(m, because_text, str_of(mail_in_because_words(m->because)));
    }
    fields_put(&m->has, SLOT(m, next));
    if (permit_reach(&w->who, PERM_SERVE).kind == REACH_NONE) {
        return;
    }
    bool is_person = m->kind == MAIL_IN_PERSON;
    may(w, m, m->state == MAIL_IN_OPEN ? "done" : "open");
    if (is_person && !HAS(m, who_id)) {
        may(w, m, "customer");
    }
    if (is_person && !HAS(m, case_id)) {
        may(w, m, "case");
    }
}

static enum status get(struct work *w, ident id, struct mail_in *ret_mail) {
    return query_one(w, &Q_MAIL_IN_FIND, ARGS(ARG_ID("id", id), ARG_INT("limit", 1)), &mail_in_shape, ret_mail);
}

enum status mail_in_get_any(struct work *w, ident id, struct mail_in *ret_mail) {
    struct work all = *w;
    all.reach = (struct reach){ .kind = REACH_BUSINESS };
    return get(&all, id, ret_mail);
}

enum status mail_in_load(struct work *w, ident id, void *ret_mail) {
    struct mail_in *m = ARENA_NEW(w->arena, struct mail_in);
    enum status st = get(w, id, m);
    if (st == ST_OK) {
        finish(w, m);
        *(struct mail_in *)ret_mail = *m;
    }
    return st;
}

enum status mail_in_list(struct work *w, const struct mail_in_filter *filter, const struct page *page, struct list *ret_list, struct str *ret_next) {
    struct mail_in_filter f = *filter;
    if (HAS(&f, unknown) && !f.unknown) {
        UNSET(&f, unknown);
    }
    enum status st = query_list(w, &Q_MAIL_IN_FIND, page_args(w, page, ARGS_OF(&mail_in_filter_shape, &f)), &mail_in_shape, ret_list);
    if (st != ST_OK) {
        return st;
    }
    *ret_next = page_next(w, page, ret_list, &mail_in_shape, offsetof(struct mail_in, id), false);
    for (size_t i = 0; i < ret_list->n; i++) {
        finish(w, LIST_AT(ret_list, struct mail_in, i));
    }
    return ST_OK;
}

/* ---- moving ---- */

static enum status store(struct work *w, struct mail_in *m) {
    enum status st = event_next_seq(w, &m->seq);
    if (st == ST_OK) {
        st = query_run(w, &Q_MAIL_IN_UPDATE, ARGS_OF(&mail_in_shape, m));
    }
    return st;
}

static enum status store_and_hint(struct work *w, struct mail_in *m) {
    enum status st = store(w, m);
    if (st == ST_OK) {
        event_hint(w, "mail.changed", "mai", m->id, m->seq);
    }
    return st;
}

enum status mail_in_move(struct work *w, ident id, enum mail_in_state to) {
    struct mail_in *m = ARENA_NEW(w->arena, struct mail_in);
    enum status st = get(w, id, m);
    if (st != ST_OK || m->state == (int64_t)to) {
        return st;
    }
    SET(m, state, to);
    UNSET(m, done_at);
    UNSET(m, done_by);
    if (to == MAIL_IN_DONE) {
        SET(m, done_at, w->now);
        if (w->who.employee_id) {
            SET(m, done_by, w->who.employee_id);
        }
    }
    return store_and_hint(w, m);
}

static enum status give_to(struct work *w, struct mail_in *m, ident customer_id) {
    ident who_id = ID_NONE;
    enum status st = customer_exists(w, customer_id, &who_id);
    if (st == ST_NOT_FOUND) {
        return fail(w, ST_INVALID, "customer_id", "There is no customer with this id.");
    }
    if (st == ST_OK) {
        SET(m, customer_id, customer_id);
        SET(m, who_id, who_id);
    }
    return st;
}

enum status mail_in_name(struct work *w, ident id, const struct mail_in_naming *naming) {
    struct mail_in *m = ARENA_NEW(w->arena, struct mail_in);
    enum status st = get(w, id, m);
    if (st != ST_OK) {
        return st;
    }
    if (m->kind != MAIL_IN_PERSON || HAS(m, who_id)) {
        return fail(w, ST_CONFLICT, "", "Only the mail of an unknown sender can be given to a customer.");
    }
    if (!HAS(naming, customer_id) && !HAS(m, from_address)) {
        return fail(w, ST_INVALID, "customer_id", "It says no address; choose whose it is.");
    }
    st = HAS(naming, customer_id) ? give_to(w, m, naming->customer_id) : mail_in_make_customer(w, m);
    if (st == ST_OK) {
        st = store(w, m);
    }
    return st == ST_OK ? mail_in_tell(w, m) : st;
}

enum status mail_in_link_case(struct work *w, ident id, ident case_id) {
    struct mail_in *m = ARENA_NEW(w->arena, struct mail_in);
    enum status st = mail_in_get_any(w, id, m);
    if (st == ST_OK) {
        SET(m, case_id, case_id);
        st = store_and_hint(w, m);
    }
    return st;
}

enum status mail_in_forget(struct work *w, const struct job *j) {
    static const struct privacy_rows rows[] = { { "mail", &Q_MAIL_IN_FORGET_FIND, { &Q_MAIL_IN_FORGET } } };
    (void)j;   /* of the whole business */
    return privacy_forget(w, rows, LENGTH(rows));
}
