/* SPDX-License-Identifier: Apache-2.0
 * fact.h — what measures count: one narrow row per subject (a response, an invitation, an order, a case), as the room that owns the
 * subject tells it with a named statement. Measures keep facts in columns (columns.h) and never look at the room's tables themselves.
 *
 * A room exports one `const struct fact_source` per subject; src/app/facts.c lists them. Its statements give these columns by name, in
 * any order; what a source has not, it leaves out:
 *     id seq day other_day number_one … number_four amount who_id employee_id location_id survey_id touchpoint channel currency     as they go into columns
 *     state score void again handed order_status order_promised order_delivered                             for the source's `cell`
 * `seq` is that of the subject's last change: a fact changes when its subject does, and comes again with a higher seq. A subject that no
 * longer counts is told again with a void cell; nothing is ever taken away. */
#ifndef MEASURE_FACT_H
#define MEASURE_FACT_H

#include "measure/scale.h"
#include "work/query.h"

/* What a fact can be told apart by; each a column of codes. */
enum fact_key { FACT_DAY, FACT_OTHER_DAY, FACT_EMPLOYEE, FACT_LOCATION, FACT_TOUCHPOINT, FACT_CHANNEL, FACT_SURVEY, FACT_CURRENCY, FACT_KEY_COUNT,
                FACT_AGE = FACT_KEY_COUNT /* no column: how long a subject is there, at the end of a period */ };
enum { FACT_HAS_DAY = 1 << FACT_DAY, FACT_HAS_OTHER_DAY = 1 << FACT_OTHER_DAY, FACT_HAS_EMPLOYEE = 1 << FACT_EMPLOYEE, FACT_HAS_LOCATION = 1 << FACT_LOCATION,
       FACT_HAS_TOUCHPOINT = 1 << FACT_TOUCHPOINT, FACT_HAS_CHANNEL = 1 << FACT_CHANNEL, FACT_HAS_SURVEY = 1 << FACT_SURVEY,
       FACT_HAS_CURRENCY = 1 << FACT_CURRENCY, FACT_HAS_AGE = 1 << FACT_AGE /* each subject comes on one day and goes on the other */,
       FACT_HAS_ORDER = 1 << 9, FACT_HAS_WHO = 1 << 10, FACT_HAS_AMOUNT = 1 << 11 };

/* How the order behind a fact stands now. Delivered without a promised day is none of them. */
enum fact_order { FACT_ORDER_NONE, FACT_ORDER_ON_TIME, FACT_ORDER_LATE, FACT_ORDER_UNDELIVERED };
extern const char *const fact_order_names[];        /* "on_time", "late", "undelivered", NULL: fact_order less one */

enum { FACT_NUMBERS = 4, FACT_VOID = 0 /* the cell of what does not count */ };
#define FACT_NO_DAY INT64_MIN
#define FACT_NO_NUMBER ((int64_t)-1)
#define FACT_NO_AMOUNT INT64_MIN

struct fact {
    ident id;
    int64_t seq;
    day_t day, other_day;                           /* FACT_NO_DAY: none; other: when an order was placed, when a case was closed */
    int64_t number[FACT_NUMBERS];                   /* FACT_NO_NUMBER: none */
    int64_t amount;                                 /* minor units of `currency`; FACT_NO_AMOUNT: none */
    ident who, employee, location, survey;
    struct str touchpoint, channel, currency;       /* n == 0: none */
    struct str state;
    int64_t score, is_void, again, handed;
    struct str order_status;
    day_t order_promised, order_delivered;
    uint8_t cell;                                   /* what it is, in the source's own small alphabet */
    uint8_t order;                                  /* enum fact_order */
};

struct fact_source {
    const char *name;                               /* "response" */
    const char *prefix;                             /* "rsp" */
    unsigned has;                                   /* FACT_HAS_… */
    int numbers;                                    /* how many number columns it fills */
    uint8_t (*cell)(const struct fact *f);
    const struct stmt *changed;                     /* facts after (:seq, :id), oldest change first, at most :limit */
    const struct stmt *moved;                       /* facts whose order changed after (:seq, :id), seq being the order's; NULL: none */
    const struct stmt *recount;                     /* how many subjects there are, void ones too: `rapport check` */
    const struct stmt *named;                       /* id, customer_id, customer_name, label of :ids[]: a page of rows behind a number;
                                                     * subject_id where a fact's id is not that of what people open */
};

/* ---- for sources ---- */
uint8_t fact_answer_cell(enum scale_kind kind, int64_t score);      /* FACT_VOID when it is not on the scale */
enum fact_order fact_order_of(struct str status, day_t promised, day_t delivered);

/* ---- for columns ---- */
/* Where each column of a statement goes; made once per run of the statement. */
struct fact_map { int16_t at[STMT_COLUMNS_MAX]; };
void fact_map_columns(const struct db_prepared *row, struct fact_map *ret_map);   /* a column it does not know asserts */
/* Texts point into the row. */
void fact_read(const struct fact_source *s, const struct fact_map *map, struct db_prepared *row, struct fact *ret_fact);

#endif
