/* SPDX-License-Identifier: Apache-2.0 */
#include "base/calendar.h"
#include "business/holidays.h"
#include "business/hours.h"
#include "business/tables.h"

static enum status hours_get(struct call *k) {
    struct hours *h = ARENA_NEW(k->work->arena, struct hours);
    enum status st = hours_load(k->work, ID_NONE, h);
    return st == ST_OK ? reply(k, 200, h) : st;
}

static enum status load_own(struct work *w, ident id, void *ret_item) {
    (void)id;   /* there is one per business */
    return hours_load(w, ID_NONE, ret_item);
}

static enum status hours_change(struct call *k) {
    enum status st = hours_patch(k->work, k->body);
    return st == ST_OK ? reply_saved(k, 200, load_own, k->work->business) : st;
}

static enum status hours_post_calendar(struct call *k) {
    struct holidays *h = ARENA_NEW(k->work->arena, struct holidays);
    enum status st = holidays_read(k->work, k->raw, h);
    return st == ST_OK ? reply(k, 200, h) : st;
}

const struct route hours_routes[] = {
    { "GET",   "/api/v1/hours", hours_get,    PERM_SIGNED_IN, LANE_READ,  NULL,         NULL, &hours_shape, NULL, "When the business is open.", REPLY_ONE },
    { "PATCH", "/api/v1/hours", hours_change, PERM_MANAGE,    LANE_WRITE, &hours_shape, NULL, &hours_shape, NULL, "Change when the business is open.", REPLY_ONE },
    { "POST",  "/api/v1/hours/calendar", hours_post_calendar, PERM_MANAGE, LANE_READ, NULL, NULL, &holidays_shape, NULL, "The days of an iCalendar file (the body as it is), to choose closed days from; nothing is kept.", REPLY_ONE, .raw_body = true, .body_max = CALENDAR_BYTES_MAX },
};
const int hours_route_count = LENGTH(hours_routes);
