/* SPDX-License-Identifier: Apache-2.0
 * json_out.c — JSON written straight into a buf: no tree, one pass over each text. */
#include "base/json.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { DEPTH_MAX = 63, DECIMALS_MAX = 12 };

/* What must be escaped: 1 as \u00xx, else the letter behind the backslash. */
static const char escapes[256] = {
    1,   1,   1,   1, 1,   1,   1, 1, 'b', 't', 'n', 1, 'f', 'r', 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    ['"'] = '"', ['\\'] = '\\',
};

void json_out_init(struct json_out *o, struct buf *b) { *o = (struct json_out){.buf = b}; }

/* The comma before an item or a key; bit `depth` of has_item tells whether one stands there already. */
static void begin_item(struct json_out *o) {
    if (o->after_key) {
        o->after_key = false;
        return;
    }
    uint64_t bit = UINT64_C(1) << o->depth;
    if (o->depth > 0 && (o->has_item & bit) != 0) buf_put_char(o->buf, ',');
    o->has_item |= bit;
}

static void open_with(struct json_out *o, char c) {
    begin_item(o);
    assert(o->depth < DEPTH_MAX);
    o->depth++;
    o->has_item &= ~(UINT64_C(1) << o->depth);
    buf_put_char(o->buf, c);
}

static void close_with(struct json_out *o, char c) {
    assert(o->depth > 0 && !o->after_key);
    o->depth--;
    buf_put_char(o->buf, c);
}

void json_object(struct json_out *o) { open_with(o, '{'); }
void json_object_end(struct json_out *o) { close_with(o, '}'); }
void json_array(struct json_out *o) { open_with(o, '['); }
void json_array_end(struct json_out *o) { close_with(o, ']'); }

static void put_escape(struct buf *b, unsigned char c) {
    static const char hex[] = "0123456789abcdef";
    char text[6] = {'\\', escapes[c], '0', '0', hex[c >> 4], hex[c & 15]};
    if (escapes[c] == 1) text[1] = 'u';
    buf_put(b, text, escapes[c] == 1 ? 6 : 2);
}

/* Eight bytes of which none is a quote, a backslash or below a space: taking n from a byte below n, and only from such a one, is what first
 * sets a high bit where none was. */
static bool are_plain(const char *p) {
    const uint64_t ones = UINT64_C(0x0101010101010101), highs = ones << 7;
    uint64_t word, quotes, slashes;
    memcpy(&word, p, sizeof word);
    quotes = word ^ ones * '"';
    slashes = word ^ ones * '\\';
    return ((((word - ones * ' ') & ~word) | ((quotes - ones) & ~quotes) | ((slashes - ones) & ~slashes)) & highs) == 0;
}

static void put_quoted(struct buf *b, struct str s) {
    buf_put_char(b, '"');
    size_t from = 0;
    for (size_t i = 0; i < s.n;) {
        if (s.n - i >= 8 && are_plain(s.p + i)) {
            i += 8;
            continue;
        }
        if (escapes[(unsigned char)s.p[i]] != 0) {
            buf_put(b, s.p + from, i - from);
            put_escape(b, (unsigned char)s.p[i]);
            from = i + 1;
        }
        i++;
    }
    if (from < s.n) buf_put(b, s.p + from, s.n - from);
    buf_put_char(b, '"');
}

void json_key(struct json_out *o, struct str key) {
    begin_item(o);
    put_quoted(o->buf, key);
    buf_put_char(o->buf, ':');
    o->after_key = true;
}

void json_text(struct json_out *o, struct str s) {
    begin_item(o);
    put_quoted(o->buf, s);
}

void json_int(struct json_out *o, int64_t i) {
    begin_item(o);
    buf_put_int(o->buf, i);
}

static void put_places(struct buf *b, bool is_negative, int64_t value, int64_t unit, int n) {
    char decimals[DECIMALS_MAX + 1] = {'.'};
    int64_t rest = value % unit;
    for (int i = n; i > 0; i--, rest /= 10) decimals[i] = (char)('0' + rest % 10);
    if (is_negative) buf_put_char(b, '-');
    buf_put_int(b, value / unit);
    if (n > 0) buf_put(b, decimals, (size_t)n + 1);
}

/* Below 1000 twelve decimals are whole numbers below 2^50, which a product of doubles misses by less than a half: so one look tells, and the
 * zeros at the end go. */
static bool put_small_decimal(struct buf *b, double d) {
    int64_t unit = 1000000000000, value = (int64_t)(fabs(d) * 1e12 + 0.5);
    int n = DECIMALS_MAX;
    if ((double)value / 1e12 != fabs(d) || (value == 0 && signbit(d))) return false;
    while (n > 0 && value % 10 == 0) {
        value /= 10;
        unit /= 10;
        n--;
    }
    put_places(b, d < 0, value, unit, n);
    return true;
}

/* Numbers with few decimals, most there are: d is exactly the double next to whole / 10^n. */
static bool put_decimal(struct buf *b, double d) {
    double unit = 1;
    if (fabs(d) < 1000) return put_small_decimal(b, d);
    for (int n = 0; n <= DECIMALS_MAX; n++, unit *= 10) {
        double whole = round(d * unit);
        if (fabs(whole) >= 0x1p53) return false;
        if (whole / unit != d) continue;
        put_places(b, whole < 0, (int64_t)fabs(whole), (int64_t)unit, n);
        return true;
    }
    return false;
}

void json_real(struct json_out *o, double d) {
    if (!isfinite(d)) {
        json_null(o);
        return;
    }
    begin_item(o);
    if (put_decimal(o->buf, d)) return;
    char text[40];
    int n = 0;
    for (int precision = 15; precision <= 17; precision++) {
        n = snprintf(text, sizeof text, "%.*g", precision, d);
        if (strtod(text, NULL) == d) break;
    }
    for (int i = 0; i < n; i++) { // a locale may have set another decimal point
        if (strchr("0123456789+-e", text[i]) == NULL) text[i] = '.';
    }
    buf_put(o->buf, text, (size_t)n);
    if (d == 0) buf_put_str(o->buf, STR(".0")); // -0 alone reads back as the integer 0
}

void json_bool(struct json_out *o, bool b) { json_raw(o, b ? STR("true") : STR("false")); }
void json_null(struct json_out *o) { json_raw(o, STR("null")); }

void json_raw(struct json_out *o, struct str json) {
    begin_item(o);
    buf_put_str(o->buf, json);
}

void json_value(struct json_out *o, const struct json *v) {
    switch (v->type) {
    case JSON_NULL: json_null(o); return;
    case JSON_FALSE:
    case JSON_TRUE: json_bool(o, v->type == JSON_TRUE); return;
    case JSON_INT: json_int(o, v->i); return;
    case JSON_REAL: json_real(o, v->d); return;
    case JSON_TEXT: json_text(o, v->s); return;
    case JSON_ARRAY:
        json_array(o);
        for (const struct json *item = v->child; item != NULL; item = item->next) json_value(o, item);
        json_array_end(o);
        return;
    case JSON_OBJECT:
        json_object(o);
        for (const struct json *member = v->child; member != NULL; member = member->next) {
            json_key(o, member->key);
            json_value(o, member);
        }
        json_object_end(o);
        return;
    }
}
