/* SPDX-License-Identifier: Apache-2.0
 * tell_rule.h — rules by which customers are told what changed: what happened, in which words, and whether it is on.
 *
 * Invariants: what can be told is the table tell_shipped[] (one rule for each); a business keeps of a rule only what it changed, and taken
 * back it is as shipped again. Texts are letters (letter.h): in the customer's language, else in its first part, else English, else the
 * first there is. Besides the names of every letter they know {link}, {return.number} and {contract}; a paragraph with {link} is left out
 * where no public address is set. One that has no words cannot be on. Which are on from the beginning depends on the trade: what people
 * stand beside is not mailed to them. */
#ifndef SPEAK_TELL_RULE_H
#define SPEAK_TELL_RULE_H

#include "speak/letter.h"
#include "work/event.h"
#include "work/query.h"

enum { TELL_RULE_FIRST = 1101, TELL_TEXTS_MAX = 20 };
enum tell_about { TELL_ABOUT_ORDER, TELL_ABOUT_CASE, TELL_ABOUT_RETURN, TELL_ABOUT_EVENT };
extern const char *const tell_about_names[];

/* Ordered by what it is about, then by time. The place is the number: new ones come at the end, none is ever removed. */
struct tell_shipped {
    const char *what;                /* key, everywhere */
    const char *title;               /* for people: "Order on its way" */
    enum tell_about about;
    const char *event, *status;      /* the kind of event, and of order.changed the status it must have come to; NULL event: by the clock */
    unsigned trades;                 /* on from the beginning: a bit for each of enum trade */
};
extern const struct tell_shipped tell_shipped[];
extern const int tell_shipped_count;
const struct letter_text *tell_shipped_words(const struct tell_shipped *s, size_t *ret_count);
const struct tell_shipped *tell_shipped_of(struct str what);                       /* NULL: no such rule */
const struct tell_shipped *tell_shipped_on(const struct event *e);                 /* NULL: nobody is told of it */

struct tell_text { struct fields given, has; struct str language, subject, text; int64_t is_own; };
struct tell_rule {
    struct fields given, has;
    ident id, row_id;
    struct str what, title;
    int64_t about, trade;
    struct list texts; struct str texts_kept;        /* of struct tell_text; only own ones are kept */
    int64_t is_on, is_changed;
    ident changed_by; struct str changed_by_name;
    instant_t changed_at;
    int64_t seq;
};
extern const struct shape tell_rule_shape;

enum status tell_rule_list(struct work *w, struct list *ret_rules) MUST_USE;
enum status tell_rule_load(struct work *w, ident id, void *ret_rule) MUST_USE;     /* a load_fn */
enum status tell_rule_of(struct work *w, const struct tell_shipped *s, struct tell_rule *ret_rule) MUST_USE;
enum status tell_rule_change(struct work *w, ident id, const struct tell_rule *patch) MUST_USE;
enum status tell_rule_reset(struct work *w, ident id) MUST_USE;                    /* as shipped again */

/* How it would read: the rule's words in a language, or those given, with names put in that nobody has. */
struct tell_look { struct fields given, has; struct str language, subject, text; };
extern const struct shape tell_look_shape;
enum status tell_rule_look(struct work *w, ident id, const struct tell_look *asked, struct tell_look *ret_look) MUST_USE;

#endif
