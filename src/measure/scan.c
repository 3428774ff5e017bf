/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/scan.h"

enum { BLOCK = COLUMNS_BLOCK, AGE_KEYS = SCAN_AGES + 1 };

static const struct { day_t least, most; } ages[SCAN_AGES] = { { 0, 1 }, { 2, 7 }, { 8, 30 }, { 31, INT32_MAX } };
const char *const scan_age_names[] = { "0-1", "2-7", "8-30", "31+", NULL };

static const uint8_t *cells_of(const struct scan *s) {
    return s->cell ? s->cell : s->columns->cell;
}

/* The key a row falls under, where it has one of its own. */
static uint32_t key_of(const struct scan *s, uint32_t row) {
    return s->key == SCAN_ALL || s->key == FACT_AGE ? 0 : s->columns->key[s->key][row];
}

static uint32_t blocks_end(const struct columns *c) {
    return (c->n + BLOCK - 1) / BLOCK * BLOCK;   /* rows beyond n are void */
}

bool scan_days(const struct scan *s, day_t *ret_first, day_t *ret_last) {
    const struct codes *days = &s->columns->codes[s->day_key];
    for (uint32_t code = 1; code <= days->n; code++) {
        *ret_first = code == 1 || days->values[code] < *ret_first ? days->values[code] : *ret_first;
        *ret_last = code == 1 || days->values[code] > *ret_last ? days->values[code] : *ret_last;
    }
    return days->n > 0;
}

/* By code of one of the two day columns: where the day falls. */
static uint32_t *place_days(const struct scan *s, struct arena *a, enum fact_key key, bool before_counts) {
    const struct codes *days = &s->columns->codes[key];
    uint32_t outside = s->periods * s->keys;
    uint32_t *group = ARENA_ARRAY(a, uint32_t, days->n + 1);
    group[0] = outside;
    for (uint32_t code = 1; code <= days->n; code++) {
        day_t day = days->values[code];
        bool is_before = day < s->from;
        if (day > s->to || (is_before && !before_counts)) {
            group[code] = outside;
        } else {
            group[code] = is_before ? 0 : (uint32_t)(period_of(s->every, day) - s->first_period) * s->keys;
        }
    }
    return group;
}

void scan_periods(struct scan *s, struct arena *a, enum period_every every, day_t from, day_t to, bool before_counts) {
    s->every = every;
    s->from = from;
    s->to = to;
    s->first_period = period_of(every, from);
    s->periods = from <= to ? (uint32_t)(period_of(every, to) - s->first_period + 1) : 0;
    s->keys = s->key == SCAN_ALL ? 1 : s->key == FACT_AGE ? SCAN_AGES + 1 : s->columns->codes[s->key].n + 1;
    s->group = place_days(s, a, s->day_key, before_counts);
}

void scan_period_days(const struct scan *s, uint32_t period, day_t *ret_first, day_t *ret_last) {
    bool is_all = s->every == PERIOD_ALL;
    day_t first = is_all ? s->from : period_first_day(s->every, s->first_period + period), last = is_all ? s->to : period_last_day(s->every, s->first_period + period);
    *ret_first = first > s->from ? first : s->from;
    *ret_last = last < s->to ? last : s->to;
}

void scan_look_back(struct scan *s, struct arena *a) {
    const struct codes *days = &s->columns->codes[s->day_key];
    uint32_t outside = s->periods * s->keys;
    s->group = ARENA_ARRAY(a, uint32_t, days->n + 1);
    s->group[0] = outside;
    for (uint32_t code = 1; code <= days->n; code++) {
        day_t day = days->values[code];
        int64_t period = s->every == PERIOD_ALL ? (day < s->from && day >= s->from - (s->to - s->from + 1) ? 0 : -1)
                                                : period_of(s->every, day) + 1 - s->first_period;
        s->group[code] = period >= 0 && period < s->periods ? (uint32_t)period * s->keys : outside;
    }
}

uint32_t scan_groups(const struct scan *s) {
    return s->periods * s->keys;
}

/* ---- which rows of a block pass the filters ---- */

static void keep_equal(uint16_t *restrict mask, const uint16_t *restrict column, uint16_t code) {
    for (int i = 0; i < BLOCK; i++) {
        mask[i] &= (uint16_t)-(column[i] == code);
    }
}

static void keep_order(uint16_t *restrict mask, const uint8_t *restrict column, uint8_t order) {
    for (int i = 0; i < BLOCK; i++) {
        mask[i] &= (uint16_t)-(column[i] == order);
    }
}

static bool has_filters(const struct scan *s) {
    return s->filter_count || s->order;
}

static int passing(const struct scan *s, uint32_t first, uint16_t ret_rows[BLOCK]) {
    uint16_t mask[BLOCK];
    memset(mask, 0xff, sizeof mask);
    for (int i = 0; i < s->filter_count; i++) {
        keep_equal(mask, s->columns->key[s->filter[i].key] + first, s->filter[i].code);
    }
    if (s->order) {
        keep_order(mask, s->columns->order + first, (uint8_t)s->order);
    }
    int n = 0;
    for (int i = 0; i < BLOCK; i++) {
        ret_rows[n] = (uint16_t)i;
        n += mask[i] & 1;
    }
    return n;
}

/* ---- counting ---- */

struct counting { const uint16_t *day, *key; const uint8_t *cell; const uint32_t *group; const uint8_t *slot; uint32_t stride; uint32_t *counts; };

static inline void count_row(const struct counting *c, uint32_t row, bool has_key) {
    uint32_t group = c->group[c->day[row]] + (has_key ? c->key[row] : 0);
    c->counts[group * c->stride + c->slot[c->cell[row]]]++;
}

static void count_block(const struct counting *c, uint32_t first, bool has_key) {
    if (has_key) {
        for (uint32_t i = 0; i < BLOCK; i++) {
            count_row(c, first + i, true);
        }
    } else {
        for (uint32_t i = 0; i < BLOCK; i++) {
            count_row(c, first + i, false);
        }
    }
}

static void count_passing(const struct scan *s, const struct counting *c, uint32_t first, bool has_key) {
    uint16_t rows[BLOCK];
    int n = passing(s, first, rows);
    for (int i = 0; i < n; i++) {
        count_row(c, first + rows[i], has_key);
    }
}

/* What is outside falls behind the last group, whatever its key: as many groups more as there are keys. */
size_t scan_count_size(const struct scan *s) {
    return (size_t)(s->periods + 1) * s->keys * (s->slots + 1);
}

void scan_count_rows(const struct scan *s, uint32_t from, uint32_t to, uint32_t *counts) {
    bool has_key = s->key != SCAN_ALL;
    const struct columns *of = s->columns;
    struct counting c = { of->key[s->day_key], has_key ? of->key[s->key] : NULL, cells_of(s), s->group, s->slot, s->slots + 1, counts };
    for (uint32_t first = from; first < to; first += BLOCK) {
        if (has_filters(s)) {
            count_passing(s, &c, first, has_key);
        } else {
            count_block(&c, first, has_key);
        }
    }
}

void scan_count(const struct scan *s, uint32_t *counts) {
    scan_count_rows(s, 0, blocks_end(s->columns), counts);
}

/* ---- rows one by one, for what cannot be counted into slots ---- */

/* The rows of a block that count, with their groups. */
static int counted(const struct scan *s, uint32_t first, uint16_t rows[BLOCK], uint32_t ret_groups[BLOCK]) {
    const struct columns *c = s->columns;
    const uint8_t *cells = cells_of(s);
    uint32_t outside = s->periods * s->keys;
    int passed = passing(s, first, rows), n = 0;
    for (int i = 0; i < passed; i++) {
        uint32_t row = first + rows[i], place = s->group[c->key[s->day_key][row]];
        if (place != outside && s->slot[cells[row]] != s->slots) {
            rows[n] = rows[i];
            ret_groups[n++] = place + key_of(s, row);
        }
    }
    return n;
}

/* Twice over the rows: how many each group has, then each number to its place. */
void scan_gather(const struct scan *s, const uint32_t *numbers, uint32_t missing, struct arena *a, uint32_t **ret_start, uint32_t **ret_values) {
    uint16_t rows[BLOCK];
    uint32_t groups[BLOCK], all = scan_groups(s);
    uint32_t *start = ARENA_ARRAY(a, uint32_t, all + 2), *values = NULL;
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t first = 0; first < blocks_end(s->columns); first += BLOCK) {
            int n = counted(s, first, rows, groups);
            for (int i = 0; i < n; i++) {
                uint32_t number = numbers[first + rows[i]];
                if (number == missing) {
                    continue;
                }
                if (pass == 0) {
                    start[groups[i] + 2]++;
                } else {
                    values[start[groups[i] + 1]++] = number;
                }
            }
        }
        for (uint32_t g = 0; pass == 0 && g < all; g++) {
            start[g + 2] += start[g + 1];
        }
        values = pass == 0 ? ARENA_ARRAY(a, uint32_t, start[all + 1] + 1) : values;
    }
    *ret_start = start;
    *ret_values = values;
}

void scan_sum(const struct scan *s, struct arena *a, int64_t **ret_sums, int64_t **ret_n) {
    uint16_t rows[BLOCK];
    uint32_t groups[BLOCK];
    int64_t *sums = ARENA_ARRAY(a, int64_t, scan_groups(s) + 1), *ns = ARENA_ARRAY(a, int64_t, scan_groups(s) + 1);
    for (uint32_t first = 0; first < blocks_end(s->columns); first += BLOCK) {
        int n = counted(s, first, rows, groups);
        for (int i = 0; i < n; i++) {
            int64_t amount = s->columns->amount[first + rows[i]];
            sums[groups[i]] += amount == FACT_NO_AMOUNT ? 0 : amount;
            ns[groups[i]] += amount != FACT_NO_AMOUNT;
        }
    }
    *ret_sums = sums;
    *ret_n = ns;
}

/* ---- what is there at the end of each period ---- */

/* The first period that ends on this day or later. */
static uint32_t period_ending(const day_t *ends, uint32_t periods, day_t day) {
    uint32_t low = 0, high = periods;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (ends[middle] < day) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* A row grows older from period to period and so moves through the keys: each is a stretch of periods, noted at its two ends. */
static void stock_ages(const struct scan *s, const day_t *ends, uint32_t row, uint32_t *stock) {
    const struct columns *c = s->columns;
    uint16_t gone = c->key[FACT_OTHER_DAY][row];
    day_t came = c->codes[s->day_key].values[c->key[s->day_key][row]], gone_day = gone ? c->codes[FACT_OTHER_DAY].values[gone] : INT64_MAX;
    for (uint32_t age = 0; age < SCAN_AGES; age++) {
        day_t until = came + ages[age].most + 1;
        uint32_t begin = period_ending(ends, s->periods, came + ages[age].least), end = period_ending(ends, s->periods, until < gone_day ? until : gone_day);
        if (begin < end) {
            stock[begin * AGE_KEYS + age + 1]++;
            stock[end * AGE_KEYS + age + 1]--;
        }
    }
}

/* By period and age; a scan of one age alone has it as its only group. */
static void scan_stock_by_age(const struct scan *s, struct arena *a, uint32_t **ret_stock) {
    uint16_t rows[BLOCK];
    uint32_t groups[BLOCK];
    day_t *ends = ARENA_ARRAY(a, day_t, s->periods + 1), first;
    uint32_t *stock = ARENA_ARRAY(a, uint32_t, (s->periods + 1) * AGE_KEYS);
    for (uint32_t i = 0; i < s->periods; i++) {
        scan_period_days(s, i, &first, &ends[i]);
    }
    for (uint32_t begin = 0; begin < blocks_end(s->columns); begin += BLOCK) {
        int n = counted(s, begin, rows, groups);
        for (int i = 0; i < n; i++) {
            stock_ages(s, ends, begin + rows[i], stock);
        }
    }
    for (uint32_t g = AGE_KEYS; g < s->periods * AGE_KEYS; g++) {
        stock[g] += stock[g - AGE_KEYS];
    }
    for (uint32_t i = 0; i < s->periods && s->key == SCAN_ALL; i++) {
        stock[i] = stock[i * AGE_KEYS + s->age];
    }
    *ret_stock = stock;
}

void scan_stock(const struct scan *s, struct arena *a, uint32_t **ret_stock) {
    if (s->key == FACT_AGE || s->age) {
        scan_stock_by_age(s, a, ret_stock);
        return;
    }
    uint16_t rows[BLOCK];
    uint32_t groups[BLOCK], all = scan_groups(s);
    uint32_t *gone = place_days(s, a, FACT_OTHER_DAY, true);
    uint32_t *stock = ARENA_ARRAY(a, uint32_t, all + 1);   /* a difference may go below 0 on the way: unsigned wraps back */
    for (uint32_t first = 0; first < blocks_end(s->columns); first += BLOCK) {
        int n = counted(s, first, rows, groups);
        for (int i = 0; i < n; i++) {
            uint32_t row = first + rows[i], end = gone[s->columns->key[FACT_OTHER_DAY][row]];
            stock[groups[i]]++;
            if (end != all) {
                stock[end + key_of(s, row)]--;
            }
        }
    }
    for (uint32_t g = s->keys; g < all; g++) {
        stock[g] += stock[g - s->keys];
    }
    *ret_stock = stock;
}

/* ---- the newest ---- */

static bool is_older(const struct scan_row *a, const struct scan_row *b) {
    return a->day != b->day ? a->day < b->day : a->id < b->id;
}

/* A heap with the oldest kept row at its top. */
static void sink(struct scan_row *heap, int n, int at) {
    struct scan_row row = heap[at];
    for (int child = 2 * at + 1; child < n; child = 2 * at + 1) {
        child += child + 1 < n && is_older(&heap[child + 1], &heap[child]);
        if (!is_older(&heap[child], &row)) {
            break;
        }
        heap[at] = heap[child];
        at = child;
    }
    heap[at] = row;
}

static int keep_newest(struct scan_row *heap, int n, int limit, const struct scan_row *row) {
    if (n < limit) {
        heap[n++] = *row;
        for (int at = n / 2 - 1; n == limit && at >= 0; at--) {
            sink(heap, n, at);
        }
    } else if (is_older(&heap[0], row)) {
        heap[0] = *row;
        sink(heap, n, 0);
    }
    return n;
}

static bool is_wanted(const struct scan *s, const struct scan_page *page, const struct scan_row *r) {
    const struct columns *c = s->columns;
    struct scan_row after = { .day = page->after_day, .id = page->after_id };
    if ((page->has_after && !is_older(r, &after)) || (page->numbers && page->numbers[r->row] == page->missing)
        || (page->amounts && page->amounts[r->row] == FACT_NO_AMOUNT)) {
        return false;
    }
    if (s->age && (s->to - r->day < ages[s->age - 1].least || s->to - r->day > ages[s->age - 1].most)) {
        return false;
    }
    uint16_t gone = page->is_stock ? c->key[FACT_OTHER_DAY][r->row] : 0;
    return !gone || c->codes[FACT_OTHER_DAY].values[gone] > s->to;
}

int scan_newest(const struct scan *s, const struct scan_page *page, struct scan_row *ret_rows) {
    const struct columns *c = s->columns;
    uint16_t rows[BLOCK];
    uint32_t groups[BLOCK];
    int kept = 0;
    for (uint32_t end = blocks_end(c); end > 0; end -= BLOCK) {   /* from the end: mostly the newest come first */
        int n = counted(s, end - BLOCK, rows, groups);
        for (int i = n - 1; i >= 0; i--) {
            uint32_t row = end - BLOCK + rows[i];
            struct scan_row r = { c->codes[s->day_key].values[c->key[s->day_key][row]], c->id[row], row };
            if (is_wanted(s, page, &r)) {
                kept = keep_newest(ret_rows, kept, page->limit, &r);
            }
        }
    }
    for (int at = kept / 2 - 1; kept < page->limit && at >= 0; at--) {
        sink(ret_rows, kept, at);
    }
    for (int n = kept - 1; n > 0; n--) {
        struct scan_row oldest = ret_rows[0];
        ret_rows[0] = ret_rows[n];
        ret_rows[n] = oldest;
        sink(ret_rows, n, 0);
    }
    return kept;
}
