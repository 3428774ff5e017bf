/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/period.h"

const char *const period_names[] = { "all", "day", "month", "quarter", "year", NULL };

enum { MONTHS = 12, QUARTERS = 4, MONTHS_OF_QUARTER = 3 };

int64_t period_of(enum period_every every, day_t day) {
    int year, month, in_month;
    if (every == PERIOD_ALL || every == PERIOD_DAY) {
        return every == PERIOD_DAY ? day : 0;
    }
    day_to_civil(day, &year, &month, &in_month);
    switch (every) {
    case PERIOD_MONTH:
        return (int64_t)year * MONTHS + month - 1;
    case PERIOD_QUARTER:
        return (int64_t)year * QUARTERS + (month - 1) / MONTHS_OF_QUARTER;
    default:
        return year;
    }
}

day_t period_first_day(enum period_every every, int64_t period) {
    int year = (int)period, month = 1;
    if (every == PERIOD_DAY) {
        return period;
    }
    if (every == PERIOD_MONTH) {
        year = (int)(period / MONTHS);
        month = (int)(period % MONTHS) + 1;
    } else if (every == PERIOD_QUARTER) {
        year = (int)(period / QUARTERS);
        month = (int)(period % QUARTERS) * MONTHS_OF_QUARTER + 1;
    }
    day_t day = 0;
    return day_from_civil(year, month, 1, &day) ? day : INT64_MAX;   /* the year after the last one we know */
}

day_t period_last_day(enum period_every every, int64_t period) {
    return period_first_day(every, period + 1) - 1;
}

struct str period_text(struct arena *a, enum period_every every, int64_t period) {
    switch (every) {
    case PERIOD_DAY:
        return day_format(a, period);
    case PERIOD_MONTH:
        return arena_fmt(a, "%04d-%02d", (int)(period / MONTHS), (int)(period % MONTHS) + 1);
    case PERIOD_QUARTER:
        return arena_fmt(a, "%04d-Q%d", (int)(period / QUARTERS), (int)(period % QUARTERS) + 1);
    case PERIOD_YEAR:
        return arena_fmt(a, "%04d", (int)period);
    default:
        return STR("all");
    }
}

/* Written back and compared, so that there is one way to write each period. */
bool period_parse(struct str text, enum period_every *ret_every, int64_t *ret_period) {
    static const struct { size_t length; char at_five; enum period_every every; const char *padding; } forms[] = {
        { 4, 0, PERIOD_YEAR, "-01-01" }, { 7, 'Q', PERIOD_QUARTER, NULL }, { 7, 0, PERIOD_MONTH, "-01" }, { 10, 0, PERIOD_DAY, "" },
    };
    struct arena a;
    day_t day = 0;
    if (str_is(text, "all")) {
        *ret_every = PERIOD_ALL;
        *ret_period = 0;
        return true;
    }
    arena_init(&a);
    bool known = false;
    for (size_t i = 0; i < LENGTH(forms) && !known; i++) {
        if (text.n != forms[i].length || (forms[i].at_five && text.p[5] != forms[i].at_five)) {
            continue;
        }
        struct str as_day = forms[i].padding ? arena_fmt(&a, "%.*s%s", STR_ARG(text), forms[i].padding)
                          : arena_fmt(&a, "%.4s-%02d-01", text.p, (text.p[6] - '1') * MONTHS_OF_QUARTER + 1);
        known = day_parse(as_day, &day) && str_eq(text, period_text(&a, forms[i].every, period_of(forms[i].every, day)));
        *ret_every = forms[i].every;
        *ret_period = known ? period_of(forms[i].every, day) : 0;
    }
    arena_release(&a);
    return known;
}
