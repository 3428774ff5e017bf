/* SPDX-License-Identifier: Apache-2.0
 * csv_charset.h — which character set a file is written in, by all its bytes. For csv_look.c only. */
#ifndef BASE_CSV_CHARSET_H
#define BASE_CSV_CHARSET_H

#include "base/str.h"

/* What was counted so far; begins zeroed. A high byte counts with letters beside it (in a word) or without. */
struct csv_charset {
    int64_t good, bad;                     /* characters of UTF-8 beyond ASCII; bytes that are none */
    int64_t words[256], others[256];
    int64_t zeros[2], controls, all;       /* NULs at even and odd places; other bytes no text has */
    unsigned char before, last;            /* the last two bytes */
    int tails;                             /* of a character of UTF-8, still to come */
};
void csv_charset_count(struct csv_charset *c, struct str piece);

/* ICU's name: UTF-8, UTF-16LE, UTF-16BE, ISO-8859-1, windows-1252, macintosh. In a file that is mostly UTF-8, odd bytes are damage, not
 * another set. */
const char *csv_charset_guess(struct csv_charset *c);
bool csv_charset_is_binary(const struct csv_charset *c);   /* no text in any set */

#endif
