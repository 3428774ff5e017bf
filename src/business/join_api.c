/* SPDX-License-Identifier: Apache-2.0 */
#include "business/join.h"
#include "business/session_answer.h"
#include "business/tables.h"

static enum status join_get(struct call *k) {
    struct join_link *link = ARENA_NEW(k->work->arena, struct join_link);
    enum status st = join_read(k->work, k->token, link);
    return st == ST_OK ? reply(k, 200, link) : st;
}

static enum status join_post(struct call *k) {
    struct session_opened opened;
    enum status st = join_use(k->work, k->token, k->body, k->address, &opened, &k->retry_after);
    return st == ST_OK ? session_answer(k, &opened) : st;
}

const struct route join_routes[] = {
    { "GET",  "/api/v1/public/joins/{token}", join_get,  PERM_PUBLIC, LANE_READ,   NULL, NULL, &join_link_shape, NULL, "What an invitation for a colleague says.", REPLY_ONE },
    { "POST", "/api/v1/public/joins/{token}", join_post, PERM_PUBLIC, LANE_WORKER, &join_draft_shape, NULL, &session_told_shape, NULL, "Take an invitation and sign in.", REPLY_ONE },
};
const int join_route_count = LENGTH(join_routes);
