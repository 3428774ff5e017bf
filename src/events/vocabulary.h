/* SPDX-License-Identifier: Apache-2.0
 * vocabulary.h — everything that can happen: the list of all event kinds. Each room's kinds, payload structs and shapes stand in a
 * header of their own beside this one. Names are dotted: noun.verb in the past. Payloads hold ids and numbers, never personal text. */
#ifndef EVENTS_VOCABULARY_H
#define EVENTS_VOCABULARY_H

#include "work/event.h"

extern const struct event_kind *const vocabulary[];
extern const int vocabulary_count;

#endif
