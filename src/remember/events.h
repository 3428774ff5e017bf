/* SPDX-License-Identifier: Apache-2.0
 * events.h — what other programs tell us happened: POST /events, one or many.
 *
 * Rules: a kind of our vocabulary is taken only when it is marked `outside` (nobody forges case.closed); a kind we do not know is kept
 * with its free fields, which are personal. Customer, employee and location must be ours. Nothing is noted from before 1900 or from the
 * future, but for a day that clocks and zones may differ. */
#ifndef REMEMBER_EVENTS_H
#define REMEMBER_EVENTS_H

#include "work/event.h"
#include "work/query.h"
#include "work/unit.h"

enum { EVENTS_FIELDS_MAX = 8192, EVENTS_KIND_MAX = 60, EVENTS_SLICE = 100 };

struct event_draft { struct fields given, has; struct str kind; instant_t at; ident customer_id, employee_id, location_id; struct str fields; };
struct event_filter { struct fields given, has; struct str kind; int64_t after_seq; };
extern const struct shape events_draft_shape, events_filter_shape;

const struct event_kind *events_kind(struct str name);     /* of the vocabulary; NULL: somebody else's */

enum status events_note(struct work *w, const struct event_draft *draft, ident *ret_id, int64_t *ret_seq) MUST_USE;
/* On a worker: each line is a draft of its own, taken in slices of one unit each; *ret_results has one line for each, good or bad. */
enum status events_note_lines(struct work *w, struct str lines, struct str *ret_results) MUST_USE;

/* Adds a fault when that cannot be when something happened. */
void events_check_at(struct work *w, const char *field, instant_t at);

#endif
