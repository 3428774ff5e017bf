/* SPDX-License-Identifier: Apache-2.0 */
#include "base/totp.h"

#include <liboath/oath.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

struct str totp_base32(struct arena *a, struct str secret) {
    char *text = NULL;
    size_t n = 0;
    if (oath_base32_encode(secret.p, secret.n, &text, &n) != OATH_OK) abort(); // memory is out
    struct str copy = arena_str(a, (struct str){text, n});
    sodium_memzero(text, n);
    free(text);
    while (copy.n > 0 && copy.p[copy.n - 1] == '=') copy.n--;
    return copy;
}

static bool is_code_of(struct str secret, struct str code, int64_t step) {
    char right[TOTP_DIGITS + 1];
    if (oath_hotp_generate(secret.p, secret.n, (uint64_t)step, TOTP_DIGITS, false, OATH_HOTP_DYNAMIC_TRUNCATION, right) != OATH_OK) return false;
    return code.n == TOTP_DIGITS && sodium_memcmp(code.p, right, TOTP_DIGITS) == 0;
}

bool totp_check(struct str secret, struct str code, instant_t at, int64_t after_step, int64_t *ret_step) {
    int64_t now = at / (TOTP_STEP * SECOND);
    for (int64_t step = now - 1; step <= now + 1; step++) {
        if (step > after_step && is_code_of(secret, code, step)) {
            *ret_step = step;
            return true;
        }
    }
    return false;
}
