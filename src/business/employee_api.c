/* SPDX-License-Identifier: Apache-2.0 */
#include "business/employee.h"
#include "business/join.h"
#include "business/tables.h"

static enum status employee_get_all(struct call *k) {
    struct list rows;
    struct str next;
    enum status st = employee_list(k->work, k->query, &k->page, &rows, &next);
    return st == ST_OK ? reply_list(k, rows, next) : st;
}

static enum status employee_get(struct call *k) {
    return reply_saved(k, 200, employee_load, k->id);
}

static enum status employee_post(struct call *k) {
    ident id;
    bool created;
    enum status st = employee_put(k->work, k->body, &id, &created);
    return st == ST_OK ? reply_saved(k, created ? 201 : 200, employee_load, id) : st;
}

static enum status employee_patch(struct call *k) {
    enum status st = employee_change(k->work, k->id, k->body);
    return st == ST_OK ? reply_saved(k, 200, employee_load, k->id) : st;
}

static enum status employee_invite(struct call *k) {
    ident id;
    enum status st = join_make(k->work, k->id, &id);
    return st == ST_OK ? reply_saved(k, 201, join_load, id) : st;
}

#define NOUN &employee_shape
const struct route employee_routes[] = {
    { "GET",   "/api/v1/employees",             employee_get_all, PERM_PEOPLE, LANE_READ,  NULL,   &employee_filter_shape, NOUN, NULL, "The team.", REPLY_LIST },
    { "POST",  "/api/v1/employees",             employee_post,    PERM_MANAGE, LANE_WRITE, NOUN, NULL, NOUN, NULL,  "Add someone, or change the one with these outside ids.", REPLY_ONE, .repeat = employee_load },
    { "GET",   "/api/v1/employees/{id}",        employee_get,     PERM_PEOPLE, LANE_READ,  NULL,   NULL, NOUN, "emp", "One person of the team.", REPLY_ONE },
    { "PATCH", "/api/v1/employees/{id}",        employee_patch,   PERM_MANAGE, LANE_WRITE, NOUN, NULL, NOUN, "emp", "Change someone of the team.", REPLY_ONE },
    { "POST",  "/api/v1/employees/{id}/invite", employee_invite,  PERM_MANAGE, LANE_WRITE, &shape_empty, NULL, &join_invite_shape, "emp", "Make a link with which they sign in for the first time.", REPLY_ONE, .repeat = join_load },
};
const int employee_route_count = LENGTH(employee_routes);
