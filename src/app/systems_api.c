/* SPDX-License-Identifier: Apache-2.0 */
#include "app/systems.h"

static enum status systems_get(struct call *k) {
    return reply_saved(k, 200, systems_load, k->work->business);
}

static enum status systems_patch(struct call *k) {
    enum status st = systems_change(k->work, k->body);
    return st == ST_OK ? systems_get(k) : st;
}

const struct route systems_routes[] = {
    { "GET",   "/api/v1/systems", systems_get,   PERM_SIGNED_IN, LANE_READ,  NULL, NULL, &systems_told_shape, NULL, "What the product is made of, and what is switched on.", REPLY_ONE },
    { "PATCH", "/api/v1/systems", systems_patch, PERM_MANAGE,    LANE_WRITE, &systems_draft_shape, NULL, &systems_told_shape, NULL, "Switch systems on and off; nothing that was kept is lost.", REPLY_ONE },
};
const int systems_route_count = LENGTH(systems_routes);
