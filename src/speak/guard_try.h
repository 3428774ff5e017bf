/* SPDX-License-Identifier: Apache-2.0
 * guard_try.h — the guard asked without sending: by another program about a message of its own, and by whoever writes a rule about the
 * newest messages there were (at most GUARD_TRY_MAX, each by what was known when it was made). Nothing is kept. */
#ifndef SPEAK_GUARD_TRY_H
#define SPEAK_GUARD_TRY_H

#include "speak/guard_hit.h"
#include "speak/guard_rule.h"

enum { GUARD_TRY_MAX = 150, GUARD_TRY_TOLD = 50 };

struct guard_asked {
    struct fields given, has;
    int64_t kind, purpose;
    struct str channel; ident customer_id; struct str address;
    struct str subject, text, language;
    ident order_id, case_id; struct str contract, return_id, invoice;
    instant_t at;
};
extern const struct shape guard_asked_shape;

struct guard_told_hit { struct fields given, has; ident rule_id; struct str rule; int64_t act; struct str words; struct list facts; };
struct guard_told { struct fields given, has; int64_t verdict; ident customer_id; struct list hits; };
extern const struct shape guard_told_shape;

struct guard_tried_one { struct fields given, has; ident message_id; int64_t kind, state; struct str customer_name, subject; instant_t created_at; struct str words; struct list facts; };
struct guard_tried { struct fields given, has; int64_t looked_at, hits; struct list messages; };
extern const struct shape guard_tried_shape;

enum status guard_try_one(struct work *w, const struct guard_asked *asked, struct guard_told *ret_told) MUST_USE;
enum status guard_try_past(struct work *w, const struct guard_rule *r, struct guard_tried *ret_tried) MUST_USE;
/* Whose address that is; ID_NONE: nobody's we know. */
enum status guard_try_customer(struct work *w, struct str address, ident *ret_customer) MUST_USE;

#endif
