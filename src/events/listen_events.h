/* SPDX-License-Identifier: Apache-2.0
 * listen_events.h — what happens with surveys, invitations and responses. */
#ifndef EVENTS_LISTEN_EVENTS_H
#define EVENTS_LISTEN_EVENTS_H

#include "work/event.h"

/* Also told when an answer changes inside its window; then score_before is what it was. */
struct response_told {
    struct fields given, has;
    ident response_id, survey_id, invitation_id, order_id;
    struct str survey_kind;              /* nps, csat, ces, stars */
    int64_t score, score_before;
    int64_t has_words;                   /* there is a comment */
};
extern const struct shape response_told_shape;
struct invitation_told { struct fields given, has; ident invitation_id, survey_id; struct str channel; };
extern const struct shape invitation_told_shape;

extern const struct event_kind event_survey_created, event_survey_changed;        /* subject srv, no payload */
extern const struct event_kind event_invitation_created, event_invitation_marked; /* subject inv */
extern const struct event_kind event_response_received, event_response_changed;   /* subject rsp */
extern const struct event_kind event_response_voided;                             /* subject rsp, no payload; told of nobody */

#endif
