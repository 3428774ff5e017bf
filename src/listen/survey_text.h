/* SPDX-License-Identifier: Apache-2.0
 * survey_text.h — what a survey's texts may hold besides words: {business} {customer} {employee} {location} {order}, {answer:q1} and
 * {field:table}.
 *
 * A text stays text: what is put in is never looked at again, and the page shows it as text. Answers and fields are known where the
 * person answers, so these two stay as they are here and are put in by the page, by the same rules. What is not known reads well:
 * location and employee become the business, everything else goes away together with the space before it, and at the beginning of a
 * text with the comma behind it ("{customer}, how was it?" is "How was it?"). */
#ifndef LISTEN_SURVEY_TEXT_H
#define LISTEN_SURVEY_TEXT_H

#include "listen/question_check.h"
#include "listen/survey_document.h"

struct survey_names { struct str business, customer, employee, location, order; };   /* n == 0: not known */

/* Tells a fault at `path` for each {…} that stands for nothing. `at`: the place of its question; an answer can only be told after it
 * was given. */
void survey_text_check(struct work *w, struct str path, struct str text, const struct question_scope *scope, int at);
struct str survey_text_fill(struct arena *a, struct str text, const struct survey_names *names);

#endif
