/* SPDX-License-Identifier: Apache-2.0
 * guard_rule.h — a rule of the guard: which kinds of message, which facts, what to do, who is told.
 *
 * Invariants: all conditions must hold (holds: false turns one round); a flat list of at most GUARD_CONDITIONS_MAX, so that it always
 * ends; what a condition does not look at cannot be written into it. The shipped rules are the table guard_shipped[]: one that was never
 * touched has no row; changed, its row stands for it under the same id (its number); taken away, it is as shipped again.
 *
 * What a condition looks at (`fact`):
 *   event                 one of `kinds` happened: within_days, older_days, with `same` ids as the message, `field` as `value`,
 *                         and none of unless_later after it (with the same ids)
 *   balance               zero, owed or credit, by the events balance.changed, invoice.created, payment.received, credit.given; what was
 *                         invoiced after the contract was cancelled is not counted: it is what is in question. Unknown: it does not hold
 *   case_open             a case of theirs is open, other than the one it is about
 *   promise_open          something was promised and is not kept yet
 *   promise_contradicted  its text names a later day than was promised (promise.made: due; an order's promised day)
 *   told_before           the same kind about the same thing was sent within_days
 *   name_wrong            it greets somebody else
 *   language_wrong        it is written in a language that is not theirs
 *   date_past             its text names a day to come that is past ("by 3 May")
 *   recipient_closed      they died, moved away, are gone, or nothing of them is known any more
 *   too_many              more than `count` messages within_days, this one included
 *   text                  one of `words` stands in subject or text
 * What one of both sides does not say (a contract's number, say) does not tell them apart. */
#ifndef SPEAK_GUARD_RULE_H
#define SPEAK_GUARD_RULE_H

#include "speak/guard.h"

enum { GUARD_CONDITIONS_MAX = 8, GUARD_WORDS_MAX = 40, GUARD_KINDS_MAX = 8, GUARD_RULES_MAX = 300, GUARD_DAYS_MAX = 3660, GUARD_SHIPPED_FIRST = 1001 };

enum guard_fact {
    GUARD_EVENT, GUARD_BALANCE, GUARD_CASE_OPEN, GUARD_PROMISE_OPEN, GUARD_PROMISE_CONTRADICTED, GUARD_TOLD_BEFORE, GUARD_NAME_WRONG,
    GUARD_LANGUAGE_WRONG, GUARD_DATE_PAST, GUARD_RECIPIENT_CLOSED, GUARD_TOO_MANY, GUARD_TEXT, GUARD_FACT_COUNT
};
extern const char *const guard_fact_names[];
enum guard_is { GUARD_IS_EQUAL, GUARD_IS_OTHER, GUARD_IS_MORE, GUARD_IS_LESS, GUARD_IS_THERE, GUARD_IS_ZERO, GUARD_IS_OWED, GUARD_IS_CREDIT };
extern const char *const guard_is_names[];
enum guard_same { GUARD_SAME_CONTRACT, GUARD_SAME_RETURN, GUARD_SAME_INVOICE, GUARD_SAME_ORDER, GUARD_SAME_CASE, GUARD_SAME_COUNT };
extern const char *const guard_same_names[];

struct guard_word { struct fields given, has; struct str word; };
struct guard_kind { struct fields given, has; int64_t kind; };
struct guard_same_word { struct fields given, has; int64_t same; };
struct guard_condition {
    struct fields given, has;
    int64_t fact, holds;
    struct list kinds, unless_later, words;  /* of struct guard_word */
    struct list same;                        /* of struct guard_same_word */
    int64_t within_days, older_days;
    struct str field; int64_t is; struct str value;
    int64_t count;
};
extern const struct shape guard_condition_shape;

struct guard_rule {
    struct fields given, has;
    ident id, row_id, shipped;
    struct str name, words;
    struct list kinds; struct str kinds_text;            /* of struct guard_kind; none: all kinds */
    int64_t act, tell;
    struct list conditions; struct str conditions_text;
    int64_t is_on, is_void, is_shipped, is_changed;
    ident changed_by; struct str changed_by_name;
    instant_t created_at, changed_at;
    int64_t hits, overridden, was_right, was_wrong;              /* what became of what it said */
    instant_t last_at;
    int64_t seq;
};
extern const struct shape guard_rule_shape;

/* In the order in which they are asked; the number of one, and its id everywhere, is its place from GUARD_SHIPPED_FIRST on. */
struct guard_shipped { const char *name, *words, *kinds; enum guard_act act; enum guard_tell tell; const char *conditions; };
extern const struct guard_shipped guard_shipped[];
extern const int guard_shipped_count;

/* All that are not taken away, shipped ones first, with their conditions read. */
enum status guard_rule_all(struct work *w, struct list *ret_rules) MUST_USE;
/* For the check: those that are on and look at that kind of message. */
enum status guard_rule_for(struct work *w, enum message_kind kind, struct list *ret_rules) MUST_USE;
enum status guard_rule_list(struct work *w, struct list *ret_rules) MUST_USE;      /* with their counts */
enum status guard_rule_load(struct work *w, ident id, void *ret_rule) MUST_USE;    /* a load_fn */
enum status guard_rule_make(struct work *w, const struct guard_rule *draft, ident *ret_id) MUST_USE;
enum status guard_rule_change(struct work *w, ident id, const struct guard_rule *patch) MUST_USE;
enum status guard_rule_remove(struct work *w, ident id) MUST_USE;                  /* a shipped one is as shipped again */
void guard_rule_check(struct work *w, const struct guard_rule *r);                 /* faults, each with its place */

/* ---- between the files ---- */
bool guard_rule_looks_at(const struct guard_rule *r, enum message_kind kind);
void guard_rule_read(struct arena *a, struct guard_rule *r);                       /* lists from texts */
void guard_rule_store(struct arena *a, struct guard_rule *r);                      /* texts from lists */

#endif
