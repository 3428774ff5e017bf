/* SPDX-License-Identifier: Apache-2.0 */
#include "remember/order.h"

#include "business/business.h"
#include "events/remember_events.h"
#include "remember/order.sql.h"
#include "work/patch.h"

/* ---- reading ---- */

static enum status attach(struct work *w, struct list *orders) {
    static const struct query_children items = { &Q_ORDER_ITEMS_OF, &order_shape, &order_item_shape, offsetof(struct order, items), offsetof(struct order_item, order_id) };
    static const struct query_children payments = { &Q_ORDER_PAYMENTS_OF, &order_shape, &order_payment_shape, offsetof(struct order, payments), offsetof(struct order_payment, order_id) };
    enum status st = query_attach(w, &items, orders);
    return st != ST_OK ? st : query_attach(w, &payments, orders);
}

/* As stored, with its lists: what a change starts from. */
enum status order_stored(struct work *w, ident id, struct order *ret_order) {
    struct order *o = ARENA_NEW(w->arena, struct order);
    enum status st = query_one(w, &Q_ORDER_BY_ID, ARGS(ARG_ID("id", id)), &order_shape, o);
    if (st == ST_OK) {
        struct list one = { o, 1, 1 };
        st = attach(w, &one);
    }
    if (st == ST_OK) {
        *ret_order = *o;
    }
    return st;
}

static bool sum_of_items(const struct order *o, int64_t *ret_sum) {
    bool any = false;
    int64_t sum = 0;
    for (size_t i = 0; i < o->items.n; i++) {
        const struct order_item *item = LIST_AT(&o->items, struct order_item, i);
        any = any || HAS(item, amount);
        sum += (HAS(item, amount) ? item->amount : 0) + (HAS(item, freight) ? item->freight : 0);
    }
    *ret_sum = sum;
    return any;
}

static void judge_on_time(struct order *o) {
    UNSET(o, on_time);
    if (o->status == ORDER_DELIVERED && HAS(o, delivered_day) && HAS(o, promised_day)) {
        SET(o, on_time, o->delivered_day <= o->promised_day);
    }
}

/* The members that are computed when read. */
static void finish(struct work *w, struct order *o) {
    int64_t sum;
    if (!HAS(o, amount) && sum_of_items(o, &sum)) {
        SET(o, amount, sum);
    }
    judge_on_time(o);
    if (HAS(o, outside_id)) {
        struct outside_id *outside = ARENA_NEW(w->arena, struct outside_id);
        SET(outside, source, o->source);
        SET(outside, id, o->outside_id);
        SET(o, external_id, outside);
    }
}

enum status order_get(struct work *w, ident id, struct order *ret_order) {
    enum status st = order_stored(w, id, ret_order);
    if (st == ST_OK) {
        finish(w, ret_order);
    }
    return st;
}

enum status order_find_by_reference(struct work *w, struct str source, struct str id, ident *ret_id) {
    return query_int(w, &Q_ORDER_KNOWN, ARGS(ARG_TEXT("source", source), ARG_TEXT("outside_id", id)), ret_id);
}

enum status order_exists(struct work *w, ident id, ident *ret_customer_id) {
    return query_int(w, &Q_ORDER_CUSTOMER, ARGS(ARG_ID("id", id)), ret_customer_id);
}

enum status order_list(struct work *w, const struct order_filter *filter, const struct page *page, struct list *ret_list, struct str *ret_next) {
    const struct stmt *q = HAS(filter, customer_id) ? &Q_ORDERS_OF_CUSTOMER : &Q_ORDERS_NEWEST;
    enum status st = query_list(w, q, page_args(w, page, ARGS_OF(&order_filter_shape, filter)), &order_shape, ret_list);
    if (st != ST_OK) {
        return st;
    }
    *ret_next = page_next(w, page, ret_list, &order_shape, offsetof(struct order, placed_at), false);
    st = attach(w, ret_list);
    for (size_t i = 0; i < ret_list->n && st == ST_OK; i++) {
        finish(w, LIST_AT(ret_list, struct order, i));
    }
    return st;
}

/* ---- what a draft makes of what is there ---- */

/* RULE order-served: an order without an employee (or location) of its own has the first item's, also when items come later. */
static void serve(const struct order *was, const struct order *draft, struct order *now, size_t own_offset, size_t item_offset) {
    const struct order *orders[] = { was, now };
    ident first[2] = { ID_NONE, ID_NONE };
    for (int i = 0; i < 2; i++) {
        const char *item = orders[i]->items.n ? (const char *)orders[i]->items.items : NULL;
        first[i] = item && fields_has(&((const struct fields *)item)[1], item_offset / 8) ? *(const ident *)(item + item_offset) : ID_NONE;
    }
    bool had = fields_has(&was->has, own_offset / 8), told = fields_has(was->id ? &draft->given : &draft->has, own_offset / 8);
    bool was_derived = !had || *(const ident *)((const char *)was + own_offset) == first[0];
    if (told || !was_derived) {
        return;
    }
    *(ident *)((char *)now + own_offset) = first[1];
    first[1] ? fields_put(&now->has, own_offset / 8) : fields_drop(&now->has, own_offset / 8);
}

/* RULE order-delivered: a time of delivery means delivered, unless another status came with it or the order was called off. */
static void settle_status(const struct order *draft, struct order *now) {
    bool called_off = HAS(now, status) && (now->status == ORDER_CANCELLED || now->status == ORDER_UNAVAILABLE);
    if (!HAS(draft, status) && HAS(draft, delivered_at) && !called_off) {
        SET(now, status, ORDER_DELIVERED);
    }
    if (!HAS(now, status)) {
        SET(now, status, ORDER_PLACED);
    }
}

static enum status settle_days(struct work *w, struct order *now) {
    const struct zone *zone;
    enum status st = business_zone(w, ID_OF(now, location_id), &zone);
    if (st != ST_OK) {
        return st;
    }
    SET(now, placed_day, zone_day(zone, now->placed_at));
    UNSET(now, delivered_day);
    if (HAS(now, delivered_at)) {
        SET(now, delivered_day, zone_day(zone, now->delivered_at));
    }
    return ST_OK;
}

static enum status settle_currency(struct work *w, struct order *now) {
    struct business b = { 0 };
    if (HAS(now, currency)) {
        return ST_OK;
    }
    enum status st = business_load(w, w->business, &b);
    if (st == ST_OK) {
        SET(now, currency, b.currency);
    }
    return st;
}

static enum status merge(struct work *w, const struct order *was, const struct order *draft, bool add, struct order *ret_now) {
    struct order now = *was;
    shape_patch(&order_shape, draft, &now);
    if (GIVEN(draft, external_id)) {
        PATCH_COPY(&now, draft, source);
        PATCH_COPY(&now, draft, outside_id);
    }
    if (GIVEN(draft, customer_id)) {
        PATCH_COPY(&now, draft, who_id);
    }
    now.items = GIVEN(draft, items) ? order_part_merge(w, &order_part_item, &was->items, &draft->items, add) : was->items;
    now.payments = GIVEN(draft, payments) ? order_part_merge(w, &order_part_payment, &was->payments, &draft->payments, add) : was->payments;
    if (now.items.n > LIMIT_ITEMS || now.payments.n > LIMIT_ITEMS) {
        return fail(w, ST_INVALID, now.items.n > LIMIT_ITEMS ? "items" : "payments", "An order has at most %d of them; put them at the positions they have.", LIMIT_ITEMS);
    }
    serve(was, draft, &now, offsetof(struct order, employee_id), offsetof(struct order_item, employee_id));
    serve(was, draft, &now, offsetof(struct order, location_id), offsetof(struct order_item, location_id));
    settle_status(draft, &now);
    if (!HAS(&now, placed_at)) {
        SET(&now, placed_at, w->now);
    }
    enum status st = settle_currency(w, &now);
    if (st == ST_OK) {
        st = settle_days(w, &now);
    }
    *ret_now = now;
    return st;
}

static bool same_text(bool has_a, struct str a, bool has_b, struct str b) {
    return has_a == has_b && (!has_a || str_eq(a, b));
}

static bool same_order(const struct order *a, const struct order *b) {
    return patch_same(&order_shape, a, b) && same_text(HAS(a, source), a->source, HAS(b, source), b->source) &&
           same_text(HAS(a, outside_id), a->outside_id, HAS(b, outside_id), b->outside_id) &&
           order_part_same(&order_part_item, &a->items, &b->items) && order_part_same(&order_part_payment, &a->payments, &b->payments);
}

/* ---- writing ---- */

static enum status tell(struct work *w, const struct event_kind *kind, const struct order *o, instant_t at, ident employee_id) {
    struct order_told told = { 0 };
    struct order view = *o;
    struct event e = { .known = kind, .customer_id = ID_OF(o, customer_id), .who_id = ID_OF(o, who_id),
                       .employee_id = employee_id, .location_id = ID_OF(o, location_id), .subject_id = o->id, .told = &told };
    finish(w, &view);
    SET(&told, order_id, o->id);
    SET(&told, status, str_of(enum_name(order_status_names, o->status)));
    if (HAS(&view, amount)) {
        SET(&told, amount, view.amount);
        SET(&told, currency, view.currency);
    }
    if (HAS(&view, promised_day)) {
        SET(&told, promised_day, view.promised_day);
    }
    if (HAS(&view, on_time)) {
        SET(&told, on_time, view.on_time);
    }
    SET(&e, at, at);
    return event_append(w, &e);
}

static bool is_delivered(const struct order *o) {
    return o->id && o->status == ORDER_DELIVERED && HAS(o, delivered_at);
}

/* Placed and delivered are told as of when they happened; any other change as of now. */
static enum status tell_what_happened(struct work *w, const struct order *was, const struct order *now) {
        bool arrived = is_delivered(now) && !is_delivered(was);
    enum status st = ST_OK;
    if (!was->id) {
        st = tell(w, &event_order_placed, now, now->placed_at, ID_OF(now, employee_id));
    } else if (!arrived) {
        st = tell(w, &event_order_changed, now, w->now, w->who.employee_id);
    }
    return st == ST_OK && arrived ? tell(w, &event_order_delivered, now, now->delivered_at, ID_OF(now, employee_id)) : st;
}

/* was.id ID_NONE: a new one. */
static enum status write(struct work *w, const struct order *was, struct order *now) {
    int64_t seq;
    enum status st = event_next_seq(w, &seq);
    if (st == ST_OK) {
        SET(now, seq, seq);
        st = query_run(w, was->id ? &Q_ORDER_UPDATE : &Q_ORDER_INSERT, ARGS_OF(&order_shape, now));
    }
    if (st == ST_OK) {
        st = order_part_write(w, &order_part_item, now->id, &was->items, &now->items);
    }
    if (st == ST_OK) {
        st = order_part_write(w, &order_part_payment, now->id, &was->payments, &now->payments);
    }
    return st != ST_OK ? st : tell_what_happened(w, was, now);
}

static enum status put(struct work *w, const struct order *was, const struct order *draft, bool add, ident *ret_id) {
    struct order now;
    enum status st = merge(w, was, draft, add, &now);
    if (st != ST_OK || (was->id && same_order(was, &now))) {
        return st;
    }
    if (!was->id) {
        SET(&now, id, id_new(w->now));
        *ret_id = now.id;
    }
    return write(w, was, &now);
}

/* draft is checked. ID_NONE when nobody knows that outside id. */
static enum status known_order(struct work *w, const struct order *draft, ident *ret_id) {
    *ret_id = ID_NONE;
    enum status st = HAS(draft, outside_id) ? order_find_by_reference(w, draft->source, draft->outside_id, ret_id) : ST_OK;
    return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status order_save(struct work *w, const struct order *draft, ident *ret_id, bool *ret_created) {
    struct order checked = *draft, was = { 0 };
    ident known = ID_NONE;
    enum status st = order_check(w, &checked);
    if (st == ST_OK) {
        st = order_check_ids(w, &checked);
    }
    if (st == ST_OK) {
        st = known_order(w, &checked, &known);
    }
    if (st == ST_OK && known) {
        st = order_stored(w, known, &was);
    }
    if (st != ST_OK) {
        return st;
    }
    *ret_id = known;
    *ret_created = known == ID_NONE;
    return put(w, &was, &checked, true, ret_id);
}

enum status order_change(struct work *w, ident id, const struct order *draft) {
    struct order checked = *draft, was;
    ident known = ID_NONE;
    enum status st = order_stored(w, id, &was);
    if (st == ST_OK) {
        st = order_check(w, &checked);
    }
    if (st == ST_OK) {
        st = order_check_ids(w, &checked);
    }
    if (st == ST_OK) {
        st = known_order(w, &checked, &known);
    }
    if (st == ST_OK && known && known != id) {
        struct str other = id_format(w->arena, "ord", known);
        return fail(w, ST_CONFLICT, "external_id", "This outside id belongs to another order: %.*s.", STR_ARG(other));
    }
    return st != ST_OK ? st : put(w, &was, &checked, false, &id);
}

enum status order_void(struct work *w, ident id) {
    struct order o;
    struct event e = { .known = &event_order_voided, .employee_id = w->who.employee_id, .subject_id = id };
    int64_t seq;
    enum status st = order_stored(w, id, &o);
    if (st == ST_OK) {
        st = event_next_seq(w, &seq);
    }
    if (st == ST_OK) {
        st = query_run(w, &Q_ORDER_VOID, ARGS(ARG_ID("id", id), ARG_INT("seq", seq)));
    }
    if (st == ST_OK) {
        st = query_run(w, &Q_ORDER_ITEMS_DROP, ARGS(ARG_ID("order_id", id)));
    }
    if (st == ST_OK) {
        st = query_run(w, &Q_ORDER_PAYMENTS_DROP, ARGS(ARG_ID("order_id", id)));
    }
    if (st == ST_OK) {
        st = event_leave_timeline(w, ID_OF(&o, who_id), id);
    }
    return st == ST_OK ? event_append(w, &e) : st;
}
