/* SPDX-License-Identifier: Apache-2.0
 * csv_source.c — see csv_source.h. */
#include "base/csv_source.h"

#include <errno.h>
#include <strings.h>
#include <unicode/ucnv.h>
#include <unistd.h>

enum { RAW_SIZE = 64 << 10, PIVOT_SIZE = 1024 };

/* Reads until the buffer is full or the file at its end. */
static bool fill(struct csv_source *s, struct arena *a, struct str *ret_problem) {
    if (s->at > 0) memmove(s->raw, s->raw + s->at, s->n - s->at);
    s->n -= s->at;
    s->at = 0;
    while (!s->is_read && s->n < RAW_SIZE) {
        ssize_t got = read(s->fd, s->raw + s->n, RAW_SIZE - s->n);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            *ret_problem = arena_fmt(a, "The file could not be read: %s.", strerror(errno));
            return false;
        }
        if (got == 0) s->is_read = true;
        else s->n += (size_t)got;
    }
    return true;
}

static bool begins(const struct csv_source *s, const char *bom, size_t n) {
    return s->n >= n && memcmp(s->raw, bom, n) == 0;
}

/* What a spreadsheet saves as "Unicode text" begins with a BOM and is UTF-16; and no text in another set begins with
 * UTF-8's BOM, whatever was said of it. */
static const char *charset_of(const struct csv_source *s, const char *asked) {
    if (begins(s, "\xef\xbb\xbf", 3)) return "UTF-8";
    if (asked != NULL && *asked != '\0') return asked;
    return begins(s, "\xff\xfe", 2) || begins(s, "\xfe\xff", 2) ? "UTF-16" : "UTF-8";
}

bool csv_source_open(struct csv_source *s, struct arena *a, int fd, const char *charset, struct str *ret_problem) {
    *s = (struct csv_source){.fd = fd, .raw = arena_alloc(a, RAW_SIZE)};
    if (!fill(s, a, ret_problem)) return false;
    charset = charset_of(s, charset);
    if (strcasecmp(charset, "UTF-8") == 0 || strcasecmp(charset, "UTF8") == 0) return true;

    UErrorCode error = U_ZERO_ERROR;
    s->from = ucnv_open(charset, &error);
    s->to = ucnv_open("UTF-8", &error);
    if (U_SUCCESS(error)) return true;
    csv_source_close(s);
    *ret_problem = arena_fmt(a, "The character set \"%.60s\" is not known.", charset);
    return false;
}

void csv_source_close(struct csv_source *s) {
    ucnv_close(s->from); // NULL is allowed
    ucnv_close(s->to);
    s->from = s->to = NULL;
}

/* A piece may end within a character: the converter keeps its beginning. The pivot lives in here only, so `out` must have
 * room for all that was given: a byte of any character set becomes at most four. */
static bool convert(struct csv_source *s, char *out, size_t size, size_t *ret_n) {
    UChar pivot[PIVOT_SIZE], *pivot_from = pivot, *pivot_to = pivot;
    char *to = out;
    const char *from = s->raw + s->at;
    const char *end = from + (s->n - s->at < size / 4 ? s->n - s->at : size / 4);
    UErrorCode error = U_ZERO_ERROR;
    bool is_last = s->is_read && end == s->raw + s->n;
    ucnv_convertEx(s->to, s->from, &to, out + size, &from, end, pivot, &pivot_from, &pivot_to,
                   pivot + PIVOT_SIZE, false, is_last, &error);
    s->at = (size_t)(from - s->raw);
    s->is_done = is_last;
    *ret_n = (size_t)(to - out);
    return U_SUCCESS(error);
}

bool csv_source_read(struct csv_source *s, struct arena *a, char *out, size_t size, size_t *ret_n,
                     struct str *ret_problem) {
    *ret_n = 0;
    while (*ret_n == 0 && !s->is_done) {
        if (s->at == s->n && !fill(s, a, ret_problem)) return false;
        if (s->from == NULL) {
            *ret_n = s->n - s->at < size ? s->n - s->at : size;
            memcpy(out, s->raw + s->at, *ret_n);
            s->at += *ret_n;
            s->is_done = *ret_n == 0;
        } else if (!convert(s, out, size, ret_n)) {
            *ret_problem = STR("The file is not in the character set that was given.");
            return false;
        }
    }
    return true;
}
