/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/invitation_facts.h"

#include "listen/invitation_facts.sql.h"

enum { CELL_WAITING = 1, CELL_ANSWERED = 2 };

static uint8_t cell(const struct fact *f) {
    if (str_is(f->state, "bounced") || str_is(f->state, "not_sent")) {
        return FACT_VOID;
    }
    return f->score ? CELL_ANSWERED : CELL_WAITING;
}

const struct fact_source invitation_facts = {
    .name = "invitation", .prefix = "inv",
    .has = FACT_HAS_DAY | FACT_HAS_EMPLOYEE | FACT_HAS_LOCATION | FACT_HAS_TOUCHPOINT | FACT_HAS_CHANNEL | FACT_HAS_SURVEY,
    .cell = cell, .changed = &Q_INVITATION_FACTS, .recount = &Q_INVITATION_FACTS_ALL, .named = &Q_INVITATION_FACTS_NAMED,
};
