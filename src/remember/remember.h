/* SPDX-License-Identifier: Apache-2.0
 * remember.h — what this room gives to the product: its routes, reactions and settings. Everything else stands in the nouns' headers.
 *
 *     customer ── ordered ──> order        timeline: everything that happened to a customer, newest first
 *     standing: what others need to know of a customer at a glance        events: what other programs tell us happened */
#ifndef REMEMBER_REMEMBER_H
#define REMEMBER_REMEMBER_H

#include "work/event.h"
#include "work/export.h"
#include "work/job.h"
#include "work/route.h"
#include "work/setting.h"

extern const struct route customer_routes[], consent_routes[], order_routes[], timeline_routes[], events_routes[];
extern const int customer_route_count, consent_route_count, order_route_count, timeline_route_count, events_route_count;

reaction_fn standing_case_opened;    /* case.opened, case.reopened: one open case more */
reaction_fn standing_case_closed;    /* case.closed: one less */
reaction_fn standing_case_voided;    /* case.voided: one less, when it was open */

job_fn customer_forget;    /* "customer.forget": who was not here for long loses name and address (business/privacy.h) */

extern const struct setting customer_settings[];
extern const int customer_setting_count;

extern const struct export_sheet remember_sheets[];
extern const int remember_sheets_count;

#endif
