/* SPDX-License-Identifier: Apache-2.0
 * today.h — what needs me now: who waits (oldest first), what only wants a look, what was praised, and the first steps not yet taken. */
#ifndef PAGES_TODAY_H
#define PAGES_TODAY_H

#include "work/query.h"

enum { TODAY_WAITING = 30, TODAY_LOOKS = 20, TODAY_PRAISE = 5 };

struct today_line {
    struct fields given, has;
    ident id; int64_t kind; ident customer_id; struct str customer_name; struct str text; int64_t score, survey_kind;
    instant_t opened_at, first_due_at; int64_t state; ident owner_id; struct str owner_name; int64_t late; struct str next_act;
};
struct today_counts { struct fields given, has; int64_t responses_today, happy_today, unhappy_today, open_cases; };
struct today_step { struct fields given, has; struct str key; int64_t done; };
struct today {
    struct fields given, has;
    struct list waiting;                /* of struct today_line */
    int64_t waiting_count, looks_count, before_rapport_count;
    struct list looks;                  /* of struct today_line */
    struct list praise;                 /* of struct response */
    struct today_counts *counts;
    struct list steps;                  /* of struct today_step, in the order in which they help */
    struct str principle;
};
extern const struct shape today_shape;

enum status today_look(struct work *w, struct today *ret_today) MUST_USE;

#endif
