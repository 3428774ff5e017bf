/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/derive.h"

#include <stdlib.h>

enum { AGAIN = 2, OPENED = 2, RIGHT = 3 /* the numbers of a case's moments */ };

static uint8_t *no_cells(const struct columns *c, struct arena *a) {
    return ARENA_ARRAY(a, uint8_t, (c->n + COLUMNS_BLOCK - 1) / COLUMNS_BLOCK * COLUMNS_BLOCK + 1);
}

static bool counts(const struct derive *d, uint32_t row) {
    const struct columns *c = d->columns;
    return c->cell[row] >= d->first && c->cell[row] <= d->last && c->who[row] && c->key[d->day][row];
}

static day_t day_of(const struct derive *d, uint32_t row) {
    return d->columns->codes[d->day].values[d->columns->key[d->day][row]];
}

/* ---- the first and the second of each person ---- */

enum { PLACED_AT = 0 /* number of an order: two of one day have their turn */ };
struct first_two { uint32_t first, second; };   /* rows + 1 */

static bool is_before(const struct derive *d, uint32_t row, uint32_t other) {
    day_t a = day_of(d, row), b = day_of(d, other);
    const uint32_t *at = d->columns->number[PLACED_AT];   /* NULL: a source that does not tell it */
    bool same_moment = !at || at[row] == at[other];
    return a != b ? a < b : same_moment ? d->columns->id[row] < d->columns->id[other] : at[row] < at[other];
}

static void meet(const struct derive *d, struct first_two *t, uint32_t row) {
    if (!t->first || is_before(d, row, t->first - 1)) {
        t->second = t->first;
        t->first = row + 1;
    } else if (!t->second || is_before(d, row, t->second - 1)) {
        t->second = row + 1;
    }
}

uint8_t *derive_second(const struct derive *d, struct arena *a, day_t until, int within) {
    const struct columns *c = d->columns;
    uint8_t *cells = no_cells(c, a);
    struct first_two *all = ARENA_ARRAY(a, struct first_two, c->people.n + 1);
    for (uint32_t row = 0; row < c->n; row++) {
        if (counts(d, row)) {
            meet(d, &all[c->who[row]], row);
        }
    }
    for (uint32_t person = 1; person <= c->people.n; person++) {
        const struct first_two *t = &all[person];
        if (t->first && day_of(d, t->first - 1) <= until) {
            bool came = t->second && day_of(d, t->second - 1) - day_of(d, t->first - 1) <= within;
            cells[t->first - 1] = came ? DERIVE_HIT : DERIVE_MISS;
        }
    }
    return cells;
}

/* ---- a person's moments, one behind the other ---- */

struct moments { uint32_t *start; int64_t *at; };   /* of person p: at[start[p]] … at[start[p + 1] - 1], in order */

static int compare(const void *a, const void *b) {
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

typedef bool moment_fn(const struct derive *d, uint32_t row, int64_t *ret_at);

/* Twice over the rows: how many each person has, then each to its place. */
static struct moments moments_of(const struct derive *d, struct arena *a, moment_fn *moment) {
    const struct columns *c = d->columns;
    struct moments m = { .start = ARENA_ARRAY(a, uint32_t, c->people.n + 3) };
    int64_t at;
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t row = 0; row < c->n; row++) {
            if (!moment(d, row, &at)) {
                continue;
            }
            if (pass == 0) {
                m.start[c->who[row] + 2]++;
            } else {
                m.at[m.start[c->who[row] + 1]++] = at;
            }
        }
        for (uint32_t p = 0; pass == 0 && p <= c->people.n; p++) {
            m.start[p + 2] += m.start[p + 1];
        }
        m.at = pass == 0 ? ARENA_ARRAY(a, int64_t, m.start[c->people.n + 2] + 1) : m.at;
    }
    for (uint32_t p = 1; p <= c->people.n; p++) {
        if (m.start[p + 1] - m.start[p] > 1) {
            qsort(m.at + m.start[p], m.start[p + 1] - m.start[p], sizeof *m.at, compare);
        }
    }
    return m;
}

/* How many of a person's moments are before this one. */
static uint32_t before(const struct moments *m, uint32_t person, int64_t at) {
    uint32_t low = m->start[person], high = m->start[person + 1];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (m->at[middle] < at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static int64_t how_many(const struct moments *m, uint32_t person, int64_t from, int64_t to) {
    return from <= to ? (int64_t)before(m, person, to + 1) - before(m, person, from) : 0;
}

static bool day_moment(const struct derive *d, uint32_t row, int64_t *ret_at) {
    bool is_one = counts(d, row);
    *ret_at = is_one ? day_of(d, row) : 0;
    return is_one;
}

uint8_t *derive_came_back(const struct derive *d, struct arena *a, const day_t *after, const day_t *before_day) {
    const struct columns *c = d->columns;
    uint8_t *cells = no_cells(c, a);
    struct moments days = moments_of(d, a, day_moment);
    for (uint32_t row = 0; row < c->n; row++) {
        if (counts(d, row)) {
            uint16_t code = c->key[d->day][row];
            cells[row] = how_many(&days, c->who[row], after[code], before_day[code]) ? DERIVE_HIT : DERIVE_MISS;
        }
    }
    return cells;
}

static bool opened_moment(const struct derive *d, uint32_t row, int64_t *ret_at) {
    const struct columns *c = d->columns;
    *ret_at = c->number[OPENED][row];
    return c->cell[row] && c->who[row] && c->number[OPENED][row] != COLUMNS_NO_NUMBER;
}

uint8_t *derive_right_first_time(const struct derive *d, struct arena *a, int64_t within) {
    const struct columns *c = d->columns;
    uint8_t *cells = no_cells(c, a);
    struct moments opened = moments_of(d, a, opened_moment);
    for (uint32_t row = 0; row < c->n; row++) {
        int64_t right = c->number[RIGHT][row];
        if (c->cell[row] < d->first || c->cell[row] > d->last || right == COLUMNS_NO_NUMBER) {
            continue;
        }
        bool again = (c->cell[row] - d->first) & AGAIN;
        bool came_again = c->who[row] && how_many(&opened, c->who[row], right + 1, right + within);
        cells[row] = again || came_again ? DERIVE_MISS : DERIVE_HIT;
    }
    return cells;
}
