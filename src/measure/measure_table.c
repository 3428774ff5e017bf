/* SPDX-License-Identifier: Apache-2.0
 * Every measure the product knows, as a row. Cells are the sources' small alphabets (fact.h; the files *_facts.c of the rooms). */
#include "measure/measure.h"

const char *const measure_unit_names[] = { "points", "percent", "mean", "seconds", "count", "money", NULL };
const char *const measure_kind_names[] = { "ratio", "mean", "stock", "distinct", "median", "count", "sum", NULL };
const char *const measure_better_names[] = { "up", "down", NULL };

enum { NO_MISSES = -1, LATE = 0, ON_TIME = 1 };

#define NPS_CELLS { { 1, 11, 0 } }                  /* 0 … 10 */
#define FIVE_CELLS { { 12, 16, 0 }, { 24, 28, 0 } } /* CSAT and stars: two readings of the same answers from 1 to 5 */
#define CES_CELLS { { 17, 23, 0 } }                 /* 1 … 7 */
/* Happy ones of each kind to slot 1, the others to slot 0 (scale.h). */
#define HAPPY_CELLS { { 1, 9, 0, true }, { 10, 11, 1, true }, { 12, 14, 0, true }, { 15, 16, 1, true }, { 17, 20, 0, true }, { 21, 23, 1, true }, \
                      { 24, 26, 0, true }, { 27, 28, 1, true } }
/* Coming back is what the customer did: an order counts, whatever became of it. What was sold leaves out what was not (decision 18). */
#define PLACED 1, 5
#define SOLD 1, 4
#define CASE_CELLS { { 1, 8, 0 } }                  /* without looks */
#define DERIVED_CELLS { { 1, 2, 0 } }               /* a miss, a hit */

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
      .definition = "Customers with two or more orders in the time, of customers with at least one, by the day of the order; every order placed counts, whatever became of it.",
      .source = "order", .day = FACT_OTHER_DAY, .cells = { { PLACED, 0 } }, .slots = 1, .miss_slot = NO_MISSES },
    { .name = "retention", .title = "Stayed with us", .unit = MEASURE_PERCENT, .kind = MEASURE_DISTINCT, .better = MEASURE_UP, .max = 100,
      .definition = "Of the customers with an order in the period before, those who ordered again in this one, wherever that was; every order placed counts, "
                    "whatever became of it. The period before is the month, quarter or year before; without `every`, as many days right before the first day. The period that "
                    "runs is not complete. Filters and `by` look at the orders of the period before.",
      .source = "order", .day = FACT_OTHER_DAY, .derived = MEASURE_CAME_BACK, .counted = { PLACED }, .cells = DERIVED_CELLS, .slots = 2, .hit_slot = 1, .miss_slot = NO_MISSES },
    { .name = "second_purchase", .title = "Second purchase", .unit = MEASURE_PERCENT, .kind = MEASURE_RATIO, .better = MEASURE_UP, .max = 100,
      .definition = "Customers whose second order was placed at most 90 days after their first, of those whose first is at least 90 days ago, by the day of the first "
                    "order; every order placed counts, whatever became of it. Filters and `by` look at the first order; the second may be anywhere.",
      .source = "order", .day = FACT_OTHER_DAY, .derived = MEASURE_SECOND, .counted = { PLACED }, .cells = DERIVED_CELLS, .slots = 2, .hit_slot = 1, .miss_slot = NO_MISSES },
    { .name = "orders", .title = "Orders", .unit = MEASURE_COUNT, .kind = MEASURE_COUNT_KIND, .better = MEASURE_UP,
      .definition = "Orders placed, by the day they were placed; cancelled and unavailable ones left out.",
      .source = "order", .day = FACT_OTHER_DAY, .cells = { { SOLD, 0 } }, .slots = 1, .miss_slot = NO_MISSES },
    { .name = "revenue", .title = "Revenue", .unit = MEASURE_MONEY, .kind = MEASURE_SUM, .better = MEASURE_UP,
      .definition = "What orders came to in one currency, by the day they were placed; of an order without an amount the sum of its items with freight; "
                    "cancelled and unavailable ones, and those of unknown amount, left out.",
      .source = "order", .day = FACT_OTHER_DAY, .cells = { { SOLD, 0 } }, .slots = 1, .miss_slot = NO_MISSES },
    { .name = "cases_opened", .title = "New cases", .unit = MEASURE_COUNT, .kind = MEASURE_COUNT_KIND, .better = MEASURE_DOWN,
      .definition = "Cases opened, by the day they were opened, without looks and without those from before Rapport.",
      .source = "case", .cells = CASE_CELLS, .slots = 1, .miss_slot = NO_MISSES },
    { .name = "unresolved", .title = "Unresolved", .unit = MEASURE_COUNT, .kind = MEASURE_STOCK, .better = MEASURE_DOWN,
      .definition = "Unhappy answers and complaints not closed at the end of the time, without looks and without those from before Rapport; by=age tells them apart by "
                    "how many days they have been open then: 0–1, 2–7, 8–30, 31 and more.",
      .source = "case", .cells = CASE_CELLS, .slots = 1, .miss_slot = NO_MISSES },
    { .name = "cases_open", .title = "Open cases", .unit = MEASURE_COUNT, .kind = MEASURE_STOCK, .better = MEASURE_DOWN,
      .definition = "Cases open at the end of the time, without looks and without those from before Rapport.",
      .source = "case", .cells = CASE_CELLS, .slots = 1, .miss_slot = NO_MISSES },
    { .name = "first_response", .title = "First response", .unit = MEASURE_SECONDS, .kind = MEASURE_MEDIAN, .better = MEASURE_DOWN,
      .definition = "Median business time from opening a case until someone took it on, by the day it was opened.",
      .source = "case", .cells = CASE_CELLS, .slots = 1, .miss_slot = NO_MISSES, .number = 0 },
    { .name = "resolution", .title = "Put right", .unit = MEASURE_SECONDS, .kind = MEASURE_MEDIAN, .better = MEASURE_DOWN,
      .definition = "Median business time from opening a case until it was put right, by the day it was opened.",
      .source = "case", .cells = CASE_CELLS, .slots = 1, .miss_slot = NO_MISSES, .number = 1 },
    { .name = "fcr", .title = "Settled at first contact (FCR)", .unit = MEASURE_PERCENT, .kind = MEASURE_RATIO, .better = MEASURE_UP, .max = 100,
      .definition = "Cases put right by the first person who took them on: never assigned to somebody else, taken on by a second person, climbed, or opened again; of all "
                    "cases put right, by the day they were opened, without looks and without those from before Rapport.",
      .source = "case", .cells = { { 2, 2, 1 }, { 4, 4, 0 }, { 6, 6, 0 }, { 8, 8, 0 } }, .slots = 2, .hit_slot = 1, .miss_slot = NO_MISSES },
    { .name = "right_first_time", .title = "Right first time", .unit = MEASURE_PERCENT, .kind = MEASURE_RATIO, .better = MEASURE_UP, .max = 100,
      .definition = "Cases put right that were not opened again and after which the same customer had no other case or look within 7 days (setting repeat_contact_days), of all "
                    "cases put right, by the day they were opened, without looks and without those from before Rapport. It may still change until those days are over.",
      .source = "case", .derived = MEASURE_RIGHT_FIRST_TIME, .counted = { 1, 8 }, .cells = DERIVED_CELLS, .slots = 2, .hit_slot = 1, .miss_slot = NO_MISSES },
    { .name = "responses", .title = "Answers", .unit = MEASURE_COUNT, .kind = MEASURE_COUNT_KIND, .better = MEASURE_UP,
      .definition = "Answers given, on any scale, by the day they were given.",
      .source = "response", .cells = { { 1, 28, 0 } }, .slots = 1, .miss_slot = NO_MISSES },
    { .name = "happy", .title = "Happy", .unit = MEASURE_PERCENT, .kind = MEASURE_RATIO, .better = MEASURE_UP, .max = 100,
      .definition = "Share of happy answers of all answers on any scale: 9–10 of NPS, 4–5 of satisfaction and stars, 5–7 of ease.",
      .source = "response", .cells = HAPPY_CELLS, .slots = 2, .hit_slot = 1, .miss_slot = NO_MISSES },
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
