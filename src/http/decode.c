/* SPDX-License-Identifier: Apache-2.0 */
#include "http/decode.h"

#include "base/text.h"

#include <strings.h>

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/* Most paths and parameters are plain ASCII: those need neither a copy nor the full check. */
static bool is_plain(struct str s, bool plus_is_space) {
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < ' ' || s.p[i] > '~' || s.p[i] == '%' || (plus_is_space && s.p[i] == '+')) return false;
    }
    return true;
}

bool decode_percent(struct arena *a, struct str raw, bool plus_is_space, struct str *ret_text) {
    if (is_plain(raw, plus_is_space)) {
        *ret_text = raw;
        return true;
    }
    char *out = arena_copy(a, raw.p, raw.n);
    size_t n = 0;
    for (size_t i = 0; i < raw.n; i++) {
        char c = raw.p[i];
        if (c == '+' && plus_is_space) {
            c = ' ';
        } else if (c == '%') {
            if (raw.n - i < 3) return false;
            int high = hex_digit(raw.p[i + 1]), low = hex_digit(raw.p[i + 2]);
            if (high < 0 || low < 0) return false;
            c = (char)(high * 16 + low);
            i += 2;
        }
        out[n++] = c;
    }
    struct str text = {out, n};
    if (!text_is_utf8(text)) return false;
    *ret_text = text;
    return true;
}

static size_t count_pieces(struct str s, char at) {
    size_t n = 1;
    for (size_t i = 0; i < s.n; i++) n += s.p[i] == at;
    return n;
}

/* Empty pieces ("a=1&&b=2") are skipped but counted, so that a text of separators cannot keep us busy. */
const char *decode_query(struct arena *a, struct str raw, struct http_pair **ret_pairs, size_t *ret_count) {
    if (raw.n == 0) {
        *ret_pairs = NULL;
        *ret_count = 0;
        return NULL;
    }
    size_t pieces = count_pieces(raw, '&'), n = 0;
    if (pieces > DECODE_QUERY_MAX) return "The address has too many parameters.";
    struct http_pair *pairs = ARENA_ARRAY(a, struct http_pair, pieces);
    struct str rest = raw, piece;
    while (str_split(&rest, '&', &piece)) {
        if (piece.n == 0) continue;
        ptrdiff_t at = str_find(piece, '=');
        struct str name = at < 0 ? piece : (struct str){piece.p, (size_t)at};
        struct str value = at < 0 ? (struct str){0} : (struct str){piece.p + at + 1, piece.n - (size_t)at - 1};
        if (!decode_percent(a, name, true, &pairs[n].name) || !decode_percent(a, value, true, &pairs[n].value))
            return "A parameter in the address has a broken escape or is not UTF-8.";
        n++;
    }
    *ret_pairs = pairs;
    *ret_count = n;
    return NULL;
}

static struct str without_quotes(struct str s) {
    return s.n >= 2 && s.p[0] == '"' && s.p[s.n - 1] == '"' ? (struct str){s.p + 1, s.n - 2} : s;
}

bool decode_cookie(struct str header, struct str name, struct str *ret_value) {
    struct str rest = header, piece;
    while (str_split(&rest, ';', &piece)) {
        ptrdiff_t at = str_find(piece, '=');
        if (at < 0) continue;
        if (!str_eq(str_trim((struct str){piece.p, (size_t)at}), name)) continue;
        *ret_value = without_quotes(str_trim((struct str){piece.p + at + 1, piece.n - (size_t)at - 1}));
        return true;
    }
    return false;
}

/* What stands before the first ';'. */
static struct str before_parameters(struct str s) {
    ptrdiff_t at = str_find(s, ';');
    return str_trim(at < 0 ? s : (struct str){s.p, (size_t)at});
}

struct str decode_media_type(struct arena *a, struct str header) {
    struct str type = before_parameters(header);
    bool is_lower = true;
    for (size_t i = 0; i < type.n; i++) is_lower = is_lower && !(type.p[i] >= 'A' && type.p[i] <= 'Z');
    if (is_lower) return type;
    char *out = arena_copy(a, type.p, type.n);
    for (size_t i = 0; i < type.n; i++) {
        if (out[i] >= 'A' && out[i] <= 'Z') out[i] = (char)(out[i] + ('a' - 'A'));
    }
    return (struct str){out, type.n};
}

/* "gzip;q=0", "gzip; q=0.000" */
static bool has_zero_weight(struct str piece) {
    ptrdiff_t at = str_find(piece, ';');
    if (at < 0) return false;
    struct str weight = str_trim((struct str){piece.p + at + 1, piece.n - (size_t)at - 1});
    if (weight.n < 3 || (weight.p[0] | 0x20) != 'q' || weight.p[1] != '=') return false;
    for (size_t i = 2; i < weight.n; i++) {
        if (weight.p[i] != '0' && weight.p[i] != '.') return false;
    }
    return true;
}

bool decode_accepts(struct str header, struct str coding) {
    struct str rest = header, piece;
    bool any = false;
    while (str_split(&rest, ',', &piece)) {
        struct str name = before_parameters(piece);
        if (name.n == coding.n && strncasecmp(name.p, coding.p, coding.n) == 0) return !has_zero_weight(piece);
        if (str_is(name, "*")) any = !has_zero_weight(piece);
    }
    return any;
}

bool decode_etag_listed(struct str header, struct str etag) {
    struct str rest = header, piece;
    while (str_split(&rest, ',', &piece)) {
        struct str one = str_trim(piece);
        if (str_is(one, "*")) return true;
        if (str_starts(one, STR("W/"))) one = (struct str){one.p + 2, one.n - 2};
        if (str_eq(one, etag)) return true;
    }
    return false;
}
