/* SPDX-License-Identifier: Apache-2.0
 * text.c — the part of text.h that needs no ICU. */
#include "base/text.h"

static bool is_tail(unsigned char c) { return (c & 0xc0) == 0x80; }

/* The bytes of the well-formed character at p (Unicode 15, table 3-7), 0 when there is none. */
static size_t character_size(const unsigned char *p, size_t n) {
    unsigned char first = p[0], low = 0x80, high = 0xbf;
    if (first < 0x80) return first != 0;
    size_t size = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (first < 0xc2 || first > 0xf4 || n < size) return 0;
    if (first == 0xe0) low = 0xa0;  // else it could be shorter
    if (first == 0xed) high = 0x9f; // surrogates
    if (first == 0xf0) low = 0x90;
    if (first == 0xf4) high = 0x8f; // beyond U+10FFFF
    if (p[1] < low || p[1] > high) return 0;
    if (size > 2 && !is_tail(p[2])) return 0;
    if (size > 3 && !is_tail(p[3])) return 0;
    return size;
}

/* Eight bytes of ASCII without NUL: no high bit is set, and none appears when 1 is taken from each. */
static bool are_ascii(const unsigned char *p) {
    uint64_t word;
    memcpy(&word, p, sizeof word);
    return ((word | (word - UINT64_C(0x0101010101010101))) & UINT64_C(0x8080808080808080)) == 0;
}

size_t text_utf8_part(struct str s) {
    const unsigned char *p = (const unsigned char *)s.p;
    for (size_t i = 0; i < s.n;) {
        if (s.n - i >= 8 && are_ascii(p + i)) {
            i += 8;
            continue;
        }
        size_t size = character_size(p + i, s.n - i);
        if (size == 0) return i;
        i += size;
    }
    return s.n;
}

bool text_is_utf8(struct str s) { return text_utf8_part(s) == s.n; }

size_t text_length(struct str s) {
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) n += !is_tail((unsigned char)s.p[i]);
    return n;
}

struct str text_clip(struct str s, size_t code_points) {
    if (s.n <= code_points) return s;
    for (size_t i = 0; i < s.n; i++) {
        if (is_tail((unsigned char)s.p[i])) continue;
        if (code_points-- == 0) return (struct str){s.p, i};
    }
    return s;
}

struct str text_reverse(struct arena *a, struct str s) {
    char *out = arena_alloc(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++) out[i] = s.p[s.n - 1 - i];
    return (struct str){out, s.n};
}

struct str text_digits(struct arena *a, struct str s) {
    char *out = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] >= '0' && s.p[i] <= '9') out[n++] = s.p[i];
    }
    return (struct str){out, n};
}
