/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/guard_hit.h"
#include "speak/guard_rule.h"
#include "speak/guard_try.h"
#include "speak/speak.h"
#include "work/route.h"

static enum status guard_post_check(struct call *k) {
    struct guard_told *told = ARENA_NEW(k->work->arena, struct guard_told);
    enum status st = guard_try_one(k->work, k->body, told);
    return st == ST_OK ? reply(k, 200, told) : st;
}

static enum status guard_get_rules(struct call *k) {
    struct list rules = { 0 };
    enum status st = guard_rule_list(k->work, &rules);
    return st == ST_OK ? reply_list(k, rules, (struct str){ 0 }) : st;
}

static enum status guard_get_rule(struct call *k) { return reply_saved(k, 200, guard_rule_load, k->id); }

static enum status guard_post_rule(struct call *k) {
    ident id;
    enum status st = guard_rule_make(k->work, k->body, &id);
    return st == ST_OK ? reply_saved(k, 201, guard_rule_load, id) : st;
}

static enum status guard_patch_rule(struct call *k) {
    enum status st = guard_rule_change(k->work, k->id, k->body);
    return st == ST_OK ? reply_saved(k, 200, guard_rule_load, k->id) : st;
}

static enum status guard_delete_rule(struct call *k) {
    enum status st = guard_rule_remove(k->work, k->id);
    return st == ST_OK ? reply_nothing(k) : st;
}

static enum status tried(struct call *k, const struct guard_rule *r) {
    struct guard_tried *t = ARENA_NEW(k->work->arena, struct guard_tried);
    enum status st = guard_try_past(k->work, r, t);
    return st == ST_OK ? reply(k, 200, t) : st;
}

static enum status guard_post_try(struct call *k) { return tried(k, k->body); }

static enum status guard_post_try_rule(struct call *k) {
    struct guard_rule *r = ARENA_NEW(k->work->arena, struct guard_rule);
    enum status st = guard_rule_load(k->work, k->id, r);
    return st == ST_OK ? tried(k, r) : st;
}

static enum status guard_get_hits(struct call *k) {
    struct list hits = { 0 };
    struct str next = { 0 };
    enum status st = guard_hit_list(k->work, k->query, &k->page, &hits, &next);
    return st == ST_OK ? reply_list(k, hits, next) : st;
}

static enum status guard_patch_hit(struct call *k) {
    enum status st = guard_hit_judge(k->work, k->id, k->body);
    return st == ST_OK ? reply_saved(k, 200, guard_hit_load, k->id) : st;
}

/* clang-format off */
#define RULE &guard_rule_shape
#define HIT &guard_spoken_shape
const struct route guard_routes[] = {
    { "POST",   "/api/v1/messages/check",       guard_post_check,    PERM_PEOPLE, LANE_READ,  &guard_asked_shape,     NULL,                    &guard_told_shape,  NULL,  "May this be sent, by what we know: send, hold or stop, with the facts; nothing is kept" },
    { "GET",    "/api/v1/guard/rules",          guard_get_rules,     PERM_PEOPLE, LANE_READ,  NULL,                   NULL,                    RULE,               NULL,  "The rules of the guard, shipped ones first, and what became of what each said", REPLY_LIST },
    { "POST",   "/api/v1/guard/rules",          guard_post_rule,     PERM_MANAGE, LANE_WRITE, RULE,                   NULL,                    RULE,               NULL,  "A rule of your own", .repeat = guard_rule_load },
    { "GET",    "/api/v1/guard/rules/{id}",     guard_get_rule,      PERM_PEOPLE, LANE_READ,  NULL,                   NULL,                    RULE,               "gdr", "One rule" },
    { "PATCH",  "/api/v1/guard/rules/{id}",     guard_patch_rule,    PERM_MANAGE, LANE_WRITE, RULE,                   NULL,                    RULE,               "gdr", "Change a rule, or switch it off and on" },
    { "DELETE", "/api/v1/guard/rules/{id}",     guard_delete_rule,   PERM_MANAGE, LANE_WRITE, NULL,                   NULL,                    NULL,               "gdr", "Take a rule away; a shipped one is as shipped again", REPLY_NOTHING },
    { "POST",   "/api/v1/guard/rules/{id}/try", guard_post_try_rule, PERM_MANAGE, LANE_READ,  &shape_empty,           NULL,                    &guard_tried_shape, "gdr", "What this rule would have said about the newest messages" },
    { "POST",   "/api/v1/guard/try",            guard_post_try,      PERM_MANAGE, LANE_READ,  RULE,                   NULL,                    &guard_tried_shape, NULL,  "The same of a rule that is not kept yet" },
    { "GET",    "/api/v1/guard/hits",           guard_get_hits,      PERM_PEOPLE, LANE_READ,  NULL,                   &guard_hit_filter_shape, HIT,                NULL,  "What rules said about messages, newest first", REPLY_LIST },
    { "PATCH",  "/api/v1/guard/hits/{id}",      guard_patch_hit,     PERM_SERVE,  LANE_WRITE, &guard_judgement_shape, NULL,                    HIT,                "hit", "Was it right?" },
};
/* clang-format on */
const int guard_route_count = LENGTH(guard_routes);
