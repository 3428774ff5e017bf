/* SPDX-License-Identifier: Apache-2.0 */
#include "business/settings.h"
#include "business/tables.h"

static enum status settings_get(struct call *k) {
    return reply_saved(k, 200, settings_load, k->work->business);
}

static enum status settings_patch(struct call *k) {
    enum status st = settings_change(k->work, k->raw, k->if_match);
    return st == ST_OK ? reply_saved(k, 200, settings_load, k->work->business) : st;
}

const struct route settings_routes[] = {
    { "GET",   "/api/v1/settings", settings_get,   PERM_SIGNED_IN, LANE_READ,   NULL, NULL, &settings_shape, NULL, "What can be set, and what is set.", REPLY_ONE },
    { "PATCH", "/api/v1/settings", settings_patch, PERM_MANAGE,    LANE_WORKER, NULL, NULL, &settings_shape, NULL, "Set: {\"name\": value, …}; null goes back to the default.", REPLY_ONE, .raw_body = true },
};
const int settings_route_count = LENGTH(settings_routes);
