/* SPDX-License-Identifier: Apache-2.0
 * calendar_fuzz.c — any file as a calendar: it is refused with a sentence, or its days lie where they were asked for, in order. */
#include "base/calendar.h"
#include "base/text.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds) {
    if (!holds) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const day_t from = 20779, until = from + 731;   /* 2026-11-22 */
    struct arena a;
    struct calendar c = { 0 };
    struct str problem = { 0 };
    arena_init(&a);
    if (!calendar_read(&a, (struct str){ (const char *)data, size }, zone_find(STR("Europe/Lisbon")), from, until, &c, &problem)) {
        must(problem.n > 0);
    }
    for (size_t i = 0; i < c.days.n; i++) {
        const struct calendar_day *d = LIST_AT(&c.days, const struct calendar_day, i);
        must(d->day >= from && d->day <= until && (i == 0 || d->day > d[-1].day));
        must(text_is_utf8(d->title));
    }
    arena_release(&a);
    return 0;
}
