/* SPDX-License-Identifier: Apache-2.0
 * buf.c — the growing text of arena.h. As long as nothing else is taken from the arena it grows in place. */
#include "base/arena.h"

#include <stdio.h>

static void make_room(struct buf *b, size_t n) {
    size_t capacity = b->capacity == 0 ? 256 : b->capacity * 2;
    if (capacity < b->n + n) capacity = b->n + n;
    b->p = arena_grow(b->arena, b->p, b->capacity, capacity);
    b->capacity = capacity;
}

void buf_init(struct buf *b, struct arena *a, size_t first_capacity) {
    *b = (struct buf){.arena = a};
    if (first_capacity > 0) make_room(b, first_capacity);
}

void buf_put(struct buf *b, const void *p, size_t n) {
    if (n == 0) return;
    if (b->capacity - b->n < n) make_room(b, n);
    memcpy(b->p + b->n, p, n);
    b->n += n;
}

void buf_put_str(struct buf *b, struct str s) { buf_put(b, s.p, s.n); }

void buf_put_char(struct buf *b, char c) {
    if (b->n == b->capacity) make_room(b, 1);
    b->p[b->n++] = c;
}

void buf_put_int(struct buf *b, int64_t value) {
    char digits[20], *at = digits + sizeof digits;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        *--at = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0) *--at = '-';
    buf_put(b, at, (size_t)(digits + sizeof digits - at));
}

void buf_fmt(struct buf *b, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(b->p == NULL ? NULL : b->p + b->n, b->capacity - b->n, format, args);
    if (n > 0 && (size_t)n >= b->capacity - b->n) { // vsnprintf wants room for its NUL too
        make_room(b, (size_t)n + 1);
        (void)vsnprintf(b->p + b->n, b->capacity - b->n, format, again); // the length is known already
    }
    if (n > 0) b->n += (size_t)n;
    va_end(again);
    va_end(args);
}

struct str buf_str(const struct buf *b) { return (struct str){b->p, b->n}; }
