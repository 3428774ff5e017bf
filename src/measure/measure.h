/* SPDX-License-Identifier: Apache-2.0
 * measure.h — the measures: what each one counts, over which facts, and what it answers for a slice of them.
 *
 * A measure is one row of measure_table.c. Its figures always carry how many facts stand behind them (n) and, where statistics know one,
 * the 95 % range; whoever sees a figure can open the facts behind it with the same query (rows). Personal scores follow
 * employee_scores.h: rows of others are left out, totals stay. */
#ifndef MEASURE_MEASURE_H
#define MEASURE_MEASURE_H

#include "measure/fact.h"
#include "measure/margin.h"
#include "measure/period.h"

enum measure_unit { MEASURE_POINTS, MEASURE_PERCENT, MEASURE_MEAN, MEASURE_SECONDS, MEASURE_COUNT, MEASURE_MONEY };
enum measure_kind { MEASURE_RATIO, MEASURE_MEAN_KIND, MEASURE_STOCK, MEASURE_DISTINCT, MEASURE_MEDIAN, MEASURE_COUNT_KIND, MEASURE_SUM };
/* Whether a row counts is in its own cell, or made from the others of the same person (derive.h). */
enum measure_derived { MEASURE_AS_TOLD, MEASURE_SECOND, MEASURE_CAME_BACK, MEASURE_RIGHT_FIRST_TIME };
enum measure_better { MEASURE_UP, MEASURE_DOWN };
extern const char *const measure_unit_names[], *const measure_kind_names[], *const measure_better_names[];   /* in their order, NULL-terminated */

/* Cells first … last go to the slots from `slot` on, or all to it. */
struct measure_cells { uint8_t first, last, slot; bool together; };

struct measure {
    const char *name, *title, *definition;
    enum measure_unit unit;
    enum measure_kind kind;
    enum measure_better better;
    double min, max;                          /* of its scale; max 0: none */
    const char *source;                       /* of facts */
    enum fact_key day;                        /* which of their days counts */
    struct measure_cells cells[8];            /* what counts */
    enum measure_derived derived;
    struct { uint8_t first, last; } counted;  /* derived: the source's cells it is made from; `cells` are DERIVE_MISS and DERIVE_HIT */
    int slots;                                /* different values that are told apart */
    int first_value;                          /* the answer in slot 0 */
    int hit_slot, miss_slot;                  /* ratio: slots from hit_slot on are hits; up to miss_slot (NPS alone) they count against */
    int number;                               /* median: which number */
    bool shows_counts;
};
extern const struct measure measures[];
extern const int measure_count;
const struct measure *measure_find(struct str name);     /* NULL: there is none */

/* What may be asked of all of them. */
struct measure_query {
    struct fields given, has;
    day_t from, to;                           /* both included */
    int64_t every, by;                        /* enum period_every; by: index into measure_by_names */
    ident employee_id, location_id, survey_id;
    struct str touchpoint, channel;
    int64_t order;                            /* index into fact_order_names */
    struct str period, key;                   /* rows: those of one period, of one key of `by` */
    int64_t answer;                           /* rows: those with this answer of the scale */
    int64_t span, compare;                    /* enum span, in place of days; compare: enum measure_compare_with */
    day_t against_from, against_to;           /* comparing two periods */
    struct str keys;                          /* comparing two of `by` */
    struct str currency;                      /* of sums; the business's own when left out */
};
enum measure_compare_with { MEASURE_COMPARE_PREVIOUS };
extern const struct shape measure_query_shape, measure_rows_query_shape, measure_compare_query_shape;
extern const char *const measure_by_names[];             /* "employee", …, NULL */
enum fact_key measure_by_key(int64_t by);

struct measure_number { struct fields given, has; int64_t number; };
/* How far a figure is from an earlier one, and whether that says anything (difference.h). */
struct measure_change {
    struct fields given, has;
    double against; int64_t against_n;
    double difference, low, high;
    int64_t verdict;                          /* enum difference_verdict */
    struct str method, reason;
};
struct measure_point {
    struct fields given, has;
    struct str period, key, label;
    int64_t n, numerator, denominator;
    double value, low, high;
    struct list counts;                       /* of struct measure_number */
    struct measure_change *change;            /* with compare=previous */
};
extern const struct shape measure_change_shape;
struct measure_series { struct fields given, has; struct str measure, currency; day_t from, to; int64_t every, by; struct list data, annotations; day_t begins, ends; /* the days it looked at, whatever was asked */ };
extern const struct shape measure_point_shape, measure_series_shape;

double measure_tidy(double value);           /* as figures are told: no decimals beyond any meaning */

/* *ret_loading with ST_BUSY: its facts are being read for the first time; wait in store_room. */
enum status measure_answer(struct work *w, struct str name, const struct measure_query *q, struct measure_series *ret_series, bool *ret_loading) MUST_USE;

/* One subject behind a number. */
struct measure_row { struct fields given, has; ident id; struct str subject; day_t day; double value; ident customer_id; struct str customer_name, label; };
extern const struct shape measure_row_shape;
enum status measure_rows(struct work *w, struct str name, const struct measure_query *q, const struct page *page, struct list *ret_rows, struct str *ret_next,
                         bool *ret_loading) MUST_USE;

#endif
