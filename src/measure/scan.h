/* SPDX-License-Identifier: Apache-2.0
 * scan.h — going over all facts of a source once: which rows count, and into which group each falls. The loops that make measures fast.
 *
 * A row counts when its cell does, its day is within, and it passes the filters. Its group is (period, key): days are looked up by their
 * code in a small table made before, keys are their code. Blocks of COLUMNS_BLOCK rows: filters first, side by side, then what is left. */
#ifndef MEASURE_SCAN_H
#define MEASURE_SCAN_H

#include "measure/columns.h"
#include "measure/period.h"

enum { SCAN_FILTERS = 8, SCAN_ALL = -1 };

/* How long a subject has been there, in whole days at the end of a period; the keys of FACT_AGE are 1 … SCAN_AGES. */
enum { SCAN_AGES = 4 };
extern const char *const scan_age_names[];   /* by key - 1: "0-1", "2-7", "8-30", "31+", NULL */

struct scan {
    const struct columns *columns;
    enum fact_key day_key;                   /* which day counts */
    int key;                                 /* enum fact_key; SCAN_ALL: all in one group; FACT_AGE: scan_stock alone knows it */
    const uint8_t *cell;                     /* NULL: the columns' own; else made for this answer (derive.h) */
    uint8_t slot[256];                       /* by cell: its place in a group's counts; `slots`: does not count */
    uint32_t slots;
    struct { enum fact_key key; uint16_t code; } filter[SCAN_FILTERS];
    int filter_count;
    enum fact_order order;                   /* NONE: any */
    uint32_t age;                            /* rows of a stock: only those of this age at the end of `to`; 0: any */
    /* made by scan_periods */
    enum period_every every;
    day_t from, to;
    int64_t first_period;
    uint32_t periods, keys;
    uint32_t *group;                         /* by code of day: period * keys; periods * keys: outside */
};

/* The first and last day that any fact has. false: no fact has a day. */
bool scan_days(const struct scan *s, day_t *ret_first, day_t *ret_last);
/* Periods from the one of `from` to the one of `to`; days outside do not count (before_counts: those before fall into the first period). */
void scan_periods(struct scan *s, struct arena *a, enum period_every every, day_t from, day_t to, bool before_counts);
uint32_t scan_groups(const struct scan *s);

/* counts[group * slots + slot]; one group more than there are, for what is outside, and a slot more in each. */
size_t scan_count_size(const struct scan *s);
void scan_count(const struct scan *s, uint32_t *counts);
/* The same of the rows from `from` to `to`, both whole blocks, on top of what was counted before. */
void scan_count_rows(const struct scan *s, uint32_t from, uint32_t to, uint32_t *counts);
/* Place of a group's slot in counts. */
static inline size_t scan_at(const struct scan *s, uint32_t group, uint32_t slot) { return (size_t)group * (s->slots + 1) + slot; }

/* The numbers of each group, one group behind the other: values[start[group]] … values[start[group + 1] - 1]. Rows without one do not count. */
void scan_gather(const struct scan *s, const uint32_t *numbers, uint32_t missing, struct arena *a, uint32_t **ret_start, uint32_t **ret_values);
/* What the amounts of each group come to; rows without one do not count. */
void scan_sum(const struct scan *s, struct arena *a, int64_t **ret_sums, int64_t **ret_n);
/* The days of each group of a measure that looks back by one period: days of one period fall into the next; all: as many days before `from`. */
void scan_look_back(struct scan *s, struct arena *a);
/* First and last day of a period, as far as it is asked for. */
void scan_period_days(const struct scan *s, uint32_t period, day_t *ret_first, day_t *ret_last);
/* How many rows are there at the end of each period (the last one ends at `to`): come on their day, gone on their FACT_OTHER_DAY. */
void scan_stock(const struct scan *s, struct arena *a, uint32_t **ret_stock);

/* The newest rows by day and id, newest first; after (after_day, after_id) when has_after. Returns how many, at most limit. */
struct scan_row { day_t day; ident id; uint32_t row; };
struct scan_page {
    int limit;
    bool has_after; day_t after_day; ident after_id;
    const uint32_t *numbers; uint32_t missing;   /* rows without this number do not count; NULL: all do */
    const int64_t *amounts;                      /* the same */
    bool is_stock;                               /* those that are there at the end of `to` */
};
int scan_newest(const struct scan *s, const struct scan_page *page, struct scan_row *ret_rows);

#endif
