/* SPDX-License-Identifier: Apache-2.0
 * remember_events.h — what happens with customers and orders. */
#ifndef EVENTS_REMEMBER_EVENTS_H
#define EVENTS_REMEMBER_EVENTS_H

#include "work/event.h"

struct order_told { struct fields given, has; ident order_id; int64_t amount; struct str currency; struct str status; day_t promised_day; int64_t on_time; };
extern const struct shape order_told_shape;

struct consent_told { struct fields given, has; struct str purpose, state, source; };
extern const struct shape consent_told_shape;

extern const struct event_kind event_consent_changed;                                            /* subject cus, payload: consent_told */
extern const struct event_kind event_customer_created, event_customer_changed;
extern const struct event_kind event_customer_removed;                                           /* an import that was undone */
extern const struct event_kind event_order_placed, event_order_changed, event_order_delivered;   /* payload: order_told */
extern const struct event_kind event_order_voided;                                               /* as above; told of nobody */
extern const struct event_kind event_visit, event_call, event_note;                              /* from outside, no payload of ours */

#endif
