/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/figure.h"

#include "measure/counted.h"
#include "measure/derive.h"

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
    uint32_t *counts = counted_slots(w, p);
    for (uint32_t g = 0; g < scan_groups(&p->scan); g++) {
        const uint32_t *of = &counts[scan_at(&p->scan, g, 0)];
        figures[g] = p->measure->kind == MEASURE_RATIO ? ratio(p->measure, of) : mean(p->measure, of);
        figures[g].counts = p->measure->shows_counts ? of : NULL;
    }
}

/* What happened, all of it: each group also says of how many days. */
static void from_events(struct work *w, const struct measure_plan *p, struct figure *figures) {
    int64_t *sums = NULL, *ns = NULL;
    bool is_sum = p->measure->kind == MEASURE_SUM;
    const uint32_t *counts = is_sum ? NULL : counted_slots(w, p);
    if (!p->nothing && is_sum) {
        scan_sum(&p->scan, w->arena, &sums, &ns);
    }
    for (uint32_t g = 0; g < scan_groups(&p->scan); g++) {
        day_t first, last;
        int64_t n = is_sum ? (ns ? ns[g] : 0) : counts[scan_at(&p->scan, g, 0)], value = is_sum ? (sums ? sums[g] : 0) : n;
        scan_period_days(&p->scan, g / p->scan.keys, &first, &last);
        figures[g] = (struct figure){ .n = n, .numerator = value, .has_parts = true, .days = last - first + 1, .margin = { .value = (double)value, .has_value = true } };
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

/* Each person of a group once; a hit is theirs, whichever of their rows in the group says so (all of them do). */
static void came_back(struct work *w, const struct measure_plan *p, const uint32_t *start, const uint32_t *marked, struct figure *figures) {
    uint32_t *seen = ARENA_ARRAY(w->arena, uint32_t, p->table->columns.people.n + 1);   /* the last group they were met in, + 1 */
    for (uint32_t g = 0; g < scan_groups(&p->scan); g++) {
        int64_t once = 0, hits = 0;
        for (uint32_t i = start[g]; i < start[g + 1]; i++) {
            uint32_t *last = &seen[marked[i] >> 1];
            once += *last != g + 1;
            hits += *last != g + 1 && marked[i] & 1;
            *last = g + 1;
        }
        figures[g] = (struct figure){ .n = once, .numerator = hits, .denominator = once, .has_parts = true, .has_denominator = true };
        figures[g].margin = (struct margin){ .value = once ? 100 * (double)hits / (double)once : 0, .has_value = once > 0 };
    }
}

/* People with whether their row is a hit; 0: nobody. */
static const uint32_t *marked_people(struct work *w, const struct measure_plan *p) {
    const struct columns *c = &p->table->columns;
    uint32_t *marked = ARENA_ARRAY(w->arena, uint32_t, c->n + COLUMNS_BLOCK);
    for (uint32_t row = 0; row < c->n; row++) {
        marked[row] = c->who[row] ? c->who[row] << 1 | (p->scan.cell[row] == DERIVE_HIT) : 0;
    }
    return marked;
}

static void from_numbers(struct work *w, const struct measure_plan *p, struct figure *figures) {
    const struct columns *c = &p->table->columns;
    bool is_distinct = p->measure->kind == MEASURE_DISTINCT, looks_back = p->measure->derived == MEASURE_CAME_BACK;
    uint32_t *start = ARENA_ARRAY(w->arena, uint32_t, scan_groups(&p->scan) + 2), *values = NULL;
    if (!p->nothing) {
        scan_gather(&p->scan, looks_back ? marked_people(w, p) : is_distinct ? c->who : c->number[p->measure->number], is_distinct ? 0 : COLUMNS_NO_NUMBER, w->arena, &start, &values);
    }
    if (looks_back) {
        came_back(w, p, start, values, figures);
    } else if (is_distinct) {
        distinct(w, p, start, values, figures);
    } else {
        medians(p, start, values, figures);
    }
}

static void make(struct work *w, const struct measure_plan *p, struct figure *figures) {
    switch (p->measure->kind) {
    case MEASURE_RATIO:
    case MEASURE_MEAN_KIND:
        from_counts(w, p, figures);
        break;
    case MEASURE_STOCK:
        from_stock(w, p, figures);
        break;
    case MEASURE_COUNT_KIND:
    case MEASURE_SUM:
        from_events(w, p, figures);
        break;
    case MEASURE_DISTINCT:
    case MEASURE_MEDIAN:
        from_numbers(w, p, figures);
    }
}

/* Made of counts that are remembered themselves. */
static bool is_from_slots(const struct measure *m) {
    return m->derived == MEASURE_AS_TOLD && (m->kind == MEASURE_RATIO || m->kind == MEASURE_MEAN_KIND || m->kind == MEASURE_COUNT_KIND);
}

struct figure *figure_all(struct work *w, const struct measure_plan *p) {
    struct figure *figures = ARENA_ARRAY(w->arena, struct figure, scan_groups(&p->scan) + 1);
    struct measure_plan derived = *p;
    if (is_from_slots(p->measure)) {
        make(w, p, figures);
    } else if (!counted_figures(w, p, figures)) {
        measure_derive(w->arena, &derived);
        make(w, &derived, figures);
        counted_keep(w, p, figures);
    }
    return figures;
}
