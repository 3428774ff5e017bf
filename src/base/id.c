/* SPDX-License-Identifier: Apache-2.0
 * id.c — see id.h.
 *
 * The last id's milliseconds and sequence are one number that is only ever moved up, so that two threads never get the
 * same one and an id never lies before its predecessor, even when the clock is set back. */
#include "base/id.h"

#include "base/base32.h"
#include "base/secret.h"

#include <stdatomic.h>

enum { MS_BITS = 42, NODE_BITS = 6, SEQUENCE_BITS = 15, PREFIX_SIZE = 3 };
#define EPOCH ((instant_t)1577836800000000) /* 2020-01-01T00:00:00Z */

/* Process-wide, because ids have to be unique across all threads of it. */
static _Atomic uint64_t last; // milliseconds << SEQUENCE_BITS | sequence
static _Atomic uint64_t node;

void id_node_set(unsigned number) { node = number & ((1u << NODE_BITS) - 1); }

ident id_new(instant_t at) {
    uint64_t ms = at <= EPOCH ? 0 : (uint64_t)(at - EPOCH) / 1000;
    if (ms >> MS_BITS != 0) ms = (UINT64_C(1) << MS_BITS) - 1; // the year 2159
    uint64_t before = atomic_load_explicit(&last, memory_order_relaxed), next;
    do {
        next = ms << SEQUENCE_BITS;
        if (next <= before) next = before + 1;
    } while (!atomic_compare_exchange_weak_explicit(&last, &before, next, memory_order_relaxed,
                                                    memory_order_relaxed));
    uint64_t sequence = next & ((1u << SEQUENCE_BITS) - 1);
    ms = next >> SEQUENCE_BITS & ((UINT64_C(1) << MS_BITS) - 1);
    return (ident)(ms << (NODE_BITS + SEQUENCE_BITS) | node << SEQUENCE_BITS | sequence);
}

void id_after(ident known) {
    uint64_t past_ms = (uint64_t)known >> (NODE_BITS + SEQUENCE_BITS);
    uint64_t floor = (past_ms + 1) << SEQUENCE_BITS, before = atomic_load_explicit(&last, memory_order_relaxed);
    while (before < floor && !atomic_compare_exchange_weak_explicit(&last, &before, floor, memory_order_relaxed, memory_order_relaxed)) {
    }
}

ident id_random(void) {
    uint64_t value = 0;
    while (value == 0) {
        random_bytes(&value, sizeof value);
        value >>= 1;
    }
    return (ident)value;
}

size_t id_write(char out[ID_TEXT_MAX], const char *prefix, ident id) {
    memcpy(out, prefix, PREFIX_SIZE);
    out[PREFIX_SIZE] = '_';
    base32_write(out + PREFIX_SIZE + 1, (uint64_t)id);
    out[PREFIX_SIZE + 1 + BASE32_SIZE] = '\0';
    return PREFIX_SIZE + 1 + BASE32_SIZE;
}

struct str id_format(struct arena *a, const char *prefix, ident id) {
    char text[ID_TEXT_MAX];
    size_t n = id_write(text, prefix, id);
    return arena_str(a, (struct str){text, n});
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c; }

bool id_parse(const char *prefix, struct str text, ident *ret_id) {
    if (text.n != PREFIX_SIZE + 1 + BASE32_SIZE || text.p[PREFIX_SIZE] != '_') return false;
    for (int i = 0; i < PREFIX_SIZE; i++) {
        if (lower(text.p[i]) != prefix[i]) return false;
    }
    uint64_t value;
    if (!base32_read(text.p + PREFIX_SIZE + 1, &value)) return false;
    if (value == 0 || value > INT64_MAX) return false;
    *ret_id = (ident)value;
    return true;
}
