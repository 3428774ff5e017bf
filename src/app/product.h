/* SPDX-License-Identifier: Apache-2.0
 * product.h — the rooms put together: one struct product for the frame. Reading the tables beside this file (routes.c, reactions.c,
 * jobs.c, settings.c) tells what the program does. */
#ifndef APP_PRODUCT_H
#define APP_PRODUCT_H

#include "work/product.h"

const struct product *product_make(struct arena *a);     /* lives as long as the arena */

struct app_routes { const struct route *rows; const int *count; };
extern const struct app_routes app_routes[];
extern const int app_routes_count;
struct app_settings { const struct setting *rows; const int *count; };
extern const struct app_settings app_settings[];
extern const int app_settings_count;
extern const struct reaction app_reactions[];
extern const int app_reaction_count;
extern const struct fact_source *const app_facts[];
extern const int app_fact_count;
struct app_sheets { const struct export_sheet *rows; const int *count; };
extern const struct app_sheets app_sheets[];
extern const int app_sheets_count;
extern const struct job_kind app_jobs[];
extern const int app_job_count;

#endif
