/* SPDX-License-Identifier: Apache-2.0
 * zone.c — time zones; the only file that knows GLib's GTimeZone.
 *
 * GTimeZone is asked once per zone: all its intervals are copied into a sorted array, so that a question is an array
 * look-up without a lock. The interval of the last answer is tried first: rows of one list lie close together. */
#include "base/instant.h"

#include <glib.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

struct interval { instant_t from; int64_t offset; }; // in microseconds; holds until the next one's from

struct zone {
    struct zone *next;
    struct str name;
    size_t n;
    struct interval *intervals;
    _Atomic size_t last; // a hint only: any value is right
};

/* The zones in use, for the life of the process: reading the rules takes milliseconds, and pointers to them are kept in
 * many places. New ones are put in front under the lock; readers need none. */
static _Atomic(struct zone *) zones;
static pthread_mutex_t zones_lock = PTHREAD_MUTEX_INITIALIZER;
static struct interval utc_interval = {INSTANT_MIN, 0};
static struct zone utc = {.name = {"UTC", 3}, .n = 1, .intervals = &utc_interval};

enum { NAME_MAX_LENGTH = 64, OFFSET_MAX_HOURS = 16 };
#define RULES_END INT64_C(7258118400) /* 2200-01-01: GLib goes on to the year 3000, at a cost */

/* GTimeZone reads offsets and POSIX rules too, and any file: only names that can be in the IANA table are let through. */
static bool is_plausible(struct str name) {
    if (name.n == 0 || name.n > NAME_MAX_LENGTH || !g_ascii_isupper(*name.p)) return false;
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        if (!g_ascii_isalnum(c) && c != '/' && c != '_' && c != '-' && c != '+') return false;
    }
    return true;
}

static bool has_file(const char *name) {
    char path[512], magic[4];
    const char *folder = getenv("TZDIR"); // GLib looks there too
    (void)snprintf(path, sizeof path, "%s/%s", folder != NULL ? folder : "/usr/share/zoneinfo", name);
    FILE *file = fopen(path, "rbe");
    if (file == NULL) return false;
    bool is_zone = fread(magic, 1, sizeof magic, file) == sizeof magic && memcmp(magic, "TZif", 4) == 0;
    (void)fclose(file); // it was only read
    return is_zone;
}

static int interval_at(GTimeZone *rules, int64_t second) {
    return g_time_zone_find_interval(rules, G_TIME_TYPE_UNIVERSAL, second);
}

/* The first second of an interval that begins behind `low`: GTimeZone does not tell it, so it is searched, in growing
 * steps and then by halving. */
static int64_t first_second(GTimeZone *rules, int interval, int64_t low, int64_t high) {
    int64_t step = 64 * DAY_LENGTH / SECOND;
    while (low + step < high && interval_at(rules, low + step) < interval) low += step, step *= 2;
    if (low + step < high) high = low + step;
    while (low + 1 < high) {
        int64_t middle = low + (high - low) / 2;
        if (interval_at(rules, middle) < interval) low = middle;
        else high = middle;
    }
    return high;
}

/* Up to RULES_END; what holds then is taken to hold for ever. */
static void read_intervals(struct zone *z, GTimeZone *rules) {
    const int64_t first = INSTANT_MIN / SECOND, end = RULES_END;
    int i = interval_at(rules, first), last = interval_at(rules, end);
    z->intervals = g_new(struct interval, last - i + 1);
    int64_t from = first;
    for (;; i++) {
        int64_t offset = g_time_zone_get_offset(rules, i) * SECOND;
        if (z->n == 0 || z->intervals[z->n - 1].offset != offset)
            z->intervals[z->n++] = (struct interval){from * SECOND, offset};
        if (i >= last) return;
        from = first_second(rules, i + 1, from, end);
    }
}

static struct zone *find_loaded(struct str name) {
    for (struct zone *z = atomic_load_explicit(&zones, memory_order_acquire); z != NULL; z = z->next) {
        if (str_eq(z->name, name)) return z;
    }
    return NULL;
}

static struct zone *load(struct str name) {
    char *copy = g_strndup(name.p, name.n);
    GTimeZone *rules = has_file(copy) ? g_time_zone_new_identifier(copy) : NULL;
    if (rules == NULL) {
        g_free(copy);
        return NULL;
    }
    struct zone *z = g_new0(struct zone, 1);
    z->name = (struct str){copy, name.n};
    read_intervals(z, rules);
    g_time_zone_unref(rules);
    z->next = zones;
    atomic_store_explicit(&zones, z, memory_order_release);
    return z;
}

const struct zone *zone_find(struct str iana_name) {
    if (str_eq(iana_name, utc.name)) return &utc;
    if (!is_plausible(iana_name)) return NULL;
    struct zone *z = find_loaded(iana_name);
    if (z != NULL) return z;
    pthread_mutex_lock(&zones_lock);
    z = find_loaded(iana_name); // another thread may have been quicker
    if (z == NULL) z = load(iana_name);
    pthread_mutex_unlock(&zones_lock);
    return z;
}

struct str zone_name(const struct zone *z) { return z->name; }

static bool holds(const struct zone *z, size_t i, instant_t at) {
    return at >= z->intervals[i].from && (i + 1 == z->n || at < z->intervals[i + 1].from);
}

/* The interval that holds at that moment; the first one reaches back for ever. */
static size_t find_interval(const struct zone *z, instant_t at) {
    size_t hint = atomic_load_explicit(&z->last, memory_order_relaxed);
    if (holds(z, hint, at)) return hint;
    size_t low = 0, high = z->n;
    while (low + 1 < high) {
        size_t middle = (low + high) / 2;
        if (z->intervals[middle].from <= at) low = middle;
        else high = middle;
    }
    atomic_store_explicit(&((struct zone *)(uintptr_t)z)->last, low, memory_order_relaxed);
    return low;
}

static int64_t wall(const struct zone *z, instant_t at) {
    return at + z->intervals[find_interval(z, at)].offset;
}

static day_t day_of_wall(int64_t wall_micros) {
    return wall_micros / DAY_LENGTH - (wall_micros % DAY_LENGTH < 0);
}

day_t zone_day(const struct zone *z, instant_t at) { return day_of_wall(wall(z, at)); }

int64_t zone_micros_of_day(const struct zone *z, instant_t at) {
    int64_t there = wall(z, at);
    return there - day_of_wall(there) * DAY_LENGTH;
}

struct civil zone_civil(const struct zone *z, instant_t at) {
    struct civil c;
    int64_t there = wall(z, at);
    day_t day = day_of_wall(there);
    int64_t of_day = there - day * DAY_LENGTH;
    day_to_civil(day, &c.year, &c.month, &c.day);
    c.hour = (int)(of_day / HOUR);
    c.minute = (int)(of_day / MINUTE % 60);
    c.second = (int)(of_day / SECOND % 60);
    c.micro = (int)(of_day % SECOND);
    return c;
}

instant_t zone_instant(const struct zone *z, day_t day, int64_t micros_of_day) {
    int64_t there = day * DAY_LENGTH + micros_of_day;
    size_t i = find_interval(z, there - OFFSET_MAX_HOURS * HOUR); // no earlier one can hold it
    for (; i + 1 < z->n; i++) {
        instant_t at = there - z->intervals[i].offset, until = z->intervals[i + 1].from;
        if (at < until) return at;                                      // of two, the first
        if (there - z->intervals[i + 1].offset < until) return at;      // in the gap
    }
    return there - z->intervals[i].offset;
}
