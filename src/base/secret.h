/* SPDX-License-Identifier: Apache-2.0
 * secret.h — randomness, passwords, tokens and what is stored of them (libsodium). */
#ifndef BASE_SECRET_H
#define BASE_SECRET_H

#include "base/arena.h"

enum { SECRET_KEY_SIZE = 32, SECRET_HASH_SIZE = 32 };

bool secret_init(void);                                       /* once per process, before anything else here */
void random_bytes(void *out, size_t n);
uint64_t random_below(uint64_t n);
struct str random_token(struct arena *a, size_t bytes);       /* base64url without padding */

struct str password_hash(struct arena *a, struct str password);   /* argon2id, interactive limits (64 MB); slow: never on the writer */
bool password_verify(struct str hash, struct str password);       /* as slow whether it matches, does not, or hash is empty (no such account) */
struct str secret_hash_hex(struct arena *a, struct str token);    /* BLAKE2b-256 in hex: what is stored of session tokens and keys */
/* The same over many pieces. */
struct secret_hasher;
struct secret_hasher *secret_hasher_new(struct arena *a);
void secret_hasher_add(struct secret_hasher *h, struct str piece);
struct str secret_hasher_hex(struct secret_hasher *h, struct arena *a);   /* once, at the end */

/* A file of 32 random bytes, mode 0600, made when missing. false with errno set. */
bool secret_key_load(const char *path, unsigned char ret_key[SECRET_KEY_SIZE]);
/* token = id in base32 + 128-bit MAC over (purpose, id): nothing is stored, nothing can be guessed. */
struct str token_make(struct arena *a, const unsigned char key[SECRET_KEY_SIZE], const char *purpose, int64_t id);
bool token_read(const unsigned char key[SECRET_KEY_SIZE], const char *purpose, struct str token, int64_t *ret_id);
/* Secrets the program must read back. */
struct str secret_seal(struct arena *a, const unsigned char key[SECRET_KEY_SIZE], struct str plain);   /* base64 */
bool secret_open(struct arena *a, const unsigned char key[SECRET_KEY_SIZE], struct str sealed, struct str *ret_plain);

/* Signing for other programs: plain base64, and the HMAC-SHA256 of a text in it. */
struct str secret_base64(struct arena *a, const void *bytes, size_t n);
bool secret_from_base64(struct arena *a, struct str text, struct str *ret_bytes);
struct str secret_hmac_base64(struct arena *a, struct str key, struct str text);

#endif
