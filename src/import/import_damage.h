/* SPDX-License-Identifier: Apache-2.0
 * import_damage.h — what a spreadsheet does to a cell: said as what it is, and never put right by guessing. */
#ifndef IMPORT_IMPORT_DAMAGE_H
#define IMPORT_IMPORT_DAMAGE_H

#include "base/arena.h"

enum import_damage {
    IMPORT_DAMAGE_NONE,
    IMPORT_DAMAGE_ERROR,         /* #REF!, #N/A, ##### */
    IMPORT_DAMAGE_DIGITS,        /* 5.70306E+17: an id or telephone number that lost its digits */
    IMPORT_DAMAGE_TURNED,        /* 02-Jan: was perhaps 1-2 */
    IMPORT_DAMAGE_PERCENT,       /* 85 %, where a number is meant */
    IMPORT_DAMAGE_KINDS
};

/* is_exact: an id, a telephone number, an article's number: digits and letters that mean what they are. */
enum import_damage import_damage_of(struct str text, bool is_exact);
const char *import_damage_what(enum import_damage damage);      /* "lost its digits in a spreadsheet" */
const char *import_damage_advice(enum import_damage damage);    /* a sentence */

/* 45987 or 45987.5, days since 1900 as spreadsheets count them, of years people live in. */
bool import_damage_is_day_number(struct str text);

#endif
