/* SPDX-License-Identifier: Apache-2.0
 * survey_template_words.h — the templates themselves, as data. Options and rows are texts divided by '|'; their keys are o1, o2 … and
 * r1, r2 …; questions are q1, q2 … */
#ifndef LISTEN_SURVEY_TEMPLATE_WORDS_H
#define LISTEN_SURVEY_TEMPLATE_WORDS_H

#include "business/business.h"
#include "listen/question.h"

struct survey_template_question { enum question_kind kind; const char *text, *options, *rows; bool required; };
enum { SURVEY_TEMPLATE_QUESTIONS = 6, SURVEY_TEMPLATE_EVERY_TRADE = -1 };
struct survey_template_row {
    const char *key, *name, *about;
    int trade;                                   /* enum trade, or every one */
    struct survey_template_question questions[SURVEY_TEMPLATE_QUESTIONS];
    int count;
    int branch_at, branch_least;                 /* whoever gives question branch_at (from 0) at least this … */
    int branch_to;                               /* … goes to this one (from 0; count: the end). branch_least 0: no branch */
};
extern const struct survey_template_row survey_template_rows[];
extern const int survey_template_row_count;

#endif
