/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/span.h"

#include "measure/period.h"

const char *const span_names[] = { "last_7_days", "last_30_days", "last_90_days", "last_12_months", "this_month", "last_month", "this_quarter",
                                   "last_quarter", "this_year", "last_year", "all", NULL };

/* From the day after the same day a year ago; of 29 February after 28 February. */
static day_t year_ago(day_t today) {
    int year, month, day;
    day_t found = today;
    day_to_civil(today, &year, &month, &day);
    return day_from_civil(year - 1, month, day, &found) || day_from_civil(year - 1, month, day - 1, &found) ? found + 1 : today;
}

bool span_days(enum span span, day_t today, day_t *ret_from, day_t *ret_to) {
    static const int days[] = { [SPAN_LAST_7_DAYS] = 7, [SPAN_LAST_30_DAYS] = 30, [SPAN_LAST_90_DAYS] = 90 };
    static const struct { enum period_every every; int back; } whole[] = {
        [SPAN_THIS_MONTH] = { PERIOD_MONTH, 0 }, [SPAN_LAST_MONTH] = { PERIOD_MONTH, 1 }, [SPAN_THIS_QUARTER] = { PERIOD_QUARTER, 0 },
        [SPAN_LAST_QUARTER] = { PERIOD_QUARTER, 1 }, [SPAN_THIS_YEAR] = { PERIOD_YEAR, 0 }, [SPAN_LAST_YEAR] = { PERIOD_YEAR, 1 },
    };
    if (span == SPAN_ALL) {
        return false;
    }
    *ret_to = today;
    if (span <= SPAN_LAST_90_DAYS) {
        *ret_from = today - days[span] + 1;
    } else if (span == SPAN_LAST_12_MONTHS) {
        *ret_from = year_ago(today);
    } else {
        int64_t period = period_of(whole[span].every, today) - whole[span].back;
        *ret_from = period_first_day(whole[span].every, period);
        *ret_to = whole[span].back ? period_last_day(whole[span].every, period) : today;
    }
    return true;
}
