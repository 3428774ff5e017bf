/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/answer_page.h"
#include "listen/listen.h"
#include "listen/response.h"
#include "listen/survey.h"
#include "listen/survey_template.h"
#include "work/route.h"

static const struct field survey_fields[] = {
    F_ID(struct survey, id, IN_OUT | IN_CSV, .prefix = "srv", .doc = "The survey."),
    F_TEXT(struct survey, name, IN_ALL | REQUIRED | NOT_EMPTY | IN_CSV, .max = LIMIT_NAME, .doc = "What we call it among ourselves."),
    F_ENUM(struct survey, kind, IN_ALL | REQUIRED | IN_CSV, .unless = "questions", .names = scale_names, .doc = "The scale of its first question on one: nps 0–10, csat 1–5, ces 1–7 (high is good), stars 1–5. Needed when made without questions, which tell it otherwise; stays once someone answered."),
    F_TEXT(struct survey, question, IN_ALL | NOT_EMPTY | IN_CSV, .doc = "What is asked; the kind's own words when left out."),
    F_TEXT(struct survey, low_label, IN_ALL | NOT_EMPTY | IN_CSV, .max = 60, .doc = "What the lowest score means."),
    F_TEXT(struct survey, high_label, IN_ALL | NOT_EMPTY | IN_CSV, .max = 60, .doc = "What the highest score means."),
    F_TEXT(struct survey, comment_question, IN_ALL | NOT_EMPTY | IN_CSV, .doc = "How we ask for the words behind the score."),
    F_TEXT(struct survey, thanks, IN_ALL | NOT_EMPTY | IN_CSV, .doc = "What everyone who answered reads."),
    F_INT(struct survey, version, IN_OUT | IN_CSV, .doc = "Of the questions; a change of them makes the next one, and answers keep theirs."),
    F_LIST(struct survey, questions, IN_ALL, .max = QUESTION_MAX, .of = &question_shape, .doc = "What is asked, in order. Left out when made: one on the scale and one for the words."),
    F_TEXT(struct survey, language, IN_ALL | NOT_EMPTY | IN_CSV, .max = 35, .doc = "BCP 47, of its own texts; en when left out."),
    F_LIST(struct survey, translations, IN_ALL, .max = SURVEY_TRANSLATIONS_MAX, .of = &survey_translation_shape, .doc = "Its texts in other languages; what is missing is shown in its own."),
    F_LIST(struct survey, hidden_fields, IN_ALL, .max = SURVEY_HIDDEN_MAX, .of = &survey_hidden_shape, .doc = "Taken along from the link's address (?table=7), never asked."),
    F_AT(struct survey, closes_at, IN_ALL | IN_CSV, .doc = "No new answers from then on; what was begun before may be finished."),
    F_INT(struct survey, quota, IN_ALL | IN_CSV, .min = 1, .max = 1000000, .doc = "So many answers and no more; none: as many as come."),
    F_INT(struct survey, throttle_days, IN_ALL | IN_CSV, .min = 1, .max = 3650, .doc = "Nobody is sent this survey again within so many days; besides the setting for all."),
    F_INT(struct survey, quota_left, IN_OUT, .doc = "How many are still taken."),
    F_FLAG(struct survey, anonymous, IN_ALL | IN_CSV, .doc = "Nobody can find out who answered: by links only, without files and hidden fields. Stays once someone answered."),
    F_INT(struct survey, taken, IN_ROW | IN_CSV),
    F_FLAG(struct survey, more, IN_ROW | IN_CSV),
    F_TEXT(struct survey, document, IN_ROW),
    F_FLAG(struct survey, archived, IN_PATCH | IN_OUT | IN_CSV, .doc = "Asks nobody new."),
    F_INT(struct survey, responses, IN_OUT, .doc = "How many answers it has, counted up to 10,000."),
    F_AT(struct survey, created_at, IN_OUT | IN_CSV, .doc = "When it was made."),
    F_AT(struct survey, changed_at, IN_OUT | IN_CSV, .doc = "When it was last changed."),
    F_INT(struct survey, seq, AS_ETAG | IN_ROW),
};
const struct shape survey_shape = SHAPE(struct survey, "survey", "What we ask: questions, one of them on the scale that gives the score.", survey_fields);

static const struct field copy_fields[] = {
    F_TEXT(struct survey_copy, name, IN_CREATE | NOT_EMPTY, .max = LIMIT_NAME, .doc = "What the copy is called; the same with (copy) when left out."),
};
const struct shape survey_copy_shape = SHAPE(struct survey_copy, "survey_copy", "How to copy a survey.", copy_fields);

static const struct field survey_filter_fields[] = {
    F_ENUM(struct survey_filter, kind, IN_FILTER, .names = scale_names, .doc = "Only of this kind."),
    F_FLAG(struct survey_filter, archived, IN_FILTER, .doc = "Only archived ones, or only the others."),
};
const struct shape survey_filter_shape = SHAPE(struct survey_filter, "survey_filter", "Which surveys.", survey_filter_fields);

static const struct field version_fields[] = {
    F_ID(struct survey_version, survey_id, IN_ROW | IN_CSV, .prefix = "srv"),
    F_INT(struct survey_version, version, IN_OUT | IN_CSV, .doc = "From 1."),
    F_LIST(struct survey_version, questions, IN_OUT, .of = &question_shape, .doc = "What it asked."),
    F_LIST(struct survey_version, translations, IN_OUT, .of = &survey_translation_shape, .doc = "In other languages."),
    F_LIST(struct survey_version, hidden_fields, IN_OUT, .of = &survey_hidden_shape, .doc = "What came with links."),
    F_AT(struct survey_version, created_at, IN_OUT | IN_CSV, .doc = "Asked so from then on."),
    F_TEXT(struct survey_version, document, IN_ROW | IN_CSV),
};
const struct shape survey_version_shape = SHAPE(struct survey_version, "survey_version", "What a survey asked at a time.", version_fields);

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

static enum status survey_post_copy(struct call *k) {
    ident id;
    enum status st = survey_make_copy(k->work, k->id, k->body, &id);
    return st == ST_OK ? reply_saved(k, 201, survey_load, id) : st;
}

static enum status survey_get_versions(struct call *k) {
    struct list versions;
    struct str next;
    enum status st = survey_version_list(k->work, k->id, &k->page, &versions, &next);
    return st == ST_OK ? reply_list(k, versions, next) : st;
}

static enum status survey_get_templates(struct call *k) {
    struct list templates;
    enum status st = survey_template_list(k->work, k->query, &templates);
    return st == ST_OK ? reply_list(k, templates, (struct str){ 0 }) : st;
}

static enum status survey_get_preview(struct call *k) {
    struct answer_page *page = ARENA_NEW(k->work->arena, struct answer_page);
    const struct answer_asked *asked = k->query;
    struct survey s;
    enum status st = survey_load(k->work, k->id, &s);
    if (st == ST_OK) {
        st = answer_page_preview(k->work, &s, asked->lang, page);
    }
    return st == ST_OK ? reply(k, 200, page) : st;
}

static enum status survey_post_preview(struct call *k) {
    struct answer_page *page = ARENA_NEW(k->work->arena, struct answer_page);
    const struct answer_asked *asked = k->query;
    struct survey s;
    enum status st = survey_complete(k->work, k->body, &s);
    if (st == ST_OK) {
        st = answer_page_preview(k->work, &s, asked->lang, page);
    }
    return st == ST_OK ? reply(k, 200, page) : st;
}

static enum status survey_post_test(struct call *k) {
    struct response draft = { 0 };
    const struct answer *given = k->body;
    ident id;
    SET(&draft, survey_id, k->id);
    answer_take(given, &draft);
    enum status st = survey_exists(k->work, k->id);
    if (st == ST_OK) {
        st = response_try(k->work, &draft, &id);
    }
    return st == ST_OK ? reply_saved(k, 201, response_load, id) : st;
}

static enum status survey_get_tests(struct call *k) {
    struct list responses;
    struct str next;
    enum status st = response_list_tests(k->work, k->id, &k->page, &responses, &next);
    return st == ST_OK ? reply_list(k, responses, next) : st;
}

const struct route survey_routes[] = {
    { "GET",   "/api/v1/surveys",      survey_get_list, PERM_READ,   LANE_READ,  NULL,          &survey_filter_shape, &survey_shape, NULL,  "Surveys, newest first", REPLY_LIST },
    { "POST",  "/api/v1/surveys",      survey_post,     PERM_MANAGE, LANE_WRITE, &survey_shape, NULL,                 &survey_shape, NULL,  "Make a survey", .repeat = survey_load },
    { "GET",   "/api/v1/surveys/{id}", survey_get,      PERM_READ,   LANE_READ,  NULL,          NULL,                 &survey_shape, "srv", "One survey" },
    { "PATCH", "/api/v1/surveys/{id}", survey_patch,    PERM_MANAGE, LANE_WRITE, &survey_shape, NULL,                 &survey_shape, "srv", "Change a survey" },
    { "GET",   "/api/v1/surveys/{id}/versions", survey_get_versions, PERM_READ, LANE_READ, NULL, NULL, &survey_version_shape, "srv", "What a survey asked, newest version first", REPLY_LIST },
    { "GET",   "/api/v1/surveys/{id}/preview", survey_get_preview, PERM_READ, LANE_READ, NULL, &answer_asked_shape, &answer_page_shape, "srv", "A survey as people see it; records nothing" },
    { "POST",  "/api/v1/surveys/preview", survey_post_preview, PERM_MANAGE, LANE_READ, &survey_shape, &answer_asked_shape, &answer_page_shape, NULL, "A draft as people would see it; keeps nothing" },
    { "GET",   "/api/v1/surveys/{id}/test-answers", survey_get_tests, PERM_SERVE, LANE_READ, NULL, NULL, &response_shape, "srv", "Answers we tried out ourselves", REPLY_LIST },
    { "POST",  "/api/v1/surveys/{id}/test-answers", survey_post_test, PERM_MANAGE, LANE_WRITE, &answer_shape, NULL, &response_shape, "srv", "Try the survey out: kept apart, not counted, deletable", .repeat = response_load },
    { "GET",   "/api/v1/survey-templates", survey_get_templates, PERM_READ, LANE_READ, NULL, &survey_template_filter_shape, &survey_template_shape, NULL, "Surveys to begin with", REPLY_LIST },
    { "POST",  "/api/v1/surveys/{id}/copy", survey_post_copy, PERM_MANAGE, LANE_WRITE, &survey_copy_shape, NULL, &survey_shape, "srv", "Make a copy of a survey, without its answers", .repeat = survey_load },
};
const int survey_route_count = LENGTH(survey_routes);
