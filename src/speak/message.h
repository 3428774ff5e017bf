/* SPDX-License-Identifier: Apache-2.0
 * message.h — anything sent to a customer. message_put is the only door.
 *
 * Invariants: who sends is a row of sender.h; whether it may go is may_send.h's answer, and what the business knows against it guard.h's.
 * A message is written as it will be read: names are put in when it is made. Each one that is not made leaves a skip with its reason.
 * Internal notes of cases are not read here (tests/house/check_senders.py). Events (message.*) hold ids and codes, never words.
 *
 * Ways (message_moves.c is the table):
 *     drafted ── approve ──> queued ──> sending ──> sent ──> delivered
 *     held ───── release ──┘   ^          ├──> unsure ── send-again ──> queued        (it may have gone out: a person decides)
 *                              └──────────┘    bounced ── send-again ──> queued
 *     drafted, held, queued, unsure ── stop ──> stopped */
#ifndef SPEAK_MESSAGE_H
#define SPEAK_MESSAGE_H

#include "speak/guard.h"
#include "speak/letter.h"
#include "speak/may_send.h"
#include "speak/sender.h"
#include "work/event.h"
#include "work/query.h"

enum message_state {
    MESSAGE_DRAFTED, MESSAGE_HELD, MESSAGE_QUEUED, MESSAGE_SENDING, MESSAGE_SENT, MESSAGE_UNSURE, MESSAGE_DELIVERED, MESSAGE_BOUNCED, MESSAGE_STOPPED,
    MESSAGE_SKIPPED,                 /* of a skip: nothing was made */
    MESSAGE_STATE_COUNT
};
extern const char *const message_state_names[];

/* What a sender asks for. subject and text are templates (letter.h); left empty, the program's own in the language are taken. */
struct message_draft {
    enum sender sender;
    enum message_kind kind; enum purpose purpose;    /* only of a sender that is free to say; see message_draft_of */
    ident customer_id;
    ident contact_point_id;          /* ID_NONE: the first of the channel that works */
    struct str channel;              /* "email" when empty */
    struct str address;              /* only without customer_id (gate) */
    ident case_id, order_id, invitation_id, response_id, survey_id;
    ident employee_id, location_id;  /* who writes or whose act caused it; where */
    ident why_event;                 /* ID_NONE: nothing but the act itself */
    ident reply_to_id;               /* the message it goes on from: its thread */
    struct str subject, text, language;
    const struct letter_text *texts; size_t text_count;      /* instead of subject and text: the one in the customer's language (letter_text_of) */
    struct str told_of;              /* which change it tells (tell_rule.h) */
    const struct letter_value *values; size_t value_count;   /* besides customer.*, business.*, order.outside_id */
    instant_t not_before;            /* 0: now */
    int64_t survey_days;             /* the survey's own throttle; 0: none */
    struct str contract, return_, invoice;                    /* for the guard */
};
/* kind and purpose as the sender's row says. */
struct message_draft message_draft_of(enum sender sender);

struct message_put_result {
    enum message_state state;        /* queued, drafted, held, stopped, or skipped */
    ident id;                        /* of the message or of the skip */
    enum may_send_verdict verdict;
    enum may_send_reason reason;     /* why skipped, or why later */
    instant_t until;
    struct guard_result guard;
};
/* In a unit: fills the text, asks may_send and the guard, then writes a row (drafted, held, queued, stopped) or a skip, and tells the event.
 * What is wrong with the draft is a fault and writes nothing. At most 12 statements. */
enum status message_put(struct work *w, const struct message_draft *d, struct message_put_result *ret) MUST_USE;

/* A mail that another program wrote (src/gate), for one recipient: its row, whose carrier takes it on as it came. The guard is asked, and
 * may_send where it is no service; what may not go is held with the reason, never lost. A kind of message tells its purpose. */
struct message_relayed {
    enum message_kind kind;
    struct str address, subject, text, language, message_id; /* of the mail, as it can be read */
    struct str contract, return_, invoice;
    const char *unjudged;            /* why the guard cannot judge it; NULL: it is asked */
    bool passes_unjudged;            /* it goes then all the same */
};
enum status message_relay(struct work *w, const struct message_relayed *r, struct message_put_result *ret) MUST_USE;

/* ---- what was written ---- */

struct message_word { struct fields given, has; struct str word; };
struct message {
    struct fields given, has;
    ident id;
    int64_t sender, kind, purpose, state;
    struct str channel;
    ident customer_id, who_id; struct str customer_name;
    ident contact_point_id; struct str address, folded;
    struct str language, subject, text, digest;
    ident case_id, order_id, invitation_id, response_id, survey_id, once_id;
    ident employee_id; struct str employee_name;
    ident location_id; struct str location_name;
    ident why_event, reply_to_id;
    struct str thread, message_id;
    struct str contract, return_id, invoice;   /* ids other programs have */
    struct str told_of;
    instant_t not_before, due_at;
    int64_t tries;
    struct str problem, said, because, approve;
    ident approved_by; struct str approved_by_name;
    int64_t reason;                  /* of a skip; or why it waits */
    struct str reason_text;
    instant_t until;
    instant_t queued_at, sent_at, created_at, changed_at;
    struct list next;                /* of struct message_word: what the asker may do with it now */
    int64_t seq;
};
extern const struct shape message_shape;

struct message_filter { struct fields given, has; int64_t state, waits, sender; ident customer_id, case_id, location_id; };
extern const struct shape message_filter_shape;
enum status message_load(struct work *w, ident id, void *ret_message) MUST_USE;     /* a skip too, by its id; a load_fn */
enum status message_list(struct work *w, const struct message_filter *filter, const struct page *page, struct list *ret_list, struct str *ret_next) MUST_USE;
struct message_skip_filter { struct fields given, has; int64_t reason, sender; ident customer_id; };
extern const struct shape message_skip_filter_shape;
enum status message_skip_list(struct work *w, const struct message_skip_filter *filter, const struct page *page, struct list *ret_list, struct str *ret_next) MUST_USE;

/* The last that a sender wrote for its subject (sender.h): the ask-back of a case. ST_NOT_FOUND without a fault told. */
enum status message_of_subject(struct work *w, enum sender sender, ident subject_id, struct message *ret_message) MUST_USE;

/* Whether anything carries messages out (the mail server is set), and how many wait for that. */
struct message_way { struct fields given, has; int64_t mail, waiting; };
extern const struct shape message_way_shape;
enum status message_way_read(struct work *w, struct message_way *ret_way) MUST_USE;

/* ---- acts of people; each tells ST_CONFLICT when it is not its turn ---- */

struct message_act { struct fields given, has; struct str reason; };
enum status message_approve(struct work *w, ident id) MUST_USE;                     /* asks may_send again: time has passed */
enum status message_release(struct work *w, ident id, struct str reason) MUST_USE;  /* over the guard, with the reason kept */
enum status message_stop(struct work *w, ident id, struct str reason) MUST_USE;
enum status message_send_again(struct work *w, ident id) MUST_USE;
void message_turns(const struct work *w, struct message *m);

/* ---- between the files of message ---- */

enum message_move { MESSAGE_MOVE_APPROVE, MESSAGE_MOVE_RELEASE, MESSAGE_MOVE_STOP, MESSAGE_MOVE_SEND_AGAIN,
                    MESSAGE_MOVE_CLAIM, MESSAGE_MOVE_SENT, MESSAGE_MOVE_RETRY, MESSAGE_MOVE_UNSURE, MESSAGE_MOVE_DELIVERED, MESSAGE_MOVE_BOUNCED, MESSAGE_MOVE_HOLD,
                    MESSAGE_MOVE_COUNT };
/* ST_CONFLICT with a sentence when the move is not its turn, or not the asker's. */
enum status message_check_move(struct work *w, const struct message *m, enum message_move move) MUST_USE;
/* Into the state the move leads to: row, ask, event. */
enum status message_moved(struct work *w, struct message *m, enum message_move move) MUST_USE;
enum status message_get(struct work *w, ident id, struct message *ret_message) MUST_USE;          /* as the asker reaches it */
enum status message_get_any(struct work *w, ident id, struct message *ret_message) MUST_USE;      /* for what the program does by itself */
struct may_send_question message_question(const struct message *m, instant_t at);
struct guard_candidate message_candidate(const struct message *m, instant_t at);
struct str message_digest(struct work *w, const struct message *m);                             /* of address, subject and text */
const struct event_kind *message_beginning(int64_t state);                                      /* what is told of one that is made in that state */
/* Why the guard holds or stops it, a sentence each. */
struct str message_guard_words(struct work *w, const struct guard_result *g);
enum status message_tell(struct work *w, const struct event_kind *kind, const struct message *m) MUST_USE;

#endif
