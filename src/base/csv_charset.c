/* SPDX-License-Identifier: Apache-2.0
 * csv_charset.c — single-byte sets have no marks of their own: what tells them apart is which letters would stand in words. */
#include "base/csv_charset.h"

#include <ctype.h>

enum { LETTER = 2, RARE = 1, UNLIKELY = -2, NEVER = -10 };

static bool is_letter(unsigned char c) { return c < 0x80 && isalpha(c); }

/* The byte in the middle, now that its neighbours are known. */
static void count_high(struct csv_charset *c, unsigned char next) {
    if (c->last < 0x80) return;
    if (is_letter(c->before) || is_letter(next)) c->words[c->last]++;
    else c->others[c->last]++;
}

static int tails_of(unsigned char first) {
    return first >= 0xc2 && first < 0xe0 ? 1 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xf0 && first < 0xf5 ? 3 : -1;
}

static void count_utf8(struct csv_charset *c, unsigned char byte) {
    bool is_tail = (byte & 0xc0) == 0x80;
    if (c->tails > 0 && is_tail) {
        c->good += --c->tails == 0;
        return;
    }
    c->bad += c->tails > 0;
    c->tails = 0;
    if (byte < 0x80) return;
    int tails = tails_of(byte);
    c->bad += tails < 0;
    c->tails = tails < 0 ? 0 : tails;
}

void csv_charset_count(struct csv_charset *c, struct str piece) {
    for (size_t i = 0; i < piece.n; i++) {
        unsigned char byte = (unsigned char)piece.p[i];
        if (byte >= 0x80 || c->tails > 0) count_utf8(c, byte);
        if (c->last >= 0x80) count_high(c, byte);
        if (byte == 0) c->zeros[(c->all + (int64_t)i) & 1]++;
        else if (byte < ' ' && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f') c->controls++;
        c->before = c->last;
        c->last = byte;
    }
    c->all += (int64_t)piece.n;
}

/* ---- how likely a byte is in western text ---- */

static bool has(const char *set, unsigned char byte) { return byte != 0 && strchr(set, (char)byte) != NULL; }

static int in_windows(unsigned char b, bool is_word) {
    if (has("\x81\x8d\x8f\x90\x9d", b)) return NEVER; // stand for nothing there
    if (b >= 0xc0) return b == 0xd7 || b == 0xf7 ? UNLIKELY : !is_word ? RARE : b >= 0xdf ? LETTER : RARE;
    if (b == 0x92) return is_word ? LETTER : RARE; // the apostrophe of typewriters' heirs
    return has("\x80\x82\x84\x85\x8a\x8c\x8e\x91\x93\x94\x95\x96\x97\x99\x9a\x9c\x9e\xa0\xa3\xa7\xa9\xaa\xab\xae\xb0\xb4\xb7\xba\xbb\xbf", b) ? RARE : UNLIKELY;
}

static int in_macintosh(unsigned char b, bool is_word) {
    if (b >= 0x87 && b <= 0x9f) return is_word ? LETTER : UNLIKELY; // á … ü
    if (b <= 0x86) return RARE;                                     // Ä Å Ç É Ñ Ö Ü
    if (b == 0xa7) return is_word ? LETTER : RARE;                  // ß
    return has("\xa1\xa3\xa9\xae\xaf\xbb\xbc\xbe\xbf\xc0\xc7\xc8\xc9\xca\xcb\xcc\xcd\xce\xcf\xd0\xd1\xd2\xd3\xd4\xd5\xd8\xdb", b) ? RARE : UNLIKELY;
}

static int64_t score(const struct csv_charset *c, int (*likely)(unsigned char, bool)) {
    int64_t sum = 0;
    for (int b = 0x80; b < 0x100; b++) {
        sum += c->words[b] * likely((unsigned char)b, true) + c->others[b] * likely((unsigned char)b, false);
    }
    return sum;
}

static bool has_between(const struct csv_charset *c, int from, int to) {
    int64_t sum = 0;
    for (int b = from; b < to; b++) sum += c->words[b] + c->others[b];
    return sum > 0;
}

static bool is_wide(const struct csv_charset *c, int place) {
    return c->zeros[place] * 5 > c->all && c->zeros[!place] * 10 < c->zeros[place];
}

const char *csv_charset_guess(struct csv_charset *c) {
    count_high(c, 0); // the last one has nothing behind it
    c->bad += c->tails > 0;
    c->last = 0;
    c->tails = 0;
    if (is_wide(c, 1)) return "UTF-16LE";
    if (is_wide(c, 0)) return "UTF-16BE";
    if (c->bad == 0 || c->good > c->bad * 4) return "UTF-8";
    if (score(c, in_macintosh) > score(c, in_windows)) return "macintosh";
    return has_between(c, 0x80, 0xa0) ? "windows-1252" : "ISO-8859-1";
}

bool csv_charset_is_binary(const struct csv_charset *c) {
    if (is_wide(c, 0) || is_wide(c, 1)) return false;
    return (c->zeros[0] + c->zeros[1] + c->controls) * 20 > c->all && c->all > 0;
}
