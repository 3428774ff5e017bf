/* SPDX-License-Identifier: Apache-2.0
 * measure_plan.h — a question turned into a scan: checked, its filters as codes, its days as periods, its facts held for reading.
 * Private to src/measure. */
#ifndef MEASURE_MEASURE_PLAN_H
#define MEASURE_MEASURE_PLAN_H

#include "measure/measure.h"
#include "measure/scan.h"
#include "measure/store.h"

struct measure_plan {
    const struct measure *measure;
    const struct measure_query *query;
    struct store_table *table;
    struct scan scan;
    bool nothing;                /* a filter names what no fact has */
    day_t today;                 /* where the business is */
    int64_t repeat_days;         /* how long after a case was put right another of the same customer counts as the same matter */
    struct str currency;         /* of a sum, unless it is told apart by it */
    day_t first, last;           /* the days that are asked for, from the facts where the query leaves them open */
};

extern const char *const measure_by_prefixes[];        /* of their keys' ids; NULL: texts */
const struct fact_source *measure_source(const struct work *w, const struct measure *m);

/* Days in place of a span's words. Names what is wrong; texts and lists are shared with q. */
enum status measure_plan_days(struct work *w, const struct measure_query *q, struct measure_query *ret_query) MUST_USE;
enum status measure_plan_today(struct work *w, day_t *ret_today) MUST_USE;
/* Names every wrong field at once; on ST_OK the facts are held until measure_plan_close. */
enum status measure_plan_open(struct work *w, struct str name, const struct measure_query *q, struct measure_plan *ret_plan, bool *ret_loading) MUST_USE;
/* The same, also of a measure that is switched off: for what must be counted all the same. */
enum status measure_plan_open_any(struct work *w, struct str name, const struct measure_query *q, struct measure_plan *ret_plan, bool *ret_loading) MUST_USE;
void measure_plan_close(struct work *w, struct measure_plan *p);

/* Groups: one for each period and key. Refuses more than an answer should hold. */
enum status measure_plan_groups(struct work *w, struct measure_plan *p) MUST_USE;
/* The same groups, each one period earlier: what compare=previous compares with. Without `every` that needs both ends. */
enum status measure_plan_groups_before(struct work *w, struct measure_plan *p) MUST_USE;
/* One group: the days of the query, narrowed to its period when `narrow`. */
void measure_plan_one(struct work *w, struct measure_plan *p, bool narrow);
/* ST_FORBIDDEN with words when the asker may not see this person's own score. */
enum status measure_check_person(struct work *w, ident employee, int64_t answers) MUST_USE;
/* After scan_periods: the cells of what is derived, for those periods. figure_all does it where it has to. */
void measure_derive(struct arena *a, struct measure_plan *p);
bool measure_plan_takes_by(const struct work *w, const struct measure *m, int64_t by);
void measure_plan_check(struct work *w, const struct measure *m, const struct measure_query *q);   /* faults for what this measure does not take */
bool measure_plan_is_key(int64_t by, struct str key);
ident measure_plan_person(const struct measure_query *q);   /* whose own score this slice would tell, if anyone's */
/* How many facts stand behind all of it, for scores that show from a number of answers on. */
int64_t measure_plan_count(struct work *w, const struct measure_plan *p);

#endif
