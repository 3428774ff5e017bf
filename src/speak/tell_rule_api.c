/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/speak.h"
#include "speak/tell_rule.h"
#include "work/route.h"

static enum status told_rule_get_list(struct call *k) {
    struct list rules = { 0 };
    enum status st = tell_rule_list(k->work, &rules);
    return st == ST_OK ? reply_list(k, rules, (struct str){ 0 }) : st;
}

static enum status told_rule_get(struct call *k) { return reply_saved(k, 200, tell_rule_load, k->id); }

static enum status told_rule_patch(struct call *k) {
    enum status st = tell_rule_change(k->work, k->id, k->body);
    return st == ST_OK ? reply_saved(k, 200, tell_rule_load, k->id) : st;
}

static enum status told_rule_delete(struct call *k) {
    enum status st = tell_rule_reset(k->work, k->id);
    return st == ST_OK ? reply_nothing(k) : st;
}

static enum status told_rule_post_look(struct call *k) {
    struct tell_look *look = ARENA_NEW(k->work->arena, struct tell_look);
    enum status st = tell_rule_look(k->work, k->id, k->body, look);
    return st == ST_OK ? reply(k, 200, look) : st;
}

#define RULE &tell_rule_shape
#define LOOK &tell_look_shape
const struct route tell_rule_routes[] = {
    { "GET",    "/api/v1/told-rules",           told_rule_get_list,  PERM_PEOPLE, LANE_READ,  NULL, NULL, RULE, NULL,  "What customers are told by rule, and in which words", REPLY_LIST },
    { "GET",    "/api/v1/told-rules/{id}",      told_rule_get,       PERM_PEOPLE, LANE_READ,  NULL, NULL, RULE, "tlr", "One of these rules" },
    { "PATCH",  "/api/v1/told-rules/{id}",      told_rule_patch,     PERM_MANAGE, LANE_WRITE, RULE, NULL, RULE, "tlr", "Switch it on or off, or write other words" },
    { "DELETE", "/api/v1/told-rules/{id}",      told_rule_delete,    PERM_MANAGE, LANE_WRITE, NULL, NULL, NULL, "tlr", "It is as it came along again", REPLY_NOTHING },
    { "POST",   "/api/v1/told-rules/{id}/look", told_rule_post_look, PERM_PEOPLE, LANE_READ,  LOOK, NULL, LOOK, "tlr", "How it would read, with the rule's words or those given; nothing is kept" },
};
const int tell_rule_route_count = LENGTH(tell_rule_routes);
