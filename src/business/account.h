/* SPDX-License-Identifier: Apache-2.0
 * account.h — a person who signs in, perhaps to several businesses (employee.h is the membership).
 *
 * Invariants: an e-mail is one account, whatever its case. The password is stored as an argon2id hash; comparing and making one is slow
 * and never done on the writer. Who changes a password ends all other sessions. */
#ifndef BUSINESS_ACCOUNT_H
#define BUSINESS_ACCOUNT_H

#include "work/shape.h"
#include "work/work.h"

struct account { struct fields given, has; ident id; struct str email, name, password; instant_t created_at; };
extern const struct shape account_shape;      /* what a session shows of it: never the password */

/* ST_NOT_FOUND without a fault told. */
enum status account_by_email(struct work *w, struct str email, struct account *ret_account) MUST_USE;
enum status account_by_id(struct work *w, ident id, struct account *ret_account) MUST_USE;
struct str account_fold(struct arena *a, struct str email);       /* the form by which it is found */

/* Verifies a password against attempts (attempt.h): ST_UNAUTHORIZED with the same words and time whether the e-mail or the password
 * was wrong, ST_TOO_MANY with the seconds to wait. Slow: on workers only. Counts a wrong one. */
enum status account_prove(struct work *w, struct str email, struct str password, struct str address, struct account *ret_account,
                          int64_t *ret_wait) MUST_USE;

/* On the writer. The hash was made before (password_hash). */
enum status account_insert(struct work *w, struct str email, struct str name, struct str hash, ident *ret_id) MUST_USE;

/* On the writer: an account without a password, of somebody who only looked around, becomes a person's. */
enum status account_name_guest(struct work *w, ident id, struct str email, struct str name, struct str hash) MUST_USE;

/* On a worker: the asker's own password, proven by the one they have; every other session of theirs ends. */
struct password_change { struct fields given, has; struct str current, new_password; };
extern const struct shape account_password_shape;
enum status account_password_change(struct work *w, const struct password_change *change, struct str address, int64_t *ret_wait) MUST_USE;

/* ---- a forgotten password: a link that works once; `rapport user reset` prints one for a day, or it comes by mail (speak/reset_mail.h) ---- */
/* On the writer, for the console. "https://…/reset/TOKEN" when a business of theirs has said where it is reached, else the path alone.
 * The second step of signing in goes, too: whoever stands at the console vouches for them. */
enum status account_reset_link(struct work *w, struct str email, struct str *ret_url) MUST_USE;
/* On the writer, for the mail: slowed down by address and by client whether the address is known or not (ST_TOO_MANY). ID_NONE: nobody's. */
enum status account_reset_ask(struct work *w, struct str email, struct str address, ident *ret_account, int64_t *ret_wait) MUST_USE;
enum status account_reset_make(struct work *w, ident account_id, instant_t life, ident *ret_id) MUST_USE;
struct reset_link { struct fields given, has; ident id, account_id; struct str email; instant_t expires_at, used_at; };
extern const struct shape account_reset_shape;
enum status account_reset_read(struct work *w, struct str token, struct reset_link *ret_link) MUST_USE;
enum status account_reset_find(struct work *w, ident id, struct reset_link *ret_link, struct str *ret_path) MUST_USE;   /* "/reset/TOKEN"; ST_GONE as below */
struct reset_draft { struct fields given, has; struct str password; };
extern const struct shape account_reset_draft_shape;
enum status account_reset_use(struct work *w, struct str token, const struct reset_draft *draft) MUST_USE;   /* on a worker */

#endif
