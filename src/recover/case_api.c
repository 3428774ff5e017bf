/* SPDX-License-Identifier: Apache-2.0 */
#include "business/privacy.h"
#include "recover/case.h"
#include "recover/recover.h"
#include "work/route.h"

static const struct field closing_fields[] = {
    F_TEXT(struct case_closing, because, IN_CREATE | REQUIRED | NOT_EMPTY, .max = LIMIT_LINE, .doc = "The one reason for all of them."),
    F_INT(struct case_closing, closed, IN_OUT, .doc = "How many were closed."),
};
static const struct shape closing_shape = SHAPE(struct case_closing, "case_closing", "Closing all from before Rapport together.", closing_fields);

static const struct field opening_fields[] = { F_INT(struct case_opening, opened, IN_OUT, .doc = "How many are open again.") };
static const struct shape opening_shape = SHAPE(struct case_opening, "case_opening", "Opening again what was closed together.", opening_fields);

static enum status case_post(struct call *k) {
    ident id;
    bool created;
    enum status st = case_open_typed(k->work, k->body, &id, &created);
    return st == ST_OK ? reply_saved(k, created ? 201 : 200, case_load, id) : st;
}

static enum status case_get_list(struct call *k) {
    struct list cases;
    struct str next;
    enum status st = case_list(k->work, k->query, &k->page, &cases, &next);
    return st == ST_OK ? reply_list(k, cases, next) : st;
}

static enum status case_get_one(struct call *k) {
    struct case_ *c = ARENA_NEW(k->work->arena, struct case_);
    enum status st = case_load(k->work, k->id, c);
    st = st == ST_OK ? privacy_looked(k, c->customer_id) : st;
    return st == ST_OK ? reply(k, 200, c) : st;
}

static enum status case_post_close_before(struct call *k) {
    struct case_closing *closing = arena_copy(k->work->arena, k->body, sizeof *closing);
    enum status st = case_close_before(k->work, closing);
    return st == ST_OK ? reply(k, 200, closing) : st;
}

static enum status case_post_open_before(struct call *k) {
    struct case_opening *opening = ARENA_NEW(k->work->arena, struct case_opening);
    enum status st = case_open_before(k->work, opening);
    return st == ST_OK ? reply(k, 200, opening) : st;
}

const struct route case_routes[] = {
    { "GET",  "/api/v1/cases",              case_get_list,          PERM_PEOPLE, LANE_READ,   NULL,           &case_filter_shape, &case_shape,    NULL,  "Cases, newest first", REPLY_LIST },
    { "POST", "/api/v1/cases",              case_post,              PERM_SERVE,  LANE_WRITE,  &case_shape,    NULL,               &case_shape,    NULL,  "Take down a complaint", .repeat = case_load },
    { "POST", "/api/v1/cases/close-before", case_post_close_before, PERM_MANAGE, LANE_WORKER, &closing_shape, NULL,               &closing_shape, NULL,  "Close all from before Rapport together, with one reason" },
    { "POST", "/api/v1/cases/open-before",  case_post_open_before,  PERM_MANAGE, LANE_WORKER, &shape_empty,   NULL,               &opening_shape, NULL,  "Open again those you closed together within ten minutes, but for those touched since" },
    { "GET",  "/api/v1/cases/{id}",         case_get_one,           PERM_PEOPLE, LANE_READ,   NULL,           NULL,               &case_shape,    "cas", "One case, with its notes and history" },
};
const int case_route_count = LENGTH(case_routes);
