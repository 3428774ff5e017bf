/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/response_facts.h"

#include "listen/response_facts.sql.h"

static uint8_t cell(const struct fact *f) {
    int64_t kind;
    return !f->is_void && enum_value(scale_names, f->state, &kind) ? fact_answer_cell((enum scale_kind)kind, f->score) : FACT_VOID;
}

const struct fact_source response_facts = {
    .name = "response", .prefix = "rsp",
    .has = FACT_HAS_DAY | FACT_HAS_EMPLOYEE | FACT_HAS_LOCATION | FACT_HAS_TOUCHPOINT | FACT_HAS_CHANNEL | FACT_HAS_SURVEY | FACT_HAS_ORDER,
    .cell = cell, .changed = &Q_RESPONSE_FACTS, .moved = &Q_RESPONSE_FACTS_MOVED, .recount = &Q_RESPONSE_FACTS_ALL, .named = &Q_RESPONSE_FACTS_NAMED,
};
