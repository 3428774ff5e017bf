/* SPDX-License-Identifier: Apache-2.0 */
#include "base/calendar_rule.h"

const char *calendar_rule_fault(const struct icalrecurrencetype *rule) {
    if (rule->freq == ICAL_NO_RECURRENCE || rule->interval < 1) {
        return "Its rule of repeating cannot be read.";
    }
    if (rule->freq != ICAL_YEARLY_RECURRENCE) {
        return "It repeats more often than once a year; add its days by hand.";
    }
    const short unfit[] = { rule->by_second[0], rule->by_minute[0], rule->by_hour[0], rule->by_year_day[0], rule->by_week_no[0], rule->by_set_pos[0] };
    bool fits = !rule->rscale;
    for (size_t i = 0; i < LENGTH(unfit); i++) {
        fits &= unfit[i] == ICAL_RECURRENCE_ARRAY_MAX;
    }
    return fits ? NULL : "Its rule of repeating is not one of days off; add its days by hand.";
}

/* One day as a rule looks at it. */
struct looked_at { int year, month, day, month_length, year_length, of_year, weekday; };   /* weekday: 1 = Sunday, as libical counts */

static struct looked_at look_at(day_t day) {
    struct looked_at d = { 0 };
    day_t first, next;
    day_to_civil(day, &d.year, &d.month, &d.day);
    d.weekday = day_weekday(day) % 7 + 1;
    (void)day_from_civil(d.year, d.month, 1, &first);
    (void)day_from_civil(d.month == 12 ? d.year + 1 : d.year, d.month == 12 ? 1 : d.month + 1, 1, &next);
    d.month_length = (int)(next - first);
    (void)day_from_civil(d.year, 1, 1, &first);
    (void)day_from_civil(d.year + 1, 1, 1, &next);
    d.of_year = (int)(day - first) + 1;
    d.year_length = (int)(next - first);
    return d;
}

static bool has_month(const struct icalrecurrencetype *rule, int month) {
    for (size_t i = 0; i < LENGTH(rule->by_month) && rule->by_month[i] != ICAL_RECURRENCE_ARRAY_MAX; i++) {
        if (icalrecurrencetype_month_month(rule->by_month[i]) == month && !icalrecurrencetype_month_is_leap(rule->by_month[i])) {
            return true;
        }
    }
    return false;
}

static bool has_month_day(const struct icalrecurrencetype *rule, const struct looked_at *d) {
    for (size_t i = 0; i < LENGTH(rule->by_month_day) && rule->by_month_day[i] != ICAL_RECURRENCE_ARRAY_MAX; i++) {
        if (rule->by_month_day[i] == d->day || rule->by_month_day[i] == d->day - d->month_length - 1) {
            return true;
        }
    }
    return false;
}

/* "+4TH" is the fourth Thursday: of the month when months are named, else of the year. */
static bool has_weekday(const struct icalrecurrencetype *rule, const struct looked_at *d, bool of_month) {
    int at = of_month ? d->day : d->of_year, length = of_month ? d->month_length : d->year_length;
    for (size_t i = 0; i < LENGTH(rule->by_day) && rule->by_day[i] != ICAL_RECURRENCE_ARRAY_MAX; i++) {
        int wanted = icalrecurrencetype_day_position(rule->by_day[i]);
        bool fits = wanted == 0 || wanted == (at - 1) / 7 + 1 || wanted == -((length - at) / 7 + 1);
        if (fits && (int)icalrecurrencetype_day_day_of_week(rule->by_day[i]) == d->weekday) {
            return true;
        }
    }
    return false;
}

bool calendar_rule_has(const struct icalrecurrencetype *rule, struct icaltimetype start, day_t day) {
    const struct looked_at look = look_at(day), *d = &look;
    bool by_month = rule->by_month[0] != ICAL_RECURRENCE_ARRAY_MAX, by_day = rule->by_month_day[0] != ICAL_RECURRENCE_ARRAY_MAX,
         by_weekday = rule->by_day[0] != ICAL_RECURRENCE_ARRAY_MAX;
    if (by_month ? !has_month(rule, d->month) : !by_day && !by_weekday && d->month != start.month) {
        return false;
    }
    if (by_day ? !has_month_day(rule, d) : !by_weekday && d->day != start.day) {
        return false;
    }
    return !by_weekday || has_weekday(rule, d, by_month || by_day);
}
