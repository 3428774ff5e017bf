/* SPDX-License-Identifier: Apache-2.0 */
#include "remember/order_facts.h"

#include "remember/order_facts.sql.h"

enum { CELL_CANCELLED = 5 };

/* How it stands, from 1. What was cancelled or could not be had is no purchase. */
static uint8_t cell(const struct fact *f) {
    bool is_gone = str_is(f->order_status, "cancelled") || str_is(f->order_status, "unavailable");
    return f->is_void ? FACT_VOID : is_gone ? CELL_CANCELLED : (uint8_t)(f->order + 1);
}

const struct fact_source order_facts = {
    .name = "order", .prefix = "ord",
    .has = FACT_HAS_DAY | FACT_HAS_OTHER_DAY | FACT_HAS_EMPLOYEE | FACT_HAS_LOCATION | FACT_HAS_ORDER | FACT_HAS_WHO | FACT_HAS_CURRENCY | FACT_HAS_AMOUNT, .numbers = 1,
    .cell = cell, .changed = &Q_ORDER_FACTS, .recount = &Q_ORDER_FACTS_ALL, .named = &Q_ORDER_FACTS_NAMED,
};
