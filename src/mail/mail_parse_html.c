/* SPDX-License-Identifier: Apache-2.0
 * mail_parse_html.c — HTML as the plain text a person would have typed. One pass, no tree; what is never shown is left out, a block begins a
 * line, a quote begins each of its lines with "> ". The text that comes out is never longer than MAIL_MAX_TEXT. */
#include "base/text.h"
#include "mail/mail_parse.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

enum { MAX_QUOTES = 20 };

enum tag_does { NOTHING, LINE, PARAGRAPH, HIDDEN, QUOTE, ITEM, CELL, KEEP };
static const struct { const char *name; enum tag_does does; } tags[] = { /* by name */
    {"address", LINE}, {"article", LINE}, {"blockquote", QUOTE}, {"br", LINE}, {"center", LINE}, {"dd", LINE}, {"div", LINE}, {"dl", PARAGRAPH},
    {"dt", LINE}, {"footer", LINE}, {"form", LINE}, {"h1", PARAGRAPH}, {"h2", PARAGRAPH}, {"h3", PARAGRAPH}, {"h4", PARAGRAPH},
    {"h5", PARAGRAPH}, {"h6", PARAGRAPH}, {"header", LINE}, {"hr", LINE}, {"li", ITEM}, {"ol", PARAGRAPH}, {"p", PARAGRAPH}, {"pre", KEEP},
    {"script", HIDDEN}, {"section", LINE}, {"style", HIDDEN}, {"table", LINE}, {"td", CELL}, {"th", CELL}, {"title", HIDDEN}, {"tr", LINE},
    {"ul", PARAGRAPH},
};

static const struct { const char *name; int code; } entities[] = { /* by name; of others the name stays as it was written */
    {"AElig", 198}, {"Aacute", 193}, {"Acirc", 194}, {"Agrave", 192}, {"Aring", 197}, {"Atilde", 195}, {"Auml", 196}, {"Ccedil", 199},
    {"ETH", 208}, {"Eacute", 201}, {"Ecirc", 202}, {"Egrave", 200}, {"Euml", 203}, {"Iacute", 205}, {"Icirc", 206}, {"Igrave", 204},
    {"Iuml", 207}, {"Ntilde", 209}, {"Oacute", 211}, {"Ocirc", 212}, {"Ograve", 210}, {"Oslash", 216}, {"Otilde", 213}, {"Ouml", 214},
    {"Scaron", 352}, {"THORN", 222}, {"Uacute", 218}, {"Ucirc", 219}, {"Ugrave", 217}, {"Uuml", 220}, {"Yacute", 221}, {"aacute", 225},
    {"acirc", 226}, {"acute", 180}, {"aelig", 230}, {"agrave", 224}, {"amp", '&'}, {"apos", '\''}, {"aring", 229}, {"atilde", 227},
    {"auml", 228}, {"bdquo", 8222}, {"brvbar", 166}, {"bull", 8226}, {"ccedil", 231}, {"cedil", 184}, {"cent", 162}, {"copy", 169},
    {"curren", 164}, {"deg", 176}, {"divide", 247}, {"eacute", 233}, {"ecirc", 234}, {"egrave", 232}, {"eth", 240}, {"euml", 235},
    {"euro", 8364}, {"frac12", 189}, {"frac14", 188}, {"frac34", 190}, {"gt", '>'}, {"hellip", 8230}, {"iacute", 237}, {"icirc", 238},
    {"iexcl", 161}, {"igrave", 236}, {"iquest", 191}, {"iuml", 239}, {"laquo", 171}, {"larr", 8592}, {"ldquo", 8220}, {"lsaquo", 8249},
    {"lsquo", 8216}, {"lt", '<'}, {"macr", 175}, {"mdash", 8212}, {"micro", 181}, {"middot", 183}, {"nbsp", ' '}, {"ndash", 8211},
    {"not", 172}, {"ntilde", 241}, {"oacute", 243}, {"ocirc", 244}, {"ograve", 242}, {"ordf", 170}, {"ordm", 186}, {"oslash", 248},
    {"otilde", 245}, {"ouml", 246}, {"para", 182}, {"plusmn", 177}, {"pound", 163}, {"quot", '"'}, {"raquo", 187}, {"rarr", 8594},
    {"rdquo", 8221}, {"reg", 174}, {"rsaquo", 8250}, {"rsquo", 8217}, {"sbquo", 8218}, {"scaron", 353}, {"sect", 167}, {"shy", 173},
    {"sup1", 185}, {"sup2", 178}, {"sup3", 179}, {"szlig", 223}, {"thorn", 254}, {"times", 215}, {"trade", 8482}, {"uacute", 250},
    {"ucirc", 251}, {"ugrave", 249}, {"uml", 168}, {"uuml", 252}, {"yacute", 253}, {"yen", 165}, {"yuml", 255},
};

struct html {
    struct buf out;
    struct str in;
    size_t at;
    int quotes, kept;              /* depth of <blockquote> and <pre> */
    int outer;                     /* the least depth of quotes since the last word: that of the blank lines between */
    int lines;                     /* line ends due before the next word */
    bool space, begun;             /* a space is due; something stands already */
};

static void put_word_break(struct html *h) {
    if (h->begun) {
        for (int i = 0; i < h->lines; i++) {
            if (i > 0) for (int q = 0; q < h->outer; q++) buf_put_char(&h->out, '>');
            buf_put_char(&h->out, '\n');
        }
    }
    if (h->lines > 0 || !h->begun) {
        for (int q = 0; q < h->quotes; q++) buf_put_char(&h->out, '>');
        if (h->quotes > 0) buf_put_char(&h->out, ' ');
    } else if (h->space) buf_put_char(&h->out, ' ');
    h->lines = 0;
    h->outer = h->quotes;
    h->space = false;
    h->begun = true;
}

static void put_char(struct html *h, char c) {
    if (h->out.n > MAIL_MAX_TEXT) return;
    if (h->kept > 0 && c == '\n') {
        h->lines++;
        return;
    }
    if (isspace((unsigned char)c) && h->kept == 0) {
        h->space = true;
        return;
    }
    if (h->lines > 0 || h->space || !h->begun) put_word_break(h);
    buf_put_char(&h->out, c);
}

static void put_code(struct html *h, long code) {
    if (code == 173 || code == 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return;
    if (code == 160) code = ' ';
    if (code < 0x80) return put_char(h, (char)code);
    if (code >= 0x10000) {
        put_char(h, (char)(0xf0 | code >> 18));
        put_char(h, (char)(0x80 | (code >> 12 & 0x3f)));
    } else if (code >= 0x800) put_char(h, (char)(0xe0 | code >> 12));
    else {
        put_char(h, (char)(0xc0 | code >> 6));
        return put_char(h, (char)(0x80 | (code & 0x3f)));
    }
    put_char(h, (char)(0x80 | (code >> 6 & 0x3f)));
    put_char(h, (char)(0x80 | (code & 0x3f)));
}

static long entity_code(struct str name) {
    if (name.n > 1 && name.p[0] == '#') {
        bool hex = name.p[1] == 'x' || name.p[1] == 'X';
        char digits[12];
        struct str s = str_slice(name, hex ? 2 : 1, name.n);
        if (s.n == 0 || s.n >= sizeof digits) return -1;
        memcpy(digits, s.p, s.n);
        digits[s.n] = 0;
        char *end;
        long code = strtol(digits, &end, hex ? 16 : 10);
        return *end == 0 && code >= 0 ? code : -1;
    }
    for (size_t i = 0; i < LENGTH(entities); i++) {
        if (str_is(name, entities[i].name)) return entities[i].code;
    }
    return -1;
}

static void read_entity(struct html *h) {
    size_t end = h->at + 1;
    while (end < h->in.n && end - h->at < 12 && (isalnum((unsigned char)h->in.p[end]) || h->in.p[end] == '#')) end++;
    long code = entity_code(str_slice(h->in, h->at + 1, end));
    if (code < 0) {
        put_char(h, h->in.p[h->at++]);
        return;
    }
    h->at = end + (end < h->in.n && h->in.p[end] == ';');
    put_code(h, code);
}

static enum tag_does tag_does(struct str name) {
    for (size_t i = 0; i < LENGTH(tags); i++) {
        if (name.n == strlen(tags[i].name) && strncasecmp(name.p, tags[i].name, name.n) == 0) return tags[i].does;
    }
    return NOTHING;
}

static void skip_to(struct html *h, const char *end) {
    size_t n = strlen(end);
    while (h->at + n <= h->in.n && strncasecmp(h->in.p + h->at, end, n) != 0) {
        const char *next = memchr(h->in.p + h->at + 1, end[0], h->in.n - h->at - 1);
        h->at = next == NULL ? h->in.n : (size_t)(next - h->in.p);
    }
    if (h->at + n > h->in.n) h->at = h->in.n;
}

static void at_least(struct html *h, int lines) {
    if (h->lines < lines) h->lines = lines;
}

static void do_tag(struct html *h, struct str name, bool is_end) {
    char end[16];
    switch (tag_does(name)) {
    case NOTHING: return;
    case LINE:
        if (name.n == 2 && (name.p[0] | 32) == 'b') h->lines += h->lines < 3;
        else at_least(h, 1);
        return;
    case PARAGRAPH: at_least(h, 2); return;
    case CELL: h->space = true; return;
    case KEEP:
        at_least(h, 1);
        h->kept += is_end ? -(h->kept > 0) : h->kept < MAX_QUOTES;
        return;
    case QUOTE:
        at_least(h, 1);
        h->quotes += is_end ? -(h->quotes > 0) : h->quotes < MAX_QUOTES;
        if (h->quotes < h->outer) h->outer = h->quotes;
        return;
    case ITEM:
        at_least(h, 1);
        if (!is_end) {
            put_char(h, '-');
            h->space = true;
        }
        return;
    case HIDDEN:
        if (is_end) return;
        snprintf(end, sizeof end, "</%.*s", (int)name.n, name.p);
        skip_to(h, end);
        return;
    }
}

/* From '<': a comment, a tag with its attributes, or a sign that somebody typed. */
static void read_tag(struct html *h) {
    struct str in = h->in;
    size_t at = h->at + 1;
    if (str_starts(str_slice(in, at, in.n), STR("!--"))) {
        skip_to(h, "-->");
        h->at += h->at < in.n ? 3 : 0;
        return;
    }
    bool is_end = at < in.n && in.p[at] == '/';
    at += is_end;
    size_t from = at;
    while (at < in.n && isalnum((unsigned char)in.p[at])) at++;
    if (at == from && (at >= in.n || (in.p[at] != '!' && in.p[at] != '?'))) {
        put_char(h, in.p[h->at++]);
        return;
    }
    struct str name = str_slice(in, from, at);
    for (char quote = 0; at < in.n && (quote != 0 || in.p[at] != '>'); at++) {
        if (quote != 0 ? in.p[at] == quote : (in.p[at] == '"' || in.p[at] == '\'') && in.p[at - 1] == '=') quote = quote != 0 ? 0 : in.p[at];
    }
    if (at == in.n) { // a quote that never ends: what it swallowed is given back
        const char *end = memchr(in.p + from, '>', in.n - from);
        at = end == NULL ? in.n : (size_t)(end - in.p);
    }
    h->at = at < in.n ? at + 1 : in.n;
    do_tag(h, name, is_end);
}

struct str mail_html_text(struct arena *a, struct str html) {
    struct html h = {.in = html};
    buf_init(&h.out, a, 256);
    while (h.at < html.n && h.out.n <= MAIL_MAX_TEXT) {
        char c = html.p[h.at];
        if (c == '<') read_tag(&h);
        else if (c == '&') read_entity(&h);
        else {
            put_char(&h, c);
            h.at++;
        }
    }
    struct str out = buf_str(&h.out);
    if (out.n > MAIL_MAX_TEXT) out.n = MAIL_MAX_TEXT;
    out.n = text_utf8_part(out);
    return out;
}
