/* SPDX-License-Identifier: Apache-2.0 */
#include "http/tls.h"

#include <errno.h>
#include <fcntl.h>
#include <gnutls/abstract.h>
#include <gnutls/x509.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { FILE_MAX = 256 << 10, CHAIN_MAX = 10, KEY_ID_MAX = 64 };

struct tls_pair { gnutls_pcert_st certs[CHAIN_MAX]; unsigned count; gnutls_privkey_t key; struct tls_pair *before; };
struct stamp { dev_t device; ino_t file; off_t size; struct timespec changed, touched; };
struct tls {
    struct str cert_path, key_path;
    tls_tell_fn *tell;
    void *context;
    struct arena arena;          /* paths */
    pthread_mutex_t lock;        /* of what follows */
    struct stamp cert, key;      /* of the files as they were looked at last, good or not */
    struct tls_pair *now;
};

/* ---- reading ---- */

static bool read_file(struct arena *a, struct str path, const char *what, gnutls_datum_t *ret_data, struct str *ret_problem) {
    int fd = open(arena_z(a, path), O_RDONLY | O_CLOEXEC);
    char *bytes = arena_alloc(a, FILE_MAX);
    ssize_t got = fd < 0 ? -1 : read(fd, bytes, FILE_MAX);
    int error = errno;
    if (fd >= 0) close(fd);
    if (got <= 0 || got == FILE_MAX) {
        *ret_problem = arena_fmt(a, "The %s %.*s cannot be read: %s.", what, STR_ARG(path), got < 0 ? strerror(error) : got == 0 ? "it is empty" : "it is too large");
        return false;
    }
    *ret_data = (gnutls_datum_t){ (unsigned char *)bytes, (unsigned)got };
    return true;
}

static struct str day_of(struct arena *a, time_t at) {
    struct tm day;
    char text[16];
    gmtime_r(&at, &day);
    strftime(text, sizeof text, "%Y-%m-%d", &day);
    return arena_str(a, str_of(text));
}

/* Certificates are judged by the machine's clock, as those who see them judge. */
static bool is_current(struct arena *a, const struct tls_pair *p, struct str path, struct str *ret_problem) {
    gnutls_x509_crt_t cert;
    time_t now = time(NULL);
    if (gnutls_x509_crt_init(&cert) < 0) return false;
    bool good = gnutls_x509_crt_import(cert, &p->certs[0].cert, GNUTLS_X509_FMT_DER) >= 0;
    time_t from = good ? gnutls_x509_crt_get_activation_time(cert) : 0, until = good ? gnutls_x509_crt_get_expiration_time(cert) : 0;
    gnutls_x509_crt_deinit(cert);
    if (good && now > until) *ret_problem = arena_fmt(a, "The certificate %.*s expired on %.*s; renew it.", STR_ARG(path), STR_ARG(day_of(a, until)));
    else if (good && now < from) *ret_problem = arena_fmt(a, "The certificate %.*s holds only from %.*s on.", STR_ARG(path), STR_ARG(day_of(a, from)));
    else if (!good) *ret_problem = arena_fmt(a, "The certificate %.*s cannot be read.", STR_ARG(path));
    return good && now >= from && now <= until;
}

static bool fits(const struct tls_pair *p) {
    unsigned char of_cert[KEY_ID_MAX], of_key[KEY_ID_MAX];
    size_t cert_n = sizeof of_cert, key_n = sizeof of_key;
    gnutls_pubkey_t public_part;
    if (gnutls_pubkey_init(&public_part) < 0) return false;
    bool same = gnutls_pubkey_import_privkey(public_part, p->key, 0, 0) >= 0
                && gnutls_pubkey_get_key_id(public_part, GNUTLS_KEYID_USE_SHA256, of_key, &key_n) >= 0
                && gnutls_pubkey_get_key_id(p->certs[0].pubkey, GNUTLS_KEYID_USE_SHA256, of_cert, &cert_n) >= 0
                && key_n == cert_n && memcmp(of_key, of_cert, key_n) == 0;
    gnutls_pubkey_deinit(public_part);
    return same;
}

static void pair_free(struct tls_pair *p) {
    for (unsigned i = 0; i < p->count; i++) gnutls_pcert_deinit(&p->certs[i]);
    if (p->key) gnutls_privkey_deinit(p->key);
    free(p);
}

static bool pair_import(struct arena *a, const struct tls *t, const gnutls_datum_t *cert, const gnutls_datum_t *key, struct tls_pair *p, struct str *ret_problem) {
    unsigned count = CHAIN_MAX;
    if (gnutls_pcert_list_import_x509_raw(p->certs, &count, cert, GNUTLS_X509_FMT_PEM, 0) < 0 || count == 0) {
        *ret_problem = arena_fmt(a, "%.*s is no certificate in PEM form (-----BEGIN CERTIFICATE-----).", STR_ARG(t->cert_path));
        return false;
    }
    p->count = count;
    if (gnutls_privkey_init(&p->key) < 0 || gnutls_privkey_import_x509_raw(p->key, key, GNUTLS_X509_FMT_PEM, NULL, 0) < 0) {
        *ret_problem = arena_fmt(a, "%.*s is no private key in PEM form, or it has a password.", STR_ARG(t->key_path));
        return false;
    }
    if (!fits(p)) {
        *ret_problem = arena_fmt(a, "The key %.*s does not belong to the certificate %.*s.", STR_ARG(t->key_path), STR_ARG(t->cert_path));
        return false;
    }
    return is_current(a, p, t->cert_path, ret_problem);
}

static struct tls_pair *pair_read(struct arena *a, const struct tls *t, struct str *ret_problem) {
    gnutls_datum_t cert, key;
    if (!read_file(a, t->cert_path, "certificate", &cert, ret_problem) || !read_file(a, t->key_path, "key", &key, ret_problem)) return NULL;
    struct tls_pair *p = calloc(1, sizeof *p);
    if (p == NULL) abort();
    if (pair_import(a, t, &cert, &key, p, ret_problem)) return p;
    pair_free(p);
    return NULL;
}

/* ---- when they change ---- */

static struct stamp stamp_of(struct str path) {
    struct stat s;
    if (stat(path.p, &s) != 0) return (struct stamp){ 0 };
    return (struct stamp){ s.st_dev, s.st_ino, s.st_size, s.st_mtim, s.st_ctim };
}

static bool same_time(struct timespec a, struct timespec b) { return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec; }

static bool same(const struct stamp *a, const struct stamp *b) {
    return a->device == b->device && a->file == b->file && a->size == b->size && same_time(a->changed, b->changed) && same_time(a->touched, b->touched);
}

/* A pair that does not fit may be one that is half exchanged: when the other file follows, both are looked at again. */
static void look(struct tls *t) {
    struct stamp cert = stamp_of(t->cert_path), key = stamp_of(t->key_path);
    struct str problem = { 0 };
    struct arena a;
    if (same(&cert, &t->cert) && same(&key, &t->key)) return;
    t->cert = cert;
    t->key = key;
    arena_init(&a);
    struct tls_pair *p = pair_read(&a, t, &problem);
    if (p != NULL) {
        p->before = t->now;
        t->now = p;
    }
    t->tell(t->context, problem);
    arena_release(&a);
}

const struct tls_pair *tls_now(struct tls *t) {
    pthread_mutex_lock(&t->lock);
    look(t);
    const struct tls_pair *p = t->now;
    pthread_mutex_unlock(&t->lock);
    return p;
}

void tls_parts(const struct tls_pair *p, void **ret_certs, unsigned *ret_count, void **ret_key) {
    *ret_certs = (void *)(uintptr_t)p->certs;   /* GnuTLS reads them, its types say otherwise */
    *ret_count = p->count;
    *ret_key = p->key;
}

struct tls *tls_open(struct str cert_path, struct str key_path, tls_tell_fn *tell, void *context, struct arena *a, struct str *ret_problem) {
    struct tls *t = calloc(1, sizeof *t);
    if (t == NULL) abort();
    arena_init(&t->arena);
    pthread_mutex_init(&t->lock, NULL);
    t->cert_path = arena_str(&t->arena, cert_path);
    t->key_path = arena_str(&t->arena, key_path);
    t->tell = tell;
    t->context = context;
    t->cert = stamp_of(t->cert_path);
    t->key = stamp_of(t->key_path);
    t->now = pair_read(a, t, ret_problem);
    if (t->now == NULL) {
        tls_close(t);
        return NULL;
    }
    return t;
}

void tls_close(struct tls *t) {
    if (t == NULL) return;
    while (t->now != NULL) {
        struct tls_pair *p = t->now;
        t->now = p->before;
        pair_free(p);
    }
    pthread_mutex_destroy(&t->lock);
    arena_release(&t->arena);
    free(t);
}
