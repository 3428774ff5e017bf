/* SPDX-License-Identifier: Apache-2.0 */
#include "import/import_damage.h"

#include <ctype.h>
#include <strings.h>

enum { DAY_NUMBER_FIRST = 18264, DAY_NUMBER_LAST = 73050 };   /* 1950 to 2099 */

static const struct { const char *what, *advice; } words[IMPORT_DAMAGE_KINDS] = {
    [IMPORT_DAMAGE_NONE] = { "", "" },
    [IMPORT_DAMAGE_ERROR] = { "is an error of the spreadsheet, not a value", "Put the cell right in the spreadsheet and save it again." },
    [IMPORT_DAMAGE_DIGITS] = { "lost its digits in a spreadsheet", "Export the file again and import it without opening it there, or format the column as text first." },
    [IMPORT_DAMAGE_TURNED] = { "was turned into a date by a spreadsheet", "Export the file again and import it without opening it there, or format the column as text first." },
    [IMPORT_DAMAGE_PERCENT] = { "is a percentage, not a number of the scale", "Format the column as a number and save it again." },
};

const char *import_damage_what(enum import_damage damage) {
    return words[damage].what;
}

const char *import_damage_advice(enum import_damage damage) {
    return words[damage].advice;
}

static bool is_error(struct str s) {
    static const char *const errors[] = { "#REF!", "#N/A", "#NV", "#VALUE!", "#WERT!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#BEZUG!", "#SPILL!", "#GETTING_DATA" };
    bool found = false;
    for (size_t i = 0; i < LENGTH(errors) && !found; i++) {
        found = str_is(s, errors[i]);
    }
    size_t hashes = 0;
    while (hashes < s.n && s.p[hashes] == '#') {
        hashes++;
    }
    return found || (hashes == s.n && hashes >= 4);
}

static size_t digits(struct str s, size_t at) {
    size_t n = 0;
    while (at + n < s.n && isdigit((unsigned char)s.p[at + n])) {
        n++;
    }
    return n;
}

/* 5.70306E+17, 5,7E+10, 6E+11 */
static bool is_scientific(struct str s) {
    size_t at = s.n && s.p[0] == '-' ? 1 : 0, n = digits(s, at);
    if (n != 1) {
        return false;
    }
    at += n;
    if (at < s.n && (s.p[at] == '.' || s.p[at] == ',')) {
        n = digits(s, at + 1);
        at += n + 1;
    }
    bool has_e = n > 0 && at + 2 < s.n && (s.p[at] == 'E' || s.p[at] == 'e') && (s.p[at + 1] == '+' || s.p[at + 1] == '-');
    return has_e && digits(s, at + 2) >= 1 && at + 2 + digits(s, at + 2) == s.n;
}

static size_t month(struct str s, size_t at) {
    static const char *const names[] = { "jan", "feb", "mar", "mrz", "apr", "abr", "avr", "may", "mai", "mei", "jun", "jul", "aug", "ago", "sep", "set", "oct", "okt", "out", "ott",
                                         "nov", "dec", "dez", "dic" };
    bool found = false;
    for (size_t i = 0; i < LENGTH(names) && !found; i++) {
        found = at + 3 <= s.n && strncasecmp(s.p + at, names[i], 3) == 0;
    }
    return found ? 3 : 0;
}

/* 02-Jan, 2. Jan, Jan-02, Mar 10: a day and a month and nothing else. */
static bool is_turned(struct str s) {
    size_t first = digits(s, 0), at = first ? first : month(s, 0), gap = at;
    while (at && gap < s.n && strchr("-. ", s.p[gap])) {
        gap++;
    }
    size_t second = gap > at ? (first ? month(s, gap) : digits(s, gap)) : 0;
    size_t end = gap + second + (first && gap + second < s.n && s.p[gap + second] == '.');
    return at && second && (first ? first : second) <= 2 && end == s.n;
}

enum import_damage import_damage_of(struct str text, bool is_exact) {
    if (text.n == 0 || text.n > 30) {
        return IMPORT_DAMAGE_NONE;
    }
    if (text.p[0] == '#' && is_error(text)) {
        return IMPORT_DAMAGE_ERROR;
    }
    if (is_exact && is_scientific(text)) {
        return IMPORT_DAMAGE_DIGITS;
    }
    return is_exact && is_turned(text) ? IMPORT_DAMAGE_TURNED : IMPORT_DAMAGE_NONE;
}

bool import_damage_is_day_number(struct str text) {
    size_t n = digits(text, 0);
    int64_t value = 0;
    bool whole = n == text.n, half = n < text.n && (text.p[n] == '.' || text.p[n] == ',') && n + 1 < text.n && n + 1 + digits(text, n + 1) == text.n;
    return n == 5 && (whole || half) && str_to_int(str_slice(text, 0, n), &value) && value >= DAY_NUMBER_FIRST && value <= DAY_NUMBER_LAST;
}
