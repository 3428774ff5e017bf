/* SPDX-License-Identifier: Apache-2.0
 * gate_pattern.h — by what a mail's kind is known: its From address, its subject, words of its text. The oldest pattern that fits says the
 * kind; none: other. In a pattern * stands for anything, and {contract}, {return}, {invoice} for an id without spaces, which the guard is told.
 * Case does not count. Of a long text only the beginning is looked at, and a pattern that would take
 * too many steps does not fit. */
#ifndef GATE_GATE_PATTERN_H
#define GATE_GATE_PATTERN_H

#include "speak/message.h"

enum { GATE_PATTERNS_MAX = 100, GATE_PATTERN_TEXT_MAX = 200 };

struct gate_pattern {
    struct fields given, has;
    ident id;
    int64_t kind;
    struct str sender, subject, text;
    instant_t created_at, changed_at;
    int64_t seq;
};
extern const struct shape gate_pattern_shape;

/* A mail as patterns see it, and what they found in it. */
struct gate_seen { struct str sender, subject, text; };
struct gate_found { enum message_kind kind; struct str contract, return_, invoice; };
bool gate_pattern_fits(const struct gate_pattern *p, const struct gate_seen *mail, struct gate_found *ret_found);
struct gate_found gate_pattern_find(const struct list *patterns, const struct gate_seen *mail);   /* of struct gate_pattern */

enum status gate_pattern_list(struct work *w, struct list *ret_patterns) MUST_USE;
enum status gate_pattern_load(struct work *w, ident id, void *ret_pattern) MUST_USE;
enum status gate_pattern_make(struct work *w, const struct gate_pattern *draft, ident *ret_id) MUST_USE;
enum status gate_pattern_change(struct work *w, ident id, const struct gate_pattern *patch) MUST_USE;
enum status gate_pattern_remove(struct work *w, ident id) MUST_USE;

/* From an example: a pattern that fits it and, as far as one mail tells, those like it; nothing is kept. */
struct gate_example { struct fields given, has; ident message_id; int64_t kind; };
extern const struct shape gate_example_shape;
struct gate_proposal { struct fields given, has; int64_t kind; struct str sender, subject; int64_t looked_at, fits; };
extern const struct shape gate_proposal_shape;
enum status gate_pattern_propose(struct work *w, const struct gate_example *e, struct gate_proposal *ret_proposal) MUST_USE;

#endif
