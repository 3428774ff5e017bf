/* SPDX-License-Identifier: Apache-2.0
 * What a message looks like, and reading it. */
#include "speak/message.h"

#include "events/speak_events.h"
#include "speak/mail_server.h"
#include "speak/message.sql.h"

const char *const message_state_names[] = { "drafted", "held", "queued", "sending", "sent", "unsure", "delivered", "bounced", "stopped", "skipped", NULL };
_Static_assert(LENGTH(message_state_names) == MESSAGE_STATE_COUNT + 1, "each state has its name");

static const struct field word_fields[] = { F_TEXT(struct message_word, word, IN_OUT | BARE, .doc = "A move, as in its address.") };
static const struct shape word_shape = SHAPE(struct message_word, "message_move", "What may be done with a message.", word_fields);

static const struct field message_fields[] = {
    F_ID(struct message, id, IN_OUT | IN_CSV, .prefix = "msg", .doc = "The message; of a skip the note that nothing was sent."),
    F_ENUM(struct message, sender, IN_OUT | IN_CSV, .names = sender_keys, .doc = "Who sends, by the table of senders."),
    F_ENUM(struct message, kind, IN_OUT | IN_CSV, .names = sender_kind_names, .doc = "What it is: survey, letter, invoice …"),
    F_ENUM(struct message, purpose, IN_OUT | IN_CSV, .names = consent_purposes, .doc = "feedback, service or news."),
    F_ENUM(struct message, state, IN_OUT | IN_CSV, .names = message_state_names, .doc = "How far it is; skipped: nothing was sent, and reason says why."),
    F_TEXT(struct message, channel, IN_OUT | IN_CSV, .doc = "How it goes: email; relay: through the gate, as it came."),
    F_ID(struct message, customer_id, IN_OUT | IN_CSV, .prefix = "cus", .doc = "To whom."),
    F_ID(struct message, who_id, IN_ROW | IN_CSV, .prefix = "cus"),
    F_TEXT(struct message, customer_name, IN_OUT | PERSONAL | IN_CSV, .doc = "Their name."),
    F_ID(struct message, contact_point_id, IN_ROW | IN_CSV, .prefix = "cpt"),
    F_TEXT(struct message, address, IN_OUT | PERSONAL | IN_CSV, .doc = "Where it goes."),
    F_TEXT(struct message, folded, IN_ROW | IN_CSV | PERSONAL),
    F_TEXT(struct message, language, IN_OUT | IN_CSV, .doc = "Of its text, BCP 47."),
    F_TEXT(struct message, subject, IN_OUT | PERSONAL | IN_CSV, .doc = "As sent."),
    F_TEXT(struct message, text, IN_OUT | PERSONAL | IN_CSV, .doc = "As sent; [Label](address) alone on a line is a button."),
    F_TEXT(struct message, digest, IN_ROW | IN_CSV),
    F_ID(struct message, case_id, IN_OUT | IN_CSV, .prefix = "cas", .doc = "The case it is about."),
    F_ID(struct message, order_id, IN_OUT | IN_CSV, .prefix = "ord", .doc = "The order it is about."),
    F_ID(struct message, invitation_id, IN_OUT | IN_CSV, .prefix = "inv", .doc = "The invitation it carries."),
    F_ID(struct message, response_id, IN_OUT | IN_CSV, .prefix = "rsp", .doc = "The answer it is about."),
    F_ID(struct message, survey_id, IN_OUT | IN_CSV, .prefix = "srv", .doc = "The survey it asks."),
    F_ID(struct message, once_id, IN_ROW | IN_CSV, .prefix = "any"),
    F_ID(struct message, employee_id, IN_OUT | IN_CSV, .prefix = "emp", .doc = "Who wrote it, or whose act caused it."),
    F_TEXT(struct message, employee_name, IN_OUT | PERSONAL | IN_CSV, .doc = "Their name."),
    F_ID(struct message, location_id, IN_OUT | IN_CSV, .prefix = "loc", .doc = "Where it comes from."),
    F_TEXT(struct message, location_name, IN_OUT | IN_CSV, .doc = "The location's name."),
    F_ID(struct message, why_event, IN_OUT | IN_CSV, .prefix = "evt", .doc = "The event that caused it."),
    F_ID(struct message, reply_to_id, IN_OUT | IN_CSV, .prefix = "msg", .doc = "The message it goes on from."),
    F_TEXT(struct message, thread, IN_ROW | IN_CSV),
    F_TEXT(struct message, message_id, IN_OUT | IN_CSV, .doc = "Its Message-ID."),
    F_TEXT(struct message, contract, IN_OUT | IN_CSV, .doc = "Another program's id of the contract it is about."),
    F_TEXT(struct message, return_id, IN_OUT | IN_CSV, .doc = "Of the return."),
    F_TEXT(struct message, invoice, IN_OUT | IN_CSV, .doc = "Of the invoice."),
    F_TEXT(struct message, told_of, IN_OUT | IN_CSV, .doc = "Which change it tells by rule: order.shipped, return.delivered …"),
    F_AT(struct message, not_before, IN_OUT | IN_CSV, .doc = "It goes out from then on: wanted later, or quiet hours until then."),
    F_AT(struct message, due_at, IN_OUT, .doc = "Queued: when it is tried."),
    F_INT(struct message, tries, IN_OUT | IN_CSV, .doc = "How often it was tried."),
    F_TEXT(struct message, problem, IN_OUT | IN_CSV, .doc = "A code of what hindered it last: guard, quiet, a reason of the rules, or of the mail."),
    F_TEXT(struct message, said, IN_OUT | PERSONAL | IN_CSV, .doc = "What the other server said."),
    F_TEXT(struct message, because, IN_OUT | IN_CSV, .doc = "Why it is held, stopped or released, in words."),
    F_TEXT(struct message, approve, IN_OUT | IN_CSV, .doc = "The role that must approve it: manager or owner."),
    F_ID(struct message, approved_by, IN_OUT | IN_CSV, .prefix = "emp", .doc = "Who approved or released it."),
    F_TEXT(struct message, approved_by_name, IN_OUT | PERSONAL, .doc = "Their name."),
    F_ENUM(struct message, reason, IN_OUT, .names = may_send_reason_names, .doc = "Of a skip: why nothing was sent."),
    F_TEXT(struct message, reason_text, IN_OUT, .doc = "The same in words."),
    F_AT(struct message, until, IN_OUT, .doc = "Of a skip: from when this reason no longer holds."),
    F_AT(struct message, queued_at, IN_OUT | IN_CSV, .doc = "When it was on its way."),
    F_AT(struct message, sent_at, IN_OUT | IN_CSV, .doc = "When it left the house."),
    F_AT(struct message, created_at, IN_OUT | IN_CSV, .doc = "When it was made."),
    F_AT(struct message, changed_at, IN_OUT | IN_CSV, .doc = "When it last moved."),
    F_LIST(struct message, next, IN_OUT, .of = &word_shape, .doc = "What you may do with it now."),
    F_INT(struct message, seq, AS_ETAG | IN_ROW),
};
const struct shape message_shape = SHAPE(struct message, "message", "Anything sent to a customer, or not sent.", message_fields);

static const struct field filter_fields[] = {
    F_ENUM(struct message_filter, state, IN_FILTER, .names = message_state_names, .doc = "Those in this state."),
    F_FLAG(struct message_filter, waits, IN_FILTER, .doc = "true: those that wait for somebody: drafted, held, unsure."),
    F_ENUM(struct message_filter, sender, IN_FILTER, .names = sender_keys, .doc = "Of one sender."),
    F_ID(struct message_filter, customer_id, IN_FILTER, .prefix = "cus", .doc = "To one customer."),
    F_ID(struct message_filter, case_id, IN_FILTER, .prefix = "cas", .doc = "About one case."),
    F_ID(struct message_filter, location_id, IN_FILTER, .prefix = "loc", .doc = "From one place."),
};
const struct shape message_filter_shape = SHAPE(struct message_filter, "message_filter", "Which messages.", filter_fields);

static const struct field skip_filter_fields[] = {
    F_ENUM(struct message_skip_filter, reason, IN_FILTER, .names = may_send_reason_names, .doc = "For this reason."),
    F_ENUM(struct message_skip_filter, sender, IN_FILTER, .names = sender_keys, .doc = "Of one sender."),
    F_ID(struct message_skip_filter, customer_id, IN_FILTER, .prefix = "cus", .doc = "To one customer."),
};
const struct shape message_skip_filter_shape = SHAPE(struct message_skip_filter, "message_skip_filter", "Which messages were not sent.", skip_filter_fields);

/* ---- reading ---- */

static void finish_skip(struct message *m) {
    SET(m, state, MESSAGE_SKIPPED);
    SET(m, reason_text, str_of(may_send_reason_words[m->reason]));
}

enum status message_get(struct work *w, ident id, struct message *ret_message) {
    return query_one(w, &Q_MESSAGE_FIND, ARGS(ARG_ID("id", id), ARG_INT("limit", 1)), &message_shape, ret_message);
}

enum status message_get_any(struct work *w, ident id, struct message *ret_message) {
    struct work all = *w;
    all.reach = (struct reach){ .kind = REACH_BUSINESS };
    return message_get(&all, id, ret_message);
}

enum status message_load(struct work *w, ident id, void *ret_message) {
    struct message *m = ARENA_NEW(w->arena, struct message);
    enum status st = message_get(w, id, m);
    if (st == ST_OK) {
        message_turns(w, m);
    } else if (st == ST_NOT_FOUND) {
        st = query_one(w, &Q_MESSAGE_SKIPS, ARGS(ARG_ID("id", id), ARG_INT("limit", 1)), &message_shape, m);
        if (st == ST_OK) {
            finish_skip(m);
        }
    }
    if (st == ST_OK) {
        *(struct message *)ret_message = *m;
    }
    return st;
}

enum status message_list(struct work *w, const struct message_filter *filter, const struct page *page, struct list *ret_list, struct str *ret_next) {
    struct message_filter of = *filter;
    if (!of.waits) {
        UNSET(&of, waits);
    }
    enum status st = query_list(w, &Q_MESSAGE_FIND, page_args(w, page, ARGS_OF(&message_filter_shape, &of)), &message_shape, ret_list);
    if (st != ST_OK) {
        return st;
    }
    *ret_next = page_next(w, page, ret_list, &message_shape, offsetof(struct message, id), false);
    for (size_t i = 0; i < ret_list->n; i++) {
        message_turns(w, LIST_AT(ret_list, struct message, i));
    }
    return ST_OK;
}

enum status message_skip_list(struct work *w, const struct message_skip_filter *filter, const struct page *page, struct list *ret_list, struct str *ret_next) {
    enum status st = query_list(w, &Q_MESSAGE_SKIPS, page_args(w, page, ARGS_OF(&message_skip_filter_shape, filter)), &message_shape, ret_list);
    if (st != ST_OK) {
        return st;
    }
    *ret_next = page_next(w, page, ret_list, &message_shape, offsetof(struct message, id), false);
    for (size_t i = 0; i < ret_list->n; i++) {
        finish_skip(LIST_AT(ret_list, struct message, i));
    }
    return ST_OK;
}

enum status message_of_subject(struct work *w, enum sender sender, ident subject_id, struct message *ret_message) {
    return query_one(w, &Q_MESSAGE_LAST_ONCE, ARGS(ARG_ID("once_id", subject_id), ARG_TEXT("sender", str_of(sender_keys[sender]))), &message_shape, ret_message);
}

static const struct field way_fields[] = {
    F_FLAG(struct message_way, mail, IN_OUT, .doc = "A mail server is set (smtp_url): what is due goes out."),
    F_INT(struct message_way, waiting, IN_OUT, .doc = "How many are on their way and have not left, counted up to 1000."),
};
const struct shape message_way_shape = SHAPE(struct message_way, "message_way", "Whether messages leave.", way_fields);

enum status message_way_read(struct work *w, struct message_way *ret_way) {
    struct message_way way = { 0 };
    struct mail_server server = { 0 };
    enum status st = mail_server_read(w, &server);
    if (st == ST_OK) {
        st = query_int(w, &Q_MESSAGE_WAITING, ARGS_NONE, &way.waiting);
    }
    SET(&way, mail, HAS(&server, way) && server.way != MAIL_SERVER_OFF);
    fields_put(&way.has, SLOT(&way, waiting));
    *ret_way = way;
    return st;
}

/* ---- between the files ---- */

struct may_send_question message_question(const struct message *m, instant_t at) {
    return (struct may_send_question){ .sender = (enum sender)m->sender, .purpose = (enum purpose)m->purpose, .customer_id = m->customer_id, .channel = m->channel,
                                       .address = m->folded, .case_id = m->case_id, .order_id = m->order_id, .invitation_id = m->invitation_id, .once_id = m->once_id,
                                       .survey_id = m->survey_id, .location_id = m->location_id, .message_id = m->id, .digest = m->digest, .at = at };
}

struct guard_candidate message_candidate(const struct message *m, instant_t at) {
    return (struct guard_candidate){ .sender = (enum sender)m->sender, .kind = (enum message_kind)m->kind, .purpose = (enum purpose)m->purpose, .channel = m->channel, .subject = m->subject,
                                     .text = m->text, .language = m->language, .customer_id = m->customer_id, .order_id = m->order_id, .case_id = m->case_id, .message_id = m->id,
                                     .contract = m->contract, .return_ = m->return_id, .invoice = m->invoice, .told_of = m->told_of, .digest = m->digest, .at = at };
}

#define TELL_ID(member) \
    if (HAS(m, member)) { \
        SET(told, member, m->member); \
    }

enum status message_tell(struct work *w, const struct event_kind *kind, const struct message *m) {
    struct message_told *told = ARENA_NEW(w->arena, struct message_told);
    SET(told, message_id, m->id);
    SET(told, sender, str_of(sender_keys[m->sender]));
    SET(told, kind, str_of(sender_kind_names[m->kind]));
    SET(told, purpose, str_of(consent_purposes[m->purpose]));
    SET(told, channel, m->channel);
    TELL_ID(problem)
    TELL_ID(case_id)
    TELL_ID(order_id)
    TELL_ID(invitation_id)
    TELL_ID(response_id)
    return event_append(w, &(struct event){ .known = kind, .subject_id = m->id, .customer_id = m->customer_id, .who_id = m->who_id,
                                            .employee_id = w->who.employee_id ? w->who.employee_id : m->employee_id, .location_id = m->location_id, .told = told });
}
