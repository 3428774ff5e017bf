/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/codes.h"

#include <stdlib.h>

enum { FIRST_SLOTS = 64 };

static void *needed(void *p) {
    if (!p) {
        abort();
    }
    return p;
}

void codes_init(struct codes *c, bool is_text, uint32_t max) {
    *c = (struct codes){ .is_text = is_text, .max = max };
    arena_init(&c->arena);
}

void codes_release(struct codes *c) {
    free(c->values);
    free(c->texts);
    free(c->slots);
    arena_release(&c->arena);
    *c = (struct codes){ 0 };
}

static uint32_t hash_value(int64_t value) {
    return (uint32_t)((uint64_t)value * 0x9e3779b97f4a7c15u >> 32);
}

static uint32_t hash_of(const struct codes *c, uint32_t code) {
    return c->is_text ? (uint32_t)str_hash(c->texts[code]) : hash_value(c->values[code]);
}

static void insert(struct codes *c, uint32_t code) {
    uint32_t mask = c->slot_count - 1, at = hash_of(c, code) & mask;
    while (c->slots[at]) {
        at = (at + 1) & mask;
    }
    c->slots[at] = code;
}

/* Room for one more: half of the slots stay empty. The arrays are as long as the codes that fit. */
static void make_room(struct codes *c) {
    if ((c->n + 1) * (uint64_t)2 < c->slot_count) {
        return;
    }
    c->slot_count = c->slot_count ? c->slot_count * 2 : FIRST_SLOTS;
    free(c->slots);
    c->slots = needed(calloc(c->slot_count, sizeof *c->slots));
    size_t codes = c->slot_count / 2 + 1;
    if (c->is_text) {
        c->texts = needed(realloc(c->texts, codes * sizeof *c->texts));
    } else {
        c->values = needed(realloc(c->values, codes * sizeof *c->values));
    }
    for (uint32_t code = 1; code <= c->n; code++) {
        insert(c, code);
    }
}

uint32_t codes_find(const struct codes *c, int64_t value) {
    if (!c->n) {
        return 0;
    }
    uint32_t mask = c->slot_count - 1, at = hash_value(value) & mask;
    while (c->slots[at] && c->values[c->slots[at]] != value) {
        at = (at + 1) & mask;
    }
    return c->slots[at];
}

uint32_t codes_find_text(const struct codes *c, struct str text) {
    if (!c->n) {
        return 0;
    }
    uint32_t mask = c->slot_count - 1, at = (uint32_t)str_hash(text) & mask;
    while (c->slots[at] && !str_eq(c->texts[c->slots[at]], text)) {
        at = (at + 1) & mask;
    }
    return c->slots[at];
}

bool codes_is_full(const struct codes *c) {
    return c->n == c->max;
}

uint32_t codes_put(struct codes *c, int64_t value) {
    uint32_t code = codes_find(c, value);
    if (code || codes_is_full(c)) {
        return code ? code : c->max;
    }
    make_room(c);
    c->values[++c->n] = value;
    insert(c, c->n);
    return c->n;
}

uint32_t codes_put_text(struct codes *c, struct str text) {
    uint32_t code = codes_find_text(c, text);
    if (code || codes_is_full(c)) {
        return code ? code : c->max;
    }
    make_room(c);
    c->texts[++c->n] = arena_str(&c->arena, text);
    insert(c, c->n);
    return c->n;
}

size_t codes_bytes(const struct codes *c) {
    return c->slot_count * sizeof *c->slots + c->slot_count / 2 * (c->is_text ? sizeof *c->texts : sizeof *c->values) + c->arena.used;
}
