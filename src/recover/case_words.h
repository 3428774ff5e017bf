/* SPDX-License-Identifier: Apache-2.0
 * case_words.h — clocks in the words of the person who reads them. Pure. */
#ifndef RECOVER_CASE_WORDS_H
#define RECOVER_CASE_WORDS_H

#include "base/instant.h"

/* "due in 40 min", "due today 16:30", "due Monday 09:30", "due 4 December 09:30", "25 min late", "late since Monday 09:30". */
struct str case_words_due(struct arena *a, const struct zone *zone, instant_t now, instant_t due);

#endif
