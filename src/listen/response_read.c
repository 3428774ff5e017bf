/* SPDX-License-Identifier: Apache-2.0
 * Answers as people see them: with names, mood and history. */
#include "listen/anonymous.h"
#include "listen/response.h"
#include "listen/response.sql.h"
#include "listen/survey.h"

const struct setting response_settings[] = {
    [RESPONSE_EDIT_WINDOW] = { .name = "edit_window_hours", .group = "Surveys", .type = SETTING_INT, .min = 0, .max = 720, .fallback = "24",
        .help = "For so many hours after answering people may change their answer; then it is frozen." },
};
const int response_setting_count = LENGTH(response_settings);

static enum status edit_window(struct work *w, instant_t *ret_length) {
    int64_t hours;
    enum status st = setting_int(w, &response_settings[RESPONSE_EDIT_WINDOW], &hours);
    if (st == ST_OK) {
        *ret_length = hours * HOUR;
    }
    return st;
}

enum status response_editable_until(struct work *w, const struct response *r, instant_t *ret_until) {
    instant_t window;
    enum status st = edit_window(w, &window);
    if (st == ST_OK) {
        *ret_until = r->created_at + window;
    }
    return st;
}

/* What a row does not hold, because it is told by today's settings. */
static enum status complete(struct work *w, struct response *rows, size_t n) {
    struct scale_limits limits;
    instant_t window;
    enum status st = scale_limits_read(w, &limits);
    if (st == ST_OK) {
        st = edit_window(w, &window);
    }
    for (size_t i = 0; i < n && st == ST_OK; i++) {
        struct response *r = &rows[i];
        SET(r, mood, scale_mood_of(&limits, (enum scale_kind)r->survey_kind, r->score));
        SET(r, frozen, w->now >= r->created_at + window || (HAS(r, source) && str_is(r->source, ANONYMOUS_SOURCE)));
        if (HAS(r, outside_id)) {
            SET(r, external_id, ARENA_NEW(w->arena, struct outside_id));
            SET(r->external_id, source, r->source);
            SET(r->external_id, id, r->outside_id);
        }
    }
    return st;
}

/* Most answers have no further ones: then nothing is looked up. */
static enum status attach_answers(struct work *w, struct response *rows, size_t n) {
    ident *ids = ARENA_ARRAY(w->arena, ident, n + 1);
    size_t some = 0;
    struct list found;
    for (size_t i = 0; i < n; i++) {
        if (rows[i].answered > 0) {
            ids[some++] = rows[i].id;
        }
    }
    enum status st = response_answer_load(w, ids, some, &found);
    for (size_t i = 0; i < n && st == ST_OK; i++) {
        SET(&rows[i], answers, rows[i].answered > 0 ? response_answer_of(w->arena, &found, rows[i].id) : (struct list){ 0 });
        SET(&rows[i], fields, HAS(&rows[i], hidden) ? response_answer_fields_read(w->arena, rows[i].hidden) : (struct list){ 0 });
    }
    return st;
}

static enum status attach_history(struct work *w, struct response *r) {
    static const struct query_children befores = {
        &Q_RESPONSE_BEFORES, &response_shape, &response_before_shape,
        offsetof(struct response, history), offsetof(struct response_before, response_id),
    };
    struct list one = { r, 1, 1 };
    if (r->edits == 0) {
        SET(r, history, (struct list){ 0 });   /* most answers: one statement less */
        return ST_OK;
    }
    return query_attach(w, &befores, &one);
}

enum status response_load(struct work *w, ident id, void *ret_response) {
    struct response *r = ret_response;
    enum status st = query_one(w, &Q_RESPONSE_BY_ID, ARGS(ARG_ID("id", id)), &response_shape, r);
    if (st == ST_OK) {
        st = complete(w, r, 1);
    }
    if (st == ST_OK) {
        st = attach_answers(w, r, 1);
    }
    return st == ST_OK ? attach_history(w, r) : st;
}

/* Days as moments, with room for every zone on earth (UTC-12 to UTC+14). */
static instant_t earliest_of(day_t from) { return from * DAY_LENGTH - 14 * HOUR; }
static instant_t latest_of(day_t to) { return (to + 1) * DAY_LENGTH + 12 * HOUR; }

enum status response_filter_args(struct work *w, const struct response_filter *filter, struct args *args) {
    struct scale_limits limits;
    int64_t low[SCALE_COUNT], high[SCALE_COUNT];
    enum status st = scale_limits_read(w, &limits);
    if (st != ST_OK) {
        return st;
    }
    for (int kind = 0; kind < SCALE_COUNT; kind++) {
        scale_mood_range(&limits, (enum scale_kind)kind, (enum scale_mood)filter->mood, &low[kind], &high[kind]);
    }
    const struct arg wanted[] = {
        ARG_INT("earliest", earliest_of(filter->from)), ARG_INT("latest", latest_of(filter->to)),
        ARG_INT("nps_low", low[SCALE_NPS]), ARG_INT("nps_high", high[SCALE_NPS]), ARG_INT("csat_low", low[SCALE_CSAT]), ARG_INT("csat_high", high[SCALE_CSAT]),
        ARG_INT("ces_low", low[SCALE_CES]), ARG_INT("ces_high", high[SCALE_CES]), ARG_INT("stars_low", low[SCALE_STARS]), ARG_INT("stars_high", high[SCALE_STARS]),
    };
    memcpy(args->at + args->n, wanted, sizeof wanted);
    args->n += LENGTH(wanted);
    return ST_OK;
}

/* The rows of a page, with all that is told of them. */
static enum status list_of(struct work *w, const struct stmt *q, const struct args *base, const struct page *page, struct list *ret_responses, struct str *ret_next) {
    enum status st = query_list(w, q, page_args(w, page, base), &response_shape, ret_responses);
    if (st != ST_OK) {
        return st;
    }
    *ret_next = page_next(w, page, ret_responses, &response_shape, offsetof(struct response, answered_at), false);
    st = complete(w, ret_responses->items, ret_responses->n);
    return st == ST_OK ? attach_answers(w, ret_responses->items, ret_responses->n) : st;
}

enum status response_list(struct work *w, const struct response_filter *filter, const struct page *page, struct list *ret_responses, struct str *ret_next) {
    struct args base = { .shape = &response_filter_shape, .item = filter };
    enum status st = response_filter_args(w, filter, &base);
    return st == ST_OK ? list_of(w, &Q_RESPONSE_NEWEST, &base, page, ret_responses, ret_next) : st;
}

enum status response_list_tests(struct work *w, ident survey_id, const struct page *page, struct list *ret_responses, struct str *ret_next) {
    enum status st = survey_exists(w, survey_id);
    return st == ST_OK ? list_of(w, &Q_RESPONSE_TESTS, ARGS(ARG_ID("survey_id", survey_id)), page, ret_responses, ret_next) : st;
}

static const struct field said_fields[] = {
    F_ID(struct response_said_filter, survey_id, IN_ROW, .prefix = "srv"), F_INT(struct response_said_filter, version, IN_ROW), F_TEXT(struct response_said_filter, language, IN_ROW),
    F_INT(struct response_said_filter, score, IN_ROW), F_FLAG(struct response_said_filter, commented, IN_ROW), F_INT(struct response_said_filter, number, IN_ROW),
    F_TEXT(struct response_said_filter, scored, IN_ROW), F_TEXT(struct response_said_filter, scaled, IN_ROW), F_TEXT(struct response_said_filter, chosen, IN_ROW),
    F_TEXT(struct response_said_filter, option, IN_ROW), F_TEXT(struct response_said_filter, row, IN_ROW),
};
static const struct shape said_shape = SHAPE(struct response_said_filter, "response_said", "What answers are to say.", said_fields);

enum status response_list_said(struct work *w, const struct response_said_filter *filter, const struct page *page, struct list *ret_responses, struct str *ret_next) {
    return list_of(w, &Q_RESPONSE_SAID, ARGS_OF(&said_shape, filter), page, ret_responses, ret_next);
}
