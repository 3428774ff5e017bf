/* SPDX-License-Identifier: Apache-2.0
 * sender.h — who sends to customers: a table, and in each row the rules that bind it.
 *
 * Whatever leaves names its row (message.h). A new sender is a row here, a call of message_put that names it, and an entry in
 * tests/api/senders.ts, which tries to break each rule through it; tests/house/check_senders.py fails the build when one is missing. */
#ifndef SPEAK_SENDER_H
#define SPEAK_SENDER_H

#include "remember/consent.h"

/* Ordered by a customer's way with us; the order of the table. */
enum sender {
    SENDER_SURVEY,      /* asks how it was */
    SENDER_REMINDER,    /* once more, once */
    SENDER_THANKS,      /* for an answer */
    SENDER_APOLOGY,     /* found by us before they complained */
    SENDER_ASK_BACK,    /* how were you treated, after a case */
    SENDER_TOLD,        /* a change that matters, by rule */
    SENDER_LETTER,      /* a person writes */
    SENDER_API,         /* another program, through the API */
    SENDER_GATE,        /* another program, through the mail relay */
    SENDER_COUNT
};

/* What guard rules and lists speak of. */
enum message_kind {
    MESSAGE_SURVEY, MESSAGE_REMINDER, MESSAGE_ASK_BACK, MESSAGE_THANKS, MESSAGE_TOLD, MESSAGE_LETTER, MESSAGE_APOLOGY,
    MESSAGE_OFFER, MESSAGE_INVOICE, MESSAGE_DUNNING, MESSAGE_NOTICE, MESSAGE_OTHER, MESSAGE_KIND_COUNT
};
extern const char *const sender_kind_names[];        /* "survey", …, NULL */

/* For whom or what it speaks only once. */
enum sender_once { ONCE_NOT, ONCE_INVITATION, ONCE_CASE, ONCE_RESPONSE, ONCE_EVENT };

struct sender_row {
    const char *key, *title;      /* "ask_back"; for people */
    enum message_kind kind;       /* unless the draft says another (free) */
    enum purpose purpose;         /* the same */
    bool free;                    /* the draft may say kind and purpose: other programs send all sorts */
    bool personal;                /* a person's own act: quiet hours do not bind it */
    bool capped;                  /* the throttle and the 24 hours bind it */
    bool counts;                  /* later capped ones count from it */
    bool while_case_open;         /* may go out while a case of theirs is open */
    bool is_of_case;              /* about its own case: that one does not hold it */
    enum sender_once once_for_subject;
    bool relays;                  /* what another program wrote goes on as it is (message_relay): once it is taken, the guard alone is asked */
};
extern const struct sender_row senders[SENDER_COUNT];
extern const char *const sender_keys[];              /* for shapes: "survey", …, NULL */

#endif
