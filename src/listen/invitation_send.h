/* SPDX-License-Identifier: Apache-2.0
 * invitation_send.h — invitations that leave by e-mail, the one reminder, and thanks: through the door of messages (speak/message.h).
 *
 * What is not sent is marked not_sent with its reason and does not count in the response rate; so does what came back or was stopped.
 * Without a public address nothing is sent, because the link would lead nowhere: whoever asked may still pass the link on. */
#ifndef LISTEN_INVITATION_SEND_H
#define LISTEN_INVITATION_SEND_H

#include "listen/invitation.h"
#include "work/event.h"
#include "work/job.h"

/* After invitation_make: sends one of channel email to somebody we know; nothing for others. */
enum status invitation_send(struct work *w, ident id) MUST_USE;
struct str invitation_why_not_sent(struct str reason);       /* in words; empty for none */

job_fn invitation_remind;            /* "survey.remind" */
job_fn invitation_thank;             /* "survey.thank": by mail, when the answer came by mail and the setting is on */
reaction_fn invitation_plan_thanks;  /* response.received */
reaction_fn invitation_follow_message; /* message.queued, message.bounced, message.stopped: it reached them or not */

#endif
