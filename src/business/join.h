/* SPDX-License-Identifier: Apache-2.0
 * join.h — a colleague is invited by a link and signs in for the first time.
 *
 * Invariants: a link is for one person of the team, works once and for two weeks, and says nothing that can be guessed (token_make).
 * Who has an account already joins with that account's own password: holding a link is not enough to take an account over. */
#ifndef BUSINESS_JOIN_H
#define BUSINESS_JOIN_H

#include "business/session.h"

#define JOIN_LIFE (14 * DAY_LENGTH)

struct join_invite { struct fields given, has; struct str url, token; instant_t expires_at; };
extern const struct shape join_invite_shape;
enum status join_make(struct work *w, ident employee_id, ident *ret_id) MUST_USE;
enum status join_load(struct work *w, ident id, void *ret_invite) MUST_USE;      /* as it was made: the token is made from the id again */

/* What the page behind the link shows. */
struct join_link {
    struct fields given, has;
    struct str business, name; int64_t role; struct str email; instant_t expires_at;
    ident id, business_id, employee_id; instant_t used_at; int64_t archived; ident account_id;
};
extern const struct shape join_link_shape;
enum status join_read(struct work *w, struct str token, struct join_link *ret_link) MUST_USE;

struct join_draft { struct fields given, has; struct str email, password, code, name; };
extern const struct shape join_draft_shape;
/* On a worker: proves or hashes the password, then joins and signs in as one unit. */
enum status join_use(struct work *w, struct str token, const struct join_draft *draft, struct str address, struct session_opened *ret_opened,
                     int64_t *ret_wait) MUST_USE;

#endif
