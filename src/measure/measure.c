/* SPDX-License-Identifier: Apache-2.0
 * Answering: groups become figures while the facts are held; names, who may see whom and the order of rows come after. */
#include "measure/figure.h"
#include "measure/measure.sql.h"

#include "business/employee_scores.h"

#include <math.h>
#include <stdlib.h>

/* One key of `by` that has figures. */
struct key { uint32_t code; ident id; struct str text, label; int64_t n; bool visible; };
struct keys { struct key *at; size_t n; };

struct name_row { struct fields given, has; ident id; struct str name; };
static const struct field name_row_fields[] = { F_ID(struct name_row, id, IN_ROW, .prefix = "any"), F_TEXT(struct name_row, name, IN_ROW) };
static const struct shape name_row_shape = SHAPE(struct name_row, "name", "What people call a key.", name_row_fields);

/* ---- keys ---- */

static struct keys keys_with_figures(struct work *w, const struct measure_plan *p, const struct figure *figures) {
    const struct codes *codes = &p->table->columns.codes[p->scan.key];
    struct keys keys = { ARENA_ARRAY(w->arena, struct key, p->scan.keys), 0 };
    for (uint32_t code = 0; code < p->scan.keys; code++) {
        struct key k = { .code = code, .visible = true };
        for (uint32_t period = 0; period < p->scan.periods; period++) {
            k.n += figures[period * p->scan.keys + code].n;
        }
        if (!k.n) {
            continue;
        }
        if (code && codes->is_text) {
            k.text = k.label = arena_str(w->arena, codes->texts[code]);
        } else if (code) {
            k.id = codes->values[code];
            k.text = id_format(w->arena, measure_by_prefixes[p->query->by], k.id);
        }
        keys.at[keys.n++] = k;
    }
    return keys;
}

static int compare_ids(const void *a, const void *b) {
    ident left = ((const struct key *)a)->id, right = ((const struct key *)b)->id;
    return (left > right) - (left < right);
}

static enum status keep_name(void *context, const void *item) {
    const struct keys *keys = context;
    const struct name_row *row = item;
    struct key wanted = { .id = row->id }, *k = bsearch(&wanted, keys->at, keys->n, sizeof wanted, compare_ids);
    if (k) {
        k->label = row->name;
    }
    return ST_OK;
}

static enum status name_keys(struct work *w, enum fact_key key, struct keys *keys) {
    const struct stmt *statements[FACT_KEY_COUNT] = {
        [FACT_EMPLOYEE] = &Q_MEASURE_EMPLOYEES, [FACT_LOCATION] = &Q_MEASURE_LOCATIONS, [FACT_SURVEY] = &Q_MEASURE_SURVEYS,
    };
    struct name_row row;
    if (!statements[key] || (key == FACT_EMPLOYEE && !permit_may(&w->who, PERM_PEOPLE))) {
        return ST_OK;
    }
    qsort(keys->at, keys->n, sizeof *keys->at, compare_ids);
    ident *ids = ARENA_ARRAY(w->arena, ident, keys->n + 1);
    for (size_t i = 0; i < keys->n; i++) {
        ids[i] = keys->at[i].id;
    }
    return query_each(w, statements[key], ARGS(ARG_IDS("ids", ids, keys->n)), &name_row_shape, &row, keep_name, keys);
}

/* adoption.md 9: personal scores are shown to the person, and to others by employee_scores.h. Who served nobody knows is nobody's score. */
static enum status hide_others(struct work *w, struct keys *keys) {
    ident *ids = ARENA_ARRAY(w->arena, ident, keys->n + 1);
    int64_t *answers = ARENA_ARRAY(w->arena, int64_t, keys->n + 1);
    bool *visible = ARENA_ARRAY(w->arena, bool, keys->n + 1);
    for (size_t i = 0; i < keys->n; i++) {
        ids[i] = keys->at[i].id;
        answers[i] = keys->at[i].n;
    }
    enum status st = employee_scores_visible(w, ids, answers, keys->n, visible);
    for (size_t i = 0; i < keys->n; i++) {
        keys->at[i].visible = visible[i] || !keys->at[i].id;
    }
    return st;
}

/* By what people call them; the one that is none comes last. */
static int compare_labels(const void *a, const void *b) {
    const struct key *left = a, *right = b;
    if (!left->code || !right->code) {
        return (right->code > 0) - (left->code > 0);
    }
    int by_label = str_compare(left->label, right->label);
    return by_label ? by_label : str_compare(left->text, right->text);
}

static enum status find_keys(struct work *w, const struct measure_query *q, struct keys *keys) {
    enum fact_key key = measure_by_key(q->by);
    enum status st = name_keys(w, key, keys);
    if (st == ST_OK && key == FACT_EMPLOYEE) {
        st = hide_others(w, keys);
    }
    qsort(keys->at, keys->n, sizeof *keys->at, compare_labels);
    return st;
}

/* ---- points ---- */

/* Twelve decimals are beyond any meaning and let the answer be written quickly. */
static double tidy(double value) {
    return fabs(value) < 1000 ? nearbyint(value * 1e12) / 1e12 : value;
}

static void put_counts(struct work *w, const struct measure *m, const struct figure *f, struct measure_point *point) {
    struct list counts = { 0 };
    for (int slot = 0; slot < m->slots; slot++) {
        struct measure_number *number = list_push(w->arena, &counts, sizeof *number);
        SET(number, number, f->counts[slot]);
    }
    SET(point, counts, counts);
}

static void put_point(struct work *w, const struct measure *m, struct str period, const struct key *k, const struct figure *f, struct list *points) {
    struct measure_point *point = list_push(w->arena, points, sizeof *point);
    SET(point, period, period);
    if (k && k->code) {
        SET(point, key, k->text);
    }
    if (k && k->label.n) {
        SET(point, label, k->label);
    }
    SET(point, n, f->n);
    if (f->has_parts) {
        SET(point, numerator, f->numerator);
    }
    if (f->has_denominator) {
        SET(point, denominator, f->denominator);
    }
    if (f->margin.has_value) {
        SET(point, value, tidy(f->margin.value));
    }
    if (f->margin.has_range) {
        SET(point, low, tidy(f->margin.low));
        SET(point, high, tidy(f->margin.high));
    }
    if (f->counts) {
        put_counts(w, m, f, point);
    }
}

/* Where the query leaves an end open, periods without facts at that end are no part of the answer. */
static void trim(const struct measure_plan *p, const struct figure *figures, uint32_t *ret_begin, uint32_t *ret_end) {
    uint32_t begin = 0, end = p->scan.periods;
    bool is_open = p->scan.every != PERIOD_ALL && p->measure->kind != MEASURE_STOCK;
    while (is_open && !HAS(p->query, to) && end > 0 && !figures[end - 1].n) {
        end--;
    }
    while (is_open && !HAS(p->query, from) && begin < end && !figures[begin].n) {
        begin++;
    }
    *ret_begin = begin;
    *ret_end = end;
}

static struct list points_of_all(struct work *w, const struct measure_plan *p, const struct figure *figures) {
    struct list points = { 0 };
    uint32_t begin, end;
    trim(p, figures, &begin, &end);
    for (uint32_t i = begin; i < end; i++) {
        put_point(w, p->measure, period_text(w->arena, p->scan.every, p->scan.first_period + i), NULL, &figures[i], &points);
    }
    return points;
}

static struct list points_by_key(struct work *w, const struct measure_plan *p, const struct keys *keys, const struct figure *figures) {
    struct list points = { 0 };
    for (uint32_t i = 0; i < p->scan.periods; i++) {
        struct str period = period_text(w->arena, p->scan.every, p->scan.first_period + i);
        for (size_t k = 0; k < keys->n; k++) {
            const struct figure *f = &figures[i * p->scan.keys + keys->at[k].code];
            if (f->n && keys->at[k].visible) {
                put_point(w, p->measure, period, &keys->at[k], f, &points);
            }
        }
    }
    return points;
}

/* ---- answering ---- */

enum status measure_check_person(struct work *w, ident employee, int64_t answers) {
    bool visible = false;
    enum status st = employee_scores_visible(w, &employee, &answers, 1, &visible);
    if (st == ST_OK && !visible) {
        return fail(w, ST_FORBIDDEN, "employee_id", "You do not see this person's own score. Managers do, of the people at their place, "
                    "once the staff were told and there are enough answers.");
    }
    return st;
}

static int64_t sum_of(const struct measure_plan *p, const struct figure *figures) {
    int64_t n = 0;
    for (uint32_t g = 0; g < scan_groups(&p->scan); g++) {
        n += figures[g].n;
    }
    return n;
}

static enum status fill(struct work *w, const struct measure_plan *p, const struct figure *figures, struct keys *keys, struct measure_series *series) {
    const struct measure_query *q = p->query;
    enum status st = ST_OK;
    if (HAS(q, by)) {
        st = find_keys(w, q, keys);
    }
    if (st == ST_OK && HAS(q, employee_id) && !(HAS(q, by) && measure_by_key(q->by) == FACT_EMPLOYEE)) {
        st = measure_check_person(w, q->employee_id, sum_of(p, figures));
    }
    if (st == ST_OK) {
        SET(series, data, HAS(q, by) ? points_by_key(w, p, keys, figures) : points_of_all(w, p, figures));
    }
    return st;
}

enum status measure_answer(struct work *w, struct str name, const struct measure_query *q, struct measure_series *ret_series, bool *ret_loading) {
    struct measure_plan p;
    struct keys keys = { 0 };
    struct figure *figures = NULL;
    enum status st = measure_plan_open(w, name, q, &p, ret_loading);
    if (st != ST_OK) {
        return st;
    }
    st = measure_plan_groups(w, &p);
    if (st == ST_OK) {
        figures = figure_all(w, &p);
        keys = HAS(q, by) ? keys_with_figures(w, &p, figures) : keys;
    }
    measure_plan_close(w, &p);   /* from here on only what was copied */
    if (st != ST_OK) {
        return st;
    }
    struct measure_series series = { 0 };
    SET(&series, measure, str_of(p.measure->name));
    SET(&series, every, (int64_t)p.scan.every);
    if (HAS(q, from)) {
        SET(&series, from, q->from);
    }
    if (HAS(q, to)) {
        SET(&series, to, q->to);
    }
    if (HAS(q, by)) {
        SET(&series, by, q->by);
    }
    st = fill(w, &p, figures, &keys, &series);
    if (st == ST_OK) {
        *ret_series = series;
    }
    return st;
}
