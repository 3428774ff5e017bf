/* SPDX-License-Identifier: Apache-2.0 */
#include "business/location.h"
#include "business/tables.h"

static enum status location_get_all(struct call *k) {
    struct list rows;
    struct str next;
    enum status st = location_list(k->work, k->query, &k->page, &rows, &next);
    return st == ST_OK ? reply_list(k, rows, next) : st;
}

static enum status location_get(struct call *k) {
    return reply_saved(k, 200, location_load, k->id);
}

static enum status location_post(struct call *k) {
    ident id;
    bool created;
    enum status st = location_put(k->work, k->body, &id, &created);
    return st == ST_OK ? reply_saved(k, created ? 201 : 200, location_load, id) : st;
}

static enum status location_patch(struct call *k) {
    enum status st = location_change(k->work, k->id, k->body);
    return st == ST_OK ? reply_saved(k, 200, location_load, k->id) : st;
}

#define NOUN &location_shape
const struct route location_routes[] = {
    { "GET",   "/api/v1/locations",      location_get_all, PERM_SIGNED_IN, LANE_READ,  NULL,   &location_filter_shape, NOUN, NULL, "The places.", REPLY_LIST },
    { "POST",  "/api/v1/locations",      location_post,    PERM_MANAGE, LANE_WRITE, NOUN, NULL, NOUN, NULL,  "Add a place, or change the one with these outside ids.", REPLY_ONE, .repeat = location_load },
    { "GET",   "/api/v1/locations/{id}", location_get,     PERM_SIGNED_IN, LANE_READ,  NULL,   NULL, NOUN, "loc", "One place.", REPLY_ONE },
    { "PATCH", "/api/v1/locations/{id}", location_patch,   PERM_MANAGE, LANE_WRITE, NOUN, NULL, NOUN, "loc", "Change a place.", REPLY_ONE },
};
const int location_route_count = LENGTH(location_routes);
