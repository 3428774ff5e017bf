/* SPDX-License-Identifier: Apache-2.0
 * totp.h — the six figures of an authenticator app, by RFC 6238 (liboath): HMAC-SHA-1, a new code every thirty seconds, because that is
 * the one kind that every app knows. */
#ifndef BASE_TOTP_H
#define BASE_TOTP_H

#include "base/arena.h"
#include "base/instant.h"

enum { TOTP_SECRET_SIZE = 20, TOTP_STEP = 30 /* seconds */, TOTP_DIGITS = 6 };

struct str totp_base32(struct arena *a, struct str secret);   /* as apps take it: RFC 4648, without padding */

/* Is it the code of this half minute, of the one before or the one after (clocks differ)? Only of steps after `after_step`: who stores
 * *ret_step as the next after_step takes no code twice. */
bool totp_check(struct str secret, struct str code, instant_t at, int64_t after_step, int64_t *ret_step);

#endif
