/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/mail_stop.h"
#include "speak/speak.h"
#include "work/route.h"
#include "work/unit.h"

static enum status mail_stop_get(struct call *k) {
    struct mail_stop *s = ARENA_NEW(k->work->arena, struct mail_stop);
    enum status st = mail_stop_enter(k->work, k->token, s);
    return st == ST_OK ? reply_text(k, 200, STR("text/html; charset=utf-8"), mail_stop_page(k->work->arena, s, false)) : st;
}

static enum status withdraw_on_writer(struct unit *u, struct work *w) { return mail_stop_withdraw(w, u->context); }

/* On a worker, because only the token tells in which business the unit runs. */
static enum status mail_stop_post(struct call *k) {
    struct mail_stop *s = ARENA_NEW(k->work->arena, struct mail_stop);
    enum status st = mail_stop_enter(k->work, k->token, s);
    if (st == ST_OK) {
        st = work_submit(k->work, k->route->pattern, s->business_id, withdraw_on_writer, s);
    }
    return st == ST_OK ? reply_text(k, 200, STR("text/html; charset=utf-8"), mail_stop_page(k->work->arena, s, true)) : st;
}

/* Any origin: the token is the proof, and mail providers post it. */
const struct route mail_stop_routes[] = {
    { "GET",  "/api/v1/public/stop/{token}", mail_stop_get,  PERM_PUBLIC, LANE_READ,   NULL, NULL, NULL, NULL, "Asks whether such messages shall stop", REPLY_RAW, "text/html", .any_origin = true },
    { "POST", "/api/v1/public/stop/{token}", mail_stop_post, PERM_PUBLIC, LANE_WORKER, NULL, NULL, NULL, NULL, "They stop: one click of a mail program (RFC 8058), or of the page", REPLY_RAW, "text/html", .any_origin = true },
};
const int mail_stop_route_count = LENGTH(mail_stop_routes);
