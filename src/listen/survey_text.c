/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/survey_text.h"

#include "base/text.h"

#include <ctype.h>

enum { HOLE_MAX = 60 };

/* ---- finding them ---- */

struct hole { struct str before, name, subject, after; };   /* "… {answer:q1} …": name "answer", subject "q1" */

static bool is_word(struct str s) {
    for (size_t i = 0; i < s.n; i++) {
        if (!isalnum((unsigned char)s.p[i]) && s.p[i] != '_' && s.p[i] != ':' && s.p[i] != ' ' && s.p[i] != '-' && s.p[i] != '.') {
            return false;
        }
    }
    return s.n > 0 && s.n <= HOLE_MAX && isalpha((unsigned char)s.p[0]);
}

/* The first {…} of the text; a brace that closes nowhere, or holds more than a name, is just a brace. */
static bool find_hole(struct str text, struct hole *ret_hole) {
    for (size_t i = 0; i < text.n; i++) {
        ptrdiff_t end = text.p[i] == '{' ? str_find(str_slice(text, i, text.n), '}') : -1;
        if (end < 0) {
            continue;
        }
        struct str inside = str_slice(text, i + 1, i + (size_t)end);
        if (!is_word(inside)) {
            continue;
        }
        ptrdiff_t colon = str_find(inside, ':');
        *ret_hole = (struct hole){
            .before = str_slice(text, 0, i), .after = str_slice(text, i + (size_t)end + 1, text.n),
            .name = colon < 0 ? inside : str_slice(inside, 0, (size_t)colon),
            .subject = colon < 0 ? (struct str){ 0 } : str_slice(inside, (size_t)colon + 1, inside.n),
        };
        return true;
    }
    return false;
}

/* ---- checking ---- */

static const char *const plain_holes[] = { "business", "customer", "employee", "location", "order" };

static const struct str *name_of(const struct survey_names *names, struct str hole) {
    const struct str *all[] = { &names->business, &names->customer, &names->employee, &names->location, &names->order };
    for (size_t i = 0; i < LENGTH(plain_holes); i++) {
        if (str_is(hole, plain_holes[i])) {
            return all[i];
        }
    }
    return NULL;
}

static bool has_hidden(const struct list *hidden, struct str name) {
    for (size_t i = 0; i < hidden->n; i++) {
        if (str_eq(LIST_AT(hidden, struct survey_hidden, i)->name, name)) {
            return true;
        }
    }
    return false;
}

static const char *problem_of(const struct hole *h, const struct question_scope *scope, int at) {
    static const struct survey_names none;
    if (name_of(&none, h->name)) {
        return h->subject.n ? "stands alone, without a colon." : NULL;
    }
    if (str_is(h->name, "field")) {
        return has_hidden(scope->hidden_fields, h->subject) ? NULL : "is none of the hidden fields.";
    }
    if (!str_is(h->name, "answer")) {
        return "stands for nothing: there are {business} {customer} {employee} {location} {order} {answer:q1} {field:table}.";
    }
    int question = question_find(scope->questions, h->subject);
    if (question < 0) {
        return "names no question.";
    }
    if (question >= at) {
        return "names a question that is not answered yet there.";
    }
    int64_t kind = QUESTION_AT(scope->questions, question)->kind;
    return kind == QUESTION_MATRIX || kind == QUESTION_FILE ? "names a matrix or a file, which are no words." : NULL;
}

void survey_text_check(struct work *w, struct str path, struct str text, const struct question_scope *scope, int at) {
    struct hole h;
    while (find_hole(text, &h)) {
        const char *problem = problem_of(&h, scope, at);
        if (problem) {
            fault_add(&w->fault, ST_INVALID, path, "{%.*s%s%.*s} %s", STR_ARG(h.name), h.subject.n ? ":" : "", STR_ARG(h.subject), problem);
        }
        text = h.after;
    }
}

/* ---- filling ---- */

static struct str without_end_space(struct str s) {
    while (s.n && s.p[s.n - 1] == ' ') {
        s.n--;
    }
    return s;
}

/* Takes a hole away. At the beginning the comma and space behind it go too, and what follows begins large. */
static struct str close_gap(struct arena *a, struct buf *b, struct str before, struct str after) {
    before = without_end_space(before);
    buf_put_str(b, before);
    if (b->n) {
        return after;
    }
    while (after.n && (after.p[0] == ',' || after.p[0] == ' ')) {
        after = str_slice(after, 1, after.n);
    }
    if (after.n && after.p[0] >= 'a' && after.p[0] <= 'z') {
        char *p = arena_copy(a, after.p, after.n);
        p[0] = (char)toupper((unsigned char)p[0]);
        after.p = p;
    }
    return after;
}

struct str survey_text_fill(struct arena *a, struct str text, const struct survey_names *names) {
    struct buf b;
    struct hole h;
    if (str_find(text, '{') < 0) {
        return text;
    }
    buf_init(&b, a, text.n + 64);
    while (find_hole(text, &h)) {
        const struct str *name = name_of(names, h.name);
        bool is_us = name == &names->employee || name == &names->location;
        struct str value = name && !name->n && is_us ? names->business : name ? *name : (struct str){ 0 };
        if (!name) {
            buf_put_str(&b, str_slice(text, 0, text.n - h.after.n));   /* an answer or a field: the page's */
            text = h.after;
        } else if (value.n) {
            buf_put_str(&b, h.before);
            buf_put_str(&b, value);
            text = h.after;
        } else {
            text = close_gap(a, &b, h.before, h.after);
        }
    }
    buf_put_str(&b, text);
    return buf_str(&b);
}
