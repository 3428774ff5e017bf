/* SPDX-License-Identifier: Apache-2.0 */
#include "business/account.h"
#include "business/tables.h"

static enum status account_post_password(struct call *k) {
    enum status st = account_password_change(k->work, k->body, k->address, &k->retry_after);
    return st == ST_OK ? reply_nothing(k) : st;
}

static enum status account_get_reset(struct call *k) {
    struct reset_link *link = ARENA_NEW(k->work->arena, struct reset_link);
    enum status st = account_reset_read(k->work, k->token, link);
    return st == ST_OK ? reply(k, 200, link) : st;
}

static enum status account_post_reset(struct call *k) {
    enum status st = account_reset_use(k->work, k->token, k->body);
    return st == ST_OK ? reply_nothing(k) : st;
}

const struct route account_routes[] = {
    { "POST", "/api/v1/account/password",      account_post_password, PERM_SIGNED_IN, LANE_WORKER, &account_password_shape, NULL, NULL, NULL, "Change one's own password.", REPLY_NOTHING },
    { "GET",  "/api/v1/public/resets/{token}", account_get_reset,     PERM_PUBLIC,    LANE_READ,   NULL, NULL, &account_reset_shape, NULL, "Whose password a reset link is for.", REPLY_ONE },
    { "POST", "/api/v1/public/resets/{token}", account_post_reset,    PERM_PUBLIC,    LANE_WORKER, &account_reset_draft_shape, NULL, NULL, NULL, "Set a new password by a reset link.", REPLY_NOTHING },
};
const int account_route_count = LENGTH(account_routes);
