/* SPDX-License-Identifier: Apache-2.0
 * password.c — passwords by argon2id (secret.h); the text libsodium makes holds salt and limits, so limits may grow later. */
#include "base/secret.h"

#include <sodium.h>
#include <stdlib.h>

/* Aborts like an arena does: 64 MB could not be had. */
struct str password_hash(struct arena *a, struct str password) {
    char *hash = arena_alloc(a, crypto_pwhash_STRBYTES);
    if (crypto_pwhash_str(hash, password.n == 0 ? "" : password.p, password.n,
                          crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        abort();
    return str_of(hash);
}

/* The work of a verification, for an account that is not there: its absence must not be seen in the time an answer takes. */
static void work_in_vain(struct str password) {
    const unsigned char salt[crypto_pwhash_SALTBYTES] = {0};
    unsigned char out[32];
    (void)!crypto_pwhash(out, sizeof out, password.n == 0 ? "" : password.p, password.n, salt,
                         crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE,
                         crypto_pwhash_ALG_DEFAULT); // only its time matters
    sodium_memzero(out, sizeof out);
}

bool password_verify(struct str hash, struct str password) {
    char text[crypto_pwhash_STRBYTES] = "";
    if (hash.n < sizeof text && str_starts(hash, STR(crypto_pwhash_STRPREFIX))) memcpy(text, hash.p, hash.n);
    if (crypto_pwhash_str_needs_rehash(text, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                       crypto_pwhash_MEMLIMIT_INTERACTIVE) < 0) {
        work_in_vain(password);
        return false;
    }
    return crypto_pwhash_str_verify(text, password.n == 0 ? "" : password.p, password.n) == 0;
}
