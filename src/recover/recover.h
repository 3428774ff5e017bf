/* SPDX-License-Identifier: Apache-2.0
 * recover.h — what this room gives to the product: its routes, reactions, job and settings. Everything else stands in the nouns' headers.
 *
 *     case: a complaint or an unhappy answer ── clock: when it is late, it climbs       owner: whose it is by rule
 *                                            └─ respect: the link by which the customer says how they were treated */
#ifndef RECOVER_RECOVER_H
#define RECOVER_RECOVER_H

#include "work/event.h"
#include "work/export.h"
#include "work/job.h"
#include "work/route.h"
#include "work/setting.h"

extern const struct route case_routes[], case_moves_routes[], respect_routes[];
extern const int case_route_count, case_moves_route_count, respect_route_count;

reaction_fn case_open_if_unhappy;    /* response.received: an unhappy answer has an owner at once */
reaction_fn case_follow_answer;      /* response.changed: its case says so; one that turns unhappy opens one */

reaction_fn case_hear_mail;          /* mail.received: told on its case, or a case of its own when it complains */
extern const struct route case_mail_routes[];
extern const int case_mail_route_count;

job_fn case_climb;                   /* "case.climb" */

job_fn case_forget;    /* "case.forget": old words of closed cases go (business/privacy.h) */

extern const struct setting case_settings[];
extern const int case_setting_count;

extern const struct export_sheet recover_sheets[];
extern const int recover_sheets_count;

#endif
