/* SPDX-License-Identifier: Apache-2.0
 * random.c — randomness for secret.h, from the system's generator through libsodium. */
#include "base/secret.h"

#include <sodium.h>

void random_bytes(void *out, size_t n) { randombytes_buf(out, n); }

uint64_t random_below(uint64_t n) {
    if (n < 2) return 0;
    uint64_t value, uneven = (0 - n) % n; // so many values would make the small results likelier
    do random_bytes(&value, sizeof value);
    while (value < uneven);
    return value % n;
}

struct str random_token(struct arena *a, size_t bytes) {
    const int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    unsigned char *raw = arena_alloc(a, bytes);
    size_t size = sodium_base64_encoded_len(bytes, variant);
    char *text = arena_alloc(a, size);
    random_bytes(raw, bytes);
    sodium_bin2base64(text, size, raw, bytes, variant);
    sodium_memzero(raw, bytes);
    return (struct str){text, size - 1};
}
