/* SPDX-License-Identifier: Apache-2.0
 * http_query_fuzz.c — paths and queries: what is decoded is UTF-8 without NUL, never longer than it was, and escaped again it
 * decodes to the same. */
#include "base/text.h"
#include "http/decode.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds) {
    if (!holds) abort();
}

static struct str escape(struct arena *a, struct str text) {
    struct buf b;
    buf_init(&b, a, text.n * 3);
    for (size_t i = 0; i < text.n; i++) buf_fmt(&b, "%%%02X", (unsigned char)text.p[i]);
    return buf_str(&b);
}

static void check(struct arena *a, struct str raw, struct str text) {
    struct str again;
    must(text.n <= raw.n && text_is_utf8(text));
    must(decode_percent(a, escape(a, text), true, &again) && str_eq(again, text));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a;
    struct str raw = {(const char *)data, size}, text;
    struct http_pair *pairs = NULL;
    size_t n = 0;
    arena_init(&a);
    if (decode_percent(&a, raw, false, &text)) check(&a, raw, text);
    if (decode_percent(&a, raw, true, &text)) check(&a, raw, text);
    if (decode_query(&a, raw, &pairs, &n) == NULL) {
        must(n <= DECODE_QUERY_MAX);
        for (size_t i = 0; i < n; i++) {
            check(&a, raw, pairs[i].name);
            check(&a, raw, pairs[i].value);
        }
    }
    arena_release(&a);
    return 0;
}
