/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/guard_text.h"

#include "base/text.h"

#include <stdlib.h>

enum { GREETING_LINES = 6, GREETING_WORDS = 4, DAYS_MAX = 20, AHEAD_WORDS = 4, WORDS_MAX = 2500 };

/* ---- words ---- */

static bool in_list(struct str word, const char *const *list) {
    for (size_t i = 0; list[i]; i++) {
        if (str_is(word, list[i])) {
            return true;
        }
    }
    return false;
}

bool guard_text_has(struct str folded, struct str word) {
    for (size_t i = 0; word.n && i + word.n <= folded.n; i++) {
        bool begins = i == 0 || folded.p[i - 1] == ' ', ends = i + word.n == folded.n || folded.p[i + word.n] == ' ';
        if (begins && ends && memcmp(folded.p + i, word.p, word.n) == 0) {
            return true;
        }
    }
    return false;
}

/* ---- whom it greets ---- */

static const char *const greetings[] = {
    "dear", "hello", "hi", "hey", "greetings", "liebe", "lieber", "hallo", "moin", "geehrte", "geehrter", "bonjour", "cher", "chere", "salut", "hola", "estimado", "estimada",
    "querido", "querida", "ola", "caro", "cara", "prezado", "prezada", "ciao", "gentile", "buongiorno", "beste", "geachte", NULL
};
static const char *const before_greetings[] = { "sehr", "guten", "good", NULL };     /* "Sehr geehrte" */
static const char *const titles[] = {
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "herr", "frau", "monsieur", "madame", "m", "mme", "senor", "senora", "sr", "sra", "senhor", "senhora", "dom", "dona",
    "signor", "signora", "sig", "heer", "mevrouw", "morning", "day", "tag", "again", NULL
};
static const char *const anybody[] = {
    "customer", "customers", "client", "clients", "sir", "madam", "all", "everyone", "everybody", "team", "there", "friend", "friends", "guest", "neighbour", "neighbor", "subscriber", "member",
    "kunde", "kundin", "kunden", "damen", "herren", "alle", "gast", "cliente", "clientes", "clienti", "amigo", "amiga", "amigos", "tous", "toutes", "client", "clientele",
    "klant", "klanten", "lezer", "todos", "todas", "tutti", "zusammen", "valued", NULL
};

/* The words behind the greeting, without titles; empty when the line greets nobody. */
static struct str name_of(struct arena *a, struct str line) {
    struct str rest = text_fold(a, line), word;
    struct buf b;
    int words = 0;
    bool greets = false;
    buf_init(&b, a, 64);
    while (rest.p && str_split(&rest, ' ', &word)) {
        if (!greets && in_list(word, before_greetings)) {
            continue;
        }
        if (!greets) {
            if (!in_list(word, greetings)) {
                return (struct str){ 0 };
            }
            greets = true;
        } else if (in_list(word, anybody)) {
            return (struct str){ 0 };
        } else if (word.n && !in_list(word, titles) && !in_list(word, greetings)) {
            buf_fmt(&b, "%s%.*s", b.n ? " " : "", STR_ARG(word));
            words++;
        }
    }
    return words <= GREETING_WORDS ? buf_str(&b) : (struct str){ 0 };
}

struct str guard_text_greets(struct arena *a, struct str text) {
    struct str rest = text, line;
    for (int i = 0; i < GREETING_LINES && rest.p && str_split(&rest, '\n', &line); i++) {
        size_t n = 0;
        while (n < line.n && n < 120 && !strchr(",!:;.\r", line.p[n])) {
            n++;
        }
        struct str name = name_of(a, str_slice(line, 0, n));
        if (name.n) {
            return name;
        }
    }
    return (struct str){ 0 };
}

bool guard_text_is_other(struct str greets, struct str name, struct str call_name) {
    struct str rest = greets, word;
    while (rest.p && str_split(&rest, ' ', &word)) {
        if (guard_text_has(name, word) || guard_text_has(call_name, word)) {
            return false;
        }
    }
    return greets.n && (name.n || call_name.n);
}

/* ---- days ---- */

static const char *const months[12] = {     /* folded, in all these languages */
    " january jan januar janvier enero janeiro gennaio januari ", " february feb februar fevrier febrero fevereiro febbraio februari ",
    " march mar marz maerz mars marzo marco maart ", " april apr avril abril aprile ", " may mai mayo maio maggio mei ", " june jun juni juin junio junho giugno ",
    " july jul juli juillet julio julho luglio ", " august aug aout agosto augustus ", " september sep sept septembre septiembre setembro settembre ",
    " october oct oktober okt octobre octubre outubro ottobre ", " november nov novembre noviembre novembro ", " december dec dezember dez decembre diciembre dezembro dicembre ",
};
static const char *const ahead[] = { "by", "until", "till", "before", "due", "latest", "expires", "ends", "valid", "will", "bis", "spatestens", "fallig", "avant", "jusqu", "hasta",
                                     "antes", "ate", "entro", "fino", "voor", "tot", "appointment", NULL };

struct reading { struct str words[WORDS_MAX]; int n; day_t today; struct list days; struct arena *arena; };

static int month_of(struct str word) {
    for (int i = 0; word.n > 2 && i < 12; i++) {
        if (guard_text_has(str_of(months[i]), word)) {
            return i + 1;
        }
    }
    return 0;
}

static int number_of(struct str word, int64_t min, int64_t max) {
    static const char *const endings[] = { "st", "nd", "rd", "th", "er", NULL };
    int64_t v = 0;
    size_t digits = 0;
    while (digits < word.n && word.p[digits] >= '0' && word.p[digits] <= '9') {
        digits++;
    }
    if (digits == 0 || digits > 4 || (digits < word.n && !in_list(str_slice(word, digits, word.n), endings)) || !str_to_int(str_slice(word, 0, digits), &v)) {
        return 0;
    }
    return v >= min && v <= max ? (int)v : 0;
}

static struct str word_at(const struct reading *r, int i) { return i >= 0 && i < r->n ? r->words[i] : (struct str){ 0 }; }

static void add(struct reading *r, int first, day_t day) {
    if (r->days.n >= DAYS_MAX) {
        return;
    }
    struct guard_day *d = list_push(r->arena, &r->days, sizeof *d);
    d->day = day;
    for (int i = first - 1; i >= 0 && i >= first - AHEAD_WORDS && !d->is_ahead; i--) {
        d->is_ahead = in_list(r->words[i], ahead);
    }
}

/* Without a year: of this year and its neighbours the nearest. */
static bool day_of(const struct reading *r, int year, int month, int day, day_t *ret_day) {
    int this_year, m, d;
    if (year) {
        return day_from_civil(year, month, day, ret_day);
    }
    bool found = false;
    day_to_civil(r->today, &this_year, &m, &d);
    for (int y = this_year - 1; y <= this_year + 1; y++) {
        day_t one;
        if (day_from_civil(y, month, day, &one) && (!found || llabs(one - r->today) < llabs(*ret_day - r->today))) {
            *ret_day = one;
            found = true;
        }
    }
    return found;
}

/* "3 may 2026", "3 de mayo", "may 3 2026" */
static void read_month(struct reading *r, int at, int month) {
    bool of = str_is(word_at(r, at - 1), "de") || str_is(word_at(r, at - 1), "of");
    int before = at - (of ? 2 : 1), day = number_of(word_at(r, before), 1, 31), last = at;
    if (!day) {
        before = at;
        day = number_of(word_at(r, at + 1), 1, 31);
        last = at + 1;
    }
    int skip = str_is(word_at(r, last + 1), "de") ? 2 : 1;
    int year = number_of(word_at(r, last + skip), 1990, 2199);
    day_t d;
    if (day && day_of(r, year, month, day, &d)) {
        add(r, before, d);
    }
}

/* "2026 05 03", "03 05 2026"; "05 03 2026" may be March or May: the later. */
static void read_numbers(struct reading *r, int at) {
    int a = number_of(word_at(r, at), 1, 31), b = number_of(word_at(r, at + 1), 1, 31), year = number_of(word_at(r, at + 2), 1990, 2199);
    int iso = number_of(word_at(r, at), 1990, 2199), c = number_of(word_at(r, at + 2), 1, 31);
    day_t one = 0, other = 0;
    if (iso && b && b <= 12 && c && day_from_civil(iso, b, c, &one)) {
        add(r, at, one);
        return;
    }
    bool is_one = a && b && year && b <= 12 && day_from_civil(year, b, a, &one), is_other = a && b && year && a <= 12 && day_from_civil(year, a, b, &other);
    if (is_one || is_other) {
        add(r, at, !is_one ? other : !is_other ? one : one > other ? one : other);
    }
}

struct list guard_text_days(struct arena *a, struct str folded, day_t today) {
    struct reading *r = ARENA_NEW(a, struct reading);
    struct str rest = folded, word;
    r->arena = a;
    r->today = today;
    while (rest.p && r->n < WORDS_MAX && str_split(&rest, ' ', &word)) {
        r->words[r->n++] = word;
    }
    for (int i = 0; i < r->n; i++) {
        int month = month_of(r->words[i]);
        if (month) {
            read_month(r, i, month);
        } else if (r->words[i].n && r->words[i].p[0] >= '0' && r->words[i].p[0] <= '9') {
            read_numbers(r, i);
        }
    }
    return r->days;
}
