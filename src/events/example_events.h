/* SPDX-License-Identifier: Apache-2.0
 * example_events.h — what happens with the example business as a whole. */
#ifndef EVENTS_EXAMPLE_EVENTS_H
#define EVENTS_EXAMPLE_EVENTS_H

#include "work/event.h"

/* Subject biz, no payload. made: its year is complete. renewed: another one stands in its place; pages begin anew. */
extern const struct event_kind event_example_made, event_example_renewed;

#endif
