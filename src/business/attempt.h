/* SPDX-License-Identifier: Apache-2.0
 * attempt.h — failed sign-ins slow the next ones down, by account name and by address: a few are free, then the wait doubles up to a
 * quarter of an hour. It is forgotten after an hour without a failure, and for the name by a sign-in that works. Private to src/business.
 *
 * Counted when a password was wrong, looked at before one is compared; so at most as many slip through as there are workers. */
#ifndef BUSINESS_ATTEMPT_H
#define BUSINESS_ATTEMPT_H

#include "work/work.h"

enum status attempt_check(struct work *w, struct str folded_email, struct str address, int64_t *ret_wait) MUST_USE; /* ST_TOO_MANY: seconds to wait */
enum status attempt_failed(struct work *w, struct str folded_email, struct str address) MUST_USE;   /* on a worker: submits a unit */
enum status attempt_forget(struct work *w, struct str folded_email) MUST_USE;                       /* on the writer */

/* On the writer. Asking for a link by mail is slowed down, too, and apart from signing in: nobody locks another out of it. Checks and counts. */
enum status attempt_ask(struct work *w, struct str folded_email, struct str address, int64_t *ret_wait) MUST_USE;

#endif
