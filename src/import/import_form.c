/* SPDX-License-Identifier: Apache-2.0
 * A form of days is tried with the forms of times behind it. Day-first and month-first forms stand in pairs: when all rows fit both, nobody
 * can tell. */
#include "import/import_form.h"

#include "import/import_damage.h"
#include "import/import_value.h"

#include <ctype.h>
#include <stdio.h>

enum { TIMES_MAX = 4, ENOUGH_PERCENT = 60 };

/* pair: the other one of a pair that may be mistaken for it. */
static const struct { const char *form; int pair; } days[] = {
    { "%d/%m/%Y", 1 }, { "%m/%d/%Y", 0 }, { "%d.%m.%Y", 3 }, { "%m.%d.%Y", 2 }, { "%d-%m-%Y", 5 }, { "%m-%d-%Y", 4 },
    { "%d/%m/%y", 7 }, { "%m/%d/%y", 6 }, { "%d.%m.%y", -1 }, { "%d-%m-%y", 10 }, { "%m-%d-%y", 9 },
    { "%Y-%m-%d", -1 }, { "%Y/%m/%d", -1 }, { "%Y.%m.%d", -1 },
    { "%d %b %Y", -1 }, { "%d-%b-%Y", -1 }, { "%d-%b-%y", -1 }, { "%d %b %y", -1 }, { "%b %d, %Y", -1 }, { "%b %d %Y", -1 }, { "%d. %b %Y", -1 },
};
static const char *const times[] = { "", " %H:%M:%S", " %H:%M", " %I:%M %p", " %I:%M:%S %p", ", %H:%M", ", %H:%M:%S", ", %I:%M %p", ", %I:%M:%S %p", "T%H:%M:%S%z",
                                     "T%H:%M:%S.%f%z", "T%H:%M:%S", "T%H:%M", " %H:%M:%S %z", " %H:%M:%S.%f", " at %I:%M %p", " - %H:%M" };

struct trial { size_t used[TIMES_MAX], n; int64_t fit, misfit_line; struct str misfit; };

static bool reads(struct arena *a, struct str text, const char *day, const char *time) {
    struct import_moment m;
    char form[48];
    struct str written = { form, (size_t)snprintf(form, sizeof form, "%s%s", day, time) };
    struct list forms = { 0 };
    *(struct str *)list_push(a, &forms, sizeof written) = written;
    return import_value_date(text, &forms, &m) == IMPORT_DATE_GOOD;
}

static bool reads_any(struct arena *a, struct str text, const char *day, struct trial *t) {
    for (size_t i = 0; i < t->n; i++) {
        if (reads(a, text, day, times[t->used[i]])) {
            return true;
        }
    }
    for (size_t i = 0; i < LENGTH(times) && t->n < TIMES_MAX; i++) {
        if (reads(a, text, day, times[i])) {
            t->used[t->n++] = i;
            return true;
        }
    }
    return false;
}

static struct trial try_day(const struct import_form_texts *texts, const char *day) {
    struct trial t = { 0 };
    struct arena scratch = { 0 };
    int64_t misses = 0, most = (int64_t)texts->texts.n * (100 - ENOUGH_PERCENT) / 100;
    for (size_t i = 0; i < texts->texts.n && misses <= most; i++) {
        struct str text = *LIST_AT(&texts->texts, struct str, i);
        arena_reset(&scratch);
        if (reads_any(&scratch, text, day, &t)) {
            t.fit++;
        } else if (misses++ == 0) {
            t.misfit = text;
            t.misfit_line = *LIST_AT(&texts->lines, int64_t, i);
        }
    }
    t.fit = misses > most ? 0 : t.fit;
    arena_release(&scratch);
    return t;
}

static struct str forms_of(struct arena *a, const char *day, const struct trial *t) {
    struct buf b;
    buf_init(&b, a, 48);
    for (size_t i = 0; i < t->n; i++) {
        buf_fmt(&b, "%s%s%s", i ? " | " : "", day, times[t->used[i]]);
    }
    return buf_str(&b);
}

/* Those that need no telling. */
static struct trial try_usual(const struct import_form_texts *texts) {
    struct trial t = { 0 };
    const struct list none = { 0 };
    struct import_moment m;
    for (size_t i = 0; i < texts->texts.n; i++) {
        struct str text = *LIST_AT(&texts->texts, struct str, i);
        if (import_value_date(text, &none, &m) == IMPORT_DATE_GOOD) {
            t.fit++;
        } else if (!t.misfit.n) {
            t.misfit = text;
            t.misfit_line = *LIST_AT(&texts->lines, int64_t, i);
        }
    }
    return t;
}

static bool take_numbers(const struct import_form_texts *t, struct import_form_date *ret) {
    size_t n = 0;
    while (n < t->texts.n && import_damage_is_day_number(*LIST_AT(&t->texts, struct str, n))) {
        n++;
    }
    ret->is_day_numbers = n > 0 && n == t->texts.n;
    ret->fit = ret->is_day_numbers ? (int64_t)n : 0;
    ret->forms = ret->is_day_numbers ? STR("%N") : (struct str){ 0 };
    return ret->is_day_numbers;
}

static void take_trial(struct import_form_date *ret, const struct trial *t) {
    ret->fit = t->fit;
    ret->misfit = t->misfit;
    ret->misfit_line = t->misfit_line;
}

void import_form_date(struct arena *a, const struct import_form_texts *t, struct import_form_date *ret_form) {
    *ret_form = (struct import_form_date){ .all = (int64_t)t->texts.n };
    if (t->texts.n == 0 || take_numbers(t, ret_form)) {
        return;
    }
    struct trial usual = try_usual(t);
    take_trial(ret_form, &usual);
    if (usual.fit * 100 >= ret_form->all * ENOUGH_PERCENT) {
        ret_form->is_usual = true;
        return;
    }
    ret_form->fit = 0;
    for (size_t i = 0; i < LENGTH(days); i++) {
        struct trial one = try_day(t, days[i].form);
        if (one.fit > ret_form->fit) {
            take_trial(ret_form, &one);
            ret_form->forms = forms_of(a, days[i].form, &one);
            ret_form->other = (struct str){ 0 };
            if (days[i].pair > (int)i) {
                struct trial pair = try_day(t, days[days[i].pair].form);
                ret_form->other = pair.fit == one.fit ? forms_of(a, days[days[i].pair].form, &pair) : (struct str){ 0 };
            }
        }
    }
}

/* ---- amounts ---- */

/* The letter before the last one or two digits, when it can be nothing else: 12,5 and 1.234,50, but not 1,234. */
static char decimal_of(struct str s) {
    size_t end = s.n;
    while (end && !isdigit((unsigned char)s.p[end - 1])) {
        end--;
    }
    size_t at = end;
    while (at && isdigit((unsigned char)s.p[at - 1])) {
        at--;
    }
    char c = at ? s.p[at - 1] : 0;
    bool is_mark = (c == ',' || c == '.') && at > 1;
    bool is_sure = end - at != 3 || (str_find(str_slice(s, 0, at - 1), c == ',' ? '.' : ',') >= 0);
    return is_mark && is_sure && end > at ? c : 0;
}

static struct str currency_of(struct str s) {
    static const struct { const char *sign; const char *code; } signs[] = { { "\xe2\x82\xac", "EUR" }, { "\xc2\xa3", "GBP" }, { "R$", "BRL" }, { "CHF", "CHF" }, { "EUR", "EUR" },
                                                                            { "USD", "USD" }, { "GBP", "GBP" }, { "US$", "USD" } };
    struct str found = { 0 };
    for (size_t i = 0; i < LENGTH(signs) && !found.n; i++) {
        struct str sign = str_of(signs[i].sign);
        found = str_starts(s, sign) || str_ends(s, sign) ? str_of(signs[i].code) : (struct str){ 0 };
    }
    return found;
}

void import_form_money(const struct import_form_texts *t, struct import_form_money *ret_form) {
    bool is_same = true;
    *ret_form = (struct import_form_money){ 0 };
    for (size_t i = 0; i < t->texts.n; i++) {
        struct str text = *LIST_AT(&t->texts, struct str, i), currency = currency_of(text);
        char decimal = decimal_of(text);
        ret_form->points += decimal == '.';
        ret_form->commas += decimal == ',';
        is_same = is_same && (i == 0 || str_eq(currency, ret_form->currency));
        ret_form->currency = currency;
    }
    ret_form->currency = is_same ? ret_form->currency : (struct str){ 0 };
    ret_form->decimal = ret_form->commas > ret_form->points ? ',' : ret_form->points ? '.' : 0;
}
