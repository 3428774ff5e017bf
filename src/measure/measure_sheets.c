/* SPDX-License-Identifier: Apache-2.0
 * What of this room leaves as rows and comes back: what people add to figures. */
#include "measure/annotation.h"
#include "measure/measure_goal.h"
#include "measure/measure_sheets.sql.h"
#include "measure/measure_tables.h"
#include "measure/measure_view.h"

/* clang-format off */
const struct export_sheet measure_sheets[] = {
    { "measure_goals", "Goals of measures, with what they were before", "measure_goal", PERM_READ, &measure_goal_shape, &Q_SHEET_MEASURE_GOALS, { "measure", "id" }, .put = &Q_RESTORE_MEASURE_GOAL },
    { "annotations", "What happened that may have moved figures", "annotation", PERM_READ, &annotation_shape, &Q_SHEET_ANNOTATIONS, { "id" }, .put = &Q_RESTORE_ANNOTATION },
    { "views", "Saved views", "measure_view", PERM_READ, &measure_view_shape, &Q_SHEET_VIEWS, { "id" }, .put = &Q_RESTORE_VIEW },
};
/* clang-format on */
const int measure_sheets_count = LENGTH(measure_sheets);
