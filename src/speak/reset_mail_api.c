/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/reset_mail.h"
#include "speak/speak.h"
#include "work/route.h"

static enum status reset_mail_get(struct call *k) {
    struct reset_ways *ways = ARENA_NEW(k->work->arena, struct reset_ways);
    enum status st = reset_mail_ways(k->work, ways);
    return st == ST_OK ? reply(k, 200, ways) : st;
}

static enum status reset_mail_post(struct call *k) {
    enum status st = reset_mail_ask(k->work, k->body, k->address, &k->retry_after);
    return st == ST_OK ? reply_nothing(k) : st;
}

const struct route reset_mail_routes[] = {
    { "GET",  "/api/v1/public/resets", reset_mail_get,  PERM_PUBLIC, LANE_READ,  NULL, NULL, &reset_ways_shape, NULL, "How a forgotten password is replaced here.", REPLY_ONE },
    { "POST", "/api/v1/public/resets", reset_mail_post, PERM_PUBLIC, LANE_WRITE, &reset_wish_shape, NULL, NULL, NULL, "Ask for a link by mail. The answer is the same whether the address is known or not.", REPLY_NOTHING },
};
const int reset_mail_route_count = LENGTH(reset_mail_routes);
