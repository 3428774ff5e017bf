/* SPDX-License-Identifier: Apache-2.0
 * guard.h — does what is to be sent contradict what the business knows: send, hold (a person decides) or stop, with the facts.
 *
 * Rules are data (guard_rule.h). Each names kinds of message and conditions; when all of them hold it has a hit. The worst verdict
 * holds, and every hit is told, with the events that say so. What is read is bounded: the customer's newest GUARD_MOMENTS events and
 * GUARD_SAID messages, in two statements; conditions are a flat list, so that no rule runs for long. */
#ifndef SPEAK_GUARD_H
#define SPEAK_GUARD_H

#include "speak/sender.h"
#include "work/query.h"

enum { GUARD_MOMENTS = 400, GUARD_SAID = 60, GUARD_FACTS_MAX = 6 };

enum guard_verdict { GUARD_SEND, GUARD_HOLD, GUARD_STOP };
extern const char *const guard_verdict_names[];      /* "send", "hold", "stop", NULL */

enum guard_act { GUARD_ACT_HOLD, GUARD_ACT_STOP, GUARD_ACT_TELL };
extern const char *const guard_act_names[];          /* "hold", "stop", "tell": it is sent, and somebody hears of it */
enum guard_tell { GUARD_TELL_NOBODY, GUARD_TELL_MANAGER, GUARD_TELL_OWNER };
extern const char *const guard_tell_names[];

struct guard_candidate {
    enum sender sender;
    enum message_kind kind;
    enum purpose purpose;
    struct str channel, subject, text, language;
    ident customer_id, order_id, case_id;
    ident message_id;                /* its id, made or to be made: what came after it is not looked at; ID_NONE: it is only tried */
    struct str contract, return_, invoice;                       /* ids other programs have, as text */
    struct str told_of;              /* which change it tells; two changes of one thing are two things to tell */
    struct str digest;               /* of address, subject and text (message.h); empty: not known */
    instant_t at;                    /* when it would go; what happened later is not looked at */
};
struct guard_hit {
    ident rule_id; struct str rule;
    enum guard_act act; enum guard_tell tell;
    struct list facts;               /* of ident: events */
    struct str words;                /* why, for people */
};
struct guard_result { enum guard_verdict verdict; struct list hits /* of struct guard_hit */; };

enum status guard_check(struct work *w, const struct guard_candidate *c, struct guard_result *ret_result) MUST_USE;

#endif
