/* SPDX-License-Identifier: Apache-2.0 */
#include "recover/case_facts.h"

#include "recover/case_facts.sql.h"

/* Cases from 1 to 8 by what became of them, then looks. */
enum { CELL_CASE = 1, RESOLVED = 1, AGAIN = 2, HANDED = 4, CELL_LOOK = 9, RESOLVED_AT = 3 /* its number */ };

static uint8_t cell(const struct fact *f) {
    if (f->is_void) {
        return FACT_VOID;
    }
    if (str_is(f->state, "look")) {
        return CELL_LOOK;
    }
    return (uint8_t)(CELL_CASE + (f->number[RESOLVED_AT] != FACT_NO_NUMBER ? RESOLVED : 0) + (f->again ? AGAIN : 0) + (f->handed ? HANDED : 0));
}

const struct fact_source case_facts = {
    .name = "case", .prefix = "cas",
    .has = FACT_HAS_DAY | FACT_HAS_OTHER_DAY | FACT_HAS_EMPLOYEE | FACT_HAS_LOCATION | FACT_HAS_WHO | FACT_HAS_AGE, .numbers = 4,
    .cell = cell, .changed = &Q_CASE_FACTS, .recount = &Q_CASE_FACTS_ALL, .named = &Q_CASE_FACTS_NAMED,
};
