/* SPDX-License-Identifier: Apache-2.0
 * The facts behind a number, newest first: which ones, their days and values come from the columns, whom they are about from the room
 * that owns them, with one statement a page. */
#include "measure/measure_plan.h"

struct named { struct fields given, has; ident id, subject_id, customer_id; struct str customer_name, label; };
static const struct field named_fields[] = {
    F_ID(struct named, id, IN_ROW, .prefix = "any"), F_ID(struct named, subject_id, IN_ROW, .prefix = "any"), F_ID(struct named, customer_id, IN_ROW, .prefix = "cus"),
    F_TEXT(struct named, customer_name, IN_ROW), F_TEXT(struct named, label, IN_ROW),
};
static const struct shape named_shape = SHAPE(struct named, "named", "Whom a fact is about.", named_fields);

/* ---- from the columns ---- */

static const uint32_t *numbers_of(const struct measure_plan *p) {
    const struct columns *c = &p->table->columns;
    return p->measure->kind == MEASURE_MEDIAN ? c->number[p->measure->number] : p->measure->kind == MEASURE_DISTINCT ? c->who : NULL;
}

/* How many facts of this slice each person has: what a row of a distinct measure says. */
static uint32_t *times_met(struct work *w, const struct measure_plan *p) {
    uint32_t *start, *people, *times = ARENA_ARRAY(w->arena, uint32_t, p->table->columns.people.n + 1);
    scan_gather(&p->scan, p->table->columns.who, 0, w->arena, &start, &people);
    for (uint32_t i = 0; i < start[1]; i++) {
        times[people[i]]++;
    }
    return times;
}

static double value_of(const struct measure_plan *p, uint32_t row, const uint32_t *times) {
    const struct columns *c = &p->table->columns;
    switch (p->measure->kind) {
    case MEASURE_MEDIAN:
        return c->number[p->measure->number][row];
    case MEASURE_DISTINCT:
        return times ? times[c->who[row]] : p->scan.slot[p->scan.cell[row]];
    case MEASURE_STOCK:
    case MEASURE_COUNT_KIND:
        return 1;
    case MEASURE_SUM:
        return (double)c->amount[row];
    default:
        return p->measure->first_value + p->scan.slot[p->scan.cell ? p->scan.cell[row] : c->cell[row]];
    }
}

static struct list newest(struct work *w, const struct measure_plan *p, const struct page *page) {
    struct scan_page wanted = { .limit = page->limit + 1, .has_after = page->has_cursor, .after_day = page->after, .after_id = page->after_id,
                                .numbers = numbers_of(p), .missing = p->measure->kind == MEASURE_DISTINCT ? 0 : COLUMNS_NO_NUMBER,
                                .is_stock = p->measure->kind == MEASURE_STOCK, .amounts = p->measure->kind == MEASURE_SUM ? p->table->columns.amount : NULL };
    struct scan_row *found = ARENA_ARRAY(w->arena, struct scan_row, wanted.limit);
    struct list rows = { 0 };
    if (p->nothing || scan_groups(&p->scan) == 0) {
        return rows;
    }
    uint32_t *times = p->measure->kind == MEASURE_DISTINCT && !p->measure->derived ? times_met(w, p) : NULL;
    int n = scan_newest(&p->scan, &wanted, found);
    for (int i = 0; i < n; i++) {
        struct measure_row *row = list_push(w->arena, &rows, sizeof *row);
        SET(row, id, found[i].id);
        SET(row, day, found[i].day);
        SET(row, value, value_of(p, found[i].row, times));
    }
    return rows;
}

/* ---- of one answer ---- */

static enum status check_answer(struct work *w, struct str name, const struct measure_query *q) {
    const struct measure *m = measure_find(name);
    int64_t last = m ? m->first_value + m->slots - 1 : 0;
    if (!m || !HAS(q, answer)) {
        return ST_OK;
    }
    if (!m->shows_counts) {
        return fail(w, ST_INVALID, "answer", "This measure is not told apart by answers.");
    }
    return q->answer >= m->first_value && q->answer <= last ? ST_OK : fail(w, ST_INVALID, "answer", "Its answers go from %d to %lld.", m->first_value, (long long)last);
}

static void only_answer(struct measure_plan *p) {
    for (size_t cell = 0; HAS(p->query, answer) && cell < LENGTH(p->scan.slot); cell++) {
        bool is_it = p->measure->first_value + p->scan.slot[cell] == p->query->answer;
        p->scan.slot[cell] = is_it ? p->scan.slot[cell] : (uint8_t)p->scan.slots;
    }
}

/* ---- from their room ---- */

struct naming { const struct list *rows; struct arena *arena; const char *prefix; };

static enum status name_row(void *context, const void *item) {
    const struct naming *n = context;
    const struct list *rows = n->rows;
    const struct named *named = item;
    for (size_t i = 0; i < rows->n; i++) {
        struct measure_row *row = LIST_AT(rows, struct measure_row, i);
        if (row->id != named->id) {
            continue;
        }
        if (HAS(named, subject_id)) {
            SET(row, subject, id_format(n->arena, n->prefix, named->subject_id));   /* several facts may stand in one subject */
        }
        if (HAS(named, customer_id)) {
            SET(row, customer_id, named->customer_id);
        }
        if (HAS(named, customer_name)) {
            SET(row, customer_name, named->customer_name);
        }
        if (HAS(named, label)) {
            SET(row, label, named->label);
        }
    }
    return ST_OK;
}

static enum status name_rows(struct work *w, const struct fact_source *s, struct list *rows) {
    struct named named;
    ident *ids = ARENA_ARRAY(w->arena, ident, rows->n + 1);
    for (size_t i = 0; i < rows->n; i++) {
        struct measure_row *row = LIST_AT(rows, struct measure_row, i);
        ids[i] = row->id;
        SET(row, subject, id_format(w->arena, s->prefix, row->id));
    }
    struct naming n = { rows, w->arena, s->prefix };
    return rows->n ? query_each(w, s->named, ARGS(ARG_IDS("ids", ids, rows->n)), &named_shape, &named, name_row, &n) : ST_OK;
}

enum status measure_rows(struct work *w, struct str name, const struct measure_query *q, const struct page *page, struct list *ret_rows, struct str *ret_next,
                         bool *ret_loading) {
    struct measure_plan p;
    *ret_loading = false;
    enum status st = check_answer(w, name, q);
    st = st == ST_OK ? measure_plan_open(w, name, q, &p, ret_loading) : st;
    if (st != ST_OK) {
        return st;
    }
    ident person = measure_plan_person(q);
    measure_plan_one(w, &p, false);
    int64_t answers = person ? measure_plan_count(w, &p) : 0;
    measure_plan_one(w, &p, true);
    only_answer(&p);
    struct list rows = newest(w, &p, page);
    measure_plan_close(w, &p);
    if (person) {
        st = measure_check_person(w, person, answers);
    }
    *ret_next = page_next(w, page, &rows, &measure_row_shape, offsetof(struct measure_row, day), false);
    if (st == ST_OK) {
        st = name_rows(w, measure_source(w, p.measure), &rows);
    }
    *ret_rows = rows;
    return st;
}
