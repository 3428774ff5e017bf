/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/survey_document.h"

#include "business/privacy.h"
#include "listen/question_check.h"
#include "listen/survey_text.h"

#include <ctype.h>

enum { LANGUAGE_MAX = 35 };   /* BCP 47 */

static const struct field translation_fields[] = {
    F_TEXT(struct survey_translation, language, IN_ALL | REQUIRED, .max = LANGUAGE_MAX, .doc = "BCP 47: pt, pt-BR, ar."),
    F_TEXT(struct survey_translation, key, IN_ALL | REQUIRED, .max = 80, .doc = "The place of the text: thanks, q1.text, q1.help, q1.low_label, q3.o2 (an option or a row)."),
    F_TEXT(struct survey_translation, text, IN_ALL | REQUIRED | NOT_EMPTY, .doc = "The text in that language."),
};
const struct shape survey_translation_shape = SHAPE(struct survey_translation, "survey_translation", "A text of a survey in another language.", translation_fields);

static const struct field hidden_fields[] = {
    F_TEXT(struct survey_hidden, name, IN_ALL | BARE, .max = QUESTION_KEY_MAX, .doc = "Taken from the link's address (?table=7): small letters, digits and _."),
};
const struct shape survey_hidden_shape = SHAPE(struct survey_hidden, "survey_hidden", "What comes with a link and nobody is asked.", hidden_fields);

static const struct field document_fields[] = {
    F_LIST(struct survey_document, questions, IN_ALL, .max = QUESTION_MAX, .of = &question_shape),
    F_LIST(struct survey_document, translations, IN_ALL, .max = SURVEY_TRANSLATIONS_MAX, .of = &survey_translation_shape),
    F_LIST(struct survey_document, hidden_fields, IN_ALL, .max = SURVEY_HIDDEN_MAX, .of = &survey_hidden_shape),
};
const struct shape survey_document_shape = SHAPE(struct survey_document, "survey_document", "What one version of a survey asks.", document_fields);

/* ---- as text ---- */

struct str survey_document_write(struct arena *a, const struct survey_document *d) {
    struct survey_document all = *d;
    struct buf b;
    struct json_out out;
    buf_init(&b, a, 1024);
    json_out_init(&out, &b);
    SET(&all, questions, d->questions);
    SET(&all, translations, d->translations);
    SET(&all, hidden_fields, d->hidden_fields);
    shape_to_json(&survey_document_shape, &all, true, &out);
    return buf_str(&b);
}

void survey_document_read(struct arena *a, struct str text, struct survey_document *ret_document) {
    struct fault ours = { .arena = a };   /* we wrote it: nothing can be wrong with it */
    *ret_document = (struct survey_document){ 0 };
    shape_from_text(&survey_document_shape, SHAPE_CREATE, text, a, &ours, ret_document);
}

bool survey_document_same_questions(struct arena *a, const struct list *one, const struct list *other) {
    struct survey_document d = { .questions = *one }, e = { .questions = *other };
    return str_eq(survey_document_write(a, &d), survey_document_write(a, &e));
}

/* ---- places ---- */

static const struct question *question_of(const struct list *questions, struct str key, struct str *ret_inside) {
    ptrdiff_t dot = str_find(key, '.');
    int at = dot < 0 ? -1 : question_find(questions, str_slice(key, 0, (size_t)dot));
    if (at < 0) {
        return NULL;
    }
    *ret_inside = str_slice(key, (size_t)dot + 1, key.n);
    return QUESTION_AT(questions, at);
}

static bool is_place(const struct list *questions, struct str key) {
    struct str inside;
    const struct question *q = question_of(questions, key, &inside);
    if (!q) {
        return str_is(key, "thanks");
    }
    if (q->kind == QUESTION_EMOTION) {
        for (int i = 0; i < QUESTION_EMOTIONS; i++) {
            if (str_eq(inside, question_emotions[i].key)) {
                return true;
            }
        }
    }
    bool label = str_is(inside, "low_label") || str_is(inside, "high_label");
    return str_is(inside, "text") || str_is(inside, "help") || (label && question_is_scale(q)) || question_option_find(&q->options, inside) ||
           question_option_find(&q->rows, inside);
}

void survey_document_forget(struct survey_document *d) {
    size_t kept = 0;
    for (size_t i = 0; i < d->translations.n; i++) {
        struct survey_translation t = *LIST_AT(&d->translations, struct survey_translation, i);
        if (is_place(&d->questions, t.key)) {
            *LIST_AT(&d->translations, struct survey_translation, kept++) = t;
        }
    }
    d->translations.n = kept;
}

struct str survey_document_text(const struct survey_document *d, struct str language, struct str key, struct str own) {
    for (size_t i = 0; i < d->translations.n; i++) {
        const struct survey_translation *t = LIST_AT(&d->translations, struct survey_translation, i);
        if (str_eq(t->language, language) && str_eq(t->key, key)) {
            return t->text;
        }
    }
    return own;
}

struct str survey_document_text_in(const struct survey_document *d, struct arena *a, struct str language, struct str question, const char *inside, struct str own) {
    return d->translations.n ? survey_document_text(d, language, arena_fmt(a, "%.*s.%s", STR_ARG(question), inside), own) : own;
}

/* ---- checking ---- */

bool survey_document_is_language(struct str language) {
    struct str rest = language, part;
    size_t parts = 0;
    while (str_split(&rest, '-', &part)) {
        size_t least = parts ? 1 : 2, most = parts ? 8 : 3;
        for (size_t i = 0; i < part.n; i++) {
            if (parts ? !isalnum((unsigned char)part.p[i]) : !islower((unsigned char)part.p[i])) {
                return false;
            }
        }
        if (part.n < least || part.n > most) {
            return false;
        }
        parts++;
    }
    return parts > 0 && language.n <= LANGUAGE_MAX;
}

static bool said_before(const struct list *all, size_t at) {
    const struct survey_translation *t = LIST_AT(all, struct survey_translation, at);
    for (size_t i = 0; i < at; i++) {
        const struct survey_translation *o = LIST_AT(all, struct survey_translation, i);
        if (str_eq(o->key, t->key) && str_eq(o->language, t->language)) {
            return true;
        }
    }
    return false;
}

static void check_translation(struct work *w, const struct question_scope *scope, const struct survey_document *d, size_t i, struct str own_language) {
    const struct survey_translation *t = LIST_AT(&d->translations, struct survey_translation, i);
    struct str inside, path = arena_fmt(w->arena, "translations[%zu]", i);
    if (!survey_document_is_language(t->language)) {
        fault_add(&w->fault, ST_INVALID, arena_join(w->arena, path, STR(".language")), "A language is written as in pt, pt-BR or zh-Hant.");
    } else if (str_eq(t->language, own_language)) {
        fault_add(&w->fault, ST_INVALID, arena_join(w->arena, path, STR(".language")), "This is the survey's own language; its texts stand in the questions.");
    }
    if (!is_place(scope->questions, t->key)) {
        fault_add(&w->fault, ST_INVALID, arena_join(w->arena, path, STR(".key")), "There is no text at this place: say thanks, q1.text, q1.help, q1.low_label, q3.o2 …");
        return;
    }
    if (said_before(&d->translations, i)) {
        fault_add(&w->fault, ST_INVALID, arena_join(w->arena, path, STR(".key")), "This text is there twice in this language.");
    }
    const struct question *q = question_of(scope->questions, t->key, &inside);
    int at = q ? (int)(q - (const struct question *)scope->questions->items) : (int)scope->questions->n;
    survey_text_check(w, arena_join(w->arena, path, STR(".text")), t->text, scope, at);
}

static void check_hidden(struct work *w, const struct list *hidden, bool anonymous) {
    for (size_t i = 0; i < hidden->n; i++) {
        struct str name = LIST_AT(hidden, struct survey_hidden, i)->name, path = arena_fmt(w->arena, "hidden_fields[%zu]", i);
        if (!question_check_key(name) || str_is(name, "lang")) {
            fault_add(&w->fault, ST_INVALID, path, "A hidden field's name is made of small letters, digits and _, and is not lang.");
        }
        for (size_t n = 0; n < i; n++) {
            if (str_eq(LIST_AT(hidden, struct survey_hidden, n)->name, name)) {
                fault_add(&w->fault, ST_INVALID, path, "This hidden field is there twice.");
                break;
            }
        }
    }
    if (anonymous && hidden->n) {
        fault_add(&w->fault, ST_INVALID, STR("hidden_fields"), "An anonymous survey takes no hidden fields: they could tell who answered.");
    }
}

static void check_files(struct work *w, const struct list *questions) {
    bool takes = true;
    enum status st = privacy_takes_files(w, &takes);
    for (size_t i = 0; i < questions->n && st == ST_OK && !takes; i++) {
        if (QUESTION_AT(questions, i)->kind == QUESTION_FILE) {
            fault_add(&w->fault, ST_INVALID, arena_fmt(w->arena, "questions[%zu].kind", i), "Photos and files are switched off here: Settings, Privacy.");
        }
    }
    if (st != ST_OK) {
        fail(w, st, "", "The settings could not be read.");
    }
}

void survey_document_check(struct work *w, const struct survey_document *d, struct str language, bool anonymous) {
    struct question_scope scope = { &d->questions, &d->hidden_fields, anonymous };
    question_check_all(w, &scope);
    check_files(w, &d->questions);
    check_hidden(w, &d->hidden_fields, anonymous);
    for (size_t i = 0; i < d->translations.n; i++) {
        check_translation(w, &scope, d, i, language);
    }
}
