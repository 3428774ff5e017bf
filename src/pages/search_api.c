/* SPDX-License-Identifier: Apache-2.0
 * Searching everything: customers as the counter finds them, orders by their number, colleagues by name. */
#include "base/text.h"
#include "pages/pages.h"
#include "pages/search.sql.h"
#include "remember/customer.h"

enum { HITS_MAX = 20, SOURCES_MAX = 8 };

static const char *const hit_kinds[] = { "customer", "order", "employee", NULL };
enum hit_kind { HIT_CUSTOMER, HIT_ORDER, HIT_EMPLOYEE };
static const char *const hit_prefixes[] = { "cus", "ord", "emp" };

struct hit { struct fields given, has; ident row_id; int64_t kind; struct str id, title, detail; };
static const struct field hit_fields[] = {
    F_ENUM(struct hit, kind, IN_OUT, .names = hit_kinds, .doc = "What it is."),
    F_TEXT(struct hit, id, IN_OUT, .doc = "Its id."),
    F_TEXT(struct hit, title, IN_OUT | PERSONAL, .doc = "Its name."),
    F_TEXT(struct hit, detail, IN_OUT | PERSONAL, .doc = "What tells it apart."),
};
static const struct shape hit_shape = SHAPE(struct hit, "hit", "Something found.", hit_fields);

struct hit_row { struct fields given, has; ident id; struct str title, detail; };
static const struct field hit_row_fields[] = { F_ID(struct hit_row, id, IN_ROW, .prefix = "any"), F_TEXT(struct hit_row, title, IN_ROW), F_TEXT(struct hit_row, detail, IN_ROW) };
static const struct shape hit_row_shape = SHAPE(struct hit_row, "hit_row", "Something found.", hit_row_fields);

struct search_query { struct fields given, has; struct str q; };
static const struct field search_query_fields[] = { F_TEXT(struct search_query, q, IN_FILTER, .max = LIMIT_NAME, .doc = "What was typed.") };
static const struct shape search_query_shape = SHAPE(struct search_query, "search_query", "What to look for.", search_query_fields);

static void add_hit(struct work *w, struct list *hits, enum hit_kind kind, ident id, struct str title, struct str detail) {
    struct hit *h = list_push(w->arena, hits, sizeof *h);
    SET(h, kind, kind);
    SET(h, id, id_format(w->arena, hit_prefixes[kind], id));
    SET(h, title, title);
    SET(h, detail, detail);
}

static enum status find_customers(struct work *w, struct str typed, struct list *hits) {
    struct list found = { 0 };
    enum status st = customer_search(w, typed, HITS_MAX, &found);
    for (size_t i = 0; st == ST_OK && i < found.n; i++) {
        const struct customer *c = LIST_AT(&found, struct customer, i);
        const struct contact_point *first = c->contact_points.n ? LIST_AT(&c->contact_points, struct contact_point, 0) : NULL;
        add_hit(w, hits, HIT_CUSTOMER, c->id, HAS(c, name) ? c->name : STR("Walk-in"), first ? first->value : STR(""));
    }
    return st;
}

/* The unique index begins with the source, so it is asked source by source: there are a handful. */
static enum status find_orders(struct work *w, struct str typed, struct list *hits) {
    struct str sources[SOURCES_MAX], after = STR("");
    size_t n = 0;
    enum status st = ST_OK;
    while (n < SOURCES_MAX && st == ST_OK) {
        struct hit_row row = { 0 };
        st = query_one(w, &Q_SEARCH_ORDER_SOURCES, ARGS(ARG_TEXT("after", after)), &hit_row_shape, &row);
        if (st != ST_OK || !HAS(&row, title)) {
            break;
        }
        sources[n++] = after = row.title;
    }
    struct list found = { 0 };
    st = st == ST_OK ? query_list(w, &Q_SEARCH_ORDERS, ARGS(ARG_TEXTS("sources", sources, n), ARG_TEXT("typed", typed)), &hit_row_shape, &found) : st;
    for (size_t i = 0; i < found.n; i++) {
        const struct hit_row *o = LIST_AT(&found, struct hit_row, i);
        add_hit(w, hits, HIT_ORDER, o->id, o->title, o->detail);
    }
    return st;
}

static bool word_begins(struct str folded, struct str typed) {
    for (size_t i = 0; i + typed.n <= folded.n; i++) {
        if ((i == 0 || folded.p[i - 1] == ' ') && memcmp(folded.p + i, typed.p, typed.n) == 0) {
            return true;
        }
    }
    return false;
}

static enum status find_employees(struct work *w, struct str typed, struct list *hits) {
    struct list all = { 0 };
    struct str folded = text_fold(w->arena, typed);
    enum status st = query_list(w, &Q_SEARCH_EMPLOYEES, ARGS_NONE, &hit_row_shape, &all);
    for (size_t i = 0; st == ST_OK && folded.n && i < all.n; i++) {
        const struct hit_row *e = LIST_AT(&all, struct hit_row, i);
        if (word_begins(text_fold(w->arena, e->title), folded)) {
            add_hit(w, hits, HIT_EMPLOYEE, e->id, e->title, e->detail);
        }
    }
    return st;
}

static enum status search_get(struct call *k) {
    const struct search_query *q = k->query;
    struct str typed = str_trim(q->q);
    struct list hits = { 0 };
    if (typed.n == 0) {
        return reply_list(k, hits, (struct str){ 0 });
    }
    enum status st = find_customers(k->work, typed, &hits);
    st = st == ST_OK ? find_orders(k->work, typed, &hits) : st;
    st = st == ST_OK ? find_employees(k->work, typed, &hits) : st;
    return st == ST_OK ? reply_list(k, hits, (struct str){ 0 }) : st;
}

const struct route search_routes[] = {
    { "GET", "/api/v1/search", search_get, PERM_PEOPLE, LANE_READ, NULL, &search_query_shape, &hit_shape, NULL, "Find anything", REPLY_LIST },
};
const int search_route_count = LENGTH(search_routes);
