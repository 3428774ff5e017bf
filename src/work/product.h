/* SPDX-License-Identifier: Apache-2.0
 * product.h — the tables that make the frame a product. src/app/ fills one struct product; the frame knows no room by name. */
#ifndef WORK_PRODUCT_H
#define WORK_PRODUCT_H

#include "work/event.h"
#include "work/export.h"
#include "work/job.h"
#include "work/route.h"
#include "work/setting.h"

struct fact_source;                  /* measure/fact.h */

struct product {
    const struct route *routes;                 int route_count;
    const struct event_kind *const *events;     int event_count;
    const struct reaction *reactions;           int reaction_count;
    const struct job_kind *jobs;                int job_count;
    const struct setting *const *settings;      int setting_count;
    const struct migration *migrations;         int migration_count;
    const struct fact_source *const *facts;     int fact_count;      /* for src/measure alone */
    const struct export_sheet *const *sheets;   int sheet_count;     /* for src/export alone */
    /* Who asks: fills who and business from the bearer key or the session cookie (hash looked up; never both). ST_UNAUTHORIZED otherwise. */
    enum status (*authenticate)(struct work *w, struct str bearer, struct str cookie);
    /* Called once a second on the writer's behalf with what readers noted (sessions and keys seen). */
    enum status (*seen)(struct work *w, const struct actor *who);
};

#endif
