/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/fact.h"

#include <assert.h>
#include <stdio.h>

const char *const fact_order_names[] = { "on_time", "late", "undelivered", NULL };

/* Cells of answers: one alphabet for all four kinds, from 1 (0 is void), so that one byte tells kind and score. */
static const uint8_t answer_first[SCALE_COUNT] = { [SCALE_NPS] = 1, [SCALE_CSAT] = 12, [SCALE_CES] = 17, [SCALE_STARS] = 24 };

uint8_t fact_answer_cell(enum scale_kind kind, int64_t score) {
    bool is_on_scale = score >= scales[kind].min && score <= scales[kind].max;
    return is_on_scale ? (uint8_t)(answer_first[kind] + score - scales[kind].min) : FACT_VOID;
}

enum fact_order fact_order_of(struct str status, day_t promised, day_t delivered) {
    if (!status.n) {
        return FACT_ORDER_NONE;
    }
    if (!str_is(status, "delivered") || delivered == FACT_NO_DAY) {
        return FACT_ORDER_UNDELIVERED;
    }
    if (promised == FACT_NO_DAY) {
        return FACT_ORDER_NONE;
    }
    return delivered <= promised ? FACT_ORDER_ON_TIME : FACT_ORDER_LATE;
}

#define AT(member) offsetof(struct fact, member)
static const struct { const char *name; size_t offset; bool is_text; } columns[] = {
    { "id", AT(id), false }, { "seq", AT(seq), false }, { "day", AT(day), false }, { "other_day", AT(other_day), false },
    { "number_one", AT(number[0]), false }, { "number_two", AT(number[1]), false }, { "number_three", AT(number[2]), false },
    { "number_four", AT(number[3]), false }, { "amount", AT(amount), false }, { "currency", AT(currency), true }, { "again", AT(again), false },
    { "handed", AT(handed), false }, { "who_id", AT(who), false },
    { "employee_id", AT(employee), false }, { "location_id", AT(location), false }, { "survey_id", AT(survey), false },
    { "touchpoint", AT(touchpoint), true }, { "channel", AT(channel), true }, { "state", AT(state), true }, { "score", AT(score), false },
    { "void", AT(is_void), false }, { "order_status", AT(order_status), true }, { "order_promised", AT(order_promised), false },
    { "order_delivered", AT(order_delivered), false },
};

void fact_map_columns(const struct db_prepared *row, struct fact_map *ret_map) {
    for (int i = 0; i < row->column_count; i++) {
        size_t at = 0;
        while (at < LENGTH(columns) && strcmp(columns[at].name, row->columns[i]) != 0) {
            at++;
        }
        if (at == LENGTH(columns)) {
            fprintf(stderr, "statement %s: facts have no column %s\n", row->stmt->name, row->columns[i]);
            assert(!"a column that facts do not have");
        }
        ret_map->at[i] = (int16_t)at;
    }
}

void fact_read(const struct fact_source *s, const struct fact_map *map, struct db_prepared *row, struct fact *ret_fact) {
    struct fact f = { .day = FACT_NO_DAY, .other_day = FACT_NO_DAY, .number = { FACT_NO_NUMBER, FACT_NO_NUMBER, FACT_NO_NUMBER, FACT_NO_NUMBER }, .amount = FACT_NO_AMOUNT,
                      .order_promised = FACT_NO_DAY, .order_delivered = FACT_NO_DAY };
    for (int i = 0; i < row->column_count; i++) {
        struct db_value v = db_column(row, i);
        if (v.type == DB_NULL) {
            continue;
        }
        void *at = (char *)&f + columns[map->at[i]].offset;
        if (columns[map->at[i]].is_text) {
            *(struct str *)at = v.s;
        } else {
            *(int64_t *)at = v.i;
        }
    }
    f.order = (uint8_t)fact_order_of(f.order_status, f.order_promised, f.order_delivered);
    f.cell = s->cell(&f);
    *ret_fact = f;
}
