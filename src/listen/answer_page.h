/* SPDX-License-Identifier: Apache-2.0
 * answer_page.h — a survey as the person who answers sees it: in their language, with names put in. Used by links and by the preview,
 * so that both show the same. */
#ifndef LISTEN_ANSWER_PAGE_H
#define LISTEN_ANSWER_PAGE_H

#include "listen/answer.h"
#include "listen/survey.h"
#include "listen/survey_text.h"

struct answer_asked { struct fields given, has; struct str lang; };          /* the page's query */
extern const struct shape answer_asked_shape;

/* Fills everything but answered, frozen and closed. */
void answer_page_fill(struct work *w, const struct survey *s, const struct survey_names *names, struct str language, struct answer_page *p);

/* The same with names that show where they would stand. */
enum status answer_page_preview(struct work *w, const struct survey *s, struct str asked, struct answer_page *ret_page) MUST_USE;

#endif
