/* SPDX-License-Identifier: Apache-2.0
 * guard_text.h — what a text says that the guard can know wrong: whom it greets, which days it names.
 *
 * Words are compared folded (base/text.h). Greetings and months are known in English, German, French, Spanish, Portuguese, Italian and
 * Dutch; a text in another language is never found wrong by these. */
#ifndef SPEAK_GUARD_TEXT_H
#define SPEAK_GUARD_TEXT_H

#include "base/instant.h"

enum { GUARD_TEXT_MAX = 8000 };              /* code points that are looked at */

/* The name in the greeting of its first lines, folded; empty: none, or one that fits everybody ("Dear customer"). */
struct str guard_text_greets(struct arena *a, struct str text);
/* None of the words of the greeting is one of their names. Both folded. */
bool guard_text_is_other(struct str greets, struct str name, struct str call_name);

struct guard_day { day_t day; bool is_ahead; };      /* is_ahead: a word before it says that it is still to come ("by 3 May") */
/* Days named in a folded text, at most 20. A day without a year is the one nearest to `today`; one that can be read two ways is the later. */
struct list guard_text_days(struct arena *a, struct str folded, day_t today);

bool guard_text_has(struct str folded, struct str word_folded);     /* as whole words */

#endif
