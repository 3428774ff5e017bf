/* SPDX-License-Identifier: Apache-2.0
 * Items and payments: lists whose entries stand at a position. Only what differs is written. */
#include "remember/order.h"
#include "remember/order.sql.h"
#include "work/patch.h"

const struct order_part order_part_item = { &order_item_shape, offsetof(struct order_item, position), offsetof(struct order_item, order_id), &Q_ORDER_ITEM_PUT, &Q_ORDER_ITEM_DROP };
const struct order_part order_part_payment = { &order_payment_shape, offsetof(struct order_payment, position), offsetof(struct order_payment, order_id), &Q_ORDER_PAYMENT_PUT, &Q_ORDER_PAYMENT_DROP };

struct order_part_head { struct fields given, has; };

static char *entry(const struct order_part *p, const struct list *l, size_t i) {
    return (char *)l->items + i * p->shape->size;
}

static int64_t position_of(const struct order_part *p, const char *item) {
    return *(const int64_t *)(item + p->position_offset);
}

static char *find(const struct order_part *p, const struct list *l, int64_t position) {
    for (size_t i = 0; i < l->n; i++) {
        if (position_of(p, entry(p, l, i)) == position) {
            return entry(p, l, i);
        }
    }
    return NULL;
}

/* Both lists are short and nearly sorted: each entry finds its place from the end. */
static void put_sorted(struct work *w, const struct order_part *p, struct list *l, const char *item) {
    size_t size = p->shape->size;
    char *there = find(p, l, position_of(p, item));
    if (there) {
        memcpy(there, item, size);
        return;
    }
    list_push(w->arena, l, size);
    size_t at = l->n - 1;
    while (at > 0 && position_of(p, entry(p, l, at - 1)) > position_of(p, item)) {
        memcpy(entry(p, l, at), entry(p, l, at - 1), size);
        at--;
    }
    memcpy(entry(p, l, at), item, size);
}

struct list order_part_merge(struct work *w, const struct order_part *p, const struct list *had, const struct list *given, bool add) {
    struct list result = { 0 };
    for (size_t i = 0; add && i < had->n; i++) {
        put_sorted(w, p, &result, entry(p, had, i));
    }
    for (size_t i = 0; i < given->n; i++) {
        put_sorted(w, p, &result, entry(p, given, i));
    }
    return result;
}

bool order_part_same(const struct order_part *p, const struct list *a, const struct list *b) {
    bool same = a->n == b->n;
    for (size_t i = 0; i < a->n && same; i++) {
        same = patch_same(p->shape, entry(p, a, i), entry(p, b, i));
    }
    return same;
}

enum status order_part_write(struct work *w, const struct order_part *p, ident order_id, const struct list *had, const struct list *now) {
    enum status st = ST_OK;
    for (size_t i = 0; i < had->n && st == ST_OK; i++) {
        int64_t position = position_of(p, entry(p, had, i));
        if (!find(p, now, position)) {
            st = query_run(w, p->drop, ARGS(ARG_ID("order_id", order_id), ARG_INT("position", position)));
        }
    }
    for (size_t i = 0; i < now->n && st == ST_OK; i++) {
        char *item = entry(p, now, i), *was = find(p, had, position_of(p, item));
        if (!was || !patch_same(p->shape, was, item)) {
            *(ident *)(item + p->order_offset) = order_id;
            fields_put(&((struct order_part_head *)item)->has, p->order_offset / 8);
            st = query_run(w, p->put, ARGS_OF(p->shape, item));
        }
    }
    return st;
}
