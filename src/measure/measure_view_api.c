/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/measure_tables.h"
#include "measure/measure_view.h"

static enum status view_get_all(struct call *k) {
    struct list rows = { 0 };
    struct str next = { 0 };
    enum status st = measure_view_list(k->work, k->query, &k->page, &rows, &next);
    return st == ST_OK ? reply_list(k, rows, next) : st;
}

static enum status view_get(struct call *k) {
    return reply_saved(k, 200, measure_view_load, k->id);
}

static enum status view_post(struct call *k) {
    ident id;
    enum status st = measure_view_make(k->work, k->body, &id);
    return st == ST_OK ? reply_saved(k, 201, measure_view_load, id) : st;
}

static enum status view_patch(struct call *k) {
    enum status st = measure_view_change(k->work, k->id, k->body);
    return st == ST_OK ? reply_saved(k, 200, measure_view_load, k->id) : st;
}

#define NOUN &measure_view_shape
const struct route measure_view_routes[] = {
    { "GET",   "/api/v1/views",      view_get_all, PERM_READ, LANE_READ,  NULL, &measure_view_filter_shape, NOUN, NULL,  "Saved views: those shared and one's own, newest first", REPLY_LIST },
    { "POST",  "/api/v1/views",      view_post,    PERM_READ, LANE_WRITE, NOUN, NULL, NOUN, NULL,  "Save a view", REPLY_ONE, .repeat = measure_view_load },
    { "GET",   "/api/v1/views/{id}", view_get,     PERM_READ, LANE_READ,  NULL, NULL, NOUN, "viw", "One view", REPLY_ONE },
    { "PATCH", "/api/v1/views/{id}", view_patch,   PERM_READ, LANE_WRITE, NOUN, NULL, NOUN, "viw", "Change a view, take it away or bring it back", REPLY_ONE },
};
const int measure_view_route_count = LENGTH(measure_view_routes);
