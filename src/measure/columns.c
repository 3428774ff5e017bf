/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/columns.h"

#include <stdlib.h>
#include <sys/mman.h>

enum { FIRST_ROWS = 4 * COLUMNS_BLOCK, FIRST_SLOTS = 2 * FIRST_ROWS, COLUMNS_MAX = 6 + FACT_NUMBERS + FACT_KEY_COUNT };

/* Pages from the system: untouched ones cost nothing, come zeroed, and growing moves addresses, not bytes. */
static void *pages(void *old, size_t old_size, size_t size) {
    void *p = old ? mremap(old, old_size, size, MREMAP_MAYMOVE)
                  : mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED) {
        abort();
    }
    return p;
}

struct column { void **at; size_t width; };

/* The arrays this source fills. */
static int columns_of(struct columns *c, struct column ret_columns[COLUMNS_MAX]) {
    int n = 0;
    ret_columns[n++] = (struct column){ (void **)&c->id, sizeof *c->id };
    ret_columns[n++] = (struct column){ (void **)&c->cell, sizeof *c->cell };
    if (c->source->has & FACT_HAS_ORDER) {
        ret_columns[n++] = (struct column){ (void **)&c->order, sizeof *c->order };
    }
    if (c->source->has & FACT_HAS_WHO) {
        ret_columns[n++] = (struct column){ (void **)&c->who, sizeof *c->who };
    }
    if (c->source->has & FACT_HAS_AMOUNT) {
        ret_columns[n++] = (struct column){ (void **)&c->amount, sizeof *c->amount };
    }
    for (int i = 0; i < c->source->numbers; i++) {
        ret_columns[n++] = (struct column){ (void **)&c->number[i], sizeof *c->number[i] };
    }
    for (int key = 0; key < FACT_KEY_COUNT; key++) {
        if (c->source->has >> key & 1) {
            ret_columns[n++] = (struct column){ (void **)&c->key[key], sizeof *c->key[key] };
        }
    }
    return n;
}

void columns_init(struct columns *c, const struct fact_source *source) {
    *c = (struct columns){ .source = source };
    for (int key = 0; key < FACT_KEY_COUNT; key++) {
        codes_init(&c->codes[key], key == FACT_TOUCHPOINT || key == FACT_CHANNEL || key == FACT_CURRENCY, UINT16_MAX);
    }
    codes_init(&c->people, false, UINT32_MAX - 1);
}

void columns_release(struct columns *c) {
    struct column all[COLUMNS_MAX];
    int n = columns_of(c, all);
    for (int i = 0; i < n && c->capacity; i++) {
        munmap(*all[i].at, all[i].width * c->capacity);
    }
    if (c->slots) {
        munmap(c->slots, c->slot_count * sizeof *c->slots);
    }
    for (int key = 0; key < FACT_KEY_COUNT; key++) {
        codes_release(&c->codes[key]);
    }
    codes_release(&c->people);
    *c = (struct columns){ .source = c->source };
}

static void more_rows(struct columns *c) {
    struct column all[COLUMNS_MAX];
    uint32_t capacity = c->capacity ? c->capacity * 2 : FIRST_ROWS;
    int n = columns_of(c, all);
    for (int i = 0; i < n; i++) {
        *all[i].at = pages(*all[i].at, all[i].width * c->capacity, all[i].width * capacity);
    }
    c->capacity = capacity;
}

/* ---- id → row ---- */

static uint32_t first_slot(const struct columns *c, ident id) {
    return (uint32_t)((uint64_t)id * 0x9e3779b97f4a7c15u >> 32) & (c->slot_count - 1);
}

static uint32_t *slot_of(const struct columns *c, ident id) {
    uint32_t at = first_slot(c, id);
    while (c->slots[at] && c->id[c->slots[at] - 1] != id) {
        at = (at + 1) & (c->slot_count - 1);
    }
    return &c->slots[at];
}

static void more_slots(struct columns *c) {
    uint32_t *old = c->slots;
    uint32_t old_count = c->slot_count;
    c->slot_count = old_count ? old_count * 2 : FIRST_SLOTS;
    c->slots = pages(NULL, 0, c->slot_count * sizeof *c->slots);
    for (uint32_t i = 0; i < old_count; i++) {
        if (old[i]) {
            *slot_of(c, c->id[old[i] - 1]) = old[i];
        }
    }
    if (old) {
        munmap(old, old_count * sizeof *old);
    }
}

bool columns_find(const struct columns *c, ident id, uint32_t *ret_row) {
    uint32_t found = c->slot_count ? *slot_of(c, id) : 0;
    if (found) {
        *ret_row = found - 1;
    }
    return found;
}

/* ---- putting ---- */

static uint32_t row_for(struct columns *c, ident id, bool *ret_is_new) {
    if (c->n == c->capacity) {
        more_rows(c);
    }
    if ((c->n + 1) * (uint64_t)4 > c->slot_count * (uint64_t)3) {
        more_slots(c);
    }
    uint32_t *slot = slot_of(c, id);
    *ret_is_new = !*slot;
    if (!*slot) {
        c->id[c->n] = id;
        *slot = ++c->n;
    }
    return *slot - 1;
}

static uint16_t code_of(struct codes *codes, int64_t value, bool has_value) {
    return has_value ? (uint16_t)codes_put(codes, value) : 0;
}

static void put_keys(struct columns *c, uint32_t row, const struct fact *f) {
    const struct { int64_t value; bool has_value; } values[FACT_KEY_COUNT] = {
        [FACT_DAY] = { f->day, f->day != FACT_NO_DAY }, [FACT_OTHER_DAY] = { f->other_day, f->other_day != FACT_NO_DAY },
        [FACT_EMPLOYEE] = { f->employee, f->employee }, [FACT_LOCATION] = { f->location, f->location }, [FACT_SURVEY] = { f->survey, f->survey },
    };
    for (int key = 0; key < FACT_KEY_COUNT; key++) {
        if (c->key[key] && !c->codes[key].is_text) {
            c->key[key][row] = code_of(&c->codes[key], values[key].value, values[key].has_value);
        }
    }
    const struct { enum fact_key key; struct str text; } texts[] = { { FACT_TOUCHPOINT, f->touchpoint }, { FACT_CHANNEL, f->channel }, { FACT_CURRENCY, f->currency } };
    for (size_t i = 0; i < LENGTH(texts); i++) {
        if (c->key[texts[i].key]) {
            c->key[texts[i].key][row] = texts[i].text.n ? (uint16_t)codes_put_text(&c->codes[texts[i].key], texts[i].text) : 0;
        }
    }
}

static uint32_t kept_number(int64_t number) {
    return number < 0 ? COLUMNS_NO_NUMBER : number < COLUMNS_NO_NUMBER ? (uint32_t)number : COLUMNS_NO_NUMBER - 1;
}

static void put(struct columns *c, uint32_t row, const struct fact *f) {
    c->cell[row] = f->cell;
    if (c->order) {
        c->order[row] = f->order;
    }
    if (c->who) {
        c->who[row] = f->who ? codes_put(&c->people, f->who) : 0;
    }
    if (c->amount) {
        c->amount[row] = f->amount;
    }
    for (int i = 0; i < c->source->numbers; i++) {
        c->number[i][row] = kept_number(f->number[i]);
    }
    put_keys(c, row, f);
}

/* A subject may come again as it was: what changed about it was nothing that counts. */
void columns_put(struct columns *c, const struct fact *f) {
    struct fact before, after;
    bool is_new;
    uint32_t row = row_for(c, f->id, &is_new);
    if (is_new) {
        put(c, row, f);
        return;
    }
    columns_get(c, row, &before);
    put(c, row, f);
    columns_get(c, row, &after);
    c->edits += !columns_equal(&before, &after);
}

size_t columns_bytes(const struct columns *c) {
    struct column all[COLUMNS_MAX];
    size_t bytes = 0, rows = ((size_t)c->n + COLUMNS_BLOCK - 1) / COLUMNS_BLOCK * COLUMNS_BLOCK;
    int n = columns_of((struct columns *)(uintptr_t)c, all);
    for (int i = 0; i < n; i++) {
        bytes += all[i].width * rows;
    }
    for (int key = 0; key < FACT_KEY_COUNT; key++) {
        bytes += codes_bytes(&c->codes[key]);
    }
    return bytes + codes_bytes(&c->people) + c->slot_count * sizeof *c->slots;
}

/* ---- as it was put ---- */

static int64_t value_at(const struct columns *c, enum fact_key key, uint32_t row, int64_t none) {
    uint16_t code = c->key[key] ? c->key[key][row] : 0;
    return code ? c->codes[key].values[code] : none;
}

static struct str text_at(const struct columns *c, enum fact_key key, uint32_t row) {
    uint16_t code = c->key[key] ? c->key[key][row] : 0;
    return code ? c->codes[key].texts[code] : (struct str){ 0 };
}

void columns_get(const struct columns *c, uint32_t row, struct fact *ret_fact) {
    struct fact f = { .id = c->id[row], .cell = c->cell[row], .order = c->order ? c->order[row] : 0,
                      .day = value_at(c, FACT_DAY, row, FACT_NO_DAY), .other_day = value_at(c, FACT_OTHER_DAY, row, FACT_NO_DAY),
                      .employee = value_at(c, FACT_EMPLOYEE, row, ID_NONE), .location = value_at(c, FACT_LOCATION, row, ID_NONE),
                      .survey = value_at(c, FACT_SURVEY, row, ID_NONE), .touchpoint = text_at(c, FACT_TOUCHPOINT, row),
                      .channel = text_at(c, FACT_CHANNEL, row), .currency = text_at(c, FACT_CURRENCY, row),
                      .amount = c->amount ? c->amount[row] : FACT_NO_AMOUNT, .who = c->who && c->who[row] ? c->people.values[c->who[row]] : ID_NONE };
    for (int i = 0; i < FACT_NUMBERS; i++) {
        bool has_number = i < c->source->numbers && c->number[i][row] != COLUMNS_NO_NUMBER;
        f.number[i] = has_number ? c->number[i][row] : FACT_NO_NUMBER;
    }
    *ret_fact = f;
}

bool columns_equal(const struct fact *a, const struct fact *b) {
    return a->id == b->id && a->cell == b->cell && a->order == b->order && a->day == b->day && a->other_day == b->other_day
        && a->employee == b->employee && a->location == b->location && a->survey == b->survey && a->who == b->who
        && str_eq(a->touchpoint, b->touchpoint) && str_eq(a->channel, b->channel) && str_eq(a->currency, b->currency) && a->amount == b->amount
        && memcmp(a->number, b->number, sizeof a->number) == 0;
}
