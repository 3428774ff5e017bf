/* SPDX-License-Identifier: Apache-2.0
 * survey_result.h — what a survey's answers add up to, question by question, as its questions stand today; and what stands behind each
 * figure: the words, and the answers that say it.
 *
 * Counted when asked, within one's reach, of all versions and languages or of one. Margins as in measure/margin.h. What waits anonymously
 * is not in it (anonymous.h); only whether something waits is told, not how much. */
#ifndef LISTEN_SURVEY_RESULT_H
#define LISTEN_SURVEY_RESULT_H

#include "work/query.h"

struct survey_result_count { struct fields given, has; struct str key, text; int64_t n; double share, low, high; };   /* in percent of who answered */
struct survey_result_row { struct fields given, has; struct str key, text; int64_t n; struct list options; };
enum survey_result_unit { RESULT_POINTS, RESULT_PERCENT, RESULT_MEAN };
extern const char *const survey_result_units[];
struct survey_result_question {
    struct fields given, has;
    struct str key; int64_t kind; struct str text;
    int64_t n;                           /* how many answered it */
    double mean;                         /* of a scale */
    int64_t unit; double value, low, high;   /* of a scale: NPS in points, CSAT as the share of the happy, others as the mean */
    struct list options, rows;           /* of struct survey_result_count; of struct survey_result_row */
};
struct survey_result_slice { struct fields given, has; int64_t version; struct str language; int64_t n; };
struct survey_result {
    struct fields given, has;
    int64_t responses, anonymous, waiting;
    struct list questions, versions, languages;
};
extern const struct shape survey_result_shape, survey_result_slice_shape;

/* Which answers; which question, and what was said to it. */
struct survey_result_filter { struct fields given, has; struct str question, option, row; int64_t number, version; struct str language; };
extern const struct shape survey_result_filter_shape;

enum status survey_result_load(struct work *w, ident survey_id, const struct survey_result_filter *filter, struct survey_result *ret_result) MUST_USE;
struct str survey_result_csv(struct arena *a, const struct survey_result *r);   /* a line for each question, and for each thing to choose */

struct survey_result_words { struct fields given, has; ident response_id; instant_t answered_at; struct str text; ident file_id; };
extern const struct shape survey_result_words_shape;
/* The words, or files, that answer one question; newest first. */
enum status survey_result_list(struct work *w, ident survey_id, const struct survey_result_filter *filter, const struct page *page, struct list *ret_words, struct str *ret_next) MUST_USE;
/* The answers behind one bar: those that say this to that question. Newest first. */
enum status survey_result_said(struct work *w, ident survey_id, const struct survey_result_filter *filter, const struct page *page, struct list *ret_responses, struct str *ret_next) MUST_USE;

#endif
