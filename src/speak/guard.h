/* SPDX-License-Identifier: Apache-2.0
 * guard.h — does what is to be sent contradict what the business knows: send, hold (a person decides) or stop, with the facts.
 *
 * Rules stand in the table guard_rules; each looks at one candidate. The worst verdict holds, and every hit is told. */
#ifndef SPEAK_GUARD_H
#define SPEAK_GUARD_H

#include "speak/sender.h"
#include "work/query.h"

enum guard_verdict { GUARD_SEND, GUARD_HOLD, GUARD_STOP };
extern const char *const guard_verdict_names[];      /* "send", "hold", "stop", NULL */

struct guard_candidate {
    enum sender sender;
    enum message_kind kind;
    enum purpose purpose;
    struct str channel, subject, text, language;
    ident customer_id, who_id, order_id, case_id, message_id;    /* message_id: ID_NONE for one that is only tried */
    struct str contract, return_, invoice;                       /* ids other programs have, as text */
    struct list dates;                                           /* of day_t: those found in its text */
    instant_t at;
};
struct guard_hit { struct str rule; ident rule_id; enum guard_verdict verdict; struct list facts /* of ident: events */; struct str words /* for people */; };
struct guard_result { enum guard_verdict verdict; struct list hits /* of struct guard_hit */; };

enum status guard_check(struct work *w, const struct guard_candidate *c, struct guard_result *ret_result) MUST_USE;

/* One look of the guard: adds its hits, if there are any. */
typedef enum status guard_look_fn(struct work *w, const struct guard_candidate *c, struct list *hits);
extern guard_look_fn *const guard_looks[];
extern const int guard_look_count;

#endif
