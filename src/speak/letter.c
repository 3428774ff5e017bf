/* SPDX-License-Identifier: Apache-2.0
 * Names into a template. */
#include "speak/letter.h"

#include "base/text.h"

/* ---- the places of a template ---- */

struct filling { struct work *w; const char *field; struct str template; const struct letter_value *values; size_t n; struct buf out; };

static int line_of(const struct filling *f, size_t at) {
    int line = 1;
    for (size_t i = 0; i < at; i++) {
        line += f->template.p[i] == '\n';
    }
    return line;
}

static struct str known_names(const struct filling *f) {
    struct buf b;
    buf_init(&b, f->w->arena, 200);
    for (size_t i = 0; i < f->n; i++) {
        buf_fmt(&b, "%s{%s}", i ? ", " : "", f->values[i].name);
    }
    return buf_str(&b);
}

/* What a value may not do: end a line, begin markup. */
static void put_value(struct buf *out, struct str v) {
    v = str_trim(v);
    for (size_t i = 0; i < v.n; i++) {
        unsigned char c = (unsigned char)v.p[i];
        if (c == '[' || c == '\\') {
            buf_put_char(out, '\\');
        }
        buf_put_char(out, c < ' ' || c == 0x7f ? ' ' : (char)c);
    }
}

static void put_name(struct filling *f, struct str inside, size_t at) {
    ptrdiff_t bar = str_find(inside, '|');
    struct str name = str_trim(bar < 0 ? inside : str_slice(inside, 0, (size_t)bar));
    for (size_t i = 0; i < f->n; i++) {
        if (str_is(name, f->values[i].name)) {
            put_value(&f->out, str_trim(f->values[i].value).n || bar < 0 ? f->values[i].value : str_slice(inside, (size_t)bar + 1, inside.n));
            return;
        }
    }
    struct str known = known_names(f);
    fail(f->w, ST_INVALID, f->field, "Line %d: there is no {%.*s}; there are %.*s.", line_of(f, at), STR_ARG(name), STR_ARG(known));
}

/* The length of what begins at a {: 2 for "{{", to its } otherwise; 0 when it never ends. */
static size_t brace_length(struct str t, size_t at) {
    if (at + 1 < t.n && t.p[at + 1] == '{') {
        return 2;
    }
    for (size_t i = at + 1; i < t.n && t.p[i] != '\n' && t.p[i] != '{'; i++) {
        if (t.p[i] == '}') {
            return i - at + 1;
        }
    }
    return 0;
}

static void fill(struct filling *f) {
    for (size_t i = 0; i < f->template.n;) {
        char c = f->template.p[i];
        size_t length = c == '{' ? brace_length(f->template, i) : 1;
        if (c == '\r') {
            i++;
        } else if (c != '{') {
            buf_put_char(&f->out, ((unsigned char)c < ' ' && c != '\n') || c == 0x7f ? ' ' : c);
            i++;
        } else if (length == 0) {
            fail(f->w, ST_INVALID, f->field, "Line %d: this { has no } on its line; write {{ for a brace itself.", line_of(f, i));
            return;
        } else {
            if (f->template.p[i + 1] == '{') {
                buf_put_char(&f->out, '{');
            } else {
                put_name(f, str_slice(f->template, i + 1, i + length - 1), i);
            }
            i += length;
        }
    }
}

enum status letter_fill(struct work *w, const char *field, struct str template, const struct letter_value *values, size_t n, struct str *ret_text) {
    struct filling f = { .w = w, .field = field, .template = str_trim(template), .values = values, .n = n };
    bool is_subject = strcmp(field, "subject") == 0;
    size_t before = w->fault.status != ST_OK;
    buf_init(&f.out, w->arena, template.n + 200);
    fill(&f);
    struct str text = str_trim(buf_str(&f.out));
    size_t length = text_length(text);
    if (is_subject && str_find(text, '\n') >= 0) {
        fail(w, ST_INVALID, field, "A subject is one line.");
    } else if (length > (is_subject ? LETTER_SUBJECT_MAX : LETTER_TEXT_MAX)) {
        fail(w, ST_INVALID, field, "With the names put in this has %zu characters; the most is %d.", length, is_subject ? LETTER_SUBJECT_MAX : LETTER_TEXT_MAX);
    }
    *ret_text = text;
    return before ? ST_OK : w->fault.status;
}
