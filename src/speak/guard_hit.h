/* SPDX-License-Identifier: Apache-2.0
 * guard_hit.h — what rules said about messages, whether somebody let the message go all the same, and whether the rule was right. */
#ifndef SPEAK_GUARD_HIT_H
#define SPEAK_GUARD_HIT_H

#include "speak/guard.h"

struct guard_fact_id { struct fields given, has; ident id; };
extern const struct shape guard_fact_shape;
struct guard_spoken {
    struct fields given, has;
    ident id, rule_id; struct str rule;
    ident message_id, who_id; struct str customer_name, subject; int64_t message_kind, message_state;
    int64_t act, tell;
    struct str words, facts_text; struct list facts;     /* of struct guard_fact_id */
    instant_t at, overridden_at; ident overridden_by; struct str overridden_by_name, because;
    int64_t is_right; ident judged_by; instant_t judged_at;
    int64_t seq;
};
extern const struct shape guard_spoken_shape;
struct guard_hit_filter { struct fields given, has; ident rule_id, message_id; int64_t overridden, judged, tell; };
extern const struct shape guard_hit_filter_shape;
struct guard_judgement { struct fields given, has; int64_t is_right; };
extern const struct shape guard_judgement_shape;

/* Keeps what was said about a message that was made: not of one that is only tried. */
enum status guard_hit_keep(struct work *w, ident message_id, ident who_id, const struct guard_result *g) MUST_USE;
/* Somebody lets the message go. */
enum status guard_hit_override(struct work *w, ident message_id, struct str because) MUST_USE;
enum status guard_hit_is_overridden(struct work *w, ident message_id, bool *ret_is) MUST_USE;
enum status guard_hit_judge(struct work *w, ident id, const struct guard_judgement *j) MUST_USE;    /* null takes it back */
enum status guard_hit_load(struct work *w, ident id, void *ret_hit) MUST_USE;
enum status guard_hit_list(struct work *w, const struct guard_hit_filter *filter, const struct page *page, struct list *ret_list, struct str *ret_next) MUST_USE;

#endif
