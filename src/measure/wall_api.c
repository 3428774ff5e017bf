/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/measure_tables.h"
#include "measure/store.h"
#include "measure/wall.h"

static enum status show(struct call *k) {
    struct wall *wall = ARENA_NEW(k->work->arena, struct wall);
    bool is_loading;
    int64_t ticket = wait_ticket(store_room(k->work));
    enum status st = wall_look(k->work, k->query, wall, &is_loading);
    if (is_loading && k->waited) {
        k->retry_after = 2;
        return fail(k->work, ST_BUSY, "", "The figures are being counted for the first time; ask again in a moment.");
    }
    if (is_loading) {
        return call_wait(k, store_room(k->work), ticket);
    }
    return st == ST_OK ? reply(k, 200, wall) : st;
}

static enum status wall_get_public(struct call *k) {
    enum status st = wall_link_enter(k->work, k->token);
    return st == ST_OK ? show(k) : st;
}

static enum status link_get_all(struct call *k) {
    struct list links = { 0 };
    struct str next = { 0 };
    enum status st = wall_link_list(k->work, &k->page, &links, &next);
    return st == ST_OK ? reply_list(k, links, next) : st;
}

static enum status link_get(struct call *k) {
    return reply_saved(k, 200, wall_link_load, k->id);
}

static enum status link_post(struct call *k) {
    ident id;
    enum status st = wall_link_make(k->work, k->body, &id);
    return st == ST_OK ? reply_saved(k, 201, wall_link_load, id) : st;
}

static enum status link_patch(struct call *k) {
    enum status st = wall_link_change(k->work, k->id, k->body);
    return st == ST_OK ? reply_saved(k, 200, wall_link_load, k->id) : st;
}

#define NOUN &wall_link_shape
#define WALL &wall_shape
const struct route wall_routes[] = {
    { "GET",   "/api/v1/wall",                 show,            PERM_READ,   LANE_READ,  NULL, &wall_query_shape, WALL, NULL,  "What the screen in the back room shows", REPLY_ONE },
    { "GET",   "/api/v1/wall/links",           link_get_all,    PERM_MANAGE, LANE_READ,  NULL, NULL, NOUN, NULL,  "Screens that show the wall without signing in", REPLY_LIST },
    { "POST",  "/api/v1/wall/links",           link_post,       PERM_MANAGE, LANE_WRITE, NOUN, NULL, NOUN, NULL,  "Make a link for a screen", REPLY_ONE, .repeat = wall_link_load },
    { "GET",   "/api/v1/wall/links/{id}",      link_get,        PERM_MANAGE, LANE_READ,  NULL, NULL, NOUN, "wal", "One screen's link", REPLY_ONE },
    { "PATCH", "/api/v1/wall/links/{id}",      link_patch,      PERM_MANAGE, LANE_WRITE, NOUN, NULL, NOUN, "wal", "Change a screen's link, switch it off or on", REPLY_ONE },
    { "GET",   "/api/v1/public/walls/{token}", wall_get_public, PERM_PUBLIC, LANE_READ,  NULL, &wall_query_shape, WALL, NULL,  "The wall, for whoever has the screen's link", REPLY_ONE, .any_origin = true },
};
const int wall_route_count = LENGTH(wall_routes);
