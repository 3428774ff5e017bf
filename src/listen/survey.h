/* SPDX-License-Identifier: Apache-2.0
 * survey.h — what we ask: questions, one of them on the scale that gives the score, mostly one for the words behind it.
 *
 * Invariants: every text has words (the kind's own unless the business wrote others); kind, question, labels and comment_question are
 * those of the headline and of the question for words (question.h), so that a survey of just these two needs no list. A change of
 * questions makes the next version, and answers keep theirs; translations and names of hidden fields change in place. Once someone
 * answered, a question keeps its kind, because an answer of 4 means something else on another scale. An archived or closed survey takes
 * no new invitations and no new answers of its own, but people who were invited before may still answer an archived one. An anonymous
 * survey is answered through links only (anonymous.h) and stays what it is once someone answered. */
#ifndef LISTEN_SURVEY_H
#define LISTEN_SURVEY_H

#include "listen/survey_document.h"
#include "measure/scale.h"
#include "work/event.h"
#include "work/query.h"

struct survey {
    struct fields given, has;
    ident id;
    struct str name;
    int64_t kind;                        /* enum scale_kind */
    struct str question, low_label, high_label, comment_question, thanks;
    int64_t archived, responses;         /* responses: how many answers it has */
    int64_t version;
    struct list questions;               /* of struct question */
    struct str language;                 /* of its own texts */
    struct list translations;            /* of struct survey_translation */
    struct list hidden_fields;           /* of struct survey_hidden */
    instant_t closes_at;
    int64_t quota, quota_left, throttle_days, taken;
    int64_t anonymous;
    int64_t more;                        /* asks more than headline and words, or asks them with branches and rules of their own */
    struct str document;                 /* questions, translations and hidden fields as they are stored */
    instant_t created_at, changed_at;
    int64_t seq;
};
extern const struct shape survey_shape;

enum status survey_make(struct work *w, const struct survey *draft, ident *ret_id) MUST_USE;
/* PATCH: `was` as survey_load gave it. A text set to null goes back to the kind's own words. */
enum status survey_change(struct work *w, const struct survey *was, const struct survey *patch) MUST_USE;
/* The draft as survey_make would keep it, without keeping it: for the preview. */
enum status survey_complete(struct work *w, const struct survey *draft, struct survey *ret_survey) MUST_USE;
struct survey_copy { struct fields given, has; struct str name; };
extern const struct shape survey_copy_shape;
enum status survey_make_copy(struct work *w, ident id, const struct survey_copy *how, ident *ret_id) MUST_USE;

enum status survey_load(struct work *w, ident id, void *ret_survey) MUST_USE;
/* As it asked in that version (0: the one of today), without the number of its answers. */
enum status survey_load_version(struct work *w, ident id, int64_t version, struct survey *ret_survey) MUST_USE;
enum status survey_exists(struct work *w, ident id) MUST_USE;            /* ST_NOT_FOUND */

struct survey_filter { struct fields given, has; int64_t kind, archived; };
extern const struct shape survey_filter_shape;
enum status survey_list(struct work *w, const struct survey_filter *filter, const struct page *page, struct list *ret_surveys, struct str *ret_next) MUST_USE;

struct survey_version { struct fields given, has; ident survey_id; int64_t version; struct list questions, translations, hidden_fields; instant_t created_at; struct str document; };
extern const struct shape survey_version_shape;
enum status survey_version_list(struct work *w, ident id, const struct page *page, struct list *ret_versions, struct str *ret_next) MUST_USE;   /* newest first */

/* Questions, translations and hidden fields of the row, from its document or, without one, from its columns. */
void survey_unfold(struct arena *a, struct survey *s);

/* Reaction to business.founded: a new business can ask at once, with the surveys that fit its trade. */
reaction_fn survey_make_ready;

#endif
