/* SPDX-License-Identifier: Apache-2.0
 * decode.h — the parts of a request that a stranger writes: escapes, query, cookies and the header fields we look into.
 * Pure functions, each of them fuzzed (tests/fuzz/http_*_fuzz.c). Results point into the input where nothing had to be changed. */
#ifndef HTTP_DECODE_H
#define HTTP_DECODE_H

#include "http/http.h"

enum { DECODE_QUERY_MAX = 64 };            /* parameters of one request; more is refused, not cut */

/* false for a broken escape (%z, %4), for what is not UTF-8, and for NUL. */
bool decode_percent(struct arena *a, struct str raw, bool plus_is_space, struct str *ret_text);
/* NULL when fine, otherwise a sentence that says what is wrong; then nothing is returned. */
const char *decode_query(struct arena *a, struct str raw, struct http_pair **ret_pairs, size_t *ret_count);
bool decode_cookie(struct str header, struct str name, struct str *ret_value);
struct str decode_media_type(struct arena *a, struct str header);        /* "Text/HTML; charset=x" -> "text/html" */
bool decode_accepts(struct str header, struct str coding);               /* is it in Accept-Encoding, and not with q=0? */
bool decode_etag_listed(struct str header, struct str etag);             /* If-None-Match, compared weakly */

#endif
