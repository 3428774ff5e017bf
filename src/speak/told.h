/* SPDX-License-Identifier: Apache-2.0
 * told.h — who was told what: one row for each subject and change, whoever told.
 *
 * Invariants: a row is written with its message or the note that nothing was sent (tell.h), or by a person's tap; what became of it is read
 * from the message. What a person told can be taken back; what a message told cannot. */
#ifndef SPEAK_TOLD_H
#define SPEAK_TOLD_H

#include "speak/tell.h"

enum told_state { TOLD_NOT_YET, TOLD_WAITS, TOLD_TOLD, TOLD_BY_HAND, TOLD_NOT_TOLD };
extern const char *const told_state_names[];

struct told {
    struct fields given, has;
    ident id; struct str what, title, about;
    ident who_id, order_id, case_id;
    int64_t state; instant_t at, told_at;
    ident message_id; int64_t by_hand; ident employee_id; struct str employee_name;
    struct str because;
    int64_t message_state; instant_t sent_at; int64_t reason;     /* behind state and because */
    int64_t seq;
};
extern const struct shape told_shape;

/* What may be told of it, each with what became of it: rules that are on, and what was told. */
enum status told_list(struct work *w, const struct tell_matter *m, struct list *ret_list) MUST_USE;
enum status told_load(struct work *w, ident id, void *ret_told) MUST_USE;      /* a load_fn */
enum status told_find(struct work *w, struct str about, struct str what, struct told *ret_told) MUST_USE;    /* ST_NOT_FOUND: not told */
enum status told_stop_message(struct work *w, ident message_id, struct str because) MUST_USE;               /* if it has not left */

struct told_saying { struct fields given, has; struct str what; };
extern const struct shape told_saying_shape;
/* A person told them; again is no fault. ST_CONFLICT when a message did. */
enum status told_by_hand(struct work *w, const struct tell_matter *m, struct str what, ident *ret_id) MUST_USE;
enum status told_take_back(struct work *w, ident id) MUST_USE;                 /* only what was told by hand */

#endif
