/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/survey_fill.h"

#include "business/business.h"
#include "listen/survey_words.h"

struct str survey_fill_name(struct arena *a, const char *words, struct str business) {
    struct str s = str_of(words);
    const char *at = strstr(words, "{business}");
    if (!at) {
        return s;
    }
    size_t before = (size_t)(at - words);
    return arena_fmt(a, "%.*s%.*s%s", (int)before, words, STR_ARG(business), at + strlen("{business}"));
}

static enum status business_name(struct work *w, struct str *ret_name) {
    struct business business;
    enum status st = business_load(w, w->business, &business);
    if (st == ST_OK) {
        *ret_name = business.name;
    }
    return st;
}

#define FILL(item, member, words_, business_) \
    if (!HAS(item, member)) { \
        SET(item, member, survey_fill_name(a, words_, business_)); \
    }

/* ---- from the two texts to a list ---- */

static void words_of_kind(struct arena *a, struct survey *s, struct str business) {
    const struct survey_words *words = &survey_words[s->kind];
    FILL(s, question, words->question, business)
    FILL(s, low_label, words->low_label, business)
    FILL(s, high_label, words->high_label, business)
    FILL(s, comment_question, words->comment_question, business)
    FILL(s, thanks, words->thanks, business)
}

static struct question *add(struct arena *a, struct list *questions, const char *key, int64_t kind, struct str text) {
    struct question *q = list_push(a, questions, sizeof *q);
    SET(q, key, str_of(key));
    SET(q, kind, kind);
    SET(q, text, text);
    return q;
}

static void list_of_two(struct arena *a, struct survey *s) {
    struct list questions = { 0 };
    struct question *scale = add(a, &questions, "q1", s->kind, s->question);
    SET(scale, low_label, s->low_label);
    SET(scale, high_label, s->high_label);
    SET(scale, required, true);
    if (HAS(s, comment_question) && s->comment_question.n) {
        struct question *words = add(a, &questions, "q2", QUESTION_TEXT, s->comment_question);
        SET(words, required, false);
    }
    SET(s, questions, questions);
}

void survey_unfold(struct arena *a, struct survey *s) {
    struct survey_document d = { 0 };
    if (HAS(s, document)) {
        survey_document_read(a, s->document, &d);
        SET(s, questions, d.questions);
    } else {
        list_of_two(a, s);
    }
    SET(s, translations, d.translations);
    SET(s, hidden_fields, d.hidden_fields);
}

/* ---- from the list to the two texts ---- */

static void complete_questions(struct arena *a, struct survey *s, struct str business) {
    int headline = question_headline(&s->questions);
    for (size_t i = 0; i < s->questions.n; i++) {
        struct question *q = QUESTION_AT(&s->questions, i);
        if (question_is_scale(q)) {
            const struct survey_words *words = &survey_words[q->kind];
            FILL(q, low_label, words->low_label, business)
            FILL(q, high_label, words->high_label, business)
        }
        if (q->kind == QUESTION_FILE && !HAS(q, accept)) {
            SET(q, accept, ACCEPT_IMAGE);
        }
        if (!HAS(q, required) || (int)i == headline) {
            SET(q, required, (int)i == headline);
        }
    }
}

static bool is_plain_words(const struct question *q) {
    return !q->required && !q->branches.n && !HAS(q, max_length) && !HAS(q, help);
}

/* Just the headline and the words, asked as they always were. */
static bool asks_more(const struct list *questions) {
    const struct question *headline = questions->n ? QUESTION_AT(questions, 0) : NULL;
    if (questions->n == 0 || questions->n > 2 || !question_is_scale(headline) || headline->branches.n) {
        return true;
    }
    return questions->n == 2 && (QUESTION_AT(questions, 1)->kind != QUESTION_TEXT || !is_plain_words(QUESTION_AT(questions, 1)));
}

static void columns_of_list(struct survey *s) {
    int headline = question_headline(&s->questions), words = question_words(&s->questions);
    if (headline < 0) {
        return;   /* refused by the check */
    }
    const struct question *scale = QUESTION_AT(&s->questions, headline);
    SET(s, kind, scale->kind);
    SET(s, question, scale->text);
    SET(s, low_label, scale->low_label);
    SET(s, high_label, scale->high_label);
    SET(s, comment_question, words < 0 ? STR("") : QUESTION_AT(&s->questions, words)->text);
    SET(s, more, asks_more(&s->questions));
}

static void take_list(struct arena *a, struct survey *s, struct str business) {
    complete_questions(a, s, business);
    columns_of_list(s);
    if (!HAS(s, thanks)) {
        SET(s, thanks, str_of(survey_words[s->kind].thanks));
    }
}

/* A survey that was read and is sent back says both; where they differ nobody can know which is meant. */
static void check_both(struct work *w, const struct survey *said) {
    int headline = question_headline(&said->questions), words = question_words(&said->questions);
    const struct question *scale = headline < 0 ? NULL : QUESTION_AT(&said->questions, headline);
    const struct question *comment = words < 0 ? NULL : QUESTION_AT(&said->questions, words);
    if (scale && HAS(said, kind) && said->kind != scale->kind) {
        fail(w, ST_INVALID, "kind", "The first question on a scale is of kind %s: say that, or leave the kind out.", question_kinds[scale->kind]);
    }
    if (scale && HAS(said, question) && !str_eq(said->question, scale->text)) {
        fail(w, ST_INVALID, "question", "The first question on a scale asks something else; say it there only.");
    }
    if (scale && HAS(said, low_label) && HAS(scale, low_label) && !str_eq(said->low_label, scale->low_label)) {
        fail(w, ST_INVALID, "low_label", "The first question on a scale has another one; say it there only.");
    }
    if (scale && HAS(said, high_label) && HAS(scale, high_label) && !str_eq(said->high_label, scale->high_label)) {
        fail(w, ST_INVALID, "high_label", "The first question on a scale has another one; say it there only.");
    }
    if (HAS(said, comment_question) && !(comment && str_eq(said->comment_question, comment->text))) {
        fail(w, ST_INVALID, "comment_question", "The questions ask for the words in another way, or not at all; say it there only.");
    }
}

/* ---- new ---- */

enum status survey_fill_new(struct work *w, struct survey *s) {
    struct str business;
    enum status st = business_name(w, &business);
    if (st != ST_OK) {
        return st;
    }
    if (!HAS(s, language)) {
        SET(s, language, STR("en"));
    }
    if (HAS(s, questions)) {
        check_both(w, s);
    } else {
        words_of_kind(w->arena, s, business);
        list_of_two(w->arena, s);
    }
    take_list(w->arena, s, business);
    return ST_OK;
}

/* ---- changed ---- */

/* Question and labels belong to the scale: on another one, those not written anew are asked in its own words. */
static void forget_words_of_scale(struct survey *s, const struct survey *patch) {
    if (!GIVEN(patch, question)) {
        UNSET(s, question);
    }
    if (!GIVEN(patch, low_label)) {
        UNSET(s, low_label);
    }
    if (!GIVEN(patch, high_label)) {
        UNSET(s, high_label);
    }
}

#define SAYS_TWO(patch) (GIVEN(patch, kind) || GIVEN(patch, question) || GIVEN(patch, low_label) || GIVEN(patch, high_label) || GIVEN(patch, comment_question))

/* The patch names the two texts: they go into the list as it was. */
static void put_two(struct work *w, const struct survey *was, const struct survey *patch, struct survey *s, struct str business) {
    struct arena *a = w->arena;
    struct list questions = { arena_copy(a, was->questions.items, was->questions.n * sizeof(struct question)), was->questions.n, was->questions.n };
    int headline = question_headline(&questions), words = question_words(&questions);
    if (s->kind != was->kind) {
        forget_words_of_scale(s, patch);
    }
    bool without_words = words < 0;
    words_of_kind(a, s, business);
    struct question *scale = QUESTION_AT(&questions, headline);
    SET(scale, kind, s->kind);
    SET(scale, text, s->question);
    SET(scale, low_label, s->low_label);
    SET(scale, high_label, s->high_label);
    if (without_words && HAS(patch, comment_question)) {
        fail(w, ST_INVALID, "comment_question", "This survey does not ask for words; add a text question behind the one on the scale.");
    } else if (!without_words) {
        SET(QUESTION_AT(&questions, words), text, s->comment_question);
    }
    SET(s, questions, questions);
}

enum status survey_fill_changed(struct work *w, const struct survey *was, const struct survey *patch, struct survey *s) {
    struct str business;
    enum status st = business_name(w, &business);
    if (st != ST_OK) {
        return st;
    }
    if (!HAS(s, language)) {
        SET(s, language, STR("en"));
    }
    if (GIVEN(patch, questions)) {
        check_both(w, patch);
    } else if (SAYS_TWO(patch)) {
        put_two(w, was, patch, s, business);
    }
    take_list(w->arena, s, business);
    return ST_OK;
}
