/* SPDX-License-Identifier: Apache-2.0
 * What a draft of an order must keep to, before anything is written. Every wrong value is named. */
#include "base/text.h"
#include "remember/customer.h"
#include "remember/events.h"
#include "remember/order.h"
#include "remember/order.sql.h"
#include "work/patch.h"

static void check_currency(struct work *w, struct order *o) {
    if (!HAS(o, currency)) {
        return;
    }
    char *upper = arena_copy(w->arena, o->currency.p, o->currency.n + 1);
    for (size_t i = 0; i < o->currency.n; i++) {
        upper[i] = upper[i] >= 'a' && upper[i] <= 'z' ? (char)(upper[i] & ~0x20) : upper[i];
    }
    o->currency.p = upper;
    if (text_currency_decimals(o->currency) < 0) {
        fail(w, ST_INVALID, "currency", "There is no such currency; write three letters like EUR.");
    }
}

static void check_external_id(struct order *o) {
    UNSET(o, source);
    UNSET(o, outside_id);
    if (HAS(o, external_id)) {
        SET(o, source, o->external_id->source);
        SET(o, outside_id, o->external_id->id);
    }
}

/* Entries without a position stand where they stand in the list. The draft's own list is left as it is. */
static struct list with_positions(struct work *w, const struct order_part *p, const char *name, const struct list *given) {
    struct list own = { arena_copy(w->arena, given->items, given->n * p->shape->size), given->n, given->n };
    for (size_t i = 0; i < own.n; i++) {
        char *item = (char *)own.items + i * p->shape->size;
        struct fields *head = (struct fields *)item;
        int64_t *position = (int64_t *)(item + p->position_offset);
        patch_tell(&head[0], &head[1]);
        if (!fields_has(&head[1], p->position_offset / 8)) {
            *position = (int64_t)i + 1;
            fields_put(&head[1], p->position_offset / 8);
        }
        for (size_t k = 0; k < i; k++) {
            if (*(const int64_t *)((const char *)own.items + k * p->shape->size + p->position_offset) == *position) {
                fault_add(&w->fault, ST_INVALID, arena_fmt(w->arena, "%s[%zu].position", name, i), "Position %lld is there twice.", (long long)*position);
                break;
            }
        }
    }
    return own;
}

enum status order_check(struct work *w, struct order *o) {
    PATCH_TELL(o);
    check_currency(w, o);
    check_external_id(o);
    if (HAS(o, placed_at)) {
        events_check_at(w, "placed_at", o->placed_at);
    }
    if (HAS(o, delivered_at)) {
        events_check_at(w, "delivered_at", o->delivered_at);
    }
    o->items = with_positions(w, &order_part_item, "items", &o->items);
    o->payments = with_positions(w, &order_part_payment, "payments", &o->payments);
    for (size_t i = 0; i < o->items.n; i++) {
        struct order_item *item = LIST_AT(&o->items, struct order_item, i);
        if (!HAS(item, quantity)) {
            SET(item, quantity, 1);
        }
    }
    return w->fault.status;
}

/* ---- ids ---- */

struct order_found { struct fields given, has; ident id; };
static const struct field found_fields[] = { F_ID(struct order_found, id, IN_ROW, .prefix = "emp") };
static const struct shape found_shape = SHAPE(struct order_found, "order_found", "An id that is there.", found_fields);

/* One kind of id, wherever an order names it: its own and its items'. */
struct order_ids { const struct stmt *q; const char *name, *message; size_t own_offset, item_offset; };
static const struct order_ids kinds[] = {
    { &Q_ORDER_EMPLOYEES, "employee_id", "There is no employee with this id.", offsetof(struct order, employee_id), offsetof(struct order_item, employee_id) },
    { &Q_ORDER_LOCATIONS, "location_id", "There is no location with this id.", offsetof(struct order, location_id), offsetof(struct order_item, location_id) },
};

static bool is_there(const struct list *found, ident id) {
    bool there = false;
    for (size_t i = 0; i < found->n && !there; i++) {
        there = LIST_AT(found, struct order_found, i)->id == id;
    }
    return there;
}

/* The ids in the order itself (index 0) and in its items; ID_NONE where none is given. */
static ident id_at(const struct order *o, const struct order_ids *k, size_t i) {
    const char *item = i ? (const char *)LIST_AT(&o->items, struct order_item, i - 1) : (const char *)o;
    size_t offset = i ? k->item_offset : k->own_offset;
    return fields_has(&((const struct fields *)item)[1], offset / 8) ? *(const ident *)(item + offset) : ID_NONE;
}

static enum status check_kind(struct work *w, const struct order *o, const struct order_ids *k) {
    struct list found = { 0 };
    ident *ids = ARENA_ARRAY(w->arena, ident, o->items.n + 1);
    size_t n = 0;
    for (size_t i = 0; i <= o->items.n; i++) {
        if (id_at(o, k, i)) {
            ids[n++] = id_at(o, k, i);
        }
    }
    enum status st = n ? query_list(w, k->q, ARGS(ARG_IDS("ids", ids, n)), &found_shape, &found) : ST_OK;
    for (size_t i = 0; n && i <= o->items.n && st == ST_OK; i++) {
        if (id_at(o, k, i) && !is_there(&found, id_at(o, k, i))) {
            struct str path = i ? arena_fmt(w->arena, "items[%zu].%s", i - 1, k->name) : str_of(k->name);
            fault_add(&w->fault, ST_INVALID, path, "%s", k->message);
        }
    }
    return st;
}

enum status order_check_ids(struct work *w, struct order *o) {
    enum status st = ST_OK;
    if (HAS(o, customer_id)) {
        ident who;
        st = customer_exists(w, o->customer_id, &who);
        if (st == ST_OK) {
            SET(o, who_id, who);
        } else if (st == ST_NOT_FOUND) {
            fail(w, ST_INVALID, "customer_id", "There is no customer with this id.");
            st = ST_OK;
        }
    }
    for (size_t i = 0; i < LENGTH(kinds) && st == ST_OK; i++) {
        st = check_kind(w, o, &kinds[i]);
    }
    return st != ST_OK ? st : w->fault.status;
}
