/* SPDX-License-Identifier: Apache-2.0 */
#include "recover/case_facts.h"

#include "recover/case_facts.sql.h"

enum { CELL_CASE = 1, CELL_LOOK = 2 };

static uint8_t cell(const struct fact *f) {
    if (f->is_void) {
        return FACT_VOID;
    }
    return str_is(f->state, "look") ? CELL_LOOK : CELL_CASE;
}

const struct fact_source case_facts = {
    .name = "case", .prefix = "cas",
    .has = FACT_HAS_DAY | FACT_HAS_OTHER_DAY | FACT_HAS_EMPLOYEE | FACT_HAS_LOCATION, .numbers = 2,
    .cell = cell, .changed = &Q_CASE_FACTS, .recount = &Q_CASE_FACTS_ALL, .named = &Q_CASE_FACTS_NAMED,
};
