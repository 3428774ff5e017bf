/* SPDX-License-Identifier: Apache-2.0
 * text_fold.c — the form of a text that search compares.
 *
 * Three ways, the cheap ones first, all with the same result: plain ASCII by hand; Latin letters by a table that ICU filled
 * once; any other script through ICU's transliterator. */
#include "base/text.h"

#include <pthread.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>
#include <unicode/utrans.h>

/* Letters with accents (Latin-1 to Latin Extended-B, Latin Extended Additional) and what they become. */
enum { LOW_FROM = 0x80, LOW_TO = 0x250, HIGH_FROM = 0x1e00, HIGH_TO = 0x1f00 };
enum { TABLE_SIZE = (LOW_TO - LOW_FROM) + (HIGH_TO - HIGH_FROM), ENTRY_SIZE = 8 };

/* For the life of the process: opening the transliterator takes tens of milliseconds and megabytes. ICU does not promise that
 * one may be used by two threads at once, so the lock is held while it works. */
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t transliterator_lock = PTHREAD_MUTEX_INITIALIZER;
static UTransliterator *transliterator; // NULL when ICU's data are missing: other scripts are then kept as they are
static char table[TABLE_SIZE][ENTRY_SIZE];

/* The text under work. A gap is written only when a letter follows, so none stands at either end. */
struct folded { char *p; size_t n; bool gap; };

static void put(struct folded *f, char c) {
    if (f->gap && f->n > 0) f->p[f->n++] = ' ';
    f->gap = false;
    f->p[f->n++] = c;
}

static void put_ascii(struct folded *f, char c) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) put(f, c);
    else if (c >= 'A' && c <= 'Z') put(f, (char)(c | 0x20));
    else f->gap = true;
}

static char *table_entry(UChar32 c) {
    if (c >= LOW_FROM && c < LOW_TO) return table[c - LOW_FROM];
    if (c >= HIGH_FROM && c < HIGH_TO) return table[c - HIGH_FROM + LOW_TO - LOW_FROM];
    return NULL;
}

/* The next character, below 0 when the bytes are not UTF-8. */
static UChar32 next_utf8(struct str s, int32_t *at) {
    UChar32 c;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion" // inside ICU's macro
    U8_NEXT(s.p, *at, (int32_t)s.n, c);
#pragma GCC diagnostic pop
    return c;
}

/* Combining accents and characters without width vanish; they do not part words. */
static bool is_nothing(UChar32 c) {
    return (c >= 0x300 && c < 0x370) || (c >= 0x200b && c <= 0x200d) || c == 0x2060 || c == 0xfeff;
}

static bool is_punctuation(UChar32 c) { return c >= 0x2000 && c < 0x2070; }

/* What the transliterator left beyond ASCII. */
static void put_other(struct folded *f, UChar32 c) {
    if (is_nothing(c) || u_charType(c) == U_NON_SPACING_MARK) return;
    int32_t digit = u_charDigitValue(c);
    if (digit >= 0) {
        put(f, (char)('0' + digit));
    } else if (!u_isalnum(c)) {
        f->gap = true;
    } else {
        char bytes[U8_MAX_LENGTH];
        int32_t n = 0;
        U8_APPEND_UNSAFE(bytes, n, u_foldCase(c, U_FOLD_CASE_DEFAULT));
        for (int32_t i = 0; i < n; i++) put(f, bytes[i]);
    }
}

/* text has room for `capacity` units; false when the result would need more (*n then says how many). */
static bool transliterate(UChar *text, int32_t *n, int32_t capacity) {
    UErrorCode error = U_ZERO_ERROR;
    int32_t limit = *n;
    if (transliterator == NULL) return true;
    pthread_mutex_lock(&transliterator_lock);
    utrans_transUChars(transliterator, text, n, capacity, 0, &limit, &error);
    pthread_mutex_unlock(&transliterator_lock);
    return U_SUCCESS(error);
}

static void fill_entry(UChar32 c) {
    UChar text[64];
    int32_t n = 0;
    char out[ENTRY_SIZE * 8];
    struct folded f = {.p = out};
    U16_APPEND_UNSAFE(text, n, c);
    bool is_done = transliterate(text, &n, LENGTH(text));
    for (int32_t i = 0; is_done && i < n;) {
        UChar32 part;
        U16_NEXT(text, i, n, part);
        if (part < 0x80) put_ascii(&f, (char)part);
        else put_other(&f, part);
    }
    if (f.n < ENTRY_SIZE) memcpy(table_entry(c), out, f.n);
}

static void prepare(void) {
    static const UChar id[] = u"NFKC; Any-Latin; [:Lm:] Remove; Latin-ASCII";
    UErrorCode error = U_ZERO_ERROR;
    transliterator = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &error);
    if (U_FAILURE(error)) transliterator = NULL;
    for (UChar32 c = LOW_FROM; c < LOW_TO; c++) fill_entry(c);
    for (UChar32 c = HIGH_FROM; c < HIGH_TO; c++) fill_entry(c);
}

/* A character of those that need no ICU any more; false for all others. */
static bool put_latin(struct folded *f, UChar32 c) {
    const char *entry = table_entry(c);
    if (c < 0) f->gap = true; // not UTF-8
    else if (c < 0x80) put_ascii(f, (char)c);
    else if (is_nothing(c)) return true;
    else if (is_punctuation(c)) f->gap = true;
    else if (entry == NULL) return false;
    else if (*entry == '\0') f->gap = c != 0xad || f->gap; // a soft hyphen parts nothing
    else
        for (; *entry != '\0'; entry++) put_ascii(f, *entry);
    return true;
}

static struct str fold_any(struct arena *a, struct str s) {
    struct arena_mark before = arena_mark(a);
    for (int32_t capacity = (int32_t)s.n * 4 + 64;; capacity *= 2) {
        UErrorCode error = U_ZERO_ERROR;
        UChar *text = arena_alloc(a, (size_t)capacity * sizeof *text);
        int32_t n = 0;
        u_strFromUTF8WithSub(text, capacity, &n, s.p, (int32_t)s.n, ' ', NULL, &error);
        if (!transliterate(text, &n, capacity)) {
            arena_rewind(a, before);
            continue;
        }
        struct folded f = {.p = arena_alloc(a, (size_t)n * 8 + 8)};
        for (int32_t i = 0; i < n;) {
            UChar32 c;
            U16_NEXT(text, i, n, c);
            if (!put_latin(&f, c)) put_other(&f, c);
        }
        return (struct str){f.p, f.n};
    }
}

struct str text_fold(struct arena *a, struct str s) {
    struct arena_mark before = arena_mark(a);
    struct folded f = {.p = arena_alloc(a, s.n + 1)};
    size_t i = 0;
    while (i < s.n && (unsigned char)s.p[i] < 0x80) put_ascii(&f, s.p[i++]);
    if (i == s.n) return (struct str){f.p, f.n};

    pthread_once(&once, prepare);
    arena_rewind(a, before);
    f = (struct folded){.p = arena_alloc(a, s.n * ENTRY_SIZE + 1)};
    for (int32_t at = 0; at < (int32_t)s.n;) {
        if (put_latin(&f, next_utf8(s, &at))) continue;
        arena_rewind(a, before);
        return fold_any(a, s);
    }
    return (struct str){f.p, f.n};
}
