/* SPDX-License-Identifier: Apache-2.0 */
#include "base/calendar_lines.h"

#include "base/calendar.h"
#include "base/text.h"

#include <strings.h>

enum { DATES_MAX = 500, VALUE_MAX = 1000 };

/* A line that begins with a blank goes on with the one before. */
static struct str unfold(struct arena *a, struct str text) {
    struct buf b;
    buf_init(&b, a, text.n + 1);
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == '\r') {
            c = '\n';
            i += i + 1 < text.n && text.p[i + 1] == '\n';
        }
        if (c == '\n' && i + 1 < text.n && (text.p[i + 1] == ' ' || text.p[i + 1] == '\t')) {
            i++;
            continue;
        }
        buf_put_char(&b, c);
    }
    return buf_str(&b);
}

static bool is_word(struct str s, const char *word) {
    return s.n == strlen(word) && strncasecmp(s.p, word, s.n) == 0;
}

/* "NAME;PARAMETER="a:b":value" → NAME and value. */
static void split(struct str line, struct str *ret_name, struct str *ret_value) {
    bool quoted = false;
    size_t name_end = line.n, at = 0;
    for (; at < line.n && (quoted || line.p[at] != ':'); at++) {
        quoted ^= line.p[at] == '"';
        if (line.p[at] == ';' && name_end == line.n) {
            name_end = at;
        }
    }
    *ret_name = str_trim(str_slice(line, 0, name_end < at ? name_end : at));
    *ret_value = at < line.n ? str_trim(str_slice(line, at + 1, line.n)) : (struct str){ 0 };
}

static struct str title_of(struct arena *a, struct str value) {
    struct buf b;
    value = text_clip(value, VALUE_MAX);
    buf_init(&b, a, value.n + 1);
    for (size_t i = 0; i < value.n; i++) {
        char c = value.p[i];
        if (c == '\\' && i + 1 < value.n) {
            c = value.p[++i];
            c = c == 'n' || c == 'N' ? ' ' : c;
        }
        buf_put_char(&b, (unsigned char)c < ' ' || c == 0x7f ? ' ' : c);
    }
    return text_clip(str_trim(buf_str(&b)), CALENDAR_TITLE_MAX);
}

static void add_dates(struct arena *a, struct list *dates, struct str value) {
    struct str one;
    while (dates->n < DATES_MAX && str_split(&value, ',', &one)) {
        if (one.n && one.n < 32) {
            *(struct str *)list_push(a, dates, sizeof one) = str_trim(one);
        }
    }
}

static void take_property(struct arena *a, struct calendar_event *e, struct str name, struct str value) {
    const struct { const char *name; struct str *to; } plain[] = {
        { "DTSTART", &e->starts }, { "DTEND", &e->ends }, { "DURATION", &e->length }, { "RRULE", &e->rule }, { "STATUS", &e->status },
        { "TRANSP", &e->shown }, { "CATEGORIES", &e->categories },
    };
    for (size_t i = 0; i < LENGTH(plain); i++) {
        if (is_word(name, plain[i].name)) {
            *plain[i].to = value.n <= VALUE_MAX ? value : STR("?");   /* so long it is none: it will not be read */
            return;
        }
    }
    if (is_word(name, "SUMMARY")) {
        e->title = title_of(a, value);
    } else if (is_word(name, "RDATE")) {
        add_dates(a, &e->also, value);
    } else if (is_word(name, "EXDATE")) {
        add_dates(a, &e->except, value);
    }
}

/* depth: how far inside an event (an alarm in it has properties of its own). */
struct reading { struct calendar_event now; int depth; };

void calendar_events(struct arena *a, struct str text, size_t max, struct list *ret_events, bool *ret_more) {
    struct str rest = unfold(a, text), line, name, value;
    struct reading r = { 0 };
    *ret_more = false;
    while (str_split(&rest, '\n', &line)) {
        split(line, &name, &value);
        if (is_word(name, "BEGIN") && (r.depth > 0 || is_word(value, "VEVENT"))) {
            r.now = r.depth == 0 ? (struct calendar_event){ 0 } : r.now;
            r.depth++;
        } else if (is_word(name, "END") && r.depth > 0) {
            r.depth--;
            if (r.depth == 0 && ret_events->n >= max) {
                *ret_more = true;
                return;
            }
            if (r.depth == 0) {
                *(struct calendar_event *)list_push(a, ret_events, sizeof r.now) = r.now;
            }
        } else if (r.depth == 1) {
            take_property(a, &r.now, name, value);
        }
    }
}
