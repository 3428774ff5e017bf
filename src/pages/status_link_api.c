/* SPDX-License-Identifier: Apache-2.0 */
#include "base/qr.h"
#include "pages/pages.h"
#include "pages/status_link.h"

static enum status status_get(struct call *k) {
    struct status_page *page = ARENA_NEW(k->work->arena, struct status_page);
    struct status_what what;
    enum status st = status_link_enter(k->work, k->token, &what);
    if (st == ST_OK) {
        st = status_link_read(k->work, &what, page);
    }
    return st == ST_OK ? reply(k, 200, page) : st;
}

/* Which hints tell of it: an order's and a case's own; of a return what other programs tell, which names no subject. */
static enum status status_stream(struct call *k) {
    static const char *const prefixes[] = { [STATUS_LINK_ORDER] = "ord", [STATUS_LINK_CASE] = "cas" };
    struct status_page page;
    struct status_what what;
    enum status st = status_link_enter(k->work, k->token, &what);
    if (st == ST_OK) {
        st = status_link_read(k->work, &what, &page);
    }
    if (st != ST_OK) {
        return st;
    }
    bool is_return = what.kind == STATUS_LINK_RETURN;
    k->watch = (struct watch){ what.id, { is_return ? STR("return.") : id_format(k->work->arena, prefixes[what.kind], what.id), is_return ? STR("balance.") : STR("") } };
    return ST_OK;
}

static enum status give(struct call *k, enum status_link_kind kind) {
    struct status_link *link = ARENA_NEW(k->work->arena, struct status_link);
    enum status st = status_link_make(k->work, kind, k->id, link);
    return st == ST_OK ? reply(k, 200, link) : st;
}
static enum status status_get_order(struct call *k) { return give(k, STATUS_LINK_ORDER); }
static enum status status_get_case(struct call *k) { return give(k, STATUS_LINK_CASE); }
static enum status status_get_return(struct call *k) { return give(k, STATUS_LINK_RETURN); }

/* On paper it must be the whole address. */
static enum status give_code(struct call *k, enum status_link_kind kind) {
    struct status_link link;
    struct str svg;
    enum status st = status_link_make(k->work, kind, k->id, &link);
    if (st == ST_OK && !str_starts(link.url, STR("http"))) {
        return fail(k->work, ST_CONFLICT, "public_url", "Nobody can follow this code yet: set the address at which customers reach us (public_url) first.");
    }
    return st != ST_OK ? st : qr_svg(k->work->arena, link.url, &svg) ? reply_text(k, 200, STR("image/svg+xml"), svg) : ST_INTERNAL;
}
static enum status status_get_order_qr(struct call *k) { return give_code(k, STATUS_LINK_ORDER); }
static enum status status_get_case_qr(struct call *k) { return give_code(k, STATUS_LINK_CASE); }
static enum status status_get_return_qr(struct call *k) { return give_code(k, STATUS_LINK_RETURN); }

#define LINK &status_link_shape
const struct route status_link_routes[] = {
    { "GET", "/api/v1/public/status/{token}",        status_get,       PERM_PUBLIC, LANE_READ,   NULL, NULL, &status_page_shape, NULL, "Where an order, a case or a return stands, for the customer.", REPLY_ONE },
    { "GET", "/api/v1/public/status/{token}/stream", status_stream,    PERM_PUBLIC, LANE_STREAM, NULL, NULL, NULL, NULL, "Says changed whenever it may stand elsewhere, as server-sent events.", REPLY_RAW },
    { "GET", "/api/v1/orders/{id}/status-link",      status_get_order,  PERM_PEOPLE, LANE_READ,  NULL, NULL, LINK, "ord", "The link by which a customer sees where this order stands.", REPLY_ONE },
    { "GET", "/api/v1/cases/{id}/status-link",       status_get_case,   PERM_PEOPLE, LANE_READ,  NULL, NULL, LINK, "cas", "The same for a case.", REPLY_ONE },
    { "GET", "/api/v1/events/{id}/status-link",      status_get_return, PERM_PEOPLE, LANE_READ,  NULL, NULL, LINK, "evt", "The same for a return, by any of the events that tell of it.", REPLY_ONE },
    { "GET", "/api/v1/orders/{id}/status-link/qr.svg", status_get_order_qr,  PERM_PEOPLE, LANE_READ, NULL, NULL, NULL, "ord", "The code of an order's link, to print.", REPLY_RAW },
    { "GET", "/api/v1/cases/{id}/status-link/qr.svg",  status_get_case_qr,   PERM_PEOPLE, LANE_READ, NULL, NULL, NULL, "cas", "The code of a case's link, to print.", REPLY_RAW },
    { "GET", "/api/v1/events/{id}/status-link/qr.svg", status_get_return_qr, PERM_PEOPLE, LANE_READ, NULL, NULL, NULL, "evt", "The code of a return's link, to print.", REPLY_RAW },
};
const int status_link_route_count = LENGTH(status_link_routes);
