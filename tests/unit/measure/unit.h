/* SPDX-License-Identifier: Apache-2.0
 * unit.h — facts for these tests to count. */
#ifndef UNIT_MEASURE_UNIT_H
#define UNIT_MEASURE_UNIT_H

#include "measure/columns.h"
#include "test.h"

#define assert_near(a, b, off) assert_true((a) - (b) < (off) && (b) - (a) < (off))

static inline uint8_t unit_cell(const struct fact *f) {
    return f->cell;
}

/* A source that has everything. */
static const struct fact_source unit_source = {
    .name = "response", .prefix = "rsp", .numbers = 4, .cell = unit_cell,
    .has = FACT_HAS_DAY | FACT_HAS_OTHER_DAY | FACT_HAS_EMPLOYEE | FACT_HAS_LOCATION | FACT_HAS_TOUCHPOINT | FACT_HAS_CHANNEL | FACT_HAS_SURVEY
         | FACT_HAS_ORDER | FACT_HAS_WHO | FACT_HAS_CURRENCY | FACT_HAS_AMOUNT | FACT_HAS_AGE,
};

/* Repeatable numbers. */
struct unit_dice { uint64_t state; };
static inline uint32_t unit_roll(struct unit_dice *d, uint32_t sides) {
    d->state = d->state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(d->state >> 33) % sides;
}

static inline struct fact unit_fact(ident id) {
    return (struct fact){ .id = id, .day = FACT_NO_DAY, .other_day = FACT_NO_DAY, .number = { FACT_NO_NUMBER, FACT_NO_NUMBER, FACT_NO_NUMBER, FACT_NO_NUMBER }, .amount = FACT_NO_AMOUNT };
}

#endif
