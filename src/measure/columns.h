/* SPDX-License-Identifier: Apache-2.0
 * columns.h — the facts of one source and business in memory: packed arrays side by side, about 30 bytes a fact with its index.
 *
 * Invariants: a subject has one row for ever; putting it again overwrites that row. Rows beyond n are zero and so void, up to a whole
 * number of blocks: scans go over whole blocks. Not thread-safe: the store's lock is around it (many read, one puts). */
#ifndef MEASURE_COLUMNS_H
#define MEASURE_COLUMNS_H

#include "measure/codes.h"
#include "measure/fact.h"

enum { COLUMNS_BLOCK = 1024 };
#define COLUMNS_NO_NUMBER UINT32_MAX

struct columns {
    const struct fact_source *source;
    uint32_t n, capacity;
    int64_t edits;                           /* how often a row that was there became another */
    int64_t *id;
    uint8_t *cell, *order;                   /* order NULL where the source has none; so with all below */
    uint32_t *number[FACT_NUMBERS];
    int64_t *amount;                         /* FACT_NO_AMOUNT: none */
    uint32_t *who;                           /* codes of people */
    uint16_t *key[FACT_KEY_COUNT];           /* codes */
    struct codes codes[FACT_KEY_COUNT], people;
    uint32_t *slots, slot_count;             /* id → row + 1; open addressing */
};

void columns_init(struct columns *c, const struct fact_source *source);
void columns_release(struct columns *c);
void columns_put(struct columns *c, const struct fact *f);
bool columns_find(const struct columns *c, ident id, uint32_t *ret_row);
size_t columns_bytes(const struct columns *c);

/* As it was put: for comparing. Texts live as long as the columns. */
void columns_get(const struct columns *c, uint32_t row, struct fact *ret_fact);
bool columns_equal(const struct fact *a, const struct fact *b);    /* by what columns keep */

#endif
