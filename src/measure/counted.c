/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/counted.h"

/* All that an answer depends on but the facts: what is asked, as bytes. Its members leave no room between them. */
struct question {
    int64_t day_key, key, slots, filters[SCAN_FILTERS][2], order, age, every, from, to, first_period, periods, keys, today, repeat_days, is_figures, measure;
    uint8_t slot[256];
};

static struct str question_of(struct work *w, const struct measure_plan *p, bool is_figures) {
    const struct scan *s = &p->scan;
    struct question *q = ARENA_NEW(w->arena, struct question);
    *q = (struct question){ .day_key = s->day_key, .key = s->key, .slots = s->slots, .order = s->order, .age = s->age, .every = (int64_t)s->every, .from = s->from, .to = s->to,
                            .first_period = s->first_period, .periods = s->periods, .keys = s->keys, .is_figures = is_figures };
    if (is_figures) {
        q->measure = p->measure - measures + 1;
        q->today = p->today;
        q->repeat_days = p->repeat_days;
    }
    for (int i = 0; i < s->filter_count; i++) {
        q->filters[i][0] = s->filter[i].key + 1;
        q->filters[i][1] = s->filter[i].code;
    }
    memcpy(q->slot, s->slot, sizeof q->slot);
    return (struct str){ (const char *)q, sizeof *q };
}

/* Rows of whole blocks are remembered; the last block is still filling. */
uint32_t *counted_slots(struct work *w, const struct measure_plan *p) {
    const struct columns *c = &p->table->columns;
    size_t n = scan_count_size(&p->scan), size = n * sizeof(uint32_t);
    uint32_t *counts = ARENA_ARRAY(w->arena, uint32_t, n), whole = c->n / COLUMNS_BLOCK * COLUMNS_BLOCK;
    int64_t rows = 0;
    if (p->nothing) {
        return counts;
    }
    if (p->scan.cell) {
        scan_count(&p->scan, counts);
        return counts;
    }
    struct str question = question_of(w, p, false);
    (void)memo_find(&p->table->memo, question, c->edits, counts, size, &rows);   /* none: from the first row on */
    scan_count_rows(&p->scan, (uint32_t)rows, whole, counts);
    if (whole > rows) {
        memo_keep(&p->table->memo, question, c->edits, whole, counts, size);
    }
    scan_count_rows(&p->scan, whole, whole + (c->n > whole ? COLUMNS_BLOCK : 0), counts);
    return counts;
}

bool counted_figures(struct work *w, const struct measure_plan *p, struct figure *ret_figures) {
    const struct columns *c = &p->table->columns;
    size_t size = scan_groups(&p->scan) * sizeof *ret_figures;
    struct figure *found = ARENA_ARRAY(w->arena, struct figure, scan_groups(&p->scan) + 1);
    int64_t rows;
    if (p->nothing || !memo_find(&p->table->memo, question_of(w, p, true), c->edits, found, size, &rows) || rows != c->n) {
        return false;
    }
    memcpy(ret_figures, found, size);
    return true;
}

void counted_keep(struct work *w, const struct measure_plan *p, const struct figure *figures) {
    const struct columns *c = &p->table->columns;
    if (!p->nothing) {
        memo_keep(&p->table->memo, question_of(w, p, true), c->edits, c->n, figures, scan_groups(&p->scan) * sizeof *figures);
    }
}
