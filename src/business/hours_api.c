/* SPDX-License-Identifier: Apache-2.0 */
#include "business/hours.h"
#include "business/tables.h"

static enum status hours_get(struct call *k) {
    struct hours *h = ARENA_NEW(k->work->arena, struct hours);
    enum status st = hours_load(k->work, ID_NONE, h);
    return st == ST_OK ? reply(k, 200, h) : st;
}

static enum status load_own(struct work *w, ident id, void *ret_item) {
    (void)id;   /* there is one per business */
    return hours_load(w, ID_NONE, ret_item);
}

static enum status hours_change(struct call *k) {
    enum status st = hours_patch(k->work, k->body);
    return st == ST_OK ? reply_saved(k, 200, load_own, k->work->business) : st;
}

const struct route hours_routes[] = {
    { "GET",   "/api/v1/hours", hours_get,    PERM_SIGNED_IN, LANE_READ,  NULL,         NULL, &hours_shape, NULL, "When the business is open.", REPLY_ONE },
    { "PATCH", "/api/v1/hours", hours_change, PERM_MANAGE,    LANE_WRITE, &hours_shape, NULL, &hours_shape, NULL, "Change when the business is open.", REPLY_ONE },
};
const int hours_route_count = LENGTH(hours_routes);
