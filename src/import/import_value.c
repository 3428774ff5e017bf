/* SPDX-License-Identifier: Apache-2.0 */
#include "import/import_value.h"

#include "base/text.h"
#include "import/import_damage.h"

#include <ctype.h>
#include <stdio.h>

/* ---- numbers ---- */

static bool is_gap(struct str *s) {
    static const char *const gaps[] = { " ", "'", "\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x99" };   /* also the unbreakable ones, and ’ */
    for (size_t i = 0; i < LENGTH(gaps); i++) {
        if (str_starts(*s, str_of(gaps[i]))) {
            *s = str_slice(*s, strlen(gaps[i]), s->n);
            return true;
        }
    }
    return false;
}

static bool take_group_end(struct str *s, char group) {
    if (s->n && s->p[0] == group) {
        *s = str_slice(*s, 1, s->n);
        return true;
    }
    return is_gap(s);
}

static bool add_digit(int64_t *value, char digit) {
    return !__builtin_mul_overflow(*value, 10, value) && !__builtin_add_overflow(*value, digit - '0', value);
}

/* "1.234" of "1.234,50" */
static bool take_whole(struct str *s, char group, int64_t *ret_value) {
    size_t digits = 0, groups = 0;
    for (;;) {
        size_t n = 0;
        while (s->n && isdigit((unsigned char)s->p[0])) {
            if (!add_digit(ret_value, s->p[0])) {
                return false;
            }
            *s = str_slice(*s, 1, s->n);
            n++;
        }
        digits += n;
        if (groups > 0 && n != 3) {
            return false;
        }
        if (n == 0 || (groups == 0 && n > 3) || !take_group_end(s, group)) {
            return digits > 0;
        }
        groups++;
    }
}

/* -5, +5, 5-, (5) and −5 with the sign of typesetters. Two signs are none. */
static bool take_sign(struct str *s) {
    static const struct str minus = STR("\xe2\x88\x92");
    *s = str_starts(*s, minus) || (s->n && (s->p[0] == '-' || s->p[0] == '+')) ? *s : str_trim(*s);
    if (str_starts(*s, minus)) {
        *s = str_slice(*s, minus.n, s->n);
        return true;
    }
    if (s->n > 2 && s->p[0] == '(' && s->p[s->n - 1] == ')') {
        *s = str_trim(str_slice(*s, 1, s->n - 1));
        return true;
    }
    if (s->n > 1 && s->p[s->n - 1] == '-' && isdigit((unsigned char)s->p[0])) {
        *s = str_trim(str_slice(*s, 0, s->n - 1));
        return true;
    }
    bool negative = s->n && s->p[0] == '-';
    *s = negative || (s->n && s->p[0] == '+') ? str_slice(*s, 1, s->n) : *s;
    return negative;
}

enum import_number import_value_number(struct str text, char decimal, int decimals, int64_t *ret_value) {
    int64_t value = 0;
    int seen = 0;
    bool negative = take_sign(&text);
    bool starts_with_decimal = text.n > 1 && text.p[0] == decimal;   /* ".50" */
    if (!starts_with_decimal && !take_whole(&text, decimal == ',' ? '.' : ',', &value)) {
        return IMPORT_NUMBER_NONE;
    }
    if (text.n && text.p[0] == decimal) {
        for (text = str_slice(text, 1, text.n); text.n && isdigit((unsigned char)text.p[0]); text = str_slice(text, 1, text.n)) {
            if (seen >= decimals && text.p[0] != '0') {
                return IMPORT_NUMBER_FINER;
            }
            if (seen < decimals && !add_digit(&value, text.p[0])) {
                return IMPORT_NUMBER_NONE;
            }
            seen += seen < decimals;
        }
    }
    for (; seen < decimals; seen++) {
        if (!add_digit(&value, '0')) {
            return IMPORT_NUMBER_NONE;
        }
    }
    *ret_value = negative ? -value : value;
    return text.n == 0 ? IMPORT_NUMBER_GOOD : IMPORT_NUMBER_NONE;
}

/* "R$ 12" "12 €" "EUR 12": the currency as letters of its own or as a sign; another one's letters are left and refused. */
static struct str without_currency(struct str s, struct str currency) {
    s = str_trim(s);
    if (str_starts(s, currency)) {
        s = str_slice(s, currency.n, s.n);
    } else if (str_ends(s, currency)) {
        s = str_slice(s, 0, s.n - currency.n);
    }
    ptrdiff_t dollar = str_find(s, '$');
    bool sign_first = dollar >= 0 && dollar <= 3;
    for (ptrdiff_t i = 0; i < dollar && sign_first; i++) {
        sign_first = isalpha((unsigned char)s.p[i]);
    }
    s = sign_first ? str_slice(s, (size_t)dollar + 1, s.n) : s;
    while (s.n && (unsigned char)s.p[0] >= 0x80) {
        s = str_slice(s, 1, s.n);
    }
    while (s.n && ((unsigned char)s.p[s.n - 1] >= 0x80 || s.p[s.n - 1] == '$')) {
        s = str_slice(s, 0, s.n - 1);
    }
    return str_trim(s);
}

enum import_number import_value_money(struct str text, char decimal, int decimals, struct str currency, int64_t *ret_value) {
    static const struct str minus = STR("\xe2\x88\x92");
    text = str_trim(text);
    bool in_brackets = text.n > 2 && text.p[0] == '(' && text.p[text.n - 1] == ')';   /* "($5.00)" */
    text = in_brackets ? str_trim(str_slice(text, 1, text.n - 1)) : text;
    size_t sign = str_starts(text, minus) ? minus.n : text.n > 1 && text.p[0] == '-';   /* "-€ 5" */
    bool negative = in_brackets || sign;
    text = without_currency(str_slice(text, sign, text.n), currency);
    bool twice = (in_brackets && sign) || (negative && text.n && (strchr("+-(", text.p[0]) || text.p[text.n - 1] == '-' || str_starts(text, minus)));
    enum import_number n = twice ? IMPORT_NUMBER_NONE : import_value_number(text, decimal, decimals, ret_value);
    *ret_value = n == IMPORT_NUMBER_GOOD && negative ? -*ret_value : *ret_value;
    return n;
}

/* ---- by kind of field ---- */

static struct str quoted(struct arena *a, struct str text) {
    struct str clipped = text_clip(text, 60);
    return arena_fmt(a, "\"%.*s%s\"", STR_ARG(clipped), clipped.n < text.n ? "…" : "");
}

struct target { const struct field *field; const struct import_format *format; struct str currency, path; struct arena *arena; struct fault *fault; void *item; };

static bool refuse(const struct target *t, struct str text, const char *format, struct str more) {
    struct str q = quoted(t->arena, text);
    fault_add(t->fault, ST_INVALID, t->path, "%.*s %s%.*s.", STR_ARG(q), format, STR_ARG(more));
    return false;
}

static bool set(const struct target *t, struct str text) {
    return shape_set_text(t->field, text, t->path, t->arena, t->fault, t->item);
}

static bool put_money(const struct target *t, struct str text) {
    int decimals = text_currency_decimals(t->currency);
    int64_t minor = 0;
    char digits[24];
    switch (import_value_money(text, t->format->decimal, decimals < 0 ? 2 : decimals, t->currency, &minor)) {
    case IMPORT_NUMBER_GOOD:
        return set(t, (struct str){ digits, (size_t)snprintf(digits, sizeof digits, "%lld", (long long)minor) });
    case IMPORT_NUMBER_FINER:
        return refuse(t, text, "is finer than the smallest unit of ", t->currency);
    case IMPORT_NUMBER_NONE:
        break;
    }
    return refuse(t, text, "is no amount; the letter before the cents is taken to be ", t->format->decimal == ',' ? STR("a comma") : STR("a point"));
}

static bool put_int(const struct target *t, struct str text) {
    int64_t value = 0;
    char digits[24];
    if (import_value_number(text, t->format->decimal, 0, &value) != IMPORT_NUMBER_GOOD) {
        bool percent = str_ends(text, STR("%"));
        return refuse(t, text, percent ? import_damage_what(IMPORT_DAMAGE_PERCENT) : "is no whole number", (struct str){ 0 });
    }
    return set(t, (struct str){ digits, (size_t)snprintf(digits, sizeof digits, "%lld", (long long)value) });
}

static bool read_moment(const struct target *t, struct str text, struct import_moment *ret) {
    switch (import_value_date(text, &t->format->dates, ret)) {
    case IMPORT_DATE_GOOD: return true;
    case IMPORT_DATE_NO_SUCH: return refuse(t, text, "does not exist in the calendar", (struct str){ 0 });
    case IMPORT_DATE_OTHER_FORM: break;
    }
    if (import_damage_is_day_number(text)) {
        return refuse(t, text, "is a spreadsheet's number of a day; format the column as a date and save it again, or write dates = %N in the map if all of them are", (struct str){ 0 });
    }
    return refuse(t, text, "is not written like ", import_value_forms(t->arena, &t->format->dates));
}

static bool put_instant(const struct target *t, struct str text) {
    struct import_moment m;
    char words[32];
    if (!read_moment(t, text, &m)) {
        return false;
    }
    instant_t at = m.is_fixed ? m.at : zone_instant(t->format->zone, m.day, m.micros);
    return set(t, (struct str){ words, instant_write(words, at) });
}

static bool put_day(const struct target *t, struct str text) {
    struct import_moment m;
    char words[16];
    if (!read_moment(t, text, &m)) {
        return false;
    }
    return set(t, (struct str){ words, day_write(words, m.is_fixed ? zone_day(t->format->zone, m.at) : m.day) });
}

static struct str lower(struct arena *a, struct str s) {
    char *p = arena_copy(a, s.p, s.n);
    for (size_t i = 0; i < s.n; i++) {
        p[i] = (char)tolower((unsigned char)p[i]);
    }
    return (struct str){ p, s.n };
}

/* As programs and people of several languages write it, in lower case. */
static const char *const yes_words[] = { "yes", "true", "y", "1", "x", "on", "ja", "wahr", "j", "oui", "vrai", "o", "si", "s\xc3\xad", "s\xc3\x8d", "verdadero", "sim", "verdadeiro", "s", "vero", "waar" };
static const char *const no_words[] = { "no", "false", "n", "0", "off", "nein", "falsch", "non", "faux", "falso", "n\xc3\xa3o", "n\xc3\x83o", "nao", "nee", "onwaar" };

static bool is_among(struct str text, const char *const *words, size_t n) {
    bool found = false;
    for (size_t i = 0; i < n && !found; i++) {
        found = str_is(text, words[i]);
    }
    return found;
}

static bool put_flag(const struct target *t, struct str text) {
    struct str word = lower(t->arena, text);
    bool is_yes = is_among(word, yes_words, LENGTH(yes_words));
    if (!is_yes && !is_among(word, no_words, LENGTH(no_words))) {
        return refuse(t, text, "is neither yes nor no", (struct str){ 0 });
    }
    return set(t, is_yes ? STR("true") : STR("false"));
}

bool import_value_put(const struct field *f, struct str text, const struct import_format *format, struct str currency, struct str path, struct arena *a,
                      struct fault *fault, void *item) {
    const struct target t = { f, format, currency.n ? currency : format->currency, path, a, fault, item };
    switch (f->kind) {
    case K_MONEY: return put_money(&t, text);
    case K_INT: return put_int(&t, text);
    case K_INSTANT: return put_instant(&t, text);
    case K_DAY: return put_day(&t, text);
    case K_FLAG: return put_flag(&t, text);
    case K_ENUM: return set(&t, lower(a, text));
    default: return set(&t, text);
    }
}
