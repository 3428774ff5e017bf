/* SPDX-License-Identifier: Apache-2.0
 * response.h — what people answer, and who served them.
 *
 * Invariants: a score lies on its survey's scale, and 0 is a score like any other. Nobody rates themselves. Without an invitation each
 * answer stands alone; an invitation has one, and there the last answer counts. What an answer was before stays as its history.
 * `edit_window_hours` after the first answer it is frozen; only an import may still change what has an outside id, so that the same
 * file twice changes nothing and a corrected one corrects. The day is that of the place where it was given.
 *
 * Answers to further questions come with it as a whole or not at all: the score alone is a full answer, too. New answers end at the
 * survey's closing date and quota; what was begun before may be finished.
 *
 * response_receive is the one way in: for the API, the public page and imports. */
#ifndef LISTEN_RESPONSE_H
#define LISTEN_RESPONSE_H

#include "business/outside.h"
#include "listen/response_answer.h"
#include "measure/scale.h"
#include "work/event.h"
#include "work/query.h"

struct response_before { struct fields given, has; ident response_id; int64_t edit, score; struct str comment; instant_t at; };

struct response {
    struct fields given, has;
    ident id, survey_id; struct str survey_name;
    int64_t survey_kind;                             /* enum scale_kind, as it was asked */
    int64_t score;
    struct str comment;
    ident customer_id, who_id; struct str customer_name;
    ident employee_id; struct str employee_name;     /* who served */
    ident location_id; struct str location_name;
    ident order_id, invitation_id;
    struct str touchpoint;
    int64_t channel;                                 /* enum invitation_channel */
    struct outside_id *external_id;                  /* what another system calls it */
    struct str source, outside_id;                   /* its columns */
    instant_t answered_at;
    day_t day;
    instant_t created_at, changed_at;
    int64_t mood;                                    /* enum scale_mood, by today's thresholds */
    int64_t counted, frozen, before_rapport;
    ident case_id; int64_t case_kind, case_state; struct str case_owner_name;
    int64_t version;                                 /* of the survey's questions */
    struct str language;                             /* in which they were asked */
    struct list answers;                             /* of struct response_answer: to further questions */
    struct list fields;                              /* of struct response_field: what came with the link */
    int64_t test;                                    /* tried out by ourselves: never counted, no event */
    int64_t answered; struct str hidden;      /* as columns: how many further ones; fields as text */
    int64_t edits;                                   /* how many answers came before this one */
    struct list history;                             /* of struct response_before, newest first; of a single answer only */
    int64_t seq;
};
extern const struct shape response_shape, response_before_shape;

enum response_outcome { RESPONSE_NEW, RESPONSE_CHANGED, RESPONSE_UNCHANGED };

/* A draft that answers an invitation, or has an outside id that we know, changes the answer that is there: what the draft does not name
 * stays, and where nothing differs nothing is written. Everything else is a new answer. */
enum status response_receive(struct work *w, const struct response *draft, ident *ret_id, enum response_outcome *ret_outcome) MUST_USE;
/* What people answered through a link for many has this as its outside id's source. */
#define SURVEY_LINK_SOURCE "link"
/* One of our own, to see what people see and send. */
enum status response_try(struct work *w, const struct response *draft, ident *ret_id) MUST_USE;
enum status response_delete_test(struct work *w, ident id) MUST_USE;      /* ST_CONFLICT for an answer that is none of those */
enum status response_list_tests(struct work *w, ident survey_id, const struct page *page, struct list *ret_responses, struct str *ret_next) MUST_USE;
/* Those that say one thing; which of these stands in the statement. What is not set is not asked. */
struct response_said_filter {
    struct fields given, has;
    ident survey_id; int64_t version; struct str language;
    int64_t score, commented;                        /* the first scale; the words behind it */
    int64_t number; struct str scored, scaled;       /* this number on that further scale; any number on it */
    struct str chosen, option, row;                  /* any answer to this further question; this option; in this row, "" when it has none */
};
enum status response_list_said(struct work *w, const struct response_said_filter *filter, const struct page *page, struct list *ret_responses, struct str *ret_next) MUST_USE;
/* PATCH: score and comment, while it is not frozen. */
enum status response_correct(struct work *w, ident id, const struct response *patch) MUST_USE;

/* With its names, mood, case and history: what POST, PATCH and GET answer. */
enum status response_load(struct work *w, ident id, void *ret_response) MUST_USE;

struct response_filter {
    struct fields given, has;
    ident survey_id, location_id, employee_id;
    struct str touchpoint;
    int64_t channel, mood;
    day_t from, to;                                  /* both included */
};
extern const struct shape response_filter_shape;
/* What a statement with these filters wants besides their fields: the thresholds of a mood, days as moments. */
enum status response_filter_args(struct work *w, const struct response_filter *filter, struct args *args) MUST_USE;
/* Newest first by answered_at; without history. */
enum status response_list(struct work *w, const struct response_filter *filter, const struct page *page, struct list *ret_responses, struct str *ret_next) MUST_USE;

enum response_setting { RESPONSE_EDIT_WINDOW };
extern const struct setting response_settings[];
extern const int response_setting_count;

/* Until when the person may still change it. */
enum status response_editable_until(struct work *w, const struct response *r, instant_t *ret_until) MUST_USE;

/* Taken back with its import: a tombstone that measures follow, of nobody. keeps_words: for a case somebody works on. */
enum status response_void(struct work *w, ident id, bool keeps_words) MUST_USE;
enum status response_find_by_reference(struct work *w, struct str source, struct str id, ident *ret_id) MUST_USE;   /* ST_NOT_FOUND */
/* As stored: who may be asked decides whoever calls. */
enum status response_stored(struct work *w, ident id, struct response *ret_response) MUST_USE;
/* What an import changed goes back: the draft's fields as in a PATCH, frozen or not. */
enum status response_put_back(struct work *w, ident id, const struct response *draft) MUST_USE;

/* Reaction to case.voided: the answer no longer names it. */
reaction_fn response_unlink_case;
/* Reaction to case.opened: the answer shows the case it opened. */
reaction_fn response_link_case;

#endif
