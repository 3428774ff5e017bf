/* SPDX-License-Identifier: Apache-2.0
 * response_answer.h — answers to the further questions of a survey; score and comment stand in the response itself.
 *
 * Invariants: every answer fits its question in the version that was asked, and its question is on the path that the answers lead along
 * (response_path.h): what is sent for another one is refused; when only the score changes later, answers that are no longer on the path
 * go. Sent answers are a whole: required questions on the path have one, and they take the place of those before. */
#ifndef LISTEN_RESPONSE_ANSWER_H
#define LISTEN_RESPONSE_ANSWER_H

#include "listen/question.h"
#include "work/query.h"

struct response_choice { struct fields given, has; struct str option; };
struct response_cell { struct fields given, has; struct str row, option; };
struct response_answer {
    struct fields given, has;
    struct str question;
    int64_t number;
    struct str text;
    struct list choices;                 /* of struct response_choice */
    struct list cells;                   /* of struct response_cell */
    ident file_id;
};
extern const struct shape response_answer_shape;

/* Hidden fields as they came with a link. */
struct response_field { struct fields given, has; struct str name, value; };
extern const struct shape response_field_shape;

/* What a response says, as its answers are checked against it. */
struct response_said {
    const struct list *questions;        /* of its version */
    bool has_score, has_comment;
    int64_t score;
    const struct list *answers;          /* of struct response_answer */
};

const struct response_answer *response_answer_to(const struct list *answers, struct str question);   /* NULL: none */
/* Faults in w->fault. ret_answers: in the order of the questions, without empty ones. */
void response_answer_check(struct work *w, const struct response_said *said, struct list *ret_answers);
/* Those that are no longer on the path are left out. */
struct list response_answer_reached(struct arena *a, const struct response_said *said);
bool response_answer_same(struct arena *a, const struct list *one, const struct list *other);

/* ---- rows ---- */
struct response_answer_owner { ident response_id, survey_id; int64_t seq; };
/* In the place of those before. */
enum status response_answer_save(struct work *w, const struct response_answer_owner *owner, const struct list *questions, const struct list *answers) MUST_USE;
/* Those on a scale move with their response: another day, place or person is another slice. */
enum status response_answer_touch(struct work *w, ident response_id, int64_t seq) MUST_USE;
enum status response_answer_drop(struct work *w, ident response_id, int64_t seq) MUST_USE;   /* the response goes: its files are whose drops it */
/* Into `answers` (at offset) of each response of the page that has some: a list of structs that begin with `ident id`. */
enum status response_answer_load(struct work *w, const ident *ids, size_t n, struct list *ret_rows) MUST_USE;
struct list response_answer_of(struct arena *a, const struct list *rows, ident response_id);

struct str response_answer_fields_write(struct arena *a, const struct list *fields);
struct list response_answer_fields_read(struct arena *a, struct str text);

#endif
