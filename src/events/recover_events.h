/* SPDX-License-Identifier: Apache-2.0
 * recover_events.h — what happens with cases. */
#ifndef EVENTS_RECOVER_EVENTS_H
#define EVENTS_RECOVER_EVENTS_H

#include "work/event.h"

struct case_told {
    struct fields given, has;
    ident case_id, response_id, owner_id;
    struct str kind;                     /* case, look */
    int64_t before_rapport;
    int64_t cost; struct str currency;   /* case.resolved */
    struct str how;                      /* apologised, asked back: how; climbed: to whom */
    int64_t answer;                      /* asked back, respect.answered: 1 to 5 */
    int64_t score_from, score_to;        /* case.answer_changed */
    ident customer_id;                   /* case.voided: whose it was, when it was open; the event itself is on nobody's timeline */
};
extern const struct shape case_told_shape;

/* All with subject cas and payload case_told, ordered by a case's life. opened is also told when a look becomes a case; reopened only of
 * one that was closed (then one more is open), unresolved of one that was still open but said to be put right. */
extern const struct event_kind event_case_taken_back;
extern const struct event_kind event_case_opened, event_case_changed, event_case_assigned, event_case_acknowledged, event_case_wish,
    event_case_apologised, event_case_resolved, event_case_asked_back, event_case_respect_answered, event_case_closed, event_case_reopened,
    event_case_unresolved, event_case_climbed, event_case_noted, event_case_replied, event_case_answer_changed, event_case_voided;

#endif
