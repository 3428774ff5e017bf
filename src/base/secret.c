/* SPDX-License-Identifier: Apache-2.0
 * secret.c — the key file, hashes of tokens, and sealed secrets (secret.h). */
#include "base/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BASE64 = sodium_base64_VARIANT_ORIGINAL };

bool secret_init(void) { return sodium_init() >= 0; }

static struct str hex_of(struct arena *a, const unsigned char hash[SECRET_HASH_SIZE]) {
    char *hex = arena_alloc(a, SECRET_HASH_SIZE * 2 + 1);
    sodium_bin2hex(hex, SECRET_HASH_SIZE * 2 + 1, hash, SECRET_HASH_SIZE);
    return (struct str){hex, SECRET_HASH_SIZE * 2};
}

struct str secret_hash_hex(struct arena *a, struct str token) {
    unsigned char hash[SECRET_HASH_SIZE];
    crypto_generichash(hash, sizeof hash, (const unsigned char *)token.p, token.n, NULL, 0);
    return hex_of(a, hash);
}

struct secret_hasher { crypto_generichash_state state; };

/* The library wants its state on a line of 64 bytes. */
struct secret_hasher *secret_hasher_new(struct arena *a) {
    enum { LINE = _Alignof(struct secret_hasher) };
    char *p = arena_alloc(a, sizeof(struct secret_hasher) + LINE);
    struct secret_hasher *h = (void *)(p + (LINE - (uintptr_t)p % LINE) % LINE);
    crypto_generichash_init(&h->state, NULL, 0, SECRET_HASH_SIZE);
    return h;
}

void secret_hasher_add(struct secret_hasher *h, struct str piece) { crypto_generichash_update(&h->state, (const unsigned char *)piece.p, piece.n); }

struct str secret_hasher_hex(struct secret_hasher *h, struct arena *a) {
    unsigned char hash[SECRET_HASH_SIZE];
    crypto_generichash_final(&h->state, hash, sizeof hash);
    return hex_of(a, hash);
}

/* Exactly 32 bytes: a cut or foreign file must not become a key. */
static bool key_read(const char *path, unsigned char ret_key[SECRET_KEY_SIZE]) {
    unsigned char bytes[SECRET_KEY_SIZE + 1];
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return false;
    size_t n = 0;
    ssize_t got;
    while (n < sizeof bytes && (got = read(fd, bytes + n, sizeof bytes - n)) != 0) {
        if (got < 0 && errno != EINTR) break;
        if (got > 0) n += (size_t)got;
    }
    int problem = n == SECRET_KEY_SIZE ? 0 : got < 0 ? errno : EINVAL;
    (void)close(fd); // it was only read
    if (problem == 0) memcpy(ret_key, bytes, SECRET_KEY_SIZE);
    sodium_memzero(bytes, sizeof bytes);
    errno = problem;
    return problem == 0;
}

static bool write_and_sync(int fd, const unsigned char *p, size_t n) {
    while (n > 0) {
        ssize_t wrote = write(fd, p, n);
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote < 0) return false;
        p += wrote;
        n -= (size_t)wrote;
    }
    return fsync(fd) == 0;
}

/* The key must not be lost with a power cut after something was sealed with it: its name has to be on disk too. */
static void sync_folder_of(const char *path) {
    char folder[PATH_MAX];
    const char *slash = strrchr(path, '/');
    (void)snprintf(folder, sizeof folder, "%.*s", slash == NULL ? 1 : (int)(slash - path) + 1, slash == NULL ? "." : path);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return;
    (void)fsync(fd); // some file systems cannot; the key itself is written
    (void)close(fd);
}

/* Under another name first, then linked: two programs that start together end up with one key, and a cut one is never seen. */
static bool key_create(const char *path) {
    unsigned char key[SECRET_KEY_SIZE];
    char temporary[PATH_MAX];
    if (snprintf(temporary, sizeof temporary, "%s.XXXXXX", path) >= (int)sizeof temporary) {
        errno = ENAMETOOLONG;
        return false;
    }
    int fd = mkostemp(temporary, O_CLOEXEC); // mode 0600
    if (fd < 0) return false;
    random_bytes(key, sizeof key);
    bool done = write_and_sync(fd, key, sizeof key);
    int problem = errno;
    sodium_memzero(key, sizeof key);
    if (close(fd) != 0 && done) done = false, problem = errno;
    if (done && link(temporary, path) != 0 && errno != EEXIST) done = false, problem = errno;
    (void)unlink(temporary); // a left-over does no harm
    if (done) sync_folder_of(path);
    errno = problem;
    return done;
}

bool secret_key_load(const char *path, unsigned char ret_key[SECRET_KEY_SIZE]) {
    if (key_read(path, ret_key)) return true;
    return errno == ENOENT && key_create(path) && key_read(path, ret_key);
}

struct str secret_seal(struct arena *a, const unsigned char key[SECRET_KEY_SIZE], struct str plain) {
    size_t size = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + plain.n;
    size_t text_size = sodium_base64_encoded_len(size, BASE64);
    unsigned char *sealed = arena_alloc(a, size);
    char *text = arena_alloc(a, text_size);
    random_bytes(sealed, crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(sealed + crypto_secretbox_NONCEBYTES, (const unsigned char *)plain.p, plain.n, sealed, key);
    sodium_bin2base64(text, text_size, sealed, size, BASE64);
    return (struct str){text, text_size - 1};
}

bool secret_open(struct arena *a, const unsigned char key[SECRET_KEY_SIZE], struct str sealed, struct str *ret_plain) {
    const size_t head = crypto_secretbox_NONCEBYTES;
    size_t n = 0;
    unsigned char *bytes = arena_alloc(a, sealed.n + 1);
    if (sodium_base642bin(bytes, sealed.n, sealed.p, sealed.n, NULL, &n, NULL, BASE64) != 0) return false;
    if (n < head + crypto_secretbox_MACBYTES) return false;
    size_t size = n - head - crypto_secretbox_MACBYTES;
    unsigned char *plain = arena_alloc(a, size + 1);
    if (crypto_secretbox_open_easy(plain, bytes + head, n - head, bytes, key) != 0) return false;
    *ret_plain = (struct str){(char *)plain, size};
    return true;
}

struct str secret_base64(struct arena *a, const void *bytes, size_t n) {
    size_t size = sodium_base64_encoded_len(n, BASE64);
    char *text = arena_alloc(a, size);
    sodium_bin2base64(text, size, bytes, n, BASE64);
    return (struct str){text, size - 1};
}

bool secret_from_base64(struct arena *a, struct str text, struct str *ret_bytes) {
    size_t n = 0;
    unsigned char *bytes = arena_alloc(a, text.n + 1);
    if (sodium_base642bin(bytes, text.n, text.p, text.n, NULL, &n, NULL, BASE64) != 0) return false;
    *ret_bytes = (struct str){(char *)bytes, n};
    return true;
}

struct str secret_hmac_base64(struct arena *a, struct str key, struct str text) {
    crypto_auth_hmacsha256_state state;
    unsigned char mac[crypto_auth_hmacsha256_BYTES];
    crypto_auth_hmacsha256_init(&state, (const unsigned char *)key.p, key.n);
    crypto_auth_hmacsha256_update(&state, (const unsigned char *)text.p, text.n);
    crypto_auth_hmacsha256_final(&state, mac);
    return secret_base64(a, mac, sizeof mac);
}
