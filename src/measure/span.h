/* SPDX-License-Identifier: Apache-2.0
 * span.h — days in relative words ("last_90_days"), so that what is saved today asks for other days tomorrow. */
#ifndef MEASURE_SPAN_H
#define MEASURE_SPAN_H

#include "base/instant.h"

enum span { SPAN_LAST_7_DAYS, SPAN_LAST_30_DAYS, SPAN_LAST_90_DAYS, SPAN_LAST_12_MONTHS, SPAN_THIS_MONTH, SPAN_LAST_MONTH, SPAN_THIS_QUARTER,
            SPAN_LAST_QUARTER, SPAN_THIS_YEAR, SPAN_LAST_YEAR, SPAN_ALL };
extern const char *const span_names[];                          /* "last_7_days", …, NULL */

/* Both ends included; the last ones end today. false: all days there are (SPAN_ALL). */
bool span_days(enum span span, day_t today, day_t *ret_from, day_t *ret_to);

#endif
