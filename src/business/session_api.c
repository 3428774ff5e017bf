/* SPDX-License-Identifier: Apache-2.0 */
#include "business/session_answer.h"
#include "business/tables.h"

struct switching { struct fields given, has; ident business_id; };
static const struct field switching_fields[] = {
    F_ID(struct switching, business_id, IN_CREATE | REQUIRED, .prefix = "biz", .doc = "Another business they belong to."),
};
static const struct shape switching_shape = SHAPE(struct switching, "session_switch", "Standing in another business.", switching_fields);

static enum status session_get(struct call *k) {
    struct session_told *told = ARENA_NEW(k->work->arena, struct session_told);
    enum status st = session_tell(k->work, told);
    return st == ST_OK ? reply(k, 200, told) : st;
}

static enum status session_post(struct call *k) {
    const struct sign_in *in = k->body;
    struct account account = { 0 };
    struct session_opened opened;
    enum status st = account_prove(k->work, in->email, in->password, k->address, &account, &k->retry_after);
    if (st == ST_OK) {
        st = session_begin(k->work, &(struct session_proof){ &account, in->code, k->address }, in->business_id, &opened);
    }
    return st == ST_OK ? session_answer(k, &opened) : st;
}

static enum status session_delete(struct call *k) {
    enum status st = session_end(k->work);
    k->set_cookie = session_cookie_cleared;
    return st == ST_OK ? reply_nothing(k) : st;
}

static enum status session_delete_all(struct call *k) {
    enum status st = session_end_everywhere(k->work);
    k->set_cookie = session_cookie_cleared;
    return st == ST_OK ? reply_nothing(k) : st;
}

static enum status session_post_business(struct call *k) {
    const struct switching *to = k->body;
    enum status st = session_switch(k->work, to->business_id);
    return st == ST_OK ? session_get(k) : st;
}

#define NOUN &session_told_shape
const struct route session_routes[] = {
    { "GET",    "/api/v1/session",          session_get,           PERM_SIGNED_IN, LANE_READ,   NULL, NULL, NOUN, NULL, "Who asks, where they stand and what they may do.", REPLY_ONE },
    { "POST",   "/api/v1/session",          session_post,          PERM_PUBLIC,    LANE_WORKER, &session_sign_in_shape, NULL, NOUN, NULL, "Sign in.", REPLY_ONE },
    { "DELETE", "/api/v1/session",          session_delete,        PERM_SIGNED_IN, LANE_WRITE,  NULL, NULL, NULL, NULL, "Sign out.", REPLY_NOTHING },
    { "DELETE", "/api/v1/sessions",         session_delete_all,    PERM_SIGNED_IN, LANE_WRITE,  NULL, NULL, NULL, NULL, "Sign out everywhere.", REPLY_NOTHING },
    { "POST",   "/api/v1/session/business", session_post_business, PERM_SIGNED_IN, LANE_WRITE,  &switching_shape, NULL, NOUN, NULL, "Stand in another business.", REPLY_ONE },
};
const int session_route_count = LENGTH(session_routes);
