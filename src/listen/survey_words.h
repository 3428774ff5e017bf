/* SPDX-License-Identifier: Apache-2.0
 * survey_words.h — how each kind of survey asks when the business does not say otherwise, and the surveys it starts with.
 * "{business}" stands for its name; it is put in when the survey is made. The questions are the field's own, word for word. */
#ifndef LISTEN_SURVEY_WORDS_H
#define LISTEN_SURVEY_WORDS_H

#include "business/business.h"
#include "measure/scale.h"

struct survey_words { const char *question, *low_label, *high_label, *comment_question, *thanks; };
extern const struct survey_words survey_words[SCALE_COUNT];

/* question NULL: the kind's own. */
struct survey_ready { enum trade trade; const char *name; enum scale_kind kind; const char *question; };
extern const struct survey_ready survey_readies[];
extern const int survey_ready_count;

#endif
