/* SPDX-License-Identifier: Apache-2.0 */
#include "business/tables.h"
#include "business/two_factor.h"

static enum status two_factor_get(struct call *k) {
    struct two_factor_told *told = ARENA_NEW(k->work->arena, struct two_factor_told);
    enum status st = two_factor_tell(k->work, told);
    return st == ST_OK ? reply(k, 200, told) : st;
}

static enum status two_factor_post(struct call *k) {
    const struct two_factor_password *in = k->body;
    struct two_factor_begun *begun = ARENA_NEW(k->work->arena, struct two_factor_begun);
    enum status st = two_factor_begin(k->work, in->password, k->address, begun, &k->retry_after);
    return st == ST_OK ? reply(k, 200, begun) : st;
}

static enum status two_factor_post_on(struct call *k) {
    const struct two_factor_proof *in = k->body;
    struct two_factor_codes *codes = ARENA_NEW(k->work->arena, struct two_factor_codes);
    enum status st = two_factor_on(k->work, in->code, k->address, codes, &k->retry_after);
    return st == ST_OK ? reply(k, 200, codes) : st;
}

static enum status two_factor_post_codes(struct call *k) {
    const struct two_factor_proof *in = k->body;
    struct two_factor_codes *codes = ARENA_NEW(k->work->arena, struct two_factor_codes);
    enum status st = two_factor_renew(k->work, in->code, k->address, codes, &k->retry_after);
    return st == ST_OK ? reply(k, 200, codes) : st;
}

static enum status two_factor_post_off(struct call *k) {
    const struct two_factor_proof *in = k->body;
    enum status st = two_factor_off(k->work, in->code, k->address, &k->retry_after);
    return st == ST_OK ? reply_nothing(k) : st;
}

#define AT "/api/v1/account/two-factor"
const struct route two_factor_routes[] = {
    { "GET",  AT,          two_factor_get,        PERM_SIGNED_IN, LANE_READ,   NULL, NULL, &two_factor_told_shape, NULL, "The second step of signing in, one's own.", REPLY_ONE },
    { "POST", AT,          two_factor_post,       PERM_SIGNED_IN, LANE_WORKER, &two_factor_password_shape, NULL, &two_factor_begun_shape, NULL, "Begin it: what an authenticator app needs. It counts once a code was shown.", REPLY_ONE },
    { "POST", AT "/on",    two_factor_post_on,    PERM_SIGNED_IN, LANE_WORKER, &two_factor_proof_shape, NULL, &two_factor_codes_shape, NULL, "Show a code of the app: from now on it is asked for. Other sessions end.", REPLY_ONE },
    { "POST", AT "/codes", two_factor_post_codes, PERM_SIGNED_IN, LANE_WORKER, &two_factor_proof_shape, NULL, &two_factor_codes_shape, NULL, "Ten new recovery codes; the old ones stop working.", REPLY_ONE },
    { "POST", AT "/off",   two_factor_post_off,   PERM_SIGNED_IN, LANE_WORKER, &two_factor_proof_shape, NULL, NULL, NULL, "Turn it off.", REPLY_NOTHING },
};
const int two_factor_route_count = LENGTH(two_factor_routes);
