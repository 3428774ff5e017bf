/* SPDX-License-Identifier: Apache-2.0
 * text_money.c — currencies and amounts.
 *
 * How many decimals a currency has is taken from ISO 4217, because minor units are exchanged with others; ICU shows some
 * with fewer, as people write them (RSD, LBP, IQD), and so only says which codes exist. */
#include "base/text.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unicode/ucal.h>
#include <unicode/ucurr.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

enum { CODES = 26 * 26 * 26, UNKNOWN = 0, KNOWN = 2, TEXT_MAX = 128 };

/* What was found out, as decimals + KNOWN: ICU takes microseconds, and every order asks. Any thread may write, they all find
 * the same. */
static _Atomic signed char cache[CODES];

/* ISO 4217 of 2025: the currencies in use that do not have two, and those that Debian 12's ICU does not know yet. */
static const struct { char code[4]; signed char decimals; } special[] = {
    {"BIF", 0}, {"CLP", 0}, {"DJF", 0}, {"GNF", 0}, {"ISK", 0}, {"JPY", 0}, {"KMF", 0}, {"KRW", 0}, {"PYG", 0},
    {"RWF", 0}, {"UGX", 0}, {"UYI", 0}, {"VND", 0}, {"VUV", 0}, {"XAF", 0}, {"XOF", 0}, {"XPF", 0}, {"BHD", 3},
    {"IQD", 3}, {"JOD", 3}, {"KWD", 3}, {"LYD", 3}, {"OMR", 3}, {"TND", 3}, {"CLF", 4}, {"UYW", 4},
    {"XCG", 2}, {"ZWG", 2},
};

static void to_utf16(UChar code[4], struct str currency) {
    for (size_t i = 0; i < 3; i++) code[i] = (UChar)(unsigned char)currency.p[i];
    code[3] = 0;
}

/* Metals, funds and test codes begin with X; these are money people pay with. */
static bool is_no_money(struct str c) {
    return *c.p == 'X' && !str_is(c, "XAF") && !str_is(c, "XOF") && !str_is(c, "XPF") && !str_is(c, "XCD") &&
           !str_is(c, "XCG");
}

static int find_decimals(struct str currency) {
    if (is_no_money(currency)) return -1;
    for (size_t i = 0; i < LENGTH(special); i++) {
        if (str_is(currency, special[i].code)) return special[i].decimals;
    }
    UChar code[4];
    UErrorCode error = U_ZERO_ERROR;
    to_utf16(code, currency);
    UDate now = ucal_getNow();
    if (ucurr_isAvailable(code, now, now, &error)) return 2;
    if (!ucurr_isAvailable(code, -1e15, 1e15, &error) || U_FAILURE(error)) return -1;
    return ucurr_getDefaultFractionDigits(code, &error); // of the past (ITL had none): ICU is all there is
}

int text_currency_decimals(struct str currency) {
    size_t index = 0;
    if (currency.n != 3) return -1;
    for (size_t i = 0; i < 3; i++) {
        if (currency.p[i] < 'A' || currency.p[i] > 'Z') return -1;
        index = index * 26 + (size_t)(currency.p[i] - 'A');
    }
    int found = atomic_load_explicit(&cache[index], memory_order_relaxed);
    if (found == UNKNOWN) {
        found = find_decimals(currency) + KNOWN;
        atomic_store_explicit(&cache[index], (signed char)found, memory_order_relaxed);
    }
    return found - KNOWN;
}

/* "-12.50" */
static struct str plain(struct arena *a, int64_t minor, int decimals) {
    uint64_t unit = 1, value = minor < 0 ? 0 - (uint64_t)minor : (uint64_t)minor;
    for (int i = 0; i < decimals; i++) unit *= 10;
    const char *sign = minor < 0 ? "-" : "";
    if (decimals == 0) return arena_fmt(a, "%s%llu", sign, (unsigned long long)value);
    return arena_fmt(a, "%s%llu.%0*llu", sign, (unsigned long long)(value / unit), decimals,
                     (unsigned long long)(value % unit));
}

static UNumberFormat *open_format(struct arena *a, struct str locale, struct str currency, int decimals) {
    UErrorCode error = U_ZERO_ERROR;
    char name[ULOC_FULLNAME_CAPACITY];
    UChar code[4];
    uloc_forLanguageTag(arena_z(a, locale), name, sizeof name, NULL, &error); // "pt-PT"
    UNumberFormat *format = unum_open(UNUM_CURRENCY, NULL, 0, U_FAILURE(error) ? "en" : name, NULL, &error);
    if (U_FAILURE(error)) return NULL;
    to_utf16(code, currency);
    unum_setTextAttribute(format, UNUM_CURRENCY_CODE, code, 3, &error);
    unum_setAttribute(format, UNUM_MIN_FRACTION_DIGITS, decimals);
    unum_setAttribute(format, UNUM_MAX_FRACTION_DIGITS, decimals);
    return format;
}

/* The last formats used: opening one takes 50 microseconds and more, and a page says many amounts of one currency. ICU does not
 * promise that a format may be used by two threads at once, so the lock is held while it works. */
enum { FORMATS_KEPT = 4 };
static pthread_mutex_t formats_lock = PTHREAD_MUTEX_INITIALIZER;
static struct { char locale[24], currency[4]; UNumberFormat *format; } formats[FORMATS_KEPT];
static size_t formats_next;

/* With the lock held. NULL when ICU has none. */
static UNumberFormat *kept_format(struct arena *a, struct str locale, struct str currency, int decimals) {
    const char *l = arena_z(a, locale), *c = arena_z(a, currency);
    for (size_t i = 0; i < FORMATS_KEPT; i++) {
        if (formats[i].format && strcmp(formats[i].locale, l) == 0 && strcmp(formats[i].currency, c) == 0) return formats[i].format;
    }
    size_t at = formats_next++ % FORMATS_KEPT;
    if (formats[at].format) unum_close(formats[at].format);
    formats[at].format = locale.n < sizeof formats[at].locale ? open_format(a, locale, currency, decimals) : NULL;
    if (formats[at].format) {
        memcpy(formats[at].locale, l, locale.n + 1);
        memcpy(formats[at].currency, c, currency.n + 1);
    }
    return formats[at].format;
}

struct str text_money(struct arena *a, int64_t minor, struct str currency, struct str locale) {
    int decimals = text_currency_decimals(currency);
    struct str digits = plain(a, minor, decimals < 0 ? 2 : decimals);
    UChar wide[TEXT_MAX];
    char text[TEXT_MAX * 3];
    int32_t n = 0, size = 0;
    UErrorCode error = U_ZERO_ERROR;
    pthread_mutex_lock(&formats_lock);
    UNumberFormat *format = decimals < 0 ? NULL : kept_format(a, locale, currency, decimals);
    if (format) n = unum_formatDecimal(format, digits.p, (int32_t)digits.n, wide, LENGTH(wide), NULL, &error);
    pthread_mutex_unlock(&formats_lock);
    if (format) u_strToUTF8(text, sizeof text, &size, wide, n, &error);
    if (!format || U_FAILURE(error)) return arena_fmt(a, "%.*s %.*s", STR_ARG(digits), STR_ARG(currency));
    return arena_str(a, (struct str){text, (size_t)size});
}
