/* SPDX-License-Identifier: Apache-2.0
 * speak.h — what this room gives to the product: its routes, reactions, jobs and settings. Everything else stands in the nouns' headers.
 *
 *     sender ── asks to send ──> message_put ── may_send, guard ──> message ── outbox ──> out of the house
 *                                     └─ a skip, with its reason */
#ifndef SPEAK_SPEAK_H
#define SPEAK_SPEAK_H

#include "work/event.h"
#include "work/export.h"
#include "work/job.h"
#include "work/route.h"
#include "work/setting.h"

extern const struct route message_routes[], audience_routes[], thanks_routes[];
extern const int message_route_count, audience_route_count, thanks_route_count;

job_fn message_forget;               /* "message.forget": old words of messages go (business/privacy.h) */
extern const struct route guard_routes[];
extern const int guard_route_count;
extern const struct route mail_server_routes[], mail_stop_routes[];
extern const int mail_server_route_count, mail_stop_route_count;
extern const struct route reset_mail_routes[];
extern const int reset_mail_route_count;
job_fn reset_mail_send;  /* "account.reset_mail": a link for who forgot the password (reset_mail.h) */
job_fn mail_out_send;    /* "speak.send": what is queued goes out (mail_out.h) */

extern const struct setting message_settings[], may_send_settings[];
extern const int message_setting_count, may_send_setting_count;

reaction_fn message_note_ask;        /* invitation.created: asked in another way counts too */
reaction_fn message_take_back;       /* case.taken_back: an ask-back that has not left is stopped */
extern const struct route mail_box_routes[];
extern const int mail_box_route_count;
job_fn mail_box_receive;             /* "mail.receive" */
extern const struct route mail_in_routes[];
extern const int mail_in_route_count;
job_fn mail_in_forget;               /* "mail.forget" */

extern const struct route tell_rule_routes[];
extern const int tell_rule_route_count;
reaction_fn tell_follow;             /* what changed is told, by rule (tell.h) */
reaction_fn tell_plan_late;          /* an order that is promised is looked at on the morning after its day */
reaction_fn tell_take_back;          /* case.taken_back: what tells of a step that is no longer so, and has not left, is stopped */
job_fn tell_late;                    /* "tell.late" */

extern const struct export_sheet speak_sheets[];
extern const int speak_sheets_count;

#endif
