/* SPDX-License-Identifier: Apache-2.0
 * Answering: groups become figures while the facts are held; names, who may see whom and the order of rows come after. */
#include "measure/figure.h"
#include "measure/measure_change.h"
#include "measure/measure_keys.h"

#include "business/employee_scores.h"

#include <math.h>

/* ---- points ---- */

/* Twelve decimals are beyond any meaning and let the answer be written quickly. */
double measure_tidy(double value) {
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

static void put_point(struct work *w, const struct measure *m, struct str period, const struct measure_key *k, const struct figure *f, const struct figure *before,
                      struct list *points) {
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
        SET(point, value, measure_tidy(f->margin.value));
    }
    if (f->margin.has_range) {
        SET(point, low, measure_tidy(f->margin.low));
        SET(point, high, measure_tidy(f->margin.high));
    }
    if (f->counts) {
        put_counts(w, m, f, point);
    }
    if (before && (!k || k->before_visible)) {
        SET(point, change, measure_change_make(w->arena, m, f, before));
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

/* before NULL: nothing is compared; one may not be shown alone. */
struct figures { struct figure *now, *before; };

static const struct figure *before_of(const struct figures *f, size_t at) {
    return f->before ? &f->before[at] : NULL;
}

static struct list points_of_all(struct work *w, const struct measure_plan *p, const struct figures *f) {
    struct list points = { 0 };
    uint32_t begin, end;
    trim(p, f->now, &begin, &end);
    for (uint32_t i = begin; i < end; i++) {
        put_point(w, p->measure, period_text(w->arena, p->scan.every, p->scan.first_period + i), NULL, &f->now[i], before_of(f, i), &points);
    }
    return points;
}

static struct list points_by_key(struct work *w, const struct measure_plan *p, const struct measure_keys *keys, const struct figures *f) {
    struct list points = { 0 };
    for (uint32_t i = 0; i < p->scan.periods; i++) {
        struct str period = period_text(w->arena, p->scan.every, p->scan.first_period + i);
        for (size_t k = 0; k < keys->n; k++) {
            size_t at = (size_t)i * p->scan.keys + keys->at[k].code;
            if (f->now[at].n && keys->at[k].visible) {
                put_point(w, p->measure, period, &keys->at[k], &f->now[at], before_of(f, at), &points);
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
    for (uint32_t g = 0; figures && g < scan_groups(&p->scan); g++) {
        n += figures[g].n;
    }
    return n;
}

/* One person's figures: refused, or without what they would be compared with. */
static enum status check_one(struct work *w, const struct measure_plan *p, struct figures *f) {
    bool sees_before = false;
    int64_t before = sum_of(p, f->before);
    enum status st = measure_check_person(w, p->query->employee_id, sum_of(p, f->now));
    st = st == ST_OK ? employee_scores_visible(w, &p->query->employee_id, &before, 1, &sees_before) : st;
    f->before = sees_before ? f->before : NULL;
    return st;
}

static enum status fill(struct work *w, const struct measure_plan *p, struct figures *f, struct measure_keys *keys, struct measure_series *series) {
    const struct measure_query *q = p->query;
    enum status st = ST_OK;
    if (HAS(q, by)) {
        st = measure_keys_find(w, q, keys);
    }
    if (st == ST_OK && HAS(q, employee_id) && !(HAS(q, by) && measure_by_key(q->by) == FACT_EMPLOYEE)) {
        st = check_one(w, p, f);
    }
    if (st == ST_OK) {
        SET(series, data, HAS(q, by) ? points_by_key(w, p, keys, f) : points_of_all(w, p, f));
    }
    return st;
}

static void put_question(const struct measure_plan *p, struct measure_series *series) {
    const struct measure_query *q = p->query;
    SET(series, measure, str_of(p->measure->name));
    SET(series, every, (int64_t)p->scan.every);
    if (p->currency.n) {
        SET(series, currency, p->currency);
    }
    if (HAS(q, from)) {
        SET(series, from, q->from);
    }
    if (HAS(q, to)) {
        SET(series, to, q->to);
    }
    if (HAS(q, by)) {
        SET(series, by, q->by);
    }
}

/* While the facts are held; `before` first, so that the plan's days are those of the answer afterwards. */
static enum status count(struct work *w, struct measure_plan *p, struct figures *f, struct measure_keys *keys) {
    enum status st = HAS(p->query, compare) ? measure_plan_groups_before(w, p) : ST_OK;
    if (st == ST_OK && HAS(p->query, compare)) {
        f->before = figure_all(w, p);
    }
    st = st == ST_OK ? measure_plan_groups(w, p) : st;
    if (st == ST_OK) {
        f->now = figure_all(w, p);
    }
    if (st == ST_OK && HAS(p->query, by)) {
        *keys = measure_keys_with_figures(w, p, f->now, f->before);
    }
    return st;
}

enum status measure_answer(struct work *w, struct str name, const struct measure_query *q, struct measure_series *ret_series, bool *ret_loading) {
    struct measure_plan p;
    struct measure_keys keys = { 0 };
    struct figures figures = { 0 };
    enum status st = measure_plan_open(w, name, q, &p, ret_loading);
    if (st != ST_OK) {
        return st;
    }
    st = count(w, &p, &figures, &keys);
    measure_plan_close(w, &p);   /* from here on only what was copied */
    struct measure_series series = { 0 };
    put_question(&p, &series);
    st = st == ST_OK ? fill(w, &p, &figures, &keys, &series) : st;
    series.begins = p.scan.from;
    series.ends = p.scan.to;
    if (st == ST_OK) {
        *ret_series = series;
    }
    return st;
}
