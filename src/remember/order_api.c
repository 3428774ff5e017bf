/* SPDX-License-Identifier: Apache-2.0 */
#include "remember/customer.h"
#include "remember/order.h"
#include "remember/remember.h"
#include "work/route.h"

const char *const order_status_names[] = {
    "created", "placed", "approved", "processing", "invoiced", "shipped", "delivered", "cancelled", "unavailable", NULL,
};

#define MONEY_RANGE .min = -1000000000000000, .max = 1000000000000000

static const struct field item_fields[] = {
    F_ID(struct order_item, order_id, IN_ROW | IN_CSV, .prefix = "ord"),
    F_TEXT(struct order_item, currency, IN_CSV),
    F_INT(struct order_item, position, IN_ALL | IN_CSV, .min = 1, .max = 1000000, .doc = "Its place, from 1; when left out its place in the list."),
    F_TEXT(struct order_item, name, IN_ALL | IN_CSV, .max = LIMIT_NAME, .doc = "What it is."),
    F_TEXT(struct order_item, sku, IN_ALL | IN_CSV, .max = LIMIT_NAME, .doc = "The article's number in the shop."),
    F_INT(struct order_item, quantity, IN_ALL | IN_CSV, .min = 0, .max = 1000000000, .doc = "How many; 1 when left out."),
    F_MONEY(struct order_item, amount, IN_ALL | IN_CSV, MONEY_RANGE, .doc = "Price of the whole line in minor units."),
    F_MONEY(struct order_item, freight, IN_ALL | IN_CSV, MONEY_RANGE, .doc = "Freight of the whole line in minor units."),
    F_ID(struct order_item, employee_id, IN_ALL | IN_CSV, .prefix = "emp", .doc = "Who served this item, when an order has several sellers."),
    F_ID(struct order_item, location_id, IN_ALL | IN_CSV, .prefix = "loc", .doc = "Where this item comes from."),
};
const struct shape order_item_shape = SHAPE(struct order_item, "order_item", "One line of an order.", item_fields);

static const struct field payment_fields[] = {
    F_ID(struct order_payment, order_id, IN_ROW | IN_CSV, .prefix = "ord"),
    F_TEXT(struct order_payment, currency, IN_CSV),
    F_INT(struct order_payment, position, IN_ALL | IN_CSV, .min = 1, .max = 1000000, .doc = "Its place, from 1; when left out its place in the list."),
    F_TEXT(struct order_payment, method, IN_ALL | IN_CSV, .max = 60, .doc = "\"card\", \"cash\" …"),
    F_INT(struct order_payment, installments, IN_ALL | IN_CSV, .min = 0, .max = 1000, .doc = "In how many parts."),
    F_MONEY(struct order_payment, amount, IN_ALL | REQUIRED | IN_CSV, MONEY_RANGE, .doc = "Minor units."),
};
const struct shape order_payment_shape = SHAPE(struct order_payment, "order_payment", "How an order, or a part of it, was paid.", payment_fields);

static const struct field order_fields[] = {
    F_ID(struct order, id, IN_OUT | IN_CSV, .prefix = "ord", .doc = "The order."),
    F_OBJECT(struct order, external_id, IN_ALL, .of = &outside_shape, .doc = "The id another program has for it. POST with a known one changes that order."),
    F_ID(struct order, customer_id, IN_ALL | IN_CSV, .prefix = "cus", .doc = "Who ordered."),
    F_ID(struct order, who_id, IN_ROW | IN_CSV, .prefix = "cus"),
    F_TEXT(struct order, customer_name, IN_OUT | PERSONAL | IN_CSV, .doc = "Their name."),
    F_AT(struct order, placed_at, IN_ALL | IN_CSV, .doc = "When it was ordered; now when left out."),
    F_DAY(struct order, promised_day, IN_ALL | IN_CSV, .doc = "The day it was promised for."),
    F_AT(struct order, delivered_at, IN_ALL | IN_CSV, .doc = "When it arrived."),
    F_ENUM(struct order, status, IN_ALL | IN_CSV, .names = order_status_names, .doc = "Where it stands; placed when left out, delivered with a time of delivery."),
    F_MONEY(struct order, amount, IN_ALL | IN_CSV, MONEY_RANGE, .doc = "Total in minor units; the sum of its items with freight when left out."),
    F_TEXT(struct order, currency, IN_ALL | IN_CSV, .max = 3, .doc = "ISO 4217; the business's when left out."),
    F_ID(struct order, location_id, IN_ALL | IN_CSV, .prefix = "loc", .doc = "Where; the first item's when left out."),
    F_ID(struct order, employee_id, IN_ALL | IN_CSV, .prefix = "emp", .doc = "Who served; the first item's when left out."),
    F_LIST(struct order, items, IN_ALL, .max = LIMIT_ITEMS, .of = &order_item_shape, .doc = "What was ordered. POST puts them by position, PATCH sets the list."),
    F_LIST(struct order, payments, IN_ALL, .max = LIMIT_ITEMS, .of = &order_payment_shape, .doc = "How it was paid. POST puts them by position, PATCH sets the list."),
    F_FLAG(struct order, on_time, IN_OUT, .doc = "Delivered by the promised day, in the zone of its location; null until it is delivered."),
    F_AT(struct order, created_at, IN_OUT | IN_CSV, .doc = "When we learned of it."),
    F_AT(struct order, changed_at, IN_OUT | IN_CSV, .doc = "When it was last changed."),
    F_TEXT(struct order, source, IN_ROW | IN_CSV),
    F_TEXT(struct order, outside_id, IN_ROW | IN_CSV),
    F_DAY(struct order, placed_day, IN_ROW | IN_CSV),
    F_DAY(struct order, delivered_day, IN_ROW | IN_CSV),
    F_INT(struct order, seq, IN_ROW),
};
const struct shape order_shape = SHAPE(struct order, "order", "What a customer ordered, promised for a day, delivered, paid.", order_fields);

static const struct field filter_fields[] = {
    F_ID(struct order_filter, customer_id, IN_FILTER, .prefix = "cus", .doc = "Only of this customer."),
    F_TEXT(struct order_filter, number, IN_FILTER, .max = LIMIT_NAME, .doc = "Only with this outside id."),
};
const struct shape order_filter_shape = SHAPE(struct order_filter, "order_filter", "Which orders.", filter_fields);

static enum status order_load(struct work *w, ident id, void *ret_item) {
    return order_get(w, id, ret_item);
}

static enum status order_get_one(struct call *k) {
    struct order *o = ARENA_NEW(k->work->arena, struct order);
    enum status st = order_get(k->work, k->id, o);
    return st == ST_OK ? reply(k, 200, o) : st;
}

static enum status order_get_list(struct call *k) {
    struct list orders;
    struct str next;
    enum status st = order_list(k->work, k->query, &k->page, &orders, &next);
    return st == ST_OK ? reply_list(k, orders, next) : st;
}

static enum status order_get_of_customer(struct call *k) {
    struct order_filter filter = { 0 };
    struct list orders;
    struct str next;
    ident who;
    SET(&filter, customer_id, k->id);
    enum status st = customer_exists(k->work, k->id, &who);
    st = st == ST_OK ? order_list(k->work, &filter, &k->page, &orders, &next) : st;
    return st == ST_OK ? reply_list(k, orders, next) : st;
}

static enum status order_post(struct call *k) {
    ident id;
    bool is_new;
    enum status st = order_save(k->work, k->body, &id, &is_new);
    return st == ST_OK ? reply_saved(k, is_new ? 201 : 200, order_load, id) : st;
}

static enum status order_patch(struct call *k) {
    enum status st = order_change(k->work, k->id, k->body);
    return st == ST_OK ? reply_saved(k, 200, order_load, k->id) : st;
}

/* clang-format off */
const struct route order_routes[] = {
    { "GET",   "/api/v1/customers/{id}/orders", order_get_of_customer, PERM_PEOPLE, LANE_READ,  NULL,         NULL,                &order_shape, "cus", "What a customer ordered, newest first", REPLY_LIST },
    { "GET",   "/api/v1/orders",                order_get_list,        PERM_PEOPLE, LANE_READ,  NULL,         &order_filter_shape, &order_shape, NULL,  "Orders, newest first", REPLY_LIST },
    { "POST",  "/api/v1/orders",                order_post,            PERM_SERVE,  LANE_WRITE, &order_shape, NULL,                &order_shape, NULL,  "Note an order, or change the one with a known outside id", .repeat = order_load },
    { "GET",   "/api/v1/orders/{id}",           order_get_one,         PERM_PEOPLE, LANE_READ,  NULL,         NULL,                &order_shape, "ord", "One order" },
    { "PATCH", "/api/v1/orders/{id}",           order_patch,           PERM_SERVE,  LANE_WRITE, &order_shape, NULL,                &order_shape, "ord", "Change an order" },
};
/* clang-format on */
const int order_route_count = LENGTH(order_routes);
