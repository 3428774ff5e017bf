/* SPDX-License-Identifier: Apache-2.0
 * speak_events.h — what happens with messages. Codes and ids; the words stay with the message. */
#ifndef EVENTS_SPEAK_EVENTS_H
#define EVENTS_SPEAK_EVENTS_H

#include "work/event.h"

struct message_told {
    struct fields given, has;
    ident message_id;
    struct str sender, kind, purpose, channel;
    struct str problem;                  /* code: why held, stopped, bounced, unsure */
    ident case_id, order_id, invitation_id, response_id;
};
extern const struct shape message_told_shape;

/* All with subject msg and payload message_told, ordered by a message's life. */
extern const struct event_kind event_message_drafted, event_message_held, event_message_queued, event_message_released, event_message_sent,
    event_message_unsure, event_message_delivered, event_message_bounced, event_message_stopped;
struct told_told { struct fields given, has; struct str what; ident order_id, case_id, by_event_id; };
extern const struct shape told_told_shape;
extern const struct event_kind event_customer_told;   /* subject tld: a person told them, no message did */
extern const struct event_kind event_thanks_given;    /* subject rsp, no payload: somebody thanked in person */

struct mail_told {
    struct fields given, has;
    ident mail_id, message_id, case_id, invitation_id;
    int64_t complains;
};
extern const struct shape mail_told_shape;
extern const struct event_kind event_mail_received;   /* subject mai: a person of ours wrote */

#endif
