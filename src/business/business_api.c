/* SPDX-License-Identifier: Apache-2.0 */
#include "business/business.h"
#include "business/tables.h"

static enum status business_get(struct call *k) {
    return reply_saved(k, 200, business_load, k->work->business);
}

static enum status business_patch(struct call *k) {
    enum status st = business_change(k->work, k->body);
    return st == ST_OK ? reply_saved(k, 200, business_load, k->work->business) : st;
}

const struct route business_routes[] = {
    { "GET",   "/api/v1/business", business_get,   PERM_SIGNED_IN, LANE_READ,  NULL,            NULL, &business_shape, NULL, "The business.", REPLY_ONE },
    { "PATCH", "/api/v1/business", business_patch, PERM_OWN,       LANE_WRITE, &business_shape, NULL, &business_shape, NULL, "Change the business.", REPLY_ONE },
};
const int business_route_count = LENGTH(business_routes);
