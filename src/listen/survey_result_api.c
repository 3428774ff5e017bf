/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/listen.h"
#include "listen/question.h"
#include "listen/survey_result.h"
#include "work/route.h"

static const struct field count_fields[] = {
    F_TEXT(struct survey_result_count, key, IN_OUT, .doc = "The option's key, or the number on the scale."),
    F_TEXT(struct survey_result_count, text, IN_OUT, .doc = "What people read."),
    F_INT(struct survey_result_count, n, IN_OUT, .doc = "How many chose it."),
};
static const struct shape count_shape = SHAPE(struct survey_result_count, "survey_result_count", "How often something was answered.", count_fields);

static const struct field row_fields[] = {
    F_TEXT(struct survey_result_row, key, IN_OUT, .doc = "The row's key."),
    F_TEXT(struct survey_result_row, text, IN_OUT, .doc = "What it asks about."),
    F_INT(struct survey_result_row, n, IN_OUT, .doc = "How many answered it."),
    F_LIST(struct survey_result_row, options, IN_OUT, .of = &count_shape, .doc = "What they chose."),
};
static const struct shape row_shape = SHAPE(struct survey_result_row, "survey_result_row", "A line of a matrix.", row_fields);

static const struct field question_fields[] = {
    F_TEXT(struct survey_result_question, key, IN_OUT, .doc = "The question's key."),
    F_ENUM(struct survey_result_question, kind, IN_OUT, .names = question_kinds, .doc = "Its kind."),
    F_TEXT(struct survey_result_question, text, IN_OUT, .doc = "What is asked today."),
    F_INT(struct survey_result_question, n, IN_OUT, .doc = "How many answered it."),
    F_REAL(struct survey_result_question, mean, IN_OUT, .doc = "Of a scale; null when nobody answered."),
    F_LIST(struct survey_result_question, options, IN_OUT, .of = &count_shape, .doc = "Of choices: each option. Of a scale: each number on it."),
    F_LIST(struct survey_result_question, rows, IN_OUT, .of = &row_shape, .doc = "Of a matrix."),
};
static const struct shape question_result_shape = SHAPE(struct survey_result_question, "survey_result_question", "The answers to one question.", question_fields);

static const struct field result_fields[] = {
    F_INT(struct survey_result, responses, IN_OUT, .doc = "How many answered."),
    F_LIST(struct survey_result, questions, IN_OUT, .of = &question_result_shape, .doc = "Question by question, as they stand today."),
};
const struct shape survey_result_shape = SHAPE(struct survey_result, "survey_result", "What a survey's answers add up to.", result_fields);

static const struct field filter_fields[] = {
    F_TEXT(struct survey_result_filter, question, IN_FILTER, .max = QUESTION_KEY_MAX, .doc = "A text or file question's key; the one behind the score when left out."),
};
const struct shape survey_result_filter_shape = SHAPE(struct survey_result_filter, "survey_result_filter", "Which words.", filter_fields);

static const struct field words_fields[] = {
    F_ID(struct survey_result_words, response_id, IN_OUT, .prefix = "rsp", .doc = "The response."),
    F_AT(struct survey_result_words, answered_at, IN_OUT, .doc = "When it was given."),
    F_TEXT(struct survey_result_words, text, IN_OUT | PERSONAL, .doc = "In their words."),
    F_ID(struct survey_result_words, file_id, IN_OUT, .prefix = "fil", .doc = "What they sent."),
};
const struct shape survey_result_words_shape = SHAPE(struct survey_result_words, "survey_result_words", "One person's words.", words_fields);

static enum status result_get(struct call *k) {
    struct survey_result *result = ARENA_NEW(k->work->arena, struct survey_result);
    enum status st = survey_result_load(k->work, k->id, result);
    return st == ST_OK ? reply(k, 200, result) : st;
}

static enum status result_get_words(struct call *k) {
    struct list words;
    struct str next;
    enum status st = survey_result_list(k->work, k->id, k->query, &k->page, &words, &next);
    return st == ST_OK ? reply_list(k, words, next) : st;
}

const struct route survey_result_routes[] = {
    { "GET", "/api/v1/surveys/{id}/results",       result_get,       PERM_READ,   LANE_READ, NULL, NULL,                        &survey_result_shape,       "srv", "What the answers add up to, question by question" },
    { "GET", "/api/v1/surveys/{id}/results/words", result_get_words, PERM_PEOPLE, LANE_READ, NULL, &survey_result_filter_shape, &survey_result_words_shape, "srv", "The words or files that answer one question, newest first", REPLY_LIST },
};
const int survey_result_route_count = LENGTH(survey_result_routes);
