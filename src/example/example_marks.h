/* SPDX-License-Identifier: Apache-2.0
 * example_marks.h — what the people of the example do besides serving: goals with their owners, notes on what happened, views that are looked
 * at again, a longer survey. A table of days and acts. */
#ifndef EXAMPLE_EXAMPLE_MARKS_H
#define EXAMPLE_EXAMPLE_MARKS_H

#include "example/example_run.h"

enum example_mark_kind { MARK_HAPPENED, MARK_GOAL, MARK_VIEW, MARK_SURVEY, MARK_CODE, MARK_POST };
struct example_mark {
    int ago;                         /* days before the end */
    enum example_mark_kind kind;
    const char *text, *measures;     /* measures: one, or several with commas; NULL: of none in particular */
    enum example_at place;
    int by;                          /* of the staff, who writes it or answers for it; EXAMPLE_NOBODY: the owner */
    double target;                   /* of a goal; of MARK_POST: the step (example_post.h) */
    bool on_wall;
    enum example_survey asks;        /* of a code */
};
extern const struct example_mark example_marks[];
extern const int example_mark_count;

enum status example_marks_run(struct example_run *r, struct work *w, int i) MUST_USE;

#endif
