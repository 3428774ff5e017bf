/* SPDX-License-Identifier: Apache-2.0 */
#include "business/audit.h"
#include "business/tables.h"

static enum status audit_get_all(struct call *k) {
    struct list rows;
    struct str next;
    enum status st = audit_list(k->work, &k->page, &rows, &next);
    return st == ST_OK ? reply_list(k, rows, next) : st;
}

const struct route audit_routes[] = {
    { "GET", "/api/v1/audit", audit_get_all, PERM_OWN, LANE_READ, NULL, NULL, &audit_row_shape, NULL, "Sign-ins, settings, keys: who did what, newest first.", REPLY_LIST },
};
const int audit_route_count = LENGTH(audit_routes);
