/* SPDX-License-Identifier: Apache-2.0
 * survey_result.h — what a survey's answers add up to, question by question, as its questions stand today; and the words, page by page.
 * Counted when asked, within one's reach. What waits anonymously is not in it (anonymous.h). */
#ifndef LISTEN_SURVEY_RESULT_H
#define LISTEN_SURVEY_RESULT_H

#include "work/query.h"

struct survey_result_count { struct fields given, has; struct str key, text; int64_t n; };
struct survey_result_row { struct fields given, has; struct str key, text; int64_t n; struct list options; };
struct survey_result_question {
    struct fields given, has;
    struct str key; int64_t kind; struct str text;
    int64_t n;                           /* how many answered it */
    double mean;                         /* of a scale */
    struct list options, rows;           /* of struct survey_result_count; of struct survey_result_row */
};
struct survey_result { struct fields given, has; int64_t responses; struct list questions; };
extern const struct shape survey_result_shape;
enum status survey_result_load(struct work *w, ident survey_id, void *ret_result) MUST_USE;

struct survey_result_filter { struct fields given, has; struct str question; };
extern const struct shape survey_result_filter_shape;
struct survey_result_words { struct fields given, has; ident response_id; instant_t answered_at; struct str text; ident file_id; };
extern const struct shape survey_result_words_shape;
/* The words, or files, that answer one question; newest first. */
enum status survey_result_list(struct work *w, ident survey_id, const struct survey_result_filter *filter, const struct page *page, struct list *ret_words, struct str *ret_next) MUST_USE;

#endif
