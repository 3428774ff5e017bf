/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/listen.h"
#include "listen/survey.h"
#include "work/route.h"

static const struct field survey_fields[] = {
    F_ID(struct survey, id, IN_OUT, .prefix = "srv", .doc = "The survey."),
    F_TEXT(struct survey, name, IN_ALL | REQUIRED | NOT_EMPTY, .max = LIMIT_NAME, .doc = "What we call it among ourselves."),
    F_ENUM(struct survey, kind, IN_ALL | REQUIRED, .names = scale_names, .doc = "Its scale: nps 0–10, csat 1–5, ces 1–7 (high is good), stars 1–5. Stays once someone answered."),
    F_TEXT(struct survey, question, IN_ALL | NOT_EMPTY, .doc = "What is asked; the kind's own words when left out."),
    F_TEXT(struct survey, low_label, IN_ALL | NOT_EMPTY, .max = 60, .doc = "What the lowest score means."),
    F_TEXT(struct survey, high_label, IN_ALL | NOT_EMPTY, .max = 60, .doc = "What the highest score means."),
    F_TEXT(struct survey, comment_question, IN_ALL | NOT_EMPTY, .doc = "How we ask for the words behind the score."),
    F_TEXT(struct survey, thanks, IN_ALL | NOT_EMPTY, .doc = "What everyone who answered reads."),
    F_FLAG(struct survey, archived, IN_PATCH | IN_OUT, .doc = "Asks nobody new."),
    F_INT(struct survey, responses, IN_OUT, .doc = "How many answers it has, counted up to 10,000."),
    F_AT(struct survey, created_at, IN_OUT, .doc = "When it was made."),
    F_AT(struct survey, changed_at, IN_OUT, .doc = "When it was last changed."),
    F_INT(struct survey, seq, AS_ETAG | IN_ROW),
};
const struct shape survey_shape = SHAPE(struct survey, "survey", "What we ask: one question on a scale, and one for the words.", survey_fields);

static const struct field survey_filter_fields[] = {
    F_ENUM(struct survey_filter, kind, IN_FILTER, .names = scale_names, .doc = "Only of this kind."),
    F_FLAG(struct survey_filter, archived, IN_FILTER, .doc = "Only archived ones, or only the others."),
};
const struct shape survey_filter_shape = SHAPE(struct survey_filter, "survey_filter", "Which surveys.", survey_filter_fields);

static enum status survey_get(struct call *k) {
    struct survey *s = ARENA_NEW(k->work->arena, struct survey);
    enum status st = survey_load(k->work, k->id, s);
    return st == ST_OK ? reply(k, 200, s) : st;
}

static enum status survey_get_list(struct call *k) {
    struct list surveys;
    struct str next;
    enum status st = survey_list(k->work, k->query, &k->page, &surveys, &next);
    return st == ST_OK ? reply_list(k, surveys, next) : st;
}

static enum status survey_post(struct call *k) {
    ident id;
    enum status st = survey_make(k->work, k->body, &id);
    return st == ST_OK ? reply_saved(k, 201, survey_load, id) : st;
}

static enum status survey_patch(struct call *k) {
    struct survey was;
    enum status st = survey_load(k->work, k->id, &was);
    if (st == ST_OK) {
        st = call_if_match(k, was.seq);
    }
    if (st == ST_OK) {
        st = survey_change(k->work, &was, k->body);
    }
    return st == ST_OK ? reply_saved(k, 200, survey_load, k->id) : st;
}

const struct route survey_routes[] = {
    { "GET",   "/api/v1/surveys",      survey_get_list, PERM_READ,   LANE_READ,  NULL,          &survey_filter_shape, &survey_shape, NULL,  "Surveys, newest first", REPLY_LIST },
    { "POST",  "/api/v1/surveys",      survey_post,     PERM_MANAGE, LANE_WRITE, &survey_shape, NULL,                 &survey_shape, NULL,  "Make a survey", .repeat = survey_load },
    { "GET",   "/api/v1/surveys/{id}", survey_get,      PERM_READ,   LANE_READ,  NULL,          NULL,                 &survey_shape, "srv", "One survey" },
    { "PATCH", "/api/v1/surveys/{id}", survey_patch,    PERM_MANAGE, LANE_WRITE, &survey_shape, NULL,                 &survey_shape, "srv", "Change a survey" },
};
const int survey_route_count = LENGTH(survey_routes);
