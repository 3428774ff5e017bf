/* SPDX-License-Identifier: Apache-2.0 */
#include "remember/order_facts.h"

#include "remember/order_facts.sql.h"

/* How it stands, from 1: nothing here is void. */
static uint8_t cell(const struct fact *f) {
    return (uint8_t)(f->order + 1);
}

const struct fact_source order_facts = {
    .name = "order", .prefix = "ord",
    .has = FACT_HAS_DAY | FACT_HAS_OTHER_DAY | FACT_HAS_EMPLOYEE | FACT_HAS_LOCATION | FACT_HAS_ORDER | FACT_HAS_WHO,
    .cell = cell, .changed = &Q_ORDER_FACTS, .recount = &Q_ORDER_FACTS_ALL, .named = &Q_ORDER_FACTS_NAMED,
};
