/* SPDX-License-Identifier: Apache-2.0
 * text.h — what ICU knows about text: validity, folding for search, sort keys, initials, amounts as people read them. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/arena.h"

bool text_is_utf8(struct str s);                              /* well-formed, no NUL */
size_t text_utf8_part(struct str s);                          /* the bytes before the first that is not; s.n when all is */
size_t text_length(struct str s);                             /* in code points */
/* The form that search compares: transliterated to Latin, accents off, case folded, runs of other than letters and digits as one space.
 * "José  Müller" -> "jose muller"; "Владимир" -> "vladimir". */
struct str text_fold(struct arena *a, struct str s);
struct str text_clip(struct str s, size_t code_points);       /* at most so many code points, never in the middle of one */
struct str text_reverse(struct arena *a, struct str s);       /* bytes reversed: for digits, so that endings become beginnings */
struct str text_digits(struct arena *a, struct str s);        /* only 0-9 kept */
struct str text_money(struct arena *a, int64_t minor, struct str currency, struct str locale); /* "€12.50" */
int text_currency_decimals(struct str currency);              /* ISO 4217: 2 for EUR, 0 for JPY, -1 for no currency or lower case; quick */

#endif
