/* SPDX-License-Identifier: Apache-2.0 */
#include "import/import_table.h"

enum { FIRST_CAPACITY = 256 };

static struct import_entry *slot_of(const struct import_table *t, struct str key, uint64_t hash) {
    size_t at = hash & (t->capacity - 1);
    while (t->slots[at].key.p && (t->slots[at].hash != hash || !str_eq(t->slots[at].key, key))) {
        at = (at + 1) & (t->capacity - 1);
    }
    return &t->slots[at];
}

static void grow(struct import_table *t) {
    struct import_table larger = { t->arena, NULL, t->n, t->capacity ? t->capacity * 2 : FIRST_CAPACITY };
    larger.slots = ARENA_ARRAY(t->arena, struct import_entry, larger.capacity);
    for (size_t i = 0; i < t->capacity; i++) {
        if (t->slots[i].key.p) {
            *slot_of(&larger, t->slots[i].key, t->slots[i].hash) = t->slots[i];
        }
    }
    *t = larger;
}

struct import_entry *import_table_find(const struct import_table *t, struct str key) {
    struct import_entry *e = t->n ? slot_of(t, key, str_hash(key)) : NULL;
    return e && e->key.p ? e : NULL;
}

struct import_entry *import_table_put(struct import_table *t, struct str key) {
    uint64_t hash = str_hash(key);
    if ((t->n + 1) * 4 > t->capacity * 3) {
        grow(t);
    }
    struct import_entry *e = slot_of(t, key, hash);
    if (!e->key.p) {
        *e = (struct import_entry){ .key = arena_str(t->arena, key), .hash = hash };
        t->n++;
    }
    return e;
}

/* The length of the first says where the second begins. */
struct str import_table_key(struct arena *a, struct str first, struct str second) {
    char *p = arena_alloc(a, sizeof first.n + first.n + second.n + 1);
    memcpy(p, &first.n, sizeof first.n);
    memcpy(p + sizeof first.n, first.p ? first.p : "", first.n);
    memcpy(p + sizeof first.n + first.n, second.p ? second.p : "", second.n);
    return (struct str){ p, sizeof first.n + first.n + second.n };
}
