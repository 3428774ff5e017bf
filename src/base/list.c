/* SPDX-License-Identifier: Apache-2.0
 * list.c — the growing array of arena.h. */
#include "base/arena.h"

void *list_push(struct arena *a, struct list *l, size_t item_size) {
    if (l->n == l->capacity) {
        size_t capacity = l->capacity == 0 ? 8 : l->capacity * 2;
        l->items = arena_grow(a, l->items, l->capacity * item_size, capacity * item_size);
        l->capacity = capacity;
    }
    return memset((char *)l->items + l->n++ * item_size, 0, item_size);
}
