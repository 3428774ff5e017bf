/* SPDX-License-Identifier: Apache-2.0
 * example_words.h — what people write: a grammar of sentence parts by theme and language, so that hardly two say the same thing in the same
 * words, as in life. */
#ifndef EXAMPLE_WORDS_H
#define EXAMPLE_WORDS_H

#include "example/example_people.h"

/* Unhappy ones first, then unsure, then happy. */
enum example_theme {
    THEME_COLD, THEME_WAIT, THEME_WRONG, THEME_RUDE, THEME_PRICE, THEME_NOISE, THEME_DIRTY, THEME_LATE,
    THEME_SO_SO,
    THEME_DRINK, THEME_STAFF, THEME_CAKE, THEME_PLACE, THEME_QUICK, THEME_AGAIN, THEME_DELIVERED, THEME_COUNT,
    THEME_UNHAPPY_LAST = THEME_LATE
};

/* drink: what they had; name: who served. */
struct str example_words(struct arena *a, struct example_draw *d, enum example_theme theme, enum example_language tongue, const char *drink, const char *name);

#endif
