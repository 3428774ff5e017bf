/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/listen.h"
#include "listen/question.h"
#include "listen/response.h"
#include "listen/survey_result.h"
#include "work/route.h"

static const struct field count_fields[] = {
    F_TEXT(struct survey_result_count, key, IN_OUT, .doc = "The option's key, or the number on the scale."),
    F_TEXT(struct survey_result_count, text, IN_OUT, .doc = "What people read."),
    F_INT(struct survey_result_count, n, IN_OUT, .doc = "How many chose it."),
    F_REAL(struct survey_result_count, share, IN_OUT, .doc = "In percent of those who answered; null when nobody did."),
    F_REAL(struct survey_result_count, low, IN_OUT, .doc = "The lower end of its range (95 %)."),
    F_REAL(struct survey_result_count, high, IN_OUT, .doc = "The upper end."),
};
static const struct shape count_shape = SHAPE(struct survey_result_count, "survey_result_count", "How often something was answered.", count_fields);

static const struct field row_fields[] = {
    F_TEXT(struct survey_result_row, key, IN_OUT, .doc = "The row's key."),
    F_TEXT(struct survey_result_row, text, IN_OUT, .doc = "What it asks about."),
    F_INT(struct survey_result_row, n, IN_OUT, .doc = "How many answered it."),
    F_LIST(struct survey_result_row, options, IN_OUT, .of = &count_shape, .doc = "What they chose."),
};
static const struct shape row_shape = SHAPE(struct survey_result_row, "survey_result_row", "A line of a matrix.", row_fields);

const char *const survey_result_units[] = { "points", "percent", "mean", NULL };

static const struct field slice_fields[] = {
    F_INT(struct survey_result_slice, version, IN_OUT, .doc = "Of the questions."),
    F_TEXT(struct survey_result_slice, language, IN_OUT, .doc = "In which it was asked; null where nobody knows."),
    F_INT(struct survey_result_slice, n, IN_OUT, .doc = "How many answered so."),
};
const struct shape survey_result_slice_shape = SHAPE(struct survey_result_slice, "survey_result_slice", "Answers of one version or language.", slice_fields);

static const struct field question_fields[] = {
    F_TEXT(struct survey_result_question, key, IN_OUT, .doc = "The question's key."),
    F_ENUM(struct survey_result_question, kind, IN_OUT, .names = question_kinds, .doc = "Its kind."),
    F_TEXT(struct survey_result_question, text, IN_OUT, .doc = "What is asked today."),
    F_INT(struct survey_result_question, n, IN_OUT, .doc = "How many answered it."),
    F_REAL(struct survey_result_question, mean, IN_OUT, .doc = "Of a scale; null when nobody answered."),
    F_ENUM(struct survey_result_question, unit, IN_OUT, .names = survey_result_units, .doc = "Of value: nps in points, csat as the percentage of 4 and 5, other scales as the mean; null when it is no scale."),
    F_REAL(struct survey_result_question, value, IN_OUT, .doc = "As the measure of its kind counts it."),
    F_REAL(struct survey_result_question, low, IN_OUT, .doc = "The lower end of its range (95 %)."),
    F_REAL(struct survey_result_question, high, IN_OUT, .doc = "The upper end."),
    F_LIST(struct survey_result_question, options, IN_OUT, .of = &count_shape, .doc = "Of choices: each option. Of a scale: each number on it."),
    F_LIST(struct survey_result_question, rows, IN_OUT, .of = &row_shape, .doc = "Of a matrix."),
};
static const struct shape question_result_shape = SHAPE(struct survey_result_question, "survey_result_question", "The answers to one question.", question_fields);

static const struct field result_fields[] = {
    F_INT(struct survey_result, responses, IN_OUT, .doc = "How many answered."),
    F_FLAG(struct survey_result, anonymous, IN_OUT, .doc = "Nobody can find out who answered; answers wait until their day is over and five or more are there."),
    F_FLAG(struct survey_result, waiting, IN_OUT, .doc = "Anonymous answers wait; how many is not told."),
    F_LIST(struct survey_result, versions, IN_OUT, .of = &survey_result_slice_shape, .doc = "Of all answers, newest version first."),
    F_LIST(struct survey_result, languages, IN_OUT, .of = &survey_result_slice_shape, .doc = "Of all answers."),
    F_LIST(struct survey_result, questions, IN_OUT, .of = &question_result_shape, .doc = "Question by question, as they stand today."),
};
const struct shape survey_result_shape = SHAPE(struct survey_result, "survey_result", "What a survey's answers add up to.", result_fields);

static const struct field filter_fields[] = {
    F_TEXT(struct survey_result_filter, question, IN_FILTER, .max = QUESTION_KEY_MAX, .doc = "A question's key. Words: of a text or file, the one behind the score when left out; answers: only those that answer it; not for results."),
    F_INT(struct survey_result_filter, number, IN_FILTER, .doc = "Answers only: with this number; of a scale."),
    F_TEXT(struct survey_result_filter, option, IN_FILTER, .max = QUESTION_KEY_MAX, .doc = "Answers only: with this option."),
    F_TEXT(struct survey_result_filter, row, IN_FILTER, .max = QUESTION_KEY_MAX, .doc = "Answers only: in this row; of a matrix."),
    F_INT(struct survey_result_filter, version, IN_FILTER, .doc = "Only answers to this version of the questions."),
    F_TEXT(struct survey_result_filter, language, IN_FILTER, .max = 35, .doc = "Only those asked in this language."),
};
const struct shape survey_result_filter_shape = SHAPE(struct survey_result_filter, "survey_result_filter", "Which answers.", filter_fields);

static const struct field words_fields[] = {
    F_ID(struct survey_result_words, response_id, IN_OUT, .prefix = "rsp", .doc = "The response."),
    F_AT(struct survey_result_words, answered_at, IN_OUT, .doc = "When it was given."),
    F_TEXT(struct survey_result_words, text, IN_OUT | PERSONAL, .doc = "In their words."),
    F_ID(struct survey_result_words, file_id, IN_OUT, .prefix = "fil", .doc = "What they sent."),
};
const struct shape survey_result_words_shape = SHAPE(struct survey_result_words, "survey_result_words", "One person's words.", words_fields);

static enum status result_get(struct call *k) {
    struct survey_result *result = ARENA_NEW(k->work->arena, struct survey_result);
    enum status st = survey_result_load(k->work, k->id, k->query, result);
    return st == ST_OK ? reply(k, 200, result) : st;
}

static enum status result_get_csv(struct call *k) {
    struct survey_result *result = ARENA_NEW(k->work->arena, struct survey_result);
    enum status st = survey_result_load(k->work, k->id, k->query, result);
    k->file_name = STR("results.csv");
    return st == ST_OK ? reply_text(k, 200, STR("text/csv; charset=utf-8"), survey_result_csv(k->work->arena, result)) : st;
}

static enum status result_get_said(struct call *k) {
    struct list responses;
    struct str next;
    enum status st = survey_result_said(k->work, k->id, k->query, &k->page, &responses, &next);
    return st == ST_OK ? reply_list(k, responses, next) : st;
}

static enum status result_get_words(struct call *k) {
    struct list words;
    struct str next;
    enum status st = survey_result_list(k->work, k->id, k->query, &k->page, &words, &next);
    return st == ST_OK ? reply_list(k, words, next) : st;
}

const struct route survey_result_routes[] = {
    { "GET", "/api/v1/surveys/{id}/results",         result_get,       PERM_READ,   LANE_READ, NULL, &survey_result_filter_shape,       &survey_result_shape,       "srv", "What the answers add up to, question by question" },
    { "GET", "/api/v1/surveys/{id}/results.csv",     result_get_csv,   PERM_READ,   LANE_READ, NULL, &survey_result_filter_shape,       NULL,                       "srv", "The same for a spreadsheet", REPLY_RAW, .raw_type = "text/csv" },
    { "GET", "/api/v1/surveys/{id}/results/words",   result_get_words, PERM_PEOPLE, LANE_READ, NULL, &survey_result_filter_shape, &survey_result_words_shape, "srv", "The words or files that answer one question, newest first", REPLY_LIST },
    { "GET", "/api/v1/surveys/{id}/results/answers", result_get_said,  PERM_READ,   LANE_READ, NULL, &survey_result_filter_shape,  &response_shape,            "srv", "The answers behind a figure: those that say this to that question, newest first", REPLY_LIST },
};
const int survey_result_route_count = LENGTH(survey_result_routes);
