/* SPDX-License-Identifier: Apache-2.0
 * example_cast.h — the café itself: its places, who works there, what it sells. Data only. */
#ifndef EXAMPLE_CAST_H
#define EXAMPLE_CAST_H

#include "example/example_people.h"

enum example_at { AT_HARBOUR, AT_OLD_TOWN, AT_STATION, AT_COUNT, AT_NONE = -1 };
enum { EXAMPLE_SPANS = 3 };

struct example_span { int from_weekday, to_weekday, opens, closes; };      /* minutes since midnight */
struct example_place { const char *name, *address; struct example_span hours[EXAMPLE_SPANS]; int share; double mood; };
extern const struct example_place example_cast_places[AT_COUNT];

enum example_department { WORK_COUNTER, WORK_KITCHEN, WORK_CATERING, WORK_COUNT };
extern const char *const example_cast_departments[WORK_COUNT];

/* from_day and to_day: days after the beginning; to_day 0: still there. The owner is not among them: it is whoever looks at the example. */
struct example_staff { const char *name; int64_t role; enum example_at place; int department; int from_day, to_day; double mood; };
enum { EXAMPLE_STAFF = 23, EXAMPLE_CATERING_MANAGER = 3 };
extern const struct example_staff example_cast_staff[EXAMPLE_STAFF];

/* word: how it is called in what people write; NULL: "tea" in their language. */
struct example_item { const char *name, *word; int price; };
enum { EXAMPLE_DRINKS = 11, EXAMPLE_FOOD = 10, EXAMPLE_CAKES = 4 };
extern const struct example_item example_cast_drinks[EXAMPLE_DRINKS], example_cast_food[EXAMPLE_FOOD], example_cast_cakes[EXAMPLE_CAKES];
const char *example_cast_word(int drink, enum example_language tongue);

#endif
