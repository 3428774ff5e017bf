/* SPDX-License-Identifier: Apache-2.0
 * survey.h — what we ask: one question on a scale, and one for the words behind the score.
 *
 * Invariants: every text has words (the kind's own unless the business wrote others); once someone answered, the kind stays, because
 * an answer of 4 means something else on another scale; an archived survey takes no new invitations and no new answers of its own, but
 * people who were invited before may still answer. */
#ifndef LISTEN_SURVEY_H
#define LISTEN_SURVEY_H

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
    instant_t created_at, changed_at;
    int64_t seq;
};
extern const struct shape survey_shape;

enum status survey_make(struct work *w, const struct survey *draft, ident *ret_id) MUST_USE;
/* PATCH: `was` as survey_load gave it. A text set to null goes back to the kind's own words. */
enum status survey_change(struct work *w, const struct survey *was, const struct survey *patch) MUST_USE;

enum status survey_load(struct work *w, ident id, void *ret_survey) MUST_USE;
enum status survey_exists(struct work *w, ident id) MUST_USE;            /* ST_NOT_FOUND */

struct survey_filter { struct fields given, has; int64_t kind, archived; };
extern const struct shape survey_filter_shape;
enum status survey_list(struct work *w, const struct survey_filter *filter, const struct page *page, struct list *ret_surveys, struct str *ret_next) MUST_USE;

/* Reaction to business.founded: a new business can ask at once, with the surveys that fit its trade. */
reaction_fn survey_make_ready;

#endif
