/* SPDX-License-Identifier: Apache-2.0
 * example_draw.h — chance that can be had again: every draw of the example business comes from here.
 *
 * A stream belongs to one thing (what, row), so that what a customer is called does not depend on how many orders were made before.
 * The same seed, what and row give the same numbers on every machine. */
#ifndef EXAMPLE_DRAW_H
#define EXAMPLE_DRAW_H

#include "base/arena.h"

struct example_draw { uint64_t state; };

/* What a stream is about. The order is part of the data: new ones go to the end. */
enum example_about { ABOUT_PERSON, ABOUT_VISITS, ABOUT_ORDER, ABOUT_ANSWER, ABOUT_TABLE, ABOUT_LIFE, ABOUT_CATERING, ABOUT_COMPLAINT, ABOUT_WORDS, ABOUT_CALL, ABOUT_MENU, ABOUT_WISHES };

struct example_draw example_draw_of(uint64_t seed, enum example_about what, uint64_t row);
uint64_t example_draw_below(struct example_draw *d, uint64_t n);                  /* 0 … n-1 */
int64_t example_draw_between(struct example_draw *d, int64_t low, int64_t high);  /* both included */
bool example_draw_chance(struct example_draw *d, double share);                   /* 0 never, 1 always */
double example_draw_bell(struct example_draw *d);                                 /* mean 0, spread 1, within ±6 */
size_t example_draw_weighted(struct example_draw *d, const int *weights, size_t n);

#define EXAMPLE_PICK(d, list) ((list)[example_draw_below((d), LENGTH(list))])

/* A pattern with choices made: "{My|The} <drink> was {cold|barely warm}." — choices may hold choices; <words> are taken from the table. */
struct example_slot { const char *name; struct str words; };
struct str example_draw_words(struct arena *a, struct example_draw *d, const char *pattern, const struct example_slot *slots, size_t n);

#endif
