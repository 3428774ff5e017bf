/* SPDX-License-Identifier: Apache-2.0 */
#include "base/qr.h"
#include "listen/invitation.h"
#include "listen/listen.h"
#include "listen/survey_link.h"
#include "work/route.h"

static const struct field link_fields[] = {
    F_ID(struct survey_link, id, IN_OUT | IN_CSV, .prefix = "lnk", .doc = "The link."),
    F_ID(struct survey_link, survey_id, IN_OUT | IN_CSV, .prefix = "srv", .doc = "What it asks."),
    F_ID(struct survey_link, location_id, IN_CREATE | IN_OUT | IN_CSV, .prefix = "loc", .doc = "Where it hangs; its answers are from here."),
    F_TEXT(struct survey_link, location_name, IN_OUT | IN_CSV, .doc = "The location's name."),
    F_ID(struct survey_link, employee_id, IN_CREATE | IN_OUT | IN_CSV, .prefix = "emp", .doc = "Who serves there; its answers are about them."),
    F_TEXT(struct survey_link, employee_name, IN_OUT | PERSONAL | IN_CSV, .doc = "The name of who serves there."),
    F_TEXT(struct survey_link, touchpoint, IN_CREATE | IN_OUT | NOT_EMPTY | IN_CSV, .max = LIMIT_NAME, .doc = "The moment it is about: table, delivery, call …"),
    F_ENUM(struct survey_link, channel, IN_CREATE | IN_OUT | IN_CSV, .names = invitation_channels, .doc = "How it reaches people; qr when left out."),
    F_TEXT(struct survey_link, note, IN_ALL | IN_CSV, .max = LIMIT_NAME, .doc = "For ourselves: table 7, the door, under each mail."),
    F_FLAG(struct survey_link, off, IN_PATCH | IN_OUT | IN_CSV, .doc = "Takes no new answers."),
    F_AT(struct survey_link, created_at, IN_OUT | IN_CSV, .doc = "When it was made."),
    F_TEXT(struct survey_link, token, IN_OUT, .doc = "What proves the link."),
    F_TEXT(struct survey_link, url, IN_OUT, .doc = "The link to print or pass on; the path alone until a public address is set."),
    F_INT(struct survey_link, seq, AS_ETAG | IN_ROW),
};
const struct shape survey_link_shape = SHAPE(struct survey_link, "survey_link", "One link for many.", link_fields);

static enum status link_post(struct call *k) {
    ident id;
    enum status st = survey_link_make(k->work, k->id, k->body, &id);
    return st == ST_OK ? reply_saved(k, 201, survey_link_load, id) : st;
}

static enum status link_get_list(struct call *k) {
    struct list links;
    struct str next;
    enum status st = survey_link_list(k->work, k->id, &k->page, &links, &next);
    return st == ST_OK ? reply_list(k, links, next) : st;
}

static enum status link_get(struct call *k) {
    struct survey_link *link = ARENA_NEW(k->work->arena, struct survey_link);
    enum status st = survey_link_load(k->work, k->id, link);
    return st == ST_OK ? reply(k, 200, link) : st;
}

static enum status link_patch(struct call *k) {
    struct survey_link was;
    enum status st = survey_link_load(k->work, k->id, &was);
    if (st == ST_OK) {
        st = call_if_match(k, was.seq);
    }
    if (st == ST_OK) {
        st = survey_link_change(k->work, &was, k->body);
    }
    return st == ST_OK ? reply_saved(k, 200, survey_link_load, k->id) : st;
}

static enum status link_get_qr(struct call *k) {
    struct survey_link link;
    struct str svg;
    enum status st = survey_link_load(k->work, k->id, &link);
    if (st != ST_OK) {
        return st;
    }
    if (!str_starts(link.url, STR("http"))) {
        return fail(k->work, ST_CONFLICT, "public_url", "Nobody can follow this code yet: set the address at which customers reach us (public_url) first.");
    }
    return qr_svg(k->work->arena, link.url, &svg) ? reply_text(k, 200, STR("image/svg+xml"), svg) : ST_INTERNAL;
}

const struct route survey_link_routes[] = {
    { "GET",   "/api/v1/surveys/{id}/links",       link_get_list, PERM_SERVE,  LANE_READ,  NULL,               NULL, &survey_link_shape, "srv", "A survey's links for many, newest first", REPLY_LIST },
    { "POST",  "/api/v1/surveys/{id}/links",       link_post,     PERM_MANAGE, LANE_WRITE, &survey_link_shape, NULL, &survey_link_shape, "srv", "Make a link for many", .repeat = survey_link_load },
    { "GET",   "/api/v1/survey-links/{id}",        link_get,      PERM_SERVE,  LANE_READ,  NULL,               NULL, &survey_link_shape, "lnk", "One link for many" },
    { "PATCH", "/api/v1/survey-links/{id}",        link_patch,    PERM_MANAGE, LANE_WRITE, &survey_link_shape, NULL, &survey_link_shape, "lnk", "Note where it hangs, or switch it off" },
    { "GET",   "/api/v1/survey-links/{id}/qr.svg", link_get_qr,   PERM_SERVE,  LANE_READ,  NULL,               NULL, NULL,               "lnk", "Its code to print", REPLY_RAW },
};
const int survey_link_route_count = LENGTH(survey_link_routes);
