/* SPDX-License-Identifier: Apache-2.0
 * listen.h — what this room gives to the product: its routes, reactions and settings. Everything else stands in the nouns' headers.
 *
 *     survey ── asked by ──> invitation ── answered by ──> response        ground: what both stand on (whom, who served, where, which order)
 *                            answer: the two public calls behind an invitation's link */
#ifndef LISTEN_LISTEN_H
#define LISTEN_LISTEN_H

#include "work/event.h"
#include "work/export.h"
#include "work/job.h"
#include "work/route.h"
#include "work/setting.h"

extern const struct route survey_routes[], survey_link_routes[], survey_result_routes[], survey_file_routes[], invitation_routes[], answer_routes[], response_routes[];
extern const int survey_route_count, survey_link_route_count, survey_result_route_count, survey_file_route_count, invitation_route_count, answer_route_count, response_route_count;

reaction_fn survey_make_ready;       /* business.founded: surveys that fit the trade */
reaction_fn response_link_case;      /* case.opened: the answer shows its case */
reaction_fn response_unlink_case;    /* case.voided: it shows none any more */

job_fn response_forget;    /* "response.forget": old words of answers go (business/privacy.h) */

extern const struct setting response_settings[];
extern const int response_setting_count;

extern const struct export_sheet listen_sheets[];
extern const int listen_sheets_count;

#endif
