/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/mail_box.h"
#include "speak/speak.h"
#include "work/route.h"

static enum status mail_box_get(struct call *k) {
    struct mail_box *b = ARENA_NEW(k->work->arena, struct mail_box);
    enum status st = mail_box_read(k->work, b);
    return st == ST_OK ? reply(k, 200, b) : st;
}

static enum status mail_box_patch(struct call *k) {
    struct mail_box now;
    enum status st = mail_box_read(k->work, &now);
    if (st == ST_OK) {
        st = call_if_match(k, now.seq);
    }
    if (st == ST_OK) {
        st = mail_box_change(k->work, k->body);
    }
    return st == ST_OK ? reply_saved(k, 200, mail_box_load, k->work->business) : st;
}

static enum status mail_box_post_look(struct call *k) {
    enum status st = mail_box_look_now(k->work);
    return st == ST_OK ? reply_saved(k, 200, mail_box_load, k->work->business) : st;
}

/* clang-format off */
const struct route mail_box_routes[] = {
    { "GET",   "/api/v1/mail-box",      mail_box_get,       PERM_MANAGE, LANE_READ,  NULL,            NULL, &mail_box_shape, NULL, "The mailbox from which mail is fetched, and how it went last" },
    { "PATCH", "/api/v1/mail-box",      mail_box_patch,     PERM_MANAGE, LANE_WRITE, &mail_box_shape, NULL, &mail_box_shape, NULL, "Say which mailbox; it is looked at at once" },
    { "POST",  "/api/v1/mail-box/look", mail_box_post_look, PERM_MANAGE, LANE_WRITE, &shape_empty,    NULL, &mail_box_shape, NULL, "Look now, not in a minute", .repeat = mail_box_load },
};
/* clang-format on */
const int mail_box_route_count = LENGTH(mail_box_routes);
