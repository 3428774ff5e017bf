/* SPDX-License-Identifier: Apache-2.0 */
#include "business/session_answer.h"
#include "business/setup.h"
#include "business/tables.h"

static enum status setup_get(struct call *k) {
    struct setup_needed *needed = ARENA_NEW(k->work->arena, struct setup_needed);
    enum status st = setup_look(k->work, needed);
    return st == ST_OK ? reply(k, 200, needed) : st;
}

static enum status setup_post(struct call *k) {
    struct session_opened opened;
    enum status st = setup_run(k->work, k->body, k->address, &opened, &k->retry_after);
    return st == ST_OK ? session_answer(k, &opened) : st;
}

const struct route setup_routes[] = {
    { "GET",  "/api/v1/setup", setup_get,  PERM_PUBLIC, LANE_READ,   NULL, NULL, &setup_needed_shape, NULL, "Is there a business yet?", REPLY_ONE },
    { "POST", "/api/v1/setup", setup_post, PERM_PUBLIC, LANE_WORKER, &business_founding_shape, NULL, &session_told_shape, NULL, "Found the business, with the code from the console.", REPLY_ONE },
};
const int setup_route_count = LENGTH(setup_routes);
