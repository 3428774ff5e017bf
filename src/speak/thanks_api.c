/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/speak.h"
#include "speak/thanks.h"
#include "work/route.h"

static const struct field thanks_fields[] = {
    F_ID(struct thanks, id, IN_OUT, .prefix = "rsp", .doc = "The answer."),
    F_ID(struct thanks, customer_id, IN_OUT, .prefix = "cus", .doc = "Whom to thank."),
    F_TEXT(struct thanks, customer_name, IN_OUT | PERSONAL, .doc = "Their name."),
    F_TEXT(struct thanks, call_name, IN_OUT | PERSONAL, .doc = "As they like to be called."),
    F_TEXT(struct thanks, survey_kind, IN_OUT, .doc = "The scale."),
    F_INT(struct thanks, score, IN_OUT, .doc = "Their answer."),
    F_TEXT(struct thanks, words, IN_OUT | PERSONAL, .doc = "What they wrote."),
    F_ID(struct thanks, employee_id, IN_OUT, .prefix = "emp", .doc = "Who served."),
    F_TEXT(struct thanks, employee_name, IN_OUT | PERSONAL, .doc = "The name of who served."),
    F_ID(struct thanks, location_id, IN_OUT, .prefix = "loc", .doc = "Where."),
    F_TEXT(struct thanks, location_name, IN_OUT, .doc = "The location's name."),
    F_AT(struct thanks, at, IN_OUT, .doc = "When they answered."),
    F_AT(struct thanks, thanked_at, IN_OUT, .doc = "When somebody thanked them."),
    F_TEXT(struct thanks, thanked_by, IN_OUT | PERSONAL, .doc = "Who did."),
};
const struct shape thanks_shape = SHAPE(struct thanks, "thanks", "Praise to thank for in person.", thanks_fields);

static enum status thanks_get_list(struct call *k) {
    struct list found = { 0 };
    struct str next = { 0 };
    enum status st = thanks_list(k->work, &k->page, &found, &next);
    return st == ST_OK ? reply_list(k, found, next) : st;
}

static enum status thanks_post_done(struct call *k) {
    enum status st = thanks_done(k->work, k->id);
    return st == ST_OK ? reply_saved(k, 200, thanks_load, k->id) : st;
}

const struct route thanks_routes[] = {
    { "GET",  "/api/v1/thanks",           thanks_get_list,  PERM_PEOPLE, LANE_READ,  NULL,         NULL, &thanks_shape, NULL,  "Whom to thank in person: praise with words, newest first", REPLY_LIST },
    { "POST", "/api/v1/thanks/{id}/done", thanks_post_done, PERM_SERVE,  LANE_WRITE, &shape_empty, NULL, &thanks_shape, "rsp", "You thanked them", .repeat = thanks_load },
};
const int thanks_route_count = LENGTH(thanks_routes);
