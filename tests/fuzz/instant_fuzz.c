/* SPDX-License-Identifier: Apache-2.0
 * instant_fuzz.c — moments and days read again from what they were written as; a wall clock leads back to its moment. */
#include "base/instant.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds) {
    if (!holds) abort();
}

static void try_zones(instant_t at) {
    static const char *const names[] = {"UTC", "Europe/Lisbon", "America/New_York", "Pacific/Apia", "Africa/Monrovia"};
    for (size_t i = 0; i < LENGTH(names); i++) {
        const struct zone *z = zone_find(str_of(names[i]));
        if (z == NULL) continue; // no tzdata here
        day_t day = zone_day(z, at);
        int64_t of_day = zone_micros_of_day(z, at);
        must(of_day >= 0 && of_day < DAY_LENGTH);
        instant_t back = zone_instant(z, day, of_day);
        must(back <= at && zone_day(z, back) == day && zone_micros_of_day(z, back) == of_day);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct str text = {(const char *)data, size};
    instant_t at, again;
    day_t day, same_day;
    char out[32];
    if (instant_parse(text, &at)) {
        must(at >= INSTANT_MIN && at <= INSTANT_MAX);
        size_t n = instant_write(out, at);
        must(instant_parse((struct str){out, n}, &again) && again == at);
        try_zones(at);
    }
    if (day_parse(text, &day)) {
        size_t n = day_write(out, day);
        must(n == size && memcmp(out, data, n) == 0);
        must(day_parse((struct str){out, n}, &same_day) && same_day == day);
    }
    if (size == sizeof at) { // any number can be written, and read again
        memcpy(&at, data, sizeof at);
        size_t n = instant_write(out, at);
        must(n < sizeof out && instant_parse((struct str){out, n}, &again));
        must(day_write(out, (day_t)at) == 10);
        (void)day_weekday((day_t)at);
    }
    (void)zone_find(text);
    return 0;
}
