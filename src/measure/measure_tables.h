/* SPDX-License-Identifier: Apache-2.0
 * measure_tables.h — what this room brings to the product's tables in src/app/. */
#ifndef MEASURE_MEASURE_TABLES_H
#define MEASURE_MEASURE_TABLES_H

#include "work/export.h"
#include "work/route.h"

extern const struct route measure_routes[];
extern const int measure_route_count;
extern const struct route measure_goal_routes[];
extern const int measure_goal_route_count;
extern const struct export_sheet measure_sheets[];
extern const int measure_sheets_count;
extern const struct route annotation_routes[];
extern const int annotation_route_count;
extern const struct route measure_view_routes[];
extern const int measure_view_route_count;
extern const struct route wall_routes[];
extern const int wall_route_count;

#endif
