/* SPDX-License-Identifier: Apache-2.0
 * Every measure the product knows, as a row. Cells are the sources' small alphabets (fact.h; the files *_facts.c of the rooms). */
#include "measure/measure.h"

const char *const measure_unit_names[] = { "points", "percent", "mean", "seconds", "count", NULL };
const char *const measure_kind_names[] = { "ratio", "mean", "stock", "distinct", "median", NULL };
const char *const measure_better_names[] = { "up", "down", NULL };

enum { NO_MISSES = -1, LATE = 0, ON_TIME = 1 };

#define NPS_CELLS { { 1, 11, 0 } }                  /* 0 … 10 */
#define FIVE_CELLS { { 12, 16, 0 }, { 24, 28, 0 } } /* CSAT and stars: two readings of the same answers from 1 to 5 */
#define CES_CELLS { { 17, 23, 0 } }                 /* 1 … 7 */

const struct measure measures[] = {
    { .name = "nps", .title = "Recommend (NPS)", .unit = MEASURE_POINTS, .kind = MEASURE_RATIO, .better = MEASURE_UP, .min = -100, .max = 100,
      .definition = "Share of answers 9–10 minus share of answers 0–6, of all answers from 0 to 10.",
      .source = "response", .cells = NPS_CELLS, .slots = 11, .hit_slot = 9, .miss_slot = 6, .shows_counts = true },
    { .name = "csat", .title = "Satisfied (CSAT)", .unit = MEASURE_PERCENT, .kind = MEASURE_RATIO, .better = MEASURE_UP, .max = 100,
      .definition = "Share of answers 4–5 of all answers from 1 to 5, satisfaction and stars alike.",
      .source = "response", .cells = FIVE_CELLS, .slots = 5, .first_value = 1, .hit_slot = 3, .miss_slot = NO_MISSES, .shows_counts = true },
    { .name = "ces", .title = "Easy (CES)", .unit = MEASURE_MEAN, .kind = MEASURE_MEAN_KIND, .better = MEASURE_UP, .min = 1, .max = 7,
      .definition = "Mean of the answers from 1 to 7 to “made it easy”; high is easy.",
      .source = "response", .cells = CES_CELLS, .slots = 7, .first_value = 1, .miss_slot = NO_MISSES, .shows_counts = true },
    { .name = "ces_easy", .title = "Found it easy", .unit = MEASURE_PERCENT, .kind = MEASURE_RATIO, .better = MEASURE_UP, .max = 100,
      .definition = "Share of answers 5–7 of all answers from 1 to 7 to “made it easy”.",
      .source = "response", .cells = CES_CELLS, .slots = 7, .first_value = 1, .hit_slot = 4, .miss_slot = NO_MISSES, .shows_counts = true },
    { .name = "stars", .title = "Stars", .unit = MEASURE_MEAN, .kind = MEASURE_MEAN_KIND, .better = MEASURE_UP, .min = 1, .max = 5,
      .definition = "Mean of the answers from 1 to 5, stars and satisfaction alike.",
      .source = "response", .cells = FIVE_CELLS, .slots = 5, .first_value = 1, .miss_slot = NO_MISSES, .shows_counts = true },
    { .name = "response_rate", .title = "Answered", .unit = MEASURE_PERCENT, .kind = MEASURE_RATIO, .better = MEASURE_UP, .max = 100,
      .definition = "Invitations that were answered, of those delivered (not marked bounced), by the day they were sent.",
      .source = "invitation", .cells = { { 1, 2, 0 } }, .slots = 2, .hit_slot = 1, .miss_slot = NO_MISSES },
    { .name = "on_time", .title = "Delivered on time", .unit = MEASURE_PERCENT, .kind = MEASURE_RATIO, .better = MEASURE_UP, .max = 100,
      .definition = "Orders delivered by the promised day, of all delivered orders with a promised day, by the day of delivery.",
      .source = "order", .cells = { { FACT_ORDER_ON_TIME + 1, FACT_ORDER_ON_TIME + 1, ON_TIME }, { FACT_ORDER_LATE + 1, FACT_ORDER_LATE + 1, LATE } },
      .slots = 2, .hit_slot = ON_TIME, .miss_slot = NO_MISSES },
    { .name = "repeat", .title = "Came back", .unit = MEASURE_PERCENT, .kind = MEASURE_DISTINCT, .better = MEASURE_UP, .max = 100,
      .definition = "Customers with two or more orders in the time, of customers with at least one, by the day of the order.",
      .source = "order", .day = FACT_OTHER_DAY, .cells = { { 1, 4, 0 } }, .slots = 1, .miss_slot = NO_MISSES },
    { .name = "cases_open", .title = "Open cases", .unit = MEASURE_COUNT, .kind = MEASURE_STOCK, .better = MEASURE_DOWN,
      .definition = "Cases open at the end of the time, without looks and without those from before Rapport.",
      .source = "case", .cells = { { 1, 1, 0 } }, .slots = 1, .miss_slot = NO_MISSES },
    { .name = "first_response", .title = "First response", .unit = MEASURE_SECONDS, .kind = MEASURE_MEDIAN, .better = MEASURE_DOWN,
      .definition = "Median business time from opening a case until someone took it on, by the day it was opened.",
      .source = "case", .cells = { { 1, 1, 0 } }, .slots = 1, .miss_slot = NO_MISSES, .number = 0 },
    { .name = "resolution", .title = "Put right", .unit = MEASURE_SECONDS, .kind = MEASURE_MEDIAN, .better = MEASURE_DOWN,
      .definition = "Median business time from opening a case until it was put right, by the day it was opened.",
      .source = "case", .cells = { { 1, 1, 0 } }, .slots = 1, .miss_slot = NO_MISSES, .number = 1 },
};
const int measure_count = LENGTH(measures);

const struct measure *measure_find(struct str name) {
    for (int i = 0; i < measure_count; i++) {
        if (str_is(name, measures[i].name)) {
            return &measures[i];
        }
    }
    return NULL;
}
