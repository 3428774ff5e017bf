/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/answer_page.h"

#include "business/business.h"
#include "listen/survey_language.h"

struct telling { struct arena *a; const struct survey_document *d; const struct survey_names *names; struct str language; };

static struct str tell(const struct telling *t, struct str question, const char *inside, struct str own) {
    return survey_text_fill(t->a, survey_document_text_in(t->d, t->a, t->language, question, inside, own), t->names);
}

static struct list tell_options(const struct telling *t, struct str question, const struct list *options) {
    struct list told = { arena_copy(t->a, options->items, options->n * sizeof(struct question_option)), options->n, options->n };
    for (size_t i = 0; i < told.n; i++) {
        struct question_option *o = LIST_AT(&told, struct question_option, i);
        SET(o, text, tell(t, question, arena_z(t->a, o->key), o->text));
    }
    return told;
}

/* The page has words of its own for the five emotions, in its own languages; these are said only where the business wrote others. */
static struct list tell_emotions(const struct telling *t, struct str question) {
    struct list told = { 0 };
    for (int i = 0; i < QUESTION_EMOTIONS; i++) {
        struct question_option *o = list_push(t->a, &told, sizeof *o);
        struct str text = survey_document_text_in(t->d, t->a, t->language, question, question_emotions[i].key.p, STR(""));
        SET(o, key, question_emotions[i].key);
        if (text.n) {
            SET(o, text, survey_text_fill(t->a, text, t->names));
        }
    }
    return told;
}

static void tell_question(const struct telling *t, struct question *q) {
    SET(q, text, tell(t, q->key, "text", q->text));
    if (HAS(q, help) || t->d->translations.n) {
        SET(q, help, tell(t, q->key, "help", q->help));
    }
    if (HAS(q, low_label)) {
        SET(q, low_label, tell(t, q->key, "low_label", q->low_label));
    }
    if (HAS(q, high_label)) {
        SET(q, high_label, tell(t, q->key, "high_label", q->high_label));
    }
    SET(q, options, q->kind == QUESTION_EMOTION ? tell_emotions(t, q->key) : tell_options(t, q->key, &q->options));
    SET(q, rows, tell_options(t, q->key, &q->rows));
    SET(q, branches, q->branches);
}

static struct list tell_questions(const struct telling *t, const struct list *questions) {
    struct list told = { arena_copy(t->a, questions->items, questions->n * sizeof(struct question)), questions->n, questions->n };
    for (size_t i = 0; i < told.n; i++) {
        tell_question(t, QUESTION_AT(&told, i));
    }
    return told;
}

void answer_page_fill(struct work *w, const struct survey *s, const struct survey_names *names, struct str language, struct answer_page *p) {
    struct survey_document d = { .questions = s->questions, .translations = s->translations, .hidden_fields = s->hidden_fields };
    struct telling t = { w->arena, &d, names, language };
    struct list questions = tell_questions(&t, &s->questions);
    const struct question *headline = QUESTION_AT(&questions, question_headline(&questions));
    int words = question_words(&questions);
    SET(p, business, names->business);
    SET(p, question, headline->text);
    SET(p, kind, s->kind);
    SET(p, min, scales[s->kind].min);
    SET(p, max, scales[s->kind].max);
    SET(p, low_label, headline->low_label);
    SET(p, high_label, headline->high_label);
    if (words >= 0) {
        SET(p, comment_question, QUESTION_AT(&questions, words)->text);
    } else {
        UNSET(p, comment_question);
    }
    SET(p, thanks, survey_text_fill(w->arena, survey_document_text(&d, language, STR("thanks"), s->thanks), names));
    SET(p, version, s->version);
    SET(p, language, language);
    SET(p, languages, survey_language_offered(w->arena, s));
    SET(p, questions, questions);
    SET(p, hidden_fields, s->hidden_fields);
    SET(p, anonymous, s->anonymous);
}

enum status answer_page_preview(struct work *w, const struct survey *s, struct str asked, struct answer_page *ret_page) {
    struct business business;
    struct answer_page p = { 0 };
    enum status st = business_load(w, w->business, &business);
    if (st != ST_OK) {
        return st;
    }
    struct survey_names names = { .business = business.name, .customer = STR("Ana"), .employee = STR("Lea"), .location = business.name, .order = STR("1042") };
    answer_page_fill(w, s, &names, survey_language_pick(w->arena, s, asked, (struct str){ 0 }), &p);
    SET(&p, frozen, false);
    SET(&p, for_many, false);
    *ret_page = p;
    return ST_OK;
}
