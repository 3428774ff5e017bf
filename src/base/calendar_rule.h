/* SPDX-License-Identifier: Apache-2.0
 * calendar_rule.h — yearly rules (RRULE) looked at day by day, for calendar.c. libical reads them; its own walk is not used, because it
 * takes seconds over each rule that never comes true (30 February). */
#ifndef BASE_CALENDAR_RULE_H
#define BASE_CALENDAR_RULE_H

#include "base/instant.h"

#include <libical/ical.h>

/* What is wrong with a rule for days off; NULL: nothing. */
const char *calendar_rule_fault(const struct icalrecurrencetype *rule);
/* Does a faultless rule that began on `start` fall on this day? Without its COUNT and UNTIL. */
bool calendar_rule_has(const struct icalrecurrencetype *rule, struct icaltimetype start, day_t day);

#endif
