/* SPDX-License-Identifier: Apache-2.0
 * question.h — one question of a survey, and where the answers lead.
 *
 * Invariants of a list of questions (question_check.h refuses everything else): keys are unique and stay the same from version to
 * version; at least one question stands on a scale, and the first of these, the headline, is on every path and always required, because
 * its answer is the response's score; the first text question behind it, if there is one, asks for the words, which are the response's
 * comment; branches lead forward only, so that every path ends. */
#ifndef LISTEN_QUESTION_H
#define LISTEN_QUESTION_H

#include "measure/scale.h"
#include "work/shape.h"

/* The first ones are the scales, in their order. */
enum question_kind { QUESTION_NPS, QUESTION_CSAT, QUESTION_CES, QUESTION_STARS, QUESTION_EMOTION, QUESTION_SINGLE, QUESTION_MULTIPLE, QUESTION_MATRIX,
                     QUESTION_TEXT, QUESTION_FILE, QUESTION_KIND_COUNT };
extern const char *const question_kinds[];               /* "nps" …, NULL */
enum question_accept { ACCEPT_IMAGE, ACCEPT_ANY };

enum { QUESTION_MAX = 50, QUESTION_OPTIONS_MAX = 50, QUESTION_ROWS_MAX = 30, QUESTION_BRANCHES_MAX = 20, QUESTION_KEY_MAX = 32, QUESTION_EMOTIONS = 5 };

/* Something to choose, or a row of a matrix. */
struct question_option { struct fields given, has; struct str key, text; };

/* The first that fits the answer decides; where none does, the next question follows. `go`: a key further down, or "end". */
struct question_branch { struct fields given, has; int64_t at_least, at_most; struct str option; int64_t otherwise; struct str go; };

struct question {
    struct fields given, has;
    struct str key;
    int64_t kind;
    struct str text, help;
    int64_t required;
    struct str low_label, high_label;                    /* of scales */
    struct list options;                                 /* of struct question_option: single, multiple, the columns of a matrix */
    struct list rows;                                    /* of a matrix */
    int64_t max_length;                                  /* text, in code points */
    int64_t accept;                                      /* file */
    struct list branches;
};
extern const struct shape question_shape, question_option_shape;

#define QUESTION_AT(list, i) LIST_AT(list, struct question, i)

extern const struct question_option question_emotions[QUESTION_EMOTIONS];   /* the fixed list, most delighted first */

bool question_is_scale(const struct question *q);
bool question_has_options(const struct question *q);     /* of its own: single, multiple, matrix */
int question_find(const struct list *questions, struct str key);             /* its place, or -1 */
int question_headline(const struct list *questions);                         /* -1: there is none */
int question_words(const struct list *questions);                            /* the question for the comment, or -1 */
/* The same without those that ask for a file; a branch that led to one leads to what follows it. */
struct list question_without_files(struct arena *a, const struct list *questions);
const struct question_option *question_option_find(const struct list *options, struct str key);   /* NULL: none of that key */

#endif
