/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/measure_check.h"

#include "measure/store.h"
#include "work/product.h"

enum { CHUNK = 1000 };

static bool is_same(const struct columns *c, const struct fact *f) {
    struct fact got;
    uint32_t row;
    if (!columns_find(c, f->id, &row)) {
        return false;
    }
    columns_get(c, row, &got);
    return columns_equal(&got, f);
}

/* Every fact once more, straight from the database. */
static enum status compare(struct work *w, const struct columns *c, struct measure_checked *checked) {
    struct store_cursor at = { -1, ID_NONE };
    enum status st = ST_OK;
    int64_t n = CHUNK;
    while (st == ST_OK && n == CHUNK) {
        struct arena_mark mark = arena_mark(w->arena);
        struct fact *facts = ARENA_ARRAY(w->arena, struct fact, CHUNK);
        st = store_read(w, c->source, c->source->changed, &at, facts, CHUNK, &n);
        for (int64_t i = 0; st == ST_OK && i < n; i++) {
            checked->different += !is_same(c, &facts[i]);
        }
        arena_rewind(w->arena, mark);
    }
    return st;
}

static enum status check(struct work *w, struct store_table *t, struct measure_checked *checked) {
    bool done;
    int64_t read;
    enum status st = store_catch_up(w, t, INT64_MAX, &done, &read);
    if (st == ST_OK) {
        checked->facts = t->columns.n;
        st = query_int(w, t->columns.source->recount, ARGS_NONE, &checked->stored);
    }
    return st == ST_OK ? compare(w, &t->columns, checked) : st;
}

enum status measure_check(struct work *w, int source, struct measure_checked *ret_checked) {
    const struct fact_source *s = work_product(w)->facts[source];
    struct measure_checked checked = { .subject = s->name };
    struct store_table t;
    enum status st = db_begin_read(w->db);
    if (st != ST_OK) {
        return st;
    }
    store_table_init(&t, w->business, s);
    st = check(w, &t, &checked);
    store_table_release(&t);
    enum status closed = db_commit(w->db);
    *ret_checked = checked;
    return st == ST_OK ? closed : st;
}
