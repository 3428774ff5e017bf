/* SPDX-License-Identifier: Apache-2.0
 * survey_fill.h — a survey is said in two ways: by a list of questions, or by the texts of its two main ones. This brings both in step. */
#ifndef LISTEN_SURVEY_FILL_H
#define LISTEN_SURVEY_FILL_H

#include "listen/survey.h"

/* From the draft's two texts, or its list, to a whole survey: every text has words, the list stands, the columns are the list's.
 * Faults in w->fault when the draft says one thing in both ways and differently. */
enum status survey_fill_new(struct work *w, struct survey *s) MUST_USE;
/* What a patch means for the survey as it was: `s` is `was` with the patch's single fields in it. */
enum status survey_fill_changed(struct work *w, const struct survey *was, const struct survey *patch, struct survey *s) MUST_USE;

struct str survey_fill_name(struct arena *a, const char *words, struct str business);   /* puts the name in for {business} */

#endif
