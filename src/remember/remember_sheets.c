/* SPDX-License-Identifier: Apache-2.0
 * What of this room leaves as rows and comes back: customers and all that belongs to them, orders, the timeline. */
#include "base/text.h"
#include "remember/consent.h"
#include "remember/customer.h"
#include "remember/order.h"
#include "remember/order.sql.h"
#include "remember/remember.h"
#include "remember/remember_sheets.sql.h"
#include "remember/standing.h"
#include "work/event.h"
#include "work/export.h"

struct customer_id { struct fields given, has; struct str source, id; ident customer_id; };
static const struct field customer_id_fields[] = {
    F_TEXT(struct customer_id, source, IN_CSV | REQUIRED | NOT_EMPTY, .max = 60),
    F_TEXT(struct customer_id, id, IN_CSV | REQUIRED | NOT_EMPTY | PERSONAL, .max = LIMIT_NAME),
    F_ID(struct customer_id, customer_id, IN_CSV | REQUIRED, .prefix = "cus"),
};
static const struct shape customer_id_shape = SHAPE(struct customer_id, "customer_id", "What another program calls a customer.", customer_id_fields);

/* ---- the list page's filter ---- */

static enum status found_customers(struct work *w, const void *filter, struct args *args) {
    const struct customer_filter *f = filter;
    struct list found = { 0 };
    enum status st = HAS(f, q) ? customer_search(w, f->q, LIMIT_PAGE, &found) : ST_OK;
    ident *ids = ARENA_ARRAY(w->arena, ident, found.n + 1);
    for (size_t i = 0; i < found.n; i++) {
        ids[i] = LIST_AT(&found, struct customer, i)->id;
    }
    args->at[args->n++] = (struct arg){ "found", { .type = HAS(f, q) ? DB_INTS : DB_NULL, .ints = ids, .i = (int64_t)found.n } };
    return st;
}

/* ---- the way back: what search looks into is made again ---- */

static enum status restore_customer(struct work *w, const void *row) {
    static const struct customer nobody;
    struct customer c = *(const struct customer *)row;
    int64_t seq;
    customer_fold(w, &c);
    enum status st = event_next_seq(w, &seq);
    st = st == ST_OK ? query_run(w, &Q_RESTORE_CUSTOMER, ARGS_OF(&customer_shape, &c, ARG_INT("seq", seq))) : st;
    return st == ST_OK ? customer_search_keep(w, &nobody, &c) : st;
}

static void fold_point(struct work *w, struct contact_point *p) {
    bool is_phone = p->kind == CONTACT_PHONE;
    SET(p, folded, is_phone ? text_digits(w->arena, p->value) : customer_fold_value(w->arena, p->value));
    if (is_phone) {
        SET(p, reversed, text_reverse(w->arena, p->folded));
    }
}

static enum status restore_contact_point(struct work *w, const void *row) {
    struct contact_point p = *(const struct contact_point *)row;
    struct customer was = { 0 };
    fold_point(w, &p);
    enum status st = customer_get(w, p.customer_id, &was);
    struct customer now = was;
    now.contact_points = (struct list){ 0 };
    for (size_t i = 0; i < was.contact_points.n; i++) {
        *(struct contact_point *)list_push(w->arena, &now.contact_points, sizeof p) = *LIST_AT(&was.contact_points, struct contact_point, i);
    }
    *(struct contact_point *)list_push(w->arena, &now.contact_points, sizeof p) = p;
    st = st == ST_OK ? query_run(w, &Q_RESTORE_CONTACT_POINT, ARGS_OF(&customer_contact_shape, &p)) : st;
    return st == ST_OK ? customer_search_keep(w, &was, &now) : st;
}

static enum status count_standing(struct work *w) {
    int64_t wrong;
    return standing_check(w, true, &wrong);
}

/* clang-format off */
const struct export_sheet remember_sheets[] = {
    { "customers", "Customers, each with the first e-mail and phone", "customer", PERM_PEOPLE, &customer_shape, &Q_SHEET_CUSTOMERS, { "id" }, .filter = &customer_filter_shape, .args = found_customers, .restore = restore_customer, .finish = count_standing },
    { "contact_points", "E-mails, phones and handles of customers", "contact_point", PERM_PEOPLE, &customer_contact_shape, &Q_SHEET_CONTACT_POINTS, { "who_id", "id" }, .restore = restore_contact_point },
    { "consents", "What customers allowed and withdrew, with the proof", "consent", PERM_PEOPLE, &consent_shape, &Q_SHEET_CONSENTS, { "id" }, .put = &Q_RESTORE_CONSENT },
    { "customer_ids", "What other programs call customers", "customer_reference", PERM_PEOPLE, &customer_id_shape, &Q_SHEET_CUSTOMER_IDS, { "id", "source" }, .put = &Q_RESTORE_CUSTOMER_ID },
    { "customer_links", "To which organisation, household or guardian customers belong", "customer_link", PERM_PEOPLE, &customer_link_shape, &Q_SHEET_CUSTOMER_LINKS, { "of_id", "customer_id", "kind" }, .put = &Q_RESTORE_CUSTOMER_LINK },
    { "orders", "Orders: placed, promised, delivered, paid", "orders", PERM_PEOPLE, &order_shape, &Q_SHEET_ORDERS, { "placed_at", "id" }, .put = &Q_RESTORE_ORDER },
    { "order_items", "The lines of orders", "order_item", PERM_PEOPLE, &order_item_shape, &Q_SHEET_ORDER_ITEMS, { "order_id", "position" }, .put = &Q_ORDER_ITEM_PUT },
    { "order_payments", "How orders were paid", "order_payment", PERM_PEOPLE, &order_payment_shape, &Q_SHEET_ORDER_PAYMENTS, { "order_id", "position" }, .put = &Q_ORDER_PAYMENT_PUT },
};
/* clang-format on */
const int remember_sheets_count = LENGTH(remember_sheets);
