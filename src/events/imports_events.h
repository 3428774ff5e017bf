/* SPDX-License-Identifier: Apache-2.0
 * imports_events.h — what happens with files that are taken in. */
#ifndef EVENTS_IMPORTS_EVENTS_H
#define EVENTS_IMPORTS_EVENTS_H

#include "work/event.h"

extern const struct event_kind event_import_started, event_import_ended, event_import_undone;   /* subject imp, no payload */

#endif
