/* SPDX-License-Identifier: Apache-2.0
 * str.c — see str.h. */
#include "base/str.h"

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool str_starts(struct str s, struct str with) {
    return s.n >= with.n && (with.n == 0 || memcmp(s.p, with.p, with.n) == 0);
}

bool str_ends(struct str s, struct str with) {
    return s.n >= with.n && (with.n == 0 || memcmp(s.p + s.n - with.n, with.p, with.n) == 0);
}

int str_compare(struct str a, struct str b) {
    size_t both = a.n < b.n ? a.n : b.n;
    int order = both == 0 ? 0 : memcmp(a.p, b.p, both);
    return order != 0 ? order : (a.n > b.n) - (a.n < b.n);
}

struct str str_trim(struct str s) {
    while (s.n > 0 && is_space(s.p[s.n - 1])) s.n--;
    while (s.n > 0 && is_space(*s.p)) s.p++, s.n--;
    return s;
}

struct str str_slice(struct str s, size_t from, size_t to) {
    if (to > s.n) to = s.n;
    if (from > to) from = to;
    return s.p == NULL ? s : (struct str){s.p + from, to - from};
}

ptrdiff_t str_find(struct str s, char c) {
    const char *at = s.n == 0 ? NULL : memchr(s.p, c, s.n);
    return at == NULL ? -1 : at - s.p;
}

bool str_split(struct str *rest, char at, struct str *ret_piece) {
    if (rest->p == NULL) return false;
    ptrdiff_t i = str_find(*rest, at);
    if (i < 0) {
        *ret_piece = *rest;
        *rest = (struct str){0};
        return true;
    }
    *ret_piece = (struct str){rest->p, (size_t)i};
    rest->p += i + 1;
    rest->n -= (size_t)i + 1;
    return true;
}

bool str_to_int(struct str s, int64_t *ret_value) {
    bool negative = s.n > 0 && *s.p == '-';
    if (negative) s.p++, s.n--;
    if (s.n == 0) return false;
    uint64_t limit = negative ? (uint64_t)INT64_MAX + 1 : INT64_MAX, value = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned digit = (unsigned char)s.p[i] - (unsigned)'0';
        if (digit > 9 || value > (limit - digit) / 10) return false;
        value = value * 10 + digit;
    }
    *ret_value = (int64_t)(negative ? 0 - value : value);
    return true;
}

/* Eight bytes at a time, each mixed by a 128-bit product (the idea of wyhash). */
static uint64_t mix(uint64_t a, uint64_t b) {
    unsigned __int128 product = (unsigned __int128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

uint64_t str_hash(struct str s) {
    const uint64_t k1 = 0xa0761d6478bd642f, k2 = 0xe7037ed1a0b428db;
    uint64_t hash = k1 ^ s.n, word;
    while (s.n >= sizeof word) {
        memcpy(&word, s.p, sizeof word);
        hash = mix(hash ^ word, k2);
        s.p += sizeof word;
        s.n -= sizeof word;
    }
    word = 0;
    if (s.n > 0) memcpy(&word, s.p, s.n);
    return mix(hash ^ word, k1);
}
