/* SPDX-License-Identifier: Apache-2.0
 * derive.h — cells that no fact tells alone: what a row is beside the other rows of the same person. Made for one answer, over all
 * rows of a source, whatever its filters, so that a regular of one place is not new at another.
 *
 * Each gives an array as `columns.cell` is one (a whole number of blocks): 0 does not count. */
#ifndef MEASURE_DERIVE_H
#define MEASURE_DERIVE_H

#include "measure/columns.h"

enum { DERIVE_MISS = 1, DERIVE_HIT = 2 };

/* What a derived measure is made from: the source's cells first … last, on the day of key `day`. */
struct derive { const struct columns *columns; enum fact_key day; uint8_t first, last; };

/* Rows that are their person's first, on a day up to `until`: a hit when the second came at most `within` days later (the same day too). */
uint8_t *derive_second(const struct derive *d, struct arena *a, day_t until, int within);
/* Rows of a person; a hit when the person has another row on a day from after[code] to before[code] (by code of this row's day). */
uint8_t *derive_came_back(const struct derive *d, struct arena *a, const day_t *after, const day_t *before);
/* Rows that were put right (number 3): a hit when not `again` (a cell's second bit, counted from `first`) and no other row of the same
 * person, whatever its cell but void, was opened (number 2) at most `within` seconds later. */
uint8_t *derive_right_first_time(const struct derive *d, struct arena *a, int64_t within);

#endif
