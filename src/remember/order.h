/* SPDX-License-Identifier: Apache-2.0
 * order.h — what a customer ordered, from whom, promised for which day, delivered when, paid how.
 *
 * Invariants: an outside id belongs to one order. Days are calendar days in the zone of the order's location. An order of several
 * sellers is served by the first item's. An amount that nobody gave is the sum of its items with freight, computed when read and
 * never stored, so that items may come later. on_time: delivered by the promised day; nothing until both are known. */
#ifndef REMEMBER_ORDER_H
#define REMEMBER_ORDER_H

#include "business/outside.h"
#include "work/query.h"

enum order_status {
    ORDER_CREATED, ORDER_PLACED, ORDER_APPROVED, ORDER_PROCESSING, ORDER_INVOICED, ORDER_SHIPPED, ORDER_DELIVERED, ORDER_CANCELLED, ORDER_UNAVAILABLE
};

extern const char *const order_status_names[];

struct order_item {
    struct fields given, has;
    ident order_id;
    int64_t position;
    struct str name, sku;
    int64_t quantity, amount, freight;    /* amount and freight of the whole line */
    ident employee_id, location_id;
    struct str currency;                  /* its order's, in exports only */
};
struct order_payment { struct fields given, has; ident order_id; int64_t position; struct str method; int64_t installments, amount; struct str currency; };

struct order {
    struct fields given, has;
    ident id;
    struct outside_id *external_id;
    struct str source, outside_id;        /* its columns */
    ident customer_id, who_id;
    struct str customer_name;
    int64_t status;
    instant_t placed_at; day_t placed_day;
    day_t promised_day;
    instant_t delivered_at; day_t delivered_day;
    int64_t amount; struct str currency;
    ident location_id, employee_id;
    struct list items;                    /* of struct order_item, by position */
    struct list payments;                 /* of struct order_payment, by position */
    int64_t on_time;
    instant_t created_at, changed_at;
    int64_t seq;
};
extern const struct shape order_shape, order_item_shape, order_payment_shape;

/* The one way in, for API and import. A known external_id changes that order: fields as in a PATCH, items and payments are put by
 * their position, the others stay. Unchanged: nothing is written and no event told. */
enum status order_save(struct work *w, const struct order *draft, ident *ret_id, bool *ret_created) MUST_USE;
enum status order_change(struct work *w, ident id, const struct order *draft) MUST_USE;     /* a PATCH: lists are set */

enum status order_get(struct work *w, ident id, struct order *ret_order) MUST_USE;
enum status order_stored(struct work *w, ident id, struct order *ret_order) MUST_USE;       /* without what is computed when read */
/* Taken back with its import: a tombstone that measures follow, of nobody, without items. ST_NOT_FOUND: it is one already. */
enum status order_void(struct work *w, ident id) MUST_USE;
enum status order_find_by_reference(struct work *w, struct str source, struct str id, ident *ret_id) MUST_USE; /* ST_NOT_FOUND */
/* For the hot paths of other rooms. ST_NOT_FOUND without a fault told. */
enum status order_exists(struct work *w, ident id, ident *ret_customer_id) MUST_USE;

struct order_filter { struct fields given, has; ident customer_id; struct str number; };
extern const struct shape order_filter_shape;
enum status order_list(struct work *w, const struct order_filter *filter, const struct page *page, struct list *ret_list, struct str *ret_next) MUST_USE;

/* ---- between the files of order ---- */

enum status order_check(struct work *w, struct order *draft) MUST_USE;      /* single values and positions; fills what goes without saying */
/* Customer (whose who_id is filled in), employees and locations of the order and its items are there; each wrong id is named. */
enum status order_check_ids(struct work *w, struct order *draft) MUST_USE;

/* Lists whose entries stand at a position: items and payments alike. */
struct order_part { const struct shape *shape; size_t position_offset, order_offset; const struct stmt *put, *drop; };
extern const struct order_part order_part_item, order_part_payment;
struct list order_part_merge(struct work *w, const struct order_part *p, const struct list *had, const struct list *given, bool add);
bool order_part_same(const struct order_part *p, const struct list *a, const struct list *b);
enum status order_part_write(struct work *w, const struct order_part *p, ident order_id, const struct list *had, const struct list *now) MUST_USE;

#endif
