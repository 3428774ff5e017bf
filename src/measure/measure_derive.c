/* SPDX-License-Identifier: Apache-2.0
 * The cells of measures that no fact tells alone, for the periods of one answer. */
#include "measure/derive.h"
#include "measure/measure_plan.h"

enum { SECOND_WITHIN_DAYS = 90, SECONDS_OF_DAY = 24 * 60 * 60 };

/* By code of a day: when who ordered then has to come again, to have come back in the period after. */
static uint8_t *came_back(const struct derive *d, const struct scan *s, struct arena *a) {
    const struct codes *days = &s->columns->codes[s->day_key];
    day_t *after = ARENA_ARRAY(a, day_t, days->n + 1), *before = ARENA_ARRAY(a, day_t, days->n + 1);
    for (uint32_t code = 0; code <= days->n; code++) {
        bool is_in = s->group[code] < s->periods * s->keys;
        after[code] = 1;
        if (is_in) {
            scan_period_days(s, s->group[code] / s->keys, &after[code], &before[code]);
        }
    }
    return derive_came_back(d, a, after, before);
}

void measure_derive(struct arena *a, struct measure_plan *p) {
    const struct measure *m = p->measure;
    struct derive d = { &p->table->columns, m->day, m->counted.first, m->counted.last };
    switch (m->derived) {
    case MEASURE_AS_TOLD:
        break;
    case MEASURE_SECOND:
        p->scan.cell = derive_second(&d, a, p->today - SECOND_WITHIN_DAYS, SECOND_WITHIN_DAYS);
        break;
    case MEASURE_CAME_BACK:
        scan_look_back(&p->scan, a);
        p->scan.cell = came_back(&d, &p->scan, a);
        break;
    case MEASURE_RIGHT_FIRST_TIME:
        p->scan.cell = derive_right_first_time(&d, a, p->repeat_days * SECONDS_OF_DAY);
    }
}
