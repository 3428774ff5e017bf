/* SPDX-License-Identifier: Apache-2.0
 * standing.h — what others need to know of a customer without asking the rooms above: open cases, last mood, last visit.
 *
 * open_cases is kept by reactions to the events of cases (looks and what was before Rapport are not counted) and can be computed
 * again; mood and visit are read from the timeline, so that an answer costs no second row to write. */
#ifndef REMEMBER_STANDING_H
#define REMEMBER_STANDING_H

#include "remember/customer.h"
#include "work/event.h"

enum status standing_case_opened(struct work *w, const struct event *e);   /* on case.opened and case.reopened */
enum status standing_case_closed(struct work *w, const struct event *e);   /* on case.closed */
enum status standing_case_voided(struct work *w, const struct event *e);   /* on case.voided */

enum status standing_attach(struct work *w, struct list *customers) MUST_USE;

/* For `rapport check`: how many rows differ from the cases themselves; with repair they are put right (needs a unit). */
enum status standing_check(struct work *w, bool repair, int64_t *ret_wrong) MUST_USE;

#endif
