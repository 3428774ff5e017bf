/* SPDX-License-Identifier: Apache-2.0 */
#include "app/product.h"

#include "business/business.h"
#include "db/schema.h"
#include "events/vocabulary.h"

static void gather_routes(struct arena *a, struct product *p) {
    int n = 0;
    for (int i = 0; i < app_routes_count; i++) {
        n += *app_routes[i].count;
    }
    struct route *all = ARENA_ARRAY(a, struct route, n);
    for (int i = 0; i < app_routes_count; i++) {
        memcpy(all + p->route_count, app_routes[i].rows, sizeof *all * (size_t)*app_routes[i].count);
        p->route_count += *app_routes[i].count;
    }
    p->routes = all;
}

static void gather_settings(struct arena *a, struct product *p) {
    int n = 0;
    for (int i = 0; i < app_settings_count; i++) {
        n += *app_settings[i].count;
    }
    const struct setting **all = ARENA_ARRAY(a, const struct setting *, n);
    for (int i = 0; i < app_settings_count; i++) {
        for (int k = 0; k < *app_settings[i].count; k++) {
            all[p->setting_count++] = &app_settings[i].rows[k];
        }
    }
    p->settings = all;
}

static void gather_sheets(struct arena *a, struct product *p) {
    int n = 0;
    for (int i = 0; i < app_sheets_count; i++) {
        n += *app_sheets[i].count;
    }
    const struct export_sheet **all = ARENA_ARRAY(a, const struct export_sheet *, n);
    for (int i = 0; i < app_sheets_count; i++) {
        for (int k = 0; k < *app_sheets[i].count; k++) {
            all[p->sheet_count++] = &app_sheets[i].rows[k];
        }
    }
    p->sheets = all;
}

const struct product *product_make(struct arena *a) {
    struct product *p = ARENA_NEW(a, struct product);
    gather_routes(a, p);
    gather_settings(a, p);
    gather_sheets(a, p);
    p->events = vocabulary;
    p->event_count = vocabulary_count;
    p->reactions = app_reactions;
    p->reaction_count = app_reaction_count;
    p->jobs = app_jobs;
    p->job_count = app_job_count;
    p->migrations = migrations;
    p->migration_count = migration_count;
    p->facts = app_facts;
    p->fact_count = app_fact_count;
    p->authenticate = business_authenticate;
    p->seen = business_seen;
    return p;
}
