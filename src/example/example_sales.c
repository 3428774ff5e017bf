/* SPDX-License-Identifier: Apache-2.0 */
#include "example/example_run.h"
#include "remember/order.h"

enum { BREAKFAST = 850, LUNCH = 1250, URN = 3500 };

static void add_item(struct arena *a, struct order *o, const char *name, int64_t quantity, int64_t amount) {
    struct order_item *item = list_push(a, &o->items, sizeof *item);
    SET(item, name, str_of(name));
    SET(item, quantity, quantity);
    SET(item, amount, quantity * amount);
    fields_put(&o->has, SLOT(o, items));
}

/* The usual, eight times of ten. */
static void add_counter_items(struct arena *a, struct example_draw *d, struct order *o, const struct example_customer *who) {
    int drink = example_draw_chance(d, 0.8) ? who->usual : (int)example_draw_below(d, EXAMPLE_DRINKS);
    add_item(a, o, example_cast_drinks[drink].name, example_draw_chance(d, 0.12) ? 2 : 1, example_cast_drinks[drink].price);
    if (example_draw_chance(d, 0.46)) {
        const struct example_item *food = &EXAMPLE_PICK(d, example_cast_food);
        add_item(a, o, food->name, example_draw_chance(d, 0.15) ? 2 : 1, food->price);
    }
}

static void add_office_items(struct arena *a, struct example_draw *d, struct order *o) {
    int64_t people = example_draw_between(d, 4, 14) * 2;
    bool lunch = example_draw_chance(d, 0.3);
    add_item(a, o, lunch ? "Lunch box" : "Breakfast box", people, lunch ? LUNCH : BREAKFAST);
    if (example_draw_chance(d, 0.6)) {
        add_item(a, o, "Coffee, 5 litres", people / 12 + 1, URN);
    }
}

static void add_payment(struct arena *a, struct order *o, const char *method) {
    struct order_payment *p = list_push(a, &o->payments, sizeof *p);
    int64_t sum = 0;
    for (size_t i = 0; i < o->items.n; i++) {
        sum += LIST_AT(&o->items, struct order_item, i)->amount;
    }
    SET(p, method, str_of(method));
    SET(p, amount, sum);
    fields_put(&o->has, SLOT(o, payments));
}

static void name_order(struct arena *a, struct order *o, int i) {
    struct outside_id *id = ARENA_NEW(a, struct outside_id);
    SET(id, source, STR("till"));
    SET(id, id, arena_fmt(a, "o%05d", i + 1));
    SET(o, external_id, id);
}

static void describe(struct example_run *r, struct arena *a, struct example_draw *d, const struct example_order *sale, struct order *o) {
    if (sale->kind == SALE_COUNTER) {
        add_counter_items(a, d, o, &r->plan.customers[sale->customer]);
        add_payment(a, o, example_draw_chance(d, 0.78) ? "card" : "cash");
        SET(o, status, ORDER_DELIVERED);
        return;
    }
    if (sale->kind == SALE_OFFICE) {
        add_office_items(a, d, o);
    } else {
        const struct example_item *cake = &EXAMPLE_PICK(d, example_cast_cakes);
        add_item(a, o, cake->name, 1, cake->price);
    }
    SET(o, status, sale->is_called_off ? ORDER_CANCELLED : ORDER_PLACED);
    SET(o, promised_day, sale->promised);
}

enum status example_sales_order(struct example_run *r, struct work *w, int i) {
    const struct example_order *sale = LIST_AT(&r->plan.orders, struct example_order, i);
    struct example_draw d = example_draw_of(r->plan.seed, ABOUT_ORDER, (uint64_t)i + 1000000);
    struct order o = { 0 };
    bool is_new;
    name_order(w->arena, &o, i);
    describe(r, w->arena, &d, sale, &o);
    SET(&o, customer_id, r->customers[sale->customer]);
    SET(&o, placed_at, sale->at);
    SET(&o, employee_id, r->staff[sale->staff]);
    SET(&o, location_id, r->places[sale->place]);
    return order_save(w, &o, &r->orders[i], &is_new);
}

enum status example_sales_deliver(struct example_run *r, struct work *w, int i) {
    const struct example_order *sale = LIST_AT(&r->plan.orders, struct example_order, i);
    struct order o = { 0 };
    bool is_new;
    name_order(w->arena, &o, i);
    SET(&o, delivered_at, sale->delivered_at);
    SET(&o, status, ORDER_DELIVERED);
    return order_save(w, &o, &r->orders[i], &is_new);
}
