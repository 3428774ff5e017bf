/* SPDX-License-Identifier: Apache-2.0
 * instant.h — moments and calendar days.
 *
 * instant_t: microseconds since 1970-01-01T00:00:00Z, on the proleptic Gregorian calendar, years 0001 to 9999.
 * day_t: days since 1970-01-01, no zone. A zone turns one into the other; the rules are the system's tzdata (GTimeZone). */
#ifndef BASE_INSTANT_H
#define BASE_INSTANT_H

#include "base/arena.h"

typedef int64_t instant_t;
typedef int64_t day_t;

#define SECOND ((instant_t)1000000)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)
#define DAY_LENGTH (24 * HOUR)
#define INSTANT_MIN ((instant_t)-62135596800000000)  /* 0001-01-01T00:00:00Z */
#define INSTANT_MAX ((instant_t)253402300799999999)  /* 9999-12-31T23:59:59.999999Z */

struct civil { int year, month, day, hour, minute, second, micro; }; /* month and day from 1 */

instant_t instant_now(void);                                  /* the machine's clock; product code uses w->now */
int64_t instant_steady(void);                                 /* microseconds since some start; never goes back, for how long a thing took */
bool instant_parse(struct str rfc3339, instant_t *ret_at);    /* needs an offset or Z; refuses 2023-02-30, 24:00, second 60 */
struct str instant_format(struct arena *a, instant_t at);     /* "2026-11-22T10:00:00Z", micros only when not zero */
size_t instant_write(char out[32], instant_t at);             /* the same into a buffer; returns the length */

bool day_parse(struct str iso, day_t *ret_day);               /* "2026-11-22" */
struct str day_format(struct arena *a, day_t day);
size_t day_write(char out[16], day_t day);
bool day_from_civil(int year, int month, int day, day_t *ret_day); /* false when there is no such day */
void day_to_civil(day_t day, int *ret_year, int *ret_month, int *ret_day);
int day_weekday(day_t day);                                   /* 1 = Monday … 7 = Sunday (ISO 8601) */

/* A time zone. Loaded once (3 ms) and kept for the life of the process; safe to use from several threads, without a lock. Rules are
 * followed to the year 2200; what holds then is taken to hold for ever. */
struct zone;
const struct zone *zone_find(struct str iana_name);           /* NULL when the name is unknown; "UTC" always works */
struct str zone_name(const struct zone *z);
day_t zone_day(const struct zone *z, instant_t at);           /* the calendar day there */
int64_t zone_micros_of_day(const struct zone *z, instant_t at); /* wall-clock microseconds since local midnight */
struct civil zone_civil(const struct zone *z, instant_t at);
/* The moment of a wall-clock time. In the gap of spring it is moved forward by the gap, of a doubled hour the first one is taken. */
instant_t zone_instant(const struct zone *z, day_t day, int64_t micros_of_day);

#endif
