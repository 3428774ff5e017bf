/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/audience.h"
#include "speak/speak.h"
#include "work/route.h"

static const struct field filter_fields[] = {
    F_ENUM(struct audience_filter, sender, IN_FILTER, .names = sender_keys, .doc = "Who would send; survey when left out."),
    F_ID(struct audience_filter, survey_id, IN_FILTER, .prefix = "srv", .doc = "Which survey: its own throttle holds too."),
};
const struct shape audience_filter_shape = SHAPE(struct audience_filter, "audience_filter", "What would be sent.", filter_fields);

static const struct field row_fields[] = {
    F_ID(struct audience_row, customer_id, IN_OUT, .prefix = "cus", .doc = "The customer."),
    F_TEXT(struct audience_row, customer_name, IN_OUT | PERSONAL, .doc = "Their name."),
    F_ENUM(struct audience_row, verdict, IN_OUT, .names = may_send_verdict_names, .doc = "yes, later or no."),
    F_ENUM(struct audience_row, reason, IN_OUT, .names = may_send_reason_names, .doc = "Why not, or why later."),
    F_TEXT(struct audience_row, reason_text, IN_OUT, .doc = "The same in words."),
    F_AT(struct audience_row, until, IN_OUT, .doc = "From when this reason no longer holds."),
};
const struct shape audience_row_shape = SHAPE(struct audience_row, "audience", "Whether a customer would get it now.", row_fields);

static const struct field count_fields[] = {
    F_ENUM(struct audience_count, verdict, IN_OUT, .names = may_send_verdict_names, .doc = "yes, later or no."),
    F_ENUM(struct audience_count, reason, IN_OUT, .names = may_send_reason_names, .doc = "Why."),
    F_TEXT(struct audience_count, reason_text, IN_OUT, .doc = "The same in words."),
    F_INT(struct audience_count, count, IN_OUT, .doc = "How many customers."),
};
static const struct shape count_shape = SHAPE(struct audience_count, "audience_count", "How many for one reason.", count_fields);

static const struct field counts_fields[] = {
    F_INT(struct audience_counts, counted, IN_OUT, .doc = "How many customers were looked at, the newest."),
    F_FLAG(struct audience_counts, complete, IN_OUT, .doc = "These are all."),
    F_LIST(struct audience_counts, data, IN_OUT, .of = &count_shape, .doc = "By reason, most first."),
};
const struct shape audience_counts_shape = SHAPE(struct audience_counts, "audience_counts", "Who would get it now, counted by reason.", counts_fields);

static enum status audience_get(struct call *k) {
    struct list rows = { 0 };
    struct str next = { 0 };
    enum status st = audience_list(k->work, k->query, &k->page, &rows, &next);
    return st == ST_OK ? reply_list(k, rows, next) : st;
}

static enum status audience_get_counts(struct call *k) {
    struct audience_counts *counts = ARENA_NEW(k->work->arena, struct audience_counts);
    enum status st = audience_count(k->work, k->query, counts);
    return st == ST_OK ? reply(k, 200, counts) : st;
}

const struct route audience_routes[] = {
    { "GET", "/api/v1/audience",        audience_get,        PERM_PEOPLE, LANE_READ, NULL, &audience_filter_shape, &audience_row_shape,    NULL, "Who would get this now, who not, and why; newest customers first", REPLY_LIST },
    { "GET", "/api/v1/audience/counts", audience_get_counts, PERM_PEOPLE, LANE_READ, NULL, &audience_filter_shape, &audience_counts_shape, NULL, "The same, counted by reason" },
};
const int audience_route_count = LENGTH(audience_routes);
