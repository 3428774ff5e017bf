/* SPDX-License-Identifier: Apache-2.0
 * What of this room leaves as rows and comes back: what people add to figures. */
#include "measure/measure_goal.h"
#include "measure/measure_sheets.sql.h"
#include "measure/measure_tables.h"

/* clang-format off */
const struct export_sheet measure_sheets[] = {
    { "measure_goals", "Goals of measures, with what they were before", "measure_goal", PERM_READ, &measure_goal_shape, &Q_SHEET_MEASURE_GOALS, { "measure", "id" }, .put = &Q_RESTORE_MEASURE_GOAL },
};
/* clang-format on */
const int measure_sheets_count = LENGTH(measure_sheets);
