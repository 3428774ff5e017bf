/* SPDX-License-Identifier: Apache-2.0
 * tls.h — the certificate and key the server shows, read from two files and read again when they change (GnuTLS).
 *
 * Each new connection looks whether the files are other ones than last time. A new pair that fits is shown from then on; one that cannot
 * be read, does not fit together or has expired is told and the last good one stays. What a connection was shown lives until the server
 * ends. Only server.c and this know GnuTLS. */
#ifndef HTTP_TLS_H
#define HTTP_TLS_H

#include "base/arena.h"

struct tls;
typedef void tls_tell_fn(void *context, struct str problem);   /* n == 0: a new certificate is shown; on an HTTP thread */

/* NULL with a sentence when the files are not a certificate and its key that can be used now. */
struct tls *tls_open(struct str cert_path, struct str key_path, tls_tell_fn *tell, void *context, struct arena *a, struct str *ret_problem);
void tls_close(struct tls *t);

struct tls_pair;
const struct tls_pair *tls_now(struct tls *t);                 /* never NULL; for a connection that begins */
/* As GnuTLS wants them: gnutls_pcert_st *, their number, gnutls_privkey_t. */
void tls_parts(const struct tls_pair *p, void **ret_certs, unsigned *ret_count, void **ret_key);

#endif
