/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/measure_csv.h"

#include "measure/difference.h"

#include "base/csv.h"
#include "base/text.h"

#include <math.h>

struct str measure_shown(struct arena *a, enum measure_unit unit, struct str currency, double value) {
    int decimals = unit == MEASURE_MONEY ? text_currency_decimals(currency) : unit == MEASURE_MEAN ? 2 : 0;
    double scale = pow(10, decimals > 0 ? decimals : 0), minor = unit == MEASURE_MONEY ? value : value * scale;
    double rounded = round(minor);           /* half away from zero */
    return arena_fmt(a, "%.*f", decimals > 0 ? decimals : 0, rounded == 0 ? 0.0 : rounded / scale);
}

struct sheet { struct buf *b; bool begun; };

static void cell(struct sheet *s, struct str text) {
    if (s->begun) {
        buf_put_char(s->b, ',');
    }
    csv_put_cell(s->b, text);
    s->begun = true;
}

/* Numbers are ours: a minus is no formula. */
static void number(struct sheet *s, struct str text) {
    if (s->begun) {
        buf_put_char(s->b, ',');
    }
    csv_put_cell_exact(s->b, text);
    s->begun = true;
}

static void whole(struct sheet *s, struct arena *a, bool has, int64_t value) {
    number(s, has ? arena_fmt(a, "%lld", (long long)value) : (struct str){ 0 });
}

static void exact(struct sheet *s, struct arena *a, bool has, double value) {
    number(s, has ? arena_fmt(a, "%.15g", value) : (struct str){ 0 });
}

static void line_end(struct sheet *s) {
    buf_put_str(s->b, STR("\r\n"));
    s->begun = false;
}

static void put_head(struct sheet *s, struct arena *a, const struct measure_query *q, const struct measure_series *series) {
    static const char *const always[] = { "n", "numerator", "denominator", "shown", "value", "low", "high" };
    static const char *const compared[] = { "against", "against_n", "difference", "difference_low", "difference_high", "verdict" };
    cell(s, STR("measure"));
    cell(s, STR("period"));
    if (HAS(q, by)) {
        cell(s, str_of(measure_by_names[q->by]));
        cell(s, STR("label"));
    }
    if (HAS(series, currency)) {
        cell(s, STR("currency"));
    }
    for (size_t i = 0; i < LENGTH(always); i++) {
        cell(s, str_of(always[i]));
    }
    const struct measure *m = measure_find(series->measure);
    for (int slot = 0; slot < m->slots && m->shows_counts; slot++) {
        cell(s, arena_fmt(a, "answered_%d", m->first_value + slot));
    }
    for (size_t i = 0; i < LENGTH(compared) && HAS(q, compare); i++) {
        cell(s, str_of(compared[i]));
    }
    line_end(s);
}

static void put_change(struct sheet *s, struct arena *a, const struct measure_point *p) {
    static const struct measure_change none;
    const struct measure_change *c = HAS(p, change) ? p->change : &none;
    exact(s, a, HAS(c, against), c->against);
    whole(s, a, HAS(c, against_n), c->against_n);
    exact(s, a, HAS(c, difference), c->difference);
    exact(s, a, HAS(c, low), c->low);
    exact(s, a, HAS(c, high), c->high);
    cell(s, HAS(c, verdict) ? str_of(difference_verdicts[c->verdict]) : (struct str){ 0 });
}

static void put_line(struct sheet *s, struct arena *a, const struct measure_query *q, const struct measure_series *series, const struct measure_point *p) {
    const struct measure *m = measure_find(series->measure);
    struct str currency = HAS(series, currency) ? series->currency : p->key;   /* by currency: the key is it */
    cell(s, series->measure);
    cell(s, p->period);
    if (HAS(q, by)) {
        cell(s, p->key);
        cell(s, p->label);
    }
    if (HAS(series, currency)) {
        cell(s, series->currency);
    }
    whole(s, a, HAS(p, n), p->n);
    whole(s, a, HAS(p, numerator), p->numerator);
    whole(s, a, HAS(p, denominator), p->denominator);
    number(s, HAS(p, value) ? measure_shown(a, m->unit, currency, p->value) : (struct str){ 0 });
    exact(s, a, HAS(p, value), p->value);
    exact(s, a, HAS(p, low), p->low);
    exact(s, a, HAS(p, high), p->high);
    for (size_t i = 0; i < p->counts.n; i++) {
        whole(s, a, true, LIST_AT(&p->counts, const struct measure_number, i)->number);
    }
    if (HAS(q, compare)) {
        put_change(s, a, p);
    }
    line_end(s);
}

struct str measure_csv(struct arena *a, const struct measure_query *q, const struct measure_series *series) {
    struct buf b;
    struct sheet s = { .b = &b };
    buf_init(&b, a, 4096);
    put_head(&s, a, q, series);
    for (size_t i = 0; i < series->data.n; i++) {
        put_line(&s, a, q, series, LIST_AT(&series->data, const struct measure_point, i));
    }
    return buf_str(&b);
}

/* ---- a comparison ---- */

static void put_comparison_head(struct sheet *s) {
    static const char *const names[] = { "measure", "from", "to", "by", "key", "label", "n", "numerator", "denominator", "shown", "value", "low", "high",
                                         "difference", "difference_low", "difference_high", "verdict", "method", "reason" };
    for (size_t i = 0; i < LENGTH(names); i++) {
        cell(s, str_of(names[i]));
    }
    line_end(s);
}

static void put_day(struct sheet *s, struct arena *a, bool has, day_t day) {
    cell(s, has ? day_format(a, day) : (struct str){ 0 });
}

static void put_side(struct sheet *s, struct arena *a, const struct measure_comparison *c, const struct measure_side *side) {
    const struct measure *m = measure_find(c->measure);
    cell(s, c->measure);
    put_day(s, a, HAS(side, from), side->from);
    put_day(s, a, HAS(side, to), side->to);
    cell(s, HAS(c, by) ? str_of(measure_by_names[c->by]) : (struct str){ 0 });
    cell(s, side->key);
    cell(s, side->label);
    whole(s, a, HAS(side, n), side->n);
    whole(s, a, HAS(side, numerator), side->numerator);
    whole(s, a, HAS(side, denominator), side->denominator);
    number(s, HAS(side, value) ? measure_shown(a, m->unit, HAS(c, currency) ? c->currency : side->key, side->value) : (struct str){ 0 });
    exact(s, a, HAS(side, value), side->value);
    exact(s, a, HAS(side, low), side->low);
    exact(s, a, HAS(side, high), side->high);
}

struct str measure_csv_comparison(struct arena *a, const struct measure_comparison *c) {
    struct buf b;
    struct sheet s = { .b = &b };
    buf_init(&b, a, 1024);
    put_comparison_head(&s);
    put_side(&s, a, c, c->figure);
    exact(&s, a, HAS(c, difference), c->difference);
    exact(&s, a, HAS(c, low), c->low);
    exact(&s, a, HAS(c, high), c->high);
    cell(&s, HAS(c, verdict) ? str_of(difference_verdicts[c->verdict]) : (struct str){ 0 });
    cell(&s, c->method);
    cell(&s, c->reason);
    line_end(&s);
    put_side(&s, a, c, c->against);
    for (int i = 0; i < 6; i++) {
        cell(&s, (struct str){ 0 });
    }
    line_end(&s);
    return buf_str(&b);
}
