/* SPDX-License-Identifier: Apache-2.0
 * two_factor.h — the second step of signing in: a code of an authenticator app (base/totp.h), or one of ten on paper.
 *
 * Invariants: the app's secret is stored sealed with DIR/key, told once, when it is begun. It counts only after a code of it was shown.
 * No code is taken twice: an app's by the half minute it is of, a recovery code by being crossed out (stored as a keyed hash). Wrong codes
 * slow down like wrong passwords (attempt.h), and turning it on, off or renewing codes wants one more proof than a session.
 * Where the owner wants it of a role and a person has not got it, their session does nothing but that (permit.h, second_needed). */
#ifndef BUSINESS_TWO_FACTOR_H
#define BUSINESS_TWO_FACTOR_H

#include "work/shape.h"
#include "work/work.h"

enum { TWO_FACTOR_CODES = 10 };
extern const char *const two_factor_for_names[];     /* the setting two_factor_for: nobody, owners, managers (and owners), everyone */

struct two_factor_told { struct fields given, has; int64_t on; instant_t on_since; int64_t codes_left, needed; };
struct two_factor_begun { struct fields given, has; struct str secret, url, qr; };
struct two_factor_code { struct fields given, has; struct str text; };
struct two_factor_codes { struct fields given, has; struct list codes; };
struct two_factor_password { struct fields given, has; struct str password; };
struct two_factor_proof { struct fields given, has; struct str code; };
extern const struct shape two_factor_told_shape, two_factor_begun_shape, two_factor_codes_shape, two_factor_password_shape, two_factor_proof_shape;

/* ---- the asker's own; those with `address` on a worker, ret_wait as account_prove ---- */
enum status two_factor_tell(struct work *w, struct two_factor_told *ret_told) MUST_USE;
enum status two_factor_begin(struct work *w, struct str password, struct str address, struct two_factor_begun *ret_begun, int64_t *ret_wait) MUST_USE;
enum status two_factor_on(struct work *w, struct str code, struct str address, struct two_factor_codes *ret_codes, int64_t *ret_wait) MUST_USE;  /* ends their other sessions */
enum status two_factor_renew(struct work *w, struct str code, struct str address, struct two_factor_codes *ret_codes, int64_t *ret_wait) MUST_USE;
enum status two_factor_off(struct work *w, struct str code, struct str address, int64_t *ret_wait) MUST_USE;

/* ---- for who signs in (session.h, join.h), on the writer ---- */
/* ST_UNAUTHORIZED about the field "code" when one is wanted and is missing, wrong or used. Takes it. */
enum status two_factor_prove(struct work *w, ident account_id, struct str code) MUST_USE;
enum status two_factor_clear(struct work *w, ident account_id) MUST_USE;      /* `rapport user reset`: the phone is gone, and the paper too */
/* Whether w->who must set it up before anything else, into w->who. */
enum status two_factor_limit(struct work *w) MUST_USE;
bool two_factor_wanted(struct str setting, enum role role);

#endif
