/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/answer_receipt.h"

#include "base/secret.h"

#include <ctype.h>

enum { LETTERS = 16, LEAST = 16, MOST = 32 };

struct str answer_receipt_new(struct arena *a) {
    static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";   /* Crockford: none that look alike */
    unsigned char random[LETTERS];
    struct buf b;
    random_bytes(random, sizeof random);
    buf_init(&b, a, LETTERS + LETTERS / 4);
    for (int i = 0; i < LETTERS; i++) {
        if (i && i % 4 == 0) {
            buf_put_char(&b, '-');
        }
        buf_put_char(&b, letters[random[i] % 32]);
    }
    return buf_str(&b);
}

bool answer_receipt_read(struct arena *a, struct str text, struct str *ret_code) {
    struct buf b;
    buf_init(&b, a, MOST);
    for (size_t i = 0; i < text.n; i++) {
        char c = (char)toupper((unsigned char)text.p[i]);
        if (c == '-' || c == ' ') {
            continue;
        }
        if (!isalnum((unsigned char)c) || b.n >= MOST) {
            return false;
        }
        buf_put_char(&b, c);
    }
    *ret_code = buf_str(&b);
    return b.n >= LEAST;
}

struct str answer_receipt_hash(struct arena *a, const char *purpose, ident of, struct str code) {
    return secret_hash_hex(a, arena_fmt(a, "%s:%lld:%.*s", purpose, (long long)of, STR_ARG(code)));
}
