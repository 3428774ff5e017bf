/* SPDX-License-Identifier: Apache-2.0
 * From a kept text the two parts of a mail. */
#include "speak/letter.h"

#include <ctype.h>

enum line_kind { LINE_TEXT, LINE_EMPTY, LINE_BUTTON, LINE_SCALE };
struct line { enum line_kind kind; struct str text, label, url; int from, to; };

bool letter_is_address(struct str url) {
    for (size_t i = 0; i < url.n; i++) {
        if ((unsigned char)url.p[i] <= ' ' || strchr("<>\"()\\", url.p[i]) || (unsigned char)url.p[i] >= 0x7f) {
            return false;
        }
    }
    return (str_starts(url, STR("https://")) && url.n > 8) || (str_starts(url, STR("http://")) && url.n > 7)
        || (str_starts(url, STR("/")) && !str_starts(url, STR("//")));
}

static bool read_number(struct str s, int *ret_n) {
    int64_t n;
    bool is_number = s.n > 0 && s.n < 3 && isdigit((unsigned char)s.p[0]) && str_to_int(s, &n);
    *ret_n = is_number ? (int)n : 0;
    return is_number;
}

static struct line read_line(struct str text) {
    struct line l = { .kind = text.n ? LINE_TEXT : LINE_EMPTY, .text = text };
    if (text.n < 5 || text.p[0] != '[' || text.p[text.n - 1] != ')') {
        return l;
    }
    ptrdiff_t end = str_find(text, ']');
    if (end < 2 || (size_t)end + 2 >= text.n || text.p[end + 1] != '(') {
        return l;
    }
    l.label = str_slice(text, 1, (size_t)end);
    l.url = str_slice(text, (size_t)end + 2, text.n - 1);
    if (!letter_is_address(l.url)) {
        return l;
    }
    ptrdiff_t dash = str_find(l.label, '-');
    bool is_scale = dash > 0 && read_number(str_slice(l.label, 0, (size_t)dash), &l.from) && read_number(str_slice(l.label, (size_t)dash + 1, l.label.n), &l.to)
                 && l.from < l.to && l.to - l.from <= 10;
    l.kind = is_scale ? LINE_SCALE : LINE_BUTTON;
    return l;
}

static bool next_line(struct str *rest, struct line *ret_line) {
    struct str text;
    if (!str_split(rest, '\n', &text)) {
        return false;
    }
    *ret_line = read_line(str_trim(text));
    return true;
}

/* ---- plain ---- */

static void put_unescaped(struct buf *b, struct str s) {
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\\' && i + 1 < s.n && (s.p[i + 1] == '[' || s.p[i + 1] == '\\')) {
            i++;
        }
        buf_put_char(b, s.p[i]);
    }
}

struct str letter_plain(struct arena *a, struct str text) {
    struct buf b;
    struct line l;
    buf_init(&b, a, text.n + 100);
    while (next_line(&text, &l)) {
        if (l.kind == LINE_SCALE) {
            buf_fmt(&b, "%d to %d: %.*s\n", l.from, l.to, STR_ARG(l.url));
        } else if (l.kind == LINE_BUTTON) {
            put_unescaped(&b, l.label);
            buf_fmt(&b, ": %.*s\n", STR_ARG(l.url));
        } else {
            put_unescaped(&b, l.text);
            buf_put_char(&b, '\n');
        }
    }
    return buf_str(&b);
}

/* ---- html ---- */

static void put_html(struct buf *b, struct str s) {
    static const struct { char c; const char *is; } escapes[] = { { '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" }, { '"', "&quot;" }, { '\'', "&#39;" } };
    for (size_t i = 0; i < s.n; i++) {
        const char *is = NULL;
        if (s.p[i] == '\\' && i + 1 < s.n && (s.p[i + 1] == '[' || s.p[i + 1] == '\\')) {
            i++;
        }
        for (size_t k = 0; k < LENGTH(escapes); k++) {
            is = s.p[i] == escapes[k].c ? escapes[k].is : is;
        }
        if (is) {
            buf_put_str(b, str_of(is));
        } else {
            buf_put_char(b, s.p[i]);
        }
    }
}

#define BUTTON_STYLE "display:inline-block;padding:12px 20px;border-radius:8px;background:#1f6f5c;color:#ffffff;text-decoration:none;font-weight:600"
#define NUMBER_STYLE "display:inline-block;min-width:30px;padding:10px 6px;margin:0 4px 6px 0;border:1px solid #1f6f5c;border-radius:8px;color:#1f6f5c;background:#ffffff;text-align:center;text-decoration:none"

static void put_button(struct buf *b, const struct line *l) {
    buf_put_str(b, STR("<p style=\"margin:24px 0\"><a class=\"button\" style=\"" BUTTON_STYLE "\" href=\""));
    put_html(b, l->url);
    buf_put_str(b, STR("\">"));
    put_html(b, l->label);
    buf_put_str(b, STR("</a></p>\n"));
}

static void put_scale(struct buf *b, const struct line *l) {
    buf_put_str(b, STR("<p style=\"margin:24px 0\">"));
    for (int n = l->from; n <= l->to; n++) {
        buf_put_str(b, STR("<a class=\"number\" style=\"" NUMBER_STYLE "\" href=\""));
        put_html(b, l->url);
        buf_fmt(b, "%cscore=%d\">%d</a>", str_find(l->url, '?') < 0 ? '?' : '&', n, n);
    }
    buf_put_str(b, STR("</p>\n"));
}

static void put_body(struct buf *b, struct str text) {
    bool open = false;
    struct line l;
    while (next_line(&text, &l)) {
        bool is_text = l.kind == LINE_TEXT;
        if (open && !is_text) {
            buf_put_str(b, STR("</p>\n"));
        } else if (open) {
            buf_put_str(b, STR("<br>\n"));
        }
        if (is_text) {
            buf_put_str(b, open ? STR("") : STR("<p style=\"margin:0 0 16px\">"));
            put_html(b, l.text);
        } else if (l.kind == LINE_BUTTON) {
            put_button(b, &l);
        } else if (l.kind == LINE_SCALE) {
            put_scale(b, &l);
        }
        open = is_text;
    }
    if (open) {
        buf_put_str(b, STR("</p>\n"));
    }
}

/* Languages written from right to left, by their first part. */
static bool is_from_right(struct str language) {
    static const char *const all[] = { "ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi" };
    for (size_t i = 0; i < LENGTH(all); i++) {
        if (language.n >= 2 && memcmp(language.p, all[i], 2) == 0 && (language.n == 2 || language.p[2] == '-')) {
            return true;
        }
    }
    return false;
}

/* Clients that know no style sheets see the light one; those that do and are dark, the dark one. */
#define SHEET "<style>:root{color-scheme:light dark;supported-color-schemes:light dark}" \
    "@media(prefers-color-scheme:dark){.page{background:#161a18!important}.card{background:#1f2522!important;color:#edefea!important}" \
    ".muted,.muted a{color:#a3ada6!important}.button{background:#5fbfa6!important;color:#161a18!important}.number{background:#1f2522!important;color:#5fbfa6!important;border-color:#5fbfa6!important}}</style>"
#define PAGE_STYLE "margin:0;padding:16px 8px;background:#fbf8f3"
#define CARD_STYLE "max-width:560px;margin:0 auto;padding:24px 20px;border-radius:10px;background:#ffffff;color:#1f2421;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;overflow-wrap:anywhere"

static void put_foot(struct buf *b, const struct letter_frame *f) {
    buf_put_str(b, STR("<p class=\"muted\" style=\"margin:32px 0 0;font-size:14px;color:#5b655f\"><a style=\"color:#5b655f\" href=\""));
    put_html(b, f->stop_url);
    buf_put_str(b, STR("\">"));
    put_html(b, f->stop_words);
    buf_put_str(b, STR("</a></p>\n"));
}

struct str letter_html(struct arena *a, struct str text, const struct letter_frame *f) {
    struct buf b;
    buf_init(&b, a, text.n * 2 + 3000);
    buf_put_str(&b, STR("<!doctype html>\n<html lang=\""));
    put_html(&b, f->language.n ? f->language : STR("en"));
    buf_fmt(&b, "\" dir=\"%s\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">" SHEET "</head>\n"
                "<body class=\"page\" style=\"" PAGE_STYLE "\">\n<div class=\"card\" style=\"" CARD_STYLE "\">\n", is_from_right(f->language) ? "rtl" : "ltr");
    if (f->business.n) {
        buf_put_str(&b, STR("<p class=\"muted\" style=\"margin:0 0 20px;font-size:14px;color:#5b655f\">"));
        put_html(&b, f->business);
        buf_put_str(&b, STR("</p>\n"));
    }
    put_body(&b, text);
    if (f->stop_url.n) {
        put_foot(&b, f);
    }
    buf_put_str(&b, STR("</div>\n</body>\n</html>\n"));
    return buf_str(&b);
}
