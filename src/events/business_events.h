/* SPDX-License-Identifier: Apache-2.0
 * business_events.h — what happens with a business. */
#ifndef EVENTS_BUSINESS_EVENTS_H
#define EVENTS_BUSINESS_EVENTS_H

#include "work/event.h"

struct business_told { struct fields given, has; ident business_id, owner_id; struct str trade; };
extern const struct shape business_told_shape;

extern const struct event_kind event_employee_joined;    /* subject emp */
extern const struct event_kind event_business_founded;   /* subject biz: rooms make what every new business starts with */

#endif
