/* SPDX-License-Identifier: Apache-2.0 */
#include "business/privacy.h"
#include "remember/remember.h"
#include "remember/timeline.h"

static const struct field timeline_fields[] = {
    F_ID(struct moment, id, IN_OUT, .prefix = "evt", .doc = "The event."),
    F_INT(struct moment, seq, IN_OUT, .doc = "Its number within the business, in the order of noting."),
    F_TEXT(struct moment, kind, IN_OUT, .doc = "What happened: \"response.received\"; other programs may send kinds of their own."),
    F_AT(struct moment, at, IN_OUT, .doc = "When it happened."),
    F_AT(struct moment, noted_at, IN_OUT, .doc = "When we learned of it."),
    F_ID(struct moment, customer_id, IN_OUT, .prefix = "cus", .doc = "Whom it is about, as it was noted."),
    F_ID(struct moment, employee_id, IN_OUT, .prefix = "emp", .doc = "Who did it or served."),
    F_TEXT(struct moment, employee_name, IN_OUT | PERSONAL, .doc = "Their name."),
    F_ID(struct moment, location_id, IN_OUT, .prefix = "loc", .doc = "Where."),
    F_TEXT(struct moment, location_name, IN_OUT, .doc = "Its name."),
    F_ID(struct moment, subject, IN_ROW, .prefix = "evt"),
    F_TEXT(struct moment, subject_id, IN_OUT, .doc = "The answer, case or order it tells of."),
    F_TEXT(struct moment, summary, IN_OUT | PERSONAL, .doc = "One plain sentence: \"NPS 3 · Cold coffee\"."),
    F_ANY(struct moment, payload, IN_ROW),
    F_ANY(struct moment, fields, IN_OUT | PERSONAL, .doc = "What the kind tells, or the free fields another program sent."),
};
const struct shape timeline_shape = SHAPE(struct moment, "moment", "One row of the timeline.", timeline_fields);

static const struct field words_fields[] = {
    F_ID(struct timeline_words, id, IN_ROW, .prefix = "rsp"),
    F_INT(struct timeline_words, edit, IN_ROW),
    F_INT(struct timeline_words, score, IN_ROW),
    F_TEXT(struct timeline_words, words, IN_ROW),
    F_TEXT(struct timeline_words, wish, IN_ROW),
    F_TEXT(struct timeline_words, outcome, IN_ROW),
};
const struct shape timeline_words_shape = SHAPE(struct timeline_words, "words", "What people said, where it lives.", words_fields);

static const struct field filter_fields[] = {
    F_TEXT(struct timeline_filter, kind, IN_FILTER, .max = 60, .doc = "Only of this kind; with a dot at its end (case.) all that begin so."),
    F_TEXT(struct timeline_filter, kind_from, IN_ROW),
    F_TEXT(struct timeline_filter, kind_to, IN_ROW),
    F_ID(struct timeline_filter, customer_id, IN_ROW, .prefix = "cus"),
};
const struct shape timeline_filter_shape = SHAPE(struct timeline_filter, "timeline_filter", "Which rows.", filter_fields);

static enum status timeline_get_page(struct call *k) {
    struct list moments;
    struct str next;
    enum status st = timeline_list(k->work, k->id, k->query, &k->page, &moments, &next);
    st = st == ST_OK ? privacy_looked(k, k->id) : st;
    return st == ST_OK ? reply_list(k, moments, next) : st;
}

/* clang-format off */
const struct route timeline_routes[] = {
    { "GET", "/api/v1/customers/{id}/timeline", timeline_get_page, PERM_PEOPLE, LANE_READ, NULL, &timeline_filter_shape, &timeline_shape, "cus", "Everything that happened to a customer, newest first", REPLY_LIST },
};
/* clang-format on */
const int timeline_route_count = LENGTH(timeline_routes);
