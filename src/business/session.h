/* SPDX-License-Identifier: Apache-2.0
 * session.h — a person who is signed in: the cookie rapport_session, and where they stand.
 *
 * Invariants: a session belongs to an account and stands in one business in which that account has a place that is not archived. Its
 * token is random and stored as a hash. It ends after SESSION_IDLE without a request and in any case after SESSION_LIFE. */
#ifndef BUSINESS_SESSION_H
#define BUSINESS_SESSION_H

#include "business/account.h"
#include "business/business.h"
#include "business/employee.h"

#define SESSION_IDLE (30 * DAY_LENGTH)
#define SESSION_LIFE (180 * DAY_LENGTH)

struct sign_in { struct fields given, has; struct str email, password, code; ident business_id; };
extern const struct shape session_sign_in_shape;

/* What GET /session says. */
struct session_place { struct fields given, has; ident id; struct str name; int64_t role; ident employee_id, location_id; };
struct session_word { struct fields given, has; struct str text; };
struct session_told {
    struct fields given, has;
    struct account *account; struct employee *employee; struct business *business;
    struct list businesses, permissions;
    int64_t scores_visible, second_needed;
};
extern const struct shape session_told_shape;
enum status session_tell(struct work *w, struct session_told *ret_told) MUST_USE;   /* about w->who in w->business */

enum status session_places(struct work *w, ident account_id, struct list *ret_places) MUST_USE;

/* Someone signed in: who they are from now on, and the cookie that says so. */
struct session_opened { struct actor who; ident business; struct str cookie; };
/* On the writer. business ID_NONE: the first one they belong to. From here on w is that person in that business. */
enum status session_open(struct work *w, ident account_id, ident business_id, struct session_opened *ret_opened) MUST_USE;
/* On a worker, for an account whose password was proven (account_prove): refuses when the password was changed since, or when a second step
 * (two_factor.h) is wanted and the code missing or wrong; a wrong one is counted like a wrong password. */
struct session_proof { const struct account *account; struct str code, address; };
enum status session_begin(struct work *w, const struct session_proof *proof, ident business_id, struct session_opened *ret_opened) MUST_USE;

enum status session_switch(struct work *w, ident business_id) MUST_USE;
enum status session_end(struct work *w) MUST_USE;                                    /* the asker's own */
enum status session_end_everywhere(struct work *w) MUST_USE;                         /* all of the asker's account */
enum status session_end_all(struct work *w, ident account_id, ident kept) MUST_USE;  /* kept: one that goes on, or ID_NONE */
enum status session_move_all(struct work *w, ident account_id, ident to) MUST_USE;   /* of an account, from this business to another of theirs */
extern const struct str session_cookie_cleared;

/* The hot path: who a cookie is. ST_UNAUTHORIZED when it is nobody. */
enum status session_authenticate(struct work *w, struct str token) MUST_USE;
enum status session_seen(struct work *w, ident session_id) MUST_USE;

#endif
