/* SPDX-License-Identifier: Apache-2.0
 * token.c — tokens that prove themselves (secret.h): three numbers in base32, the id and both halves of its MAC. 39 characters
 * that survive a mail program which changes their case. */
#include "base/secret.h"

#include "base/base32.h"

#include <sodium.h>

enum { TOKEN_SIZE = 3 * BASE32_SIZE, MAC_SIZE = 16 };

/* BLAKE2b with the key, over the purpose, its NUL and the id. */
static void make_mac(const unsigned char key[SECRET_KEY_SIZE], const char *purpose, int64_t id, uint64_t ret_mac[2]) {
    unsigned char bytes[8];
    crypto_generichash_state state;
    for (int i = 0; i < 8; i++) bytes[i] = (unsigned char)((uint64_t)id >> (8 * i));
    crypto_generichash_init(&state, key, SECRET_KEY_SIZE, MAC_SIZE);
    crypto_generichash_update(&state, (const unsigned char *)purpose, strlen(purpose) + 1);
    crypto_generichash_update(&state, bytes, sizeof bytes);
    crypto_generichash_final(&state, (unsigned char *)ret_mac, MAC_SIZE);
    sodium_memzero(&state, sizeof state);
}

struct str token_make(struct arena *a, const unsigned char key[SECRET_KEY_SIZE], const char *purpose, int64_t id) {
    uint64_t mac[2];
    char *text = arena_alloc(a, TOKEN_SIZE + 1);
    make_mac(key, purpose, id, mac);
    base32_write(text, (uint64_t)id);
    base32_write(text + BASE32_SIZE, mac[0]);
    base32_write(text + 2 * BASE32_SIZE, mac[1]);
    return (struct str){text, TOKEN_SIZE};
}

bool token_read(const unsigned char key[SECRET_KEY_SIZE], const char *purpose, struct str token, int64_t *ret_id) {
    uint64_t id, given[2], right[2];
    if (token.n != TOKEN_SIZE || !base32_read(token.p, &id)) return false;
    if (!base32_read(token.p + BASE32_SIZE, &given[0])) return false;
    if (!base32_read(token.p + 2 * BASE32_SIZE, &given[1])) return false;
    make_mac(key, purpose, (int64_t)id, right);
    if (sodium_memcmp(given, right, MAC_SIZE) != 0) return false;
    *ret_id = (int64_t)id;
    return true;
}
