/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/measure_goal.h"
#include "measure/measure_tables.h"

static enum status goal_patch(struct call *k) {
    ident id;
    enum status st = measure_goal_change(k->work, k->token, k->body, &id);
    return st == ST_OK ? reply_saved(k, 200, measure_goal_load, id) : st;
}

static enum status goal_get_history(struct call *k) {
    struct list goals = { 0 };
    struct str next = { 0 };
    enum status st = measure_goal_history(k->work, k->token, &k->page, &goals, &next);
    return st == ST_OK ? reply_list(k, goals, next) : st;
}

static enum status look_post(struct call *k) {
    enum status st = measure_goal_look(k->work, k->token);
    return st == ST_OK ? reply_nothing(k) : st;
}

#define NOUN &measure_goal_shape
const struct route measure_goal_routes[] = {
    { "PATCH", "/api/v1/measures/{name}",       goal_patch,       PERM_MANAGE, LANE_WRITE, NOUN, NULL, NOUN, NULL, "Set a measure's goal and who answers for it, or switch it on or off", REPLY_ONE },
    { "GET",   "/api/v1/measures/{name}/goals", goal_get_history, PERM_READ,   LANE_READ,  NULL, NULL, NOUN, NULL, "What its goal was, newest first", REPLY_LIST },
    { "POST",  "/api/v1/measures/{name}/look",  look_post,        PERM_READ,   LANE_WRITE, NULL, NULL, NULL, NULL, "Say that you are looking at it: others see who looked last", REPLY_NOTHING },
};
const int measure_goal_route_count = LENGTH(measure_goal_routes);
