/* SPDX-License-Identifier: Apache-2.0
 * response_more.h — what a response says besides score and comment, against the version of the survey it answers.
 *
 * Costs a one-question answer nothing: the survey's questions are read only when answers or fields were sent, or when a change of the
 * score may leave answers off the path. */
#ifndef LISTEN_RESPONSE_MORE_H
#define LISTEN_RESPONSE_MORE_H

#include "listen/response.h"
#include "listen/survey.h"

struct response_more {
    struct survey survey;                /* its questions; n == 0: nobody needed them */
    struct list answers;                 /* as they will be kept */
    bool changed;
};

/* `r`: the response as it will be, `was` without an id: it is new; `d`: what was sent. Faults in w->fault; fills version, answered, hidden. */
enum status response_more_check(struct work *w, struct response *r, const struct response *was, const struct response *d, int64_t version_today,
                                struct response_more *ret_more) MUST_USE;
enum status response_more_save(struct work *w, const struct response *r, const struct response *was, const struct response_more *more) MUST_USE;

#endif
