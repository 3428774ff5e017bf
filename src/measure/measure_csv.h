/* SPDX-License-Identifier: Apache-2.0
 * measure_csv.h — a series or a comparison for a spreadsheet: each figure as it is shown and exactly. Cells that a spreadsheet would run as a formula are
 * guarded (base/csv.h). */
#ifndef MEASURE_MEASURE_CSV_H
#define MEASURE_MEASURE_CSV_H

#include "measure/measure_compare.h"

struct str measure_csv(struct arena *a, const struct measure_query *q, const struct measure_series *series);
/* Two lines, one for each side; the difference stands with the first. */
struct str measure_csv_comparison(struct arena *a, const struct measure_comparison *c);
/* As people read it: points, percent and seconds whole, rounded half away from zero; means with two decimals; money in its currency's units. */
struct str measure_shown(struct arena *a, enum measure_unit unit, struct str currency, double value);

#endif
