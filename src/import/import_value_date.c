/* SPDX-License-Identifier: Apache-2.0 */
#include "import/import_value.h"

#include <ctype.h>
#include <strings.h>

struct parts { int64_t year, month, day, hour, minute, second, micros, offset_minutes, unix_seconds, day_number; bool has_offset, is_unix, is_day_number, is_12, is_pm; };

/* ---- pieces of a date: each takes its letters off the text ---- */

static bool take_digits(struct str *text, size_t least, size_t most, int64_t *ret) {
    size_t n = 0;
    int64_t value = 0;
    while (n < text->n && n < most && isdigit((unsigned char)text->p[n])) {
        value = value * 10 + (text->p[n++] - '0');
    }
    if (n < least) {
        return false;
    }
    *text = str_slice(*text, n, text->n);
    *ret = value;
    return true;
}

static bool take_month(struct str *text, int64_t *ret) {
    static const char *const names[] = { "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december" };
    for (size_t i = 0; i < LENGTH(names); i++) {
        size_t whole = strlen(names[i]), n = text->n >= whole && strncasecmp(text->p, names[i], whole) == 0 ? whole : 3;
        if (text->n >= n && strncasecmp(text->p, names[i], n) == 0) {
            *text = str_slice(*text, n, text->n);
            *ret = (int64_t)i + 1;
            return true;
        }
    }
    return false;
}

static bool take_fraction(struct str *text, int64_t *ret) {
    int64_t value = 0, scale = 100000;
    size_t n = 0;
    while (n < text->n && isdigit((unsigned char)text->p[n])) {
        value += (text->p[n++] - '0') * scale;
        scale /= 10;
    }
    *text = str_slice(*text, n, text->n);
    *ret = value;
    return n > 0;
}

static bool take_half(struct str *text, struct parts *p) {
    if (text->n < 2 || tolower((unsigned char)text->p[1]) != 'm' || !strchr("apAP", text->p[0])) {
        return false;
    }
    p->is_12 = true;
    p->is_pm = tolower((unsigned char)text->p[0]) == 'p';
    *text = str_slice(*text, 2, text->n);
    return true;
}

static bool take_offset(struct str *text, struct parts *p) {
    int64_t hours = 0, minutes = 0;
    char sign = text->n ? text->p[0] : 0;
    if (str_starts(*text, STR("UTC")) || str_starts(*text, STR("GMT"))) {
        *text = str_slice(*text, 3, text->n);
        p->has_offset = true;
        return true;
    }
    if (sign != '+' && sign != '-' && sign != 'Z') {
        return false;
    }
    *text = str_slice(*text, 1, text->n);
    if (sign != 'Z' && !take_digits(text, 2, 2, &hours)) {
        return false;
    }
    if (sign != 'Z' && text->n && text->p[0] == ':') {
        *text = str_slice(*text, 1, text->n);
    }
    if (sign != 'Z' && text->n && !take_digits(text, 2, 2, &minutes)) {
        return false;
    }
    p->has_offset = true;
    p->offset_minutes = (hours * 60 + minutes) * (sign == '-' ? -1 : 1);
    return hours < 24 && minutes < 60;
}

static bool take_year_of_two(struct str *text, int64_t *ret) {
    bool good = take_digits(text, 2, 2, ret);
    *ret += *ret < 70 ? 2000 : 1900;
    return good;
}

/* Spreadsheets count days from 1899-12-30 (so that 1 March 1900 is right) and write the time as a part of the day, here to the second. */
static bool take_day_number(struct str *text, struct parts *p) {
    enum { BEFORE_1970 = 25569 };
    int64_t seconds = 0, scale = 1, digit;
    p->is_day_number = true;
    if (!take_digits(text, 1, 7, &p->day_number)) {
        return false;
    }
    p->day_number -= BEFORE_1970;
    if (text->n > 1 && (text->p[0] == '.' || text->p[0] == ',')) {
        *text = str_slice(*text, 1, text->n);
        while (text->n && take_digits(text, 1, 1, &digit)) {
            seconds = scale < 1000000000000 ? seconds * 10 + digit : seconds;
            scale *= scale < 1000000000000 ? 10 : 1;
        }
    }
    p->micros = (int64_t)((double)seconds / (double)scale * 86400 + 0.5) * SECOND;
    return true;
}

static bool take(char what, struct str *text, struct parts *p) {
    switch (what) {
    case 'Y': return take_digits(text, 4, 4, &p->year);
    case 'y': return take_year_of_two(text, &p->year);
    case 'm': return take_digits(text, 1, 2, &p->month);
    case 'd': case 'e': return take_digits(text, 1, 2, &p->day);
    case 'b': case 'B': return take_month(text, &p->month);
    case 'H': return take_digits(text, 1, 2, &p->hour);
    case 'I': p->is_12 = true; return take_digits(text, 1, 2, &p->hour);
    case 'M': return take_digits(text, 2, 2, &p->minute);
    case 'S': return take_digits(text, 2, 2, &p->second);
    case 'f': return take_fraction(text, &p->micros);
    case 'p': return take_half(text, p);
    case 'z': return take_offset(text, p);
    case 'N': return take_day_number(text, p);
    case 's': p->is_unix = true; return take_digits(text, 1, 12, &p->unix_seconds);
    default: return false;
    }
}

/* ---- a whole date ---- */

static bool fits(struct str text, struct str form, struct parts *p) {
    while (form.n) {
        char c = form.p[0];
        if (c == '%' && form.n > 1) {
            if (!take(form.p[1], &text, p)) {
                return false;
            }
            form = str_slice(form, 2, form.n);
        } else if (isspace((unsigned char)c)) {
            text = str_trim(text);
            form = str_slice(form, 1, form.n);
        } else if (text.n && text.p[0] == c) {
            text = str_slice(text, 1, text.n);
            form = str_slice(form, 1, form.n);
        } else {
            return false;
        }
    }
    return text.n == 0;
}

static bool exists(struct parts *p, struct import_moment *ret) {
    struct import_moment m = { 0 };
    if (p->is_unix) {
        *ret = (struct import_moment){ .is_fixed = true, .at = p->unix_seconds * SECOND };
        return true;
    }
    if (p->is_day_number) {
        m.day = p->day_number + p->micros / DAY_LENGTH;   /* 0.999999 of a day is the next one's midnight */
        m.micros = p->micros % DAY_LENGTH;
        *ret = m;
        return true;
    }
    if (p->is_12 && (p->hour < 1 || p->hour > 12)) {
        return false;
    }
    p->hour = p->is_12 ? p->hour % 12 + (p->is_pm ? 12 : 0) : p->hour;
    if (!day_from_civil((int)p->year, (int)p->month, (int)p->day, &m.day) || p->hour > 23 || p->minute > 59 || p->second > 59) {
        return false;
    }
    m.micros = p->hour * HOUR + p->minute * MINUTE + p->second * SECOND + p->micros;
    m.is_fixed = p->has_offset;
    m.at = m.day * DAY_LENGTH + m.micros - p->offset_minutes * MINUTE;
    *ret = m;
    return true;
}

/* What needs no telling: the year first, then it can mean one thing only. */
static const char *const usual[] = {
    "%Y-%m-%d %H:%M:%S", "%Y-%m-%d", "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M:%S.%f%z", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S%z",
    "%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%d %H:%M",
};

enum import_date import_value_date(struct str text, const struct list *forms, struct import_moment *ret_moment) {
    size_t n = forms->n ? forms->n : LENGTH(usual);
    enum import_date result = IMPORT_DATE_OTHER_FORM;
    for (size_t i = 0; i < n; i++) {
        struct parts p = { .year = 1970, .month = 1, .day = 1 };
        if (!fits(text, forms->n ? *LIST_AT(forms, struct str, i) : str_of(usual[i]), &p)) {
            continue;
        }
        if (exists(&p, ret_moment)) {
            return IMPORT_DATE_GOOD;
        }
        result = IMPORT_DATE_NO_SUCH;
    }
    return result;
}

struct str import_value_forms(struct arena *a, const struct list *forms) {
    struct buf b;
    buf_init(&b, a, 64);
    for (size_t i = 0; i < forms->n; i++) {
        buf_fmt(&b, "%s%.*s", i ? " or " : "", STR_ARG(*LIST_AT(forms, struct str, i)));
    }
    return forms->n ? buf_str(&b) : STR("2026-11-22 or 2026-11-22 10:30:00; dates = … in the map tells another form");
}
