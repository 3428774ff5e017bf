/* SPDX-License-Identifier: Apache-2.0 */
#include "business/department.h"
#include "business/tables.h"

static enum status department_get_all(struct call *k) {
    struct list rows;
    struct str next;
    enum status st = department_list(k->work, k->query, &k->page, &rows, &next);
    return st == ST_OK ? reply_list(k, rows, next) : st;
}

static enum status department_get(struct call *k) {
    return reply_saved(k, 200, department_load, k->id);
}

static enum status department_post(struct call *k) {
    ident id;
    enum status st = department_make(k->work, k->body, &id);
    return st == ST_OK ? reply_saved(k, 201, department_load, id) : st;
}

static enum status department_patch(struct call *k) {
    enum status st = department_change(k->work, k->id, k->body);
    return st == ST_OK ? reply_saved(k, 200, department_load, k->id) : st;
}

#define NOUN &department_shape
const struct route department_routes[] = {
    { "GET",   "/api/v1/departments",      department_get_all, PERM_SIGNED_IN, LANE_READ,  NULL,   &department_filter_shape, NOUN, NULL, "The departments.", REPLY_LIST },
    { "POST",  "/api/v1/departments",      department_post,    PERM_MANAGE, LANE_WRITE, NOUN, NULL, NOUN, NULL,  "Add a department.", REPLY_ONE, .repeat = department_load },
    { "GET",   "/api/v1/departments/{id}", department_get,     PERM_SIGNED_IN, LANE_READ,  NULL,   NULL, NOUN, "dep", "One department.", REPLY_ONE },
    { "PATCH", "/api/v1/departments/{id}", department_patch,   PERM_MANAGE, LANE_WRITE, NOUN, NULL, NOUN, "dep", "Change a department.", REPLY_ONE },
};
const int department_route_count = LENGTH(department_routes);
