/* SPDX-License-Identifier: Apache-2.0 */
#include "remember/events.h"
#include "remember/remember.h"
#include "remember/timeline.h"

static const struct field draft_fields[] = {
    F_TEXT(struct event_draft, kind, IN_CREATE | REQUIRED | NOT_EMPTY, .max = EVENTS_KIND_MAX, .doc = "visit, call, note, contract.cancelled, return.delivered, invoice.created, payment.received … or a kind of your own."),
    F_AT(struct event_draft, at, IN_CREATE, .doc = "When it happened; now when left out."),
    F_ID(struct event_draft, customer_id, IN_CREATE, .prefix = "cus", .doc = "Whom it is about."),
    F_ID(struct event_draft, employee_id, IN_CREATE, .prefix = "emp", .doc = "Who did it; the one who is signed in when left out."),
    F_ID(struct event_draft, location_id, IN_CREATE, .prefix = "loc", .doc = "Where."),
    F_ANY(struct event_draft, fields, IN_CREATE, .doc = "An object with whatever belongs to it, at most 8 kB; its text, summary or title is shown on the timeline."),
};
const struct shape events_draft_shape = SHAPE(struct event_draft, "event", "What another program tells us happened.", draft_fields);

static const struct field filter_fields[] = {
    F_TEXT(struct event_filter, kind, IN_FILTER, .max = EVENTS_KIND_MAX, .doc = "Only of this kind."),
    F_INT(struct event_filter, after_seq, IN_FILTER, .min = 0, .max = INT64_MAX, .doc = "Only what was noted after this number: where you stopped the last time."),
};
const struct shape events_filter_shape = SHAPE(struct event_filter, "event_filter", "Which events.", filter_fields);

static enum status events_load(struct work *w, ident id, void *ret_item) {
    return timeline_get(w, id, ret_item);
}

static enum status events_get_list(struct call *k) {
    struct list moments;
    struct str next;
    enum status st = timeline_since(k->work, k->query, &k->page, &moments, &next);
    return st == ST_OK ? reply_list(k, moments, next) : st;
}

static enum status events_post(struct call *k) {
    ident id;
    int64_t seq;
    enum status st = events_note(k->work, k->body, &id, &seq);
    return st == ST_OK ? reply_saved(k, 201, events_load, id) : st;
}

static enum status events_post_lines(struct call *k) {
    struct str results;
    enum status st = events_note_lines(k->work, k->raw, &results);
    return st == ST_OK ? reply_text(k, 200, STR("application/x-ndjson"), results) : st;
}

/* clang-format off */
const struct route events_routes[] = {
    { "GET",  "/api/v1/events", events_get_list, PERM_PEOPLE, LANE_READ,  NULL,                &events_filter_shape, &timeline_shape, NULL, "Everything that happened, in the order of noting: how other programs follow", REPLY_LIST },
    { "POST", "/api/v1/events", events_post,     PERM_SERVE,  LANE_WRITE, &events_draft_shape, NULL,                  &timeline_shape, NULL, "Tell us what happened: one, or one a line as application/x-ndjson", .body_max = LIMIT_BODY_EVENTS, .lines = events_post_lines, .repeat = events_load },
};
/* clang-format on */
const int events_route_count = LENGTH(events_routes);
