/* SPDX-License-Identifier: Apache-2.0 */
#include "business/privacy.h"
#include "speak/mail_in.h"
#include "speak/speak.h"
#include "work/route.h"

static const struct field naming_fields[] = {
    F_ID(struct mail_in_naming, customer_id, IN_CREATE, .prefix = "cus", .doc = "Whose it is; a new customer of its sender when left out."),
};
static const struct shape naming_shape = SHAPE(struct mail_in_naming, "mail_naming", "Whose a mail is.", naming_fields);

static enum status mail_in_get_list(struct call *k) {
    struct list mails = { 0 };
    struct str next = { 0 };
    enum status st = mail_in_list(k->work, k->query, &k->page, &mails, &next);
    return st == ST_OK ? reply_list(k, mails, next) : st;
}

static enum status mail_in_get_one(struct call *k) {
    struct mail_in *m = ARENA_NEW(k->work->arena, struct mail_in);
    enum status st = mail_in_load(k->work, k->id, m);
    if (st == ST_OK) {
        st = privacy_looked(k, HAS(m, who_id) ? m->who_id : ID_NONE);
    }
    return st == ST_OK ? reply(k, 200, m) : st;
}

static enum status moved(struct call *k, enum status st) { return st == ST_OK ? reply_saved(k, 200, mail_in_load, k->id) : st; }
static enum status mail_in_post_done(struct call *k) { return moved(k, mail_in_move(k->work, k->id, MAIL_IN_DONE)); }
static enum status mail_in_post_open(struct call *k) { return moved(k, mail_in_move(k->work, k->id, MAIL_IN_OPEN)); }
static enum status mail_in_post_customer(struct call *k) { return moved(k, mail_in_name(k->work, k->id, k->body)); }

/* clang-format off */
const struct route mail_in_routes[] = {
    { "GET",  "/api/v1/mails",               mail_in_get_list,      PERM_PEOPLE, LANE_READ,  NULL,          &mail_in_filter_shape, &mail_in_shape, NULL,  "Mail that arrived, newest first", REPLY_LIST },
    { "GET",  "/api/v1/mails/{id}",          mail_in_get_one,       PERM_PEOPLE, LANE_READ,  NULL,          NULL,                  &mail_in_shape, "mai", "One mail" },
    { "POST", "/api/v1/mails/{id}/done",     mail_in_post_done,     PERM_SERVE,  LANE_WRITE, &shape_empty,  NULL,                  &mail_in_shape, "mai", "It was seen to", .repeat = mail_in_load },
    { "POST", "/api/v1/mails/{id}/open",     mail_in_post_open,     PERM_SERVE,  LANE_WRITE, &shape_empty,  NULL,                  &mail_in_shape, "mai", "It waits again", .repeat = mail_in_load },
    { "POST", "/api/v1/mails/{id}/customer", mail_in_post_customer, PERM_SERVE,  LANE_WRITE, &naming_shape, NULL,                  &mail_in_shape, "mai", "Whose the mail of an unknown sender is: a customer, or a new one", .repeat = mail_in_load },
};
/* clang-format on */
const int mail_in_route_count = LENGTH(mail_in_routes);
