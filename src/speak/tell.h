/* SPDX-License-Identifier: Apache-2.0
 * tell.h — a change that matters is told at once, in the customer's language, and once.
 *
 * What happened comes as an event (reaction tell_follow) or by the clock (job tell.late), the rule is tell_rule.h's, the door message_put's.
 * Invariants: per order, case, return or event each change is told once, whoever tells: one row of `told`. Whoever was told by hand is not
 * told again, and a message that had not left is stopped. News older than TELL_FRESH are none: files of last month tell nobody anything.
 * What a colleague does on a case waits TELL_AFTER_STEP, as long as it can be taken back. */
#ifndef SPEAK_TELL_H
#define SPEAK_TELL_H

#include "speak/message.h"
#include "speak/tell_rule.h"

#define TELL_FRESH (3 * DAY_LENGTH)
#define TELL_AFTER_STEP MINUTE

/* What it is about. id: of the order, the case, or the event that tells of a return or of anything else. */
struct tell_matter { enum tell_about about; ident id, customer_id, who_id, location_id; struct str return_id, contract; };
struct str tell_about_text(struct arena *a, const struct tell_matter *m);
/* From what an event of another program says; fields may be empty. */
void tell_matter_fields(struct arena *a, struct str fields, struct tell_matter *m);

/* By rule, unless they know. why_event: ID_NONE when the clock tells. */
enum status tell(struct work *w, const struct tell_shipped *s, const struct tell_matter *m, ident why_event, ident employee_id) MUST_USE;

#endif
