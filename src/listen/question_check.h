/* SPDX-License-Identifier: Apache-2.0
 * question_check.h — what is refused in a list of questions, each wrong place named ("questions[2].branches[0].go"). */
#ifndef LISTEN_QUESTION_CHECK_H
#define LISTEN_QUESTION_CHECK_H

#include "listen/question.h"
#include "work/work.h"

/* What a survey's texts may refer to. */
struct question_scope { const struct list *questions, *hidden_fields; bool anonymous; };

bool question_check_key(struct str key);                 /* [a-z0-9_]{1,32} */
/* Faults are told in w->fault; texts are looked at by survey_text_check. */
void question_check_all(struct work *w, const struct question_scope *scope);

#endif
