/* SPDX-License-Identifier: Apache-2.0
 * mail_parse_charset.c — bytes of any character set as clean UTF-8. */
#include "base/text.h"
#include "mail/mail_parse.h"

#include <strings.h>
#include <unicode/ucnv.h>

static const char *const vague[] = {"us-ascii", "ascii", "ansi_x3.4-1968", "unknown-8bit", "x-unknown", "unknown", "default", "8bit", "7bit", "iso-8859-1", "latin1", "none"};

static bool is_vague(const char *charset) {
    for (size_t i = 0; i < LENGTH(vague); i++) {
        if (strcasecmp(charset, vague[i]) == 0) return true;
    }
    return false;
}

/* Line ends become \n; other controls go, for no person wrote them. */
static struct str clean(struct arena *a, const char *p, size_t n) {
    char *out = arena_alloc(a, n + 1);
    size_t to = 0;
    for (size_t i = 0; i < n; i++) {
        char c = p[i];
        if (c == '\r') {
            while (i + 1 < n && p[i + 1] == '\r') i++;
            if (i + 1 < n && p[i + 1] == '\n') continue;
            c = '\n';
        }
        if ((unsigned char)c < ' ' && c != '\n' && c != '\t') continue;
        if (c != 127) out[to++] = c;
    }
    return (struct str){out, to};
}

static UConverter *converter_of(const char *charset) {
    UErrorCode error = U_ZERO_ERROR;
    UConverter *c = ucnv_open(charset, &error);
    if (U_SUCCESS(error)) return c;
    ucnv_close(c);
    return NULL;
}

struct str mail_utf8(struct arena *a, const char *charset, struct str bytes) {
    bool was_cut = bytes.n > MAIL_MAX_TEXT;
    if (was_cut) bytes.n = MAIL_MAX_TEXT;
    if (bytes.n == 0) return STR("");
    struct str s = clean(a, bytes.p, bytes.n);
    bool guess = charset == NULL || charset[0] == 0 || is_vague(charset);
    size_t good = text_utf8_part(s);
    if (good < s.n && good + 4 > s.n && was_cut) s.n = good;
    if (good >= s.n && (guess || strncasecmp(charset, "utf-8", 6) == 0)) return s;
    UConverter *c = converter_of(guess ? "windows-1252" : charset);
    if (c == NULL) {
        if (text_is_utf8(s)) return s;
        c = converter_of("windows-1252");
    }
    if (c == NULL) return STR("");
    UErrorCode error = U_ZERO_ERROR;
    size_t room = bytes.n * 4 + 16;
    char *out = arena_alloc(a, room);
    int32_t n = ucnv_toAlgorithmic(UCNV_UTF8, c, out, (int32_t)room, bytes.p, (int32_t)bytes.n, &error);
    ucnv_close(c);
    if (U_FAILURE(error)) n = 0;
    s = clean(a, out, (size_t)n);
    s.n = text_utf8_part(s);
    if (s.n > MAIL_MAX_TEXT) s.n = text_utf8_part((struct str){s.p, MAIL_MAX_TEXT});
    return s;
}
