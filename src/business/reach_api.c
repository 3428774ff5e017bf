/* SPDX-License-Identifier: Apache-2.0 */
#include "base/secret.h"
#include "business/business_check.h"
#include "business/reach.h"
#include "business/tables.h"
#include "http/ask.h"

static enum reach_result where_reached(enum address_place place) {
    return place == ADDRESS_THIS_COMPUTER ? REACHED_HERE : place == ADDRESS_PUBLIC ? REACHED : REACHED_INSIDE;
}

static enum reach_result judge(struct work *w, const struct asked *asked, struct str nonce) {
    switch (asked->end) {
    case ASK_NO_NAME:
        return REACH_NO_NAME;
    case ASK_NOT_ASKED:
        return REACH_UNASKED;
    case ASK_SILENT:
        return REACH_SILENT;
    case ASK_CERTIFICATE:
        return REACH_CERTIFICATE;
    case ASK_ANSWERED:
        break;
    }
    struct str wanted = arena_fmt(w->arena, "\"proof\":\"%.*s\"", STR_ARG(reach_prove(w, nonce)));
    bool proved = asked->status == 200 && asked->body.n && memmem(asked->body.p, asked->body.n, wanted.p, wanted.n);
    bool redirects = asked->status >= 300 && asked->status < 400;
    return proved ? where_reached(asked->place) : redirects ? REACH_REDIRECT : REACH_OTHER;
}

/* On a worker: it waits for the network, at most some seconds. */
static enum status reach_post(struct call *k) {
    const struct reach_draft *draft = k->body;
    struct work *w = k->work;
    struct reach_told *told = ARENA_NEW(w->arena, struct reach_told);
    struct str nonce = random_token(w->arena, 16);
    business_check_public_url(w, draft->public_url);
    if (w->fault.status != ST_OK) {
        return w->fault.status;
    }
    struct asked asked = ask_run(w->arena, arena_fmt(w->arena, "%.*s/api/v1/public/reach?nonce=%.*s", STR_ARG(draft->public_url), STR_ARG(nonce)));
    reach_tell(w, draft->public_url, judge(w, &asked, nonce), told);
    return reply(k, 200, told);
}

static enum status reach_get(struct call *k) {
    const struct reach_nonce *asked = k->query;
    struct reach_proof *proof = ARENA_NEW(k->work->arena, struct reach_proof);
    if (HAS(asked, nonce)) {
        SET(proof, nonce, asked->nonce);
        SET(proof, proof, reach_prove(k->work, asked->nonce));
    }
    return reply(k, 200, proof);
}

const struct route reach_routes[] = {
    { "POST", "/api/v1/reach",        reach_post, PERM_MANAGE, LANE_WORKER, &reach_draft_shape, NULL, &reach_told_shape, NULL, "Try an address: can customers reach the program there?", REPLY_ONE },
    { "GET",  "/api/v1/public/reach", reach_get,  PERM_PUBLIC, LANE_READ,   NULL, &reach_nonce_shape, &reach_proof_shape, NULL, "The program's own question to itself: is it you?", REPLY_ONE },
};
const int reach_route_count = LENGTH(reach_routes);
