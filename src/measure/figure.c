/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/figure.h"

static struct figure ratio(const struct measure *m, const uint32_t *counts) {
    int64_t n = 0, hits = 0, misses = 0;
    for (int slot = 0; slot < m->slots; slot++) {
        n += counts[slot];
        hits += slot >= m->hit_slot ? counts[slot] : 0;
        misses += slot <= m->miss_slot ? counts[slot] : 0;
    }
    struct figure f = { .n = n, .numerator = hits - misses, .denominator = n, .has_parts = true, .has_denominator = true };
    f.margin = m->unit == MEASURE_POINTS ? margin_nps(n, hits, misses) : margin_share(n, hits);
    return f;
}

static struct figure mean(const struct measure *m, const uint32_t *counts) {
    int64_t n = 0, sum = 0, squares = 0;
    for (int slot = 0; slot < m->slots; slot++) {
        int64_t answer = m->first_value + slot;
        n += counts[slot];
        sum += answer * counts[slot];
        squares += answer * answer * counts[slot];
    }
    struct figure f = { .n = n, .numerator = sum, .denominator = n, .has_parts = true, .has_denominator = true };
    f.margin = margin_mean(n, (double)sum, (double)squares, m->min, m->max);
    return f;
}

static void from_counts(struct work *w, const struct measure_plan *p, struct figure *figures) {
    uint32_t *counts = ARENA_ARRAY(w->arena, uint32_t, scan_count_size(&p->scan));
    if (!p->nothing) {
        scan_count(&p->scan, counts);
    }
    for (uint32_t g = 0; g < scan_groups(&p->scan); g++) {
        const uint32_t *of = &counts[scan_at(&p->scan, g, 0)];
        figures[g] = p->measure->kind == MEASURE_RATIO ? ratio(p->measure, of) : mean(p->measure, of);
        figures[g].counts = p->measure->shows_counts ? of : NULL;
    }
}

static void from_stock(struct work *w, const struct measure_plan *p, struct figure *figures) {
    uint32_t *stock = NULL;
    if (!p->nothing) {
        scan_stock(&p->scan, w->arena, &stock);
    }
    for (uint32_t g = 0; g < scan_groups(&p->scan); g++) {
        int64_t n = stock ? stock[g] : 0;
        figures[g] = (struct figure){ .n = n, .numerator = n, .has_parts = true, .margin = { .value = (double)n, .has_value = true } };
    }
}

static void medians(const struct measure_plan *p, const uint32_t *start, uint32_t *values, struct figure *figures) {
    for (uint32_t g = 0; g < scan_groups(&p->scan); g++) {
        int64_t n = start[g + 1] - start[g];
        figures[g] = (struct figure){ .n = n, .margin = margin_median(values + start[g], n) };
    }
}

/* Each person of a group once, and once more for the second time. seen: by person, 2 g + 1 met once in group g, 2 g + 2 met again. */
static void distinct(struct work *w, const struct measure_plan *p, const uint32_t *start, const uint32_t *people, struct figure *figures) {
    uint64_t *seen = ARENA_ARRAY(w->arena, uint64_t, p->table->columns.people.n + 1);
    for (uint32_t g = 0; g < scan_groups(&p->scan); g++) {
        int64_t once = 0, again = 0;
        uint64_t met = 2 * (uint64_t)g + 1;
        for (uint32_t i = start[g]; i < start[g + 1]; i++) {
            uint64_t *person = &seen[people[i]];
            once += *person < met;
            again += *person == met;
            *person = *person < met ? met : met + 1;
        }
        figures[g] = (struct figure){ .n = once, .numerator = again, .denominator = once, .has_parts = true, .has_denominator = true };
        figures[g].margin = (struct margin){ .value = once ? 100 * (double)again / (double)once : 0, .has_value = once > 0 };
    }
}

static void from_numbers(struct work *w, const struct measure_plan *p, struct figure *figures) {
    const struct columns *c = &p->table->columns;
    bool is_distinct = p->measure->kind == MEASURE_DISTINCT;
    uint32_t *start = ARENA_ARRAY(w->arena, uint32_t, scan_groups(&p->scan) + 2), *values = NULL;
    if (!p->nothing) {
        scan_gather(&p->scan, is_distinct ? c->who : c->number[p->measure->number], is_distinct ? 0 : COLUMNS_NO_NUMBER, w->arena, &start, &values);
    }
    if (is_distinct) {
        distinct(w, p, start, values, figures);
    } else {
        medians(p, start, values, figures);
    }
}

struct figure *figure_all(struct work *w, const struct measure_plan *p) {
    struct figure *figures = ARENA_ARRAY(w->arena, struct figure, scan_groups(&p->scan) + 1);
    switch (p->measure->kind) {
    case MEASURE_RATIO:
    case MEASURE_MEAN_KIND:
        from_counts(w, p, figures);
        break;
    case MEASURE_STOCK:
        from_stock(w, p, figures);
        break;
    case MEASURE_DISTINCT:
    case MEASURE_MEDIAN:
        from_numbers(w, p, figures);
    }
    return figures;
}
