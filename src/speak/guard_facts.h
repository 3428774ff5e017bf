/* SPDX-License-Identifier: Apache-2.0
 * guard_facts.h — what is known about a customer when a message is checked: loaded once, in two statements, and grouped by kind. */
#ifndef SPEAK_GUARD_FACTS_H
#define SPEAK_GUARD_FACTS_H

#include "speak/guard_rule.h"

struct guard_moment {                        /* an event */
    struct fields given, has;
    ident id; struct str kind; instant_t at; ident subject_id; struct str payload, fields;
    const struct json *told, *free;          /* the two texts, read when first asked for */
    int64_t is_read;
    struct guard_moment *next;               /* the one of the same kind before it */
};
struct guard_said {                          /* a message to them before, and with each the customer: there is always one row */
    struct fields given, has;
    ident who_id; struct str name, call_name, language, zone; int64_t never; struct str closed_because; int64_t has_points, open_cases, own_case_open;
    struct str business_zone;
    ident id, order_id, case_id; struct str kind, contract, return_id, invoice, told_of, digest; instant_t created_at;
};
struct guard_kind_group { struct str kind; struct guard_moment *newest; };
struct guard_facts {
    struct arena *arena;
    bool is_known;                           /* there is such a customer */
    struct guard_said who;
    const struct zone *zone;
    struct list said;                        /* of struct guard_said, newest first, without empty ones */
    struct list moments;                     /* of struct guard_moment, newest first */
    struct list groups;                      /* of struct guard_kind_group */
};

enum status guard_facts_load(struct work *w, const struct guard_candidate *c, struct guard_facts *ret_facts) MUST_USE;
/* The newest event of that kind, and through `next` those before it; NULL: none. */
struct guard_moment *guard_facts_of(const struct guard_facts *f, struct str kind);
/* What an event says under that name, of its payload or its free fields; NULL: nothing. */
const struct json *guard_facts_field(const struct guard_facts *f, struct guard_moment *m, struct str name);
struct str guard_facts_text(const struct guard_facts *f, struct guard_moment *m, const char *name);      /* as text; empty: nothing */
bool guard_facts_day(const struct guard_facts *f, struct guard_moment *m, const char *name, day_t *ret_day);

#endif
