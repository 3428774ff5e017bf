/* SPDX-License-Identifier: Apache-2.0
 * mail_parse_scan.c — one pass over the bytes. The caps keep memory and time of the MIME library in hand: each header and each part costs
 * it far more than the three bytes it takes to write one. */
#include "mail/mail_parse_scan.h"

#include <ctype.h>

enum { MAX_DASH_LINES = 200000,   /* lines beginning with --, each compared with every open boundary */
       MAX_BEGINNINGS = 20000,    /* of these, those a part could begin with */
       MAX_HEADERS = 100000 };

static struct str line_at(struct str bytes, size_t from) {
    const char *end = memchr(bytes.p + from, '\n', bytes.n - from);
    return (struct str){bytes.p + from, end == NULL ? bytes.n - from : (size_t)(end - bytes.p) - from + 1};
}

static bool is_blank(struct str line) { return str_trim(line).n == 0; }

static bool is_header(struct str line) {
    size_t i = 0;
    while (i < line.n && line.p[i] > ' ' && line.p[i] != ':' && line.p[i] < 127) i++;
    return i < line.n && (line.p[i] == ':' || isspace((unsigned char)line.p[i])) && i > 0;
}

struct count { int dashes, beginnings, headers; bool in_head, after_dash; };

static bool count_line(struct count *c, struct str line) {
    bool is_dash = line.n >= 2 && line.p[0] == '-' && line.p[1] == '-', blank = is_blank(line);
    if (c->after_dash && (blank || is_header(line))) {
        c->beginnings++;
        c->in_head = true;
    }
    if (c->in_head && blank) c->in_head = false;
    c->headers += c->in_head;
    c->dashes += is_dash;
    c->after_dash = is_dash;
    return c->dashes <= MAX_DASH_LINES && c->beginnings <= MAX_BEGINNINGS && c->headers <= MAX_HEADERS;
}

static enum mail_refused count_lines(struct str bytes) {
    struct count c = {.in_head = true};
    for (size_t at = 0; at < bytes.n;) {
        struct str line = line_at(bytes, at);
        if (!count_line(&c, line)) return c.beginnings > MAX_BEGINNINGS ? MAIL_TOO_MANY_PARTS : MAIL_TOO_MANY_LINES;
        at += line.n;
    }
    return MAIL_READ;
}

static size_t end_of_head(struct str bytes) {
    for (size_t at = 0; at < bytes.n;) {
        struct str line = line_at(bytes, at);
        at += line.n;
        if (is_blank(line)) return at;
    }
    return bytes.n;
}

/* Line ends become \n: the library counts two bytes before a boundary when it has seen CRs, and one is lost where a line has none. A lone CR
 * ends a line where nothing else does; in a head that has other line ends it is a space, so that no header grows out of another. */
static struct str with_plain_ends(struct arena *a, struct str bytes) {
    bool is_mac = memchr(bytes.p, '\n', bytes.n) == NULL;
    size_t head = is_mac ? 0 : end_of_head(bytes), n = 0;
    char *out = arena_alloc(a, bytes.n + 1);
    for (size_t i = 0; i < bytes.n; i++) {
        char c = bytes.p[i];
        if (c == 0 && i < head) continue;
        if (c == '\r') {
            size_t next = i + 1;
            while (!is_mac && next < bytes.n && bytes.p[next] == '\r') next++;
            if (!is_mac && next < bytes.n && bytes.p[next] == '\n') {
                i = next - 1;
                continue;
            }
            c = i < head ? ' ' : '\n';
        }
        out[n++] = c;
    }
    return (struct str){out, n};
}

/* ---- letters that are not ASCII within =?charset?Q?…?=: they are meant in that charset, but are read before it is known ---- */

static bool needs_quoting(struct str head) {
    for (size_t i = 0; i + 1 < head.n; i++) {
        if (head.p[i] == '=' && head.p[i + 1] == '?') {
            while (i < head.n && head.p[i] != '\n' && (unsigned char)head.p[i] < 0x80) i++;
            if (i < head.n && head.p[i] != '\n') return true;
        }
    }
    return false;
}

static struct str with_quoted_words(struct arena *a, struct str bytes) {
    struct str head = str_slice(bytes, 0, end_of_head(bytes));
    if (!needs_quoting(head)) return bytes;
    struct buf out;
    buf_init(&out, a, bytes.n + 256);
    int marks = 0; // question marks since =? began; 3 in the text, 0 outside
    for (size_t i = 0; i < head.n; i++) {
        char c = head.p[i];
        if (marks == 0 && c == '=' && i + 1 < head.n && head.p[i + 1] == '?') marks = 1, buf_put_char(&out, c), i++, c = '?';
        else if (marks > 0 && (c == '\n' || c == ' ')) marks = 0;
        else if (marks > 0 && c == '?') marks = marks == 3 ? 0 : marks + 1;
        if (marks == 3 && (unsigned char)c >= 0x80) buf_fmt(&out, "=%02X", (unsigned)(unsigned char)c);
        else buf_put_char(&out, c);
    }
    buf_put(&out, bytes.p + head.n, bytes.n - head.n);
    return buf_str(&out);
}

static struct str without_mbox_line(struct str bytes) {
    if (str_starts(bytes, STR("\xef\xbb\xbf"))) bytes = str_slice(bytes, 3, bytes.n);
    if (!str_starts(bytes, STR("From "))) return bytes;
    size_t i = 0;
    while (i < bytes.n && bytes.p[i] != '\n' && bytes.p[i] != '\r') i++;
    while (i < bytes.n && (bytes.p[i] == '\n' || bytes.p[i] == '\r')) i++;
    return str_slice(bytes, i, bytes.n);
}

enum mail_refused mail_parse_scan(struct arena *a, struct str bytes, size_t max_bytes, struct str *ret_bytes) {
    if (bytes.n > max_bytes) return MAIL_TOO_LARGE;
    bytes = without_mbox_line(bytes);
    if (is_blank(bytes)) return MAIL_EMPTY;
    if (memchr(bytes.p, '\r', bytes.n) != NULL || memchr(bytes.p, 0, bytes.n) != NULL) bytes = with_plain_ends(a, bytes);
    bytes = with_quoted_words(a, bytes);
    enum mail_refused why = count_lines(bytes);
    if (why == MAIL_READ) *ret_bytes = bytes;
    return why;
}
