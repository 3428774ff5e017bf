/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/question.h"

#include <assert.h>

const char *const question_kinds[] = { "nps", "csat", "ces", "stars", "emotion", "single", "multiple", "matrix", "text", "file", NULL };
static const char *const accept_names[] = { "image", "any", NULL };

static_assert((int)QUESTION_NPS == (int)SCALE_NPS && (int)QUESTION_CSAT == (int)SCALE_CSAT && (int)QUESTION_CES == (int)SCALE_CES &&
              (int)QUESTION_STARS == (int)SCALE_STARS && SCALE_COUNT == 4, "the scales come first, in their order");

#define EMOTION(key_, text_) { .key = { key_, sizeof key_ - 1 }, .text = { text_, sizeof text_ - 1 } }
const struct question_option question_emotions[QUESTION_EMOTIONS] = {
    EMOTION("delighted", "Delighted"), EMOTION("pleased", "Pleased"), EMOTION("neutral", "Neutral"), EMOTION("frustrated", "Frustrated"), EMOTION("angry", "Angry"),
};

static const struct field option_fields[] = {
    F_TEXT(struct question_option, key, IN_ALL | REQUIRED, .max = QUESTION_KEY_MAX, .doc = "What an answer calls it: small letters, digits and _; stays the same."),
    F_TEXT(struct question_option, text, IN_ALL | REQUIRED | NOT_EMPTY, .doc = "What people read."),
};
const struct shape question_option_shape = SHAPE(struct question_option, "question_option", "Something to choose, or a row of a matrix.", option_fields);

static const struct field branch_fields[] = {
    F_INT(struct question_branch, at_least, IN_ALL, .doc = "Fits answers on the scale from this one up."),
    F_INT(struct question_branch, at_most, IN_ALL, .doc = "Fits answers on the scale up to this one."),
    F_TEXT(struct question_branch, option, IN_ALL, .max = QUESTION_KEY_MAX, .doc = "Fits when this was chosen."),
    F_FLAG(struct question_branch, otherwise, IN_ALL, .doc = "Fits whatever was answered, or nothing; stands last."),
    F_TEXT(struct question_branch, go, IN_ALL | REQUIRED, .max = QUESTION_KEY_MAX, .doc = "The key of a question further down, or \"end\"."),
};
static const struct shape branch_shape = SHAPE(struct question_branch, "question_branch", "Where an answer leads; the first that fits decides.", branch_fields);

static const struct field question_fields[] = {
    F_TEXT(struct question, key, IN_ALL | REQUIRED, .max = QUESTION_KEY_MAX, .doc = "What answers and branches call it: small letters, digits and _, such as q1; stays the same over versions."),
    F_ENUM(struct question, kind, IN_ALL | REQUIRED, .names = question_kinds, .doc = "nps 0–10, csat, ces and stars are scales; emotion is one of delighted, pleased, neutral, frustrated, angry."),
    F_TEXT(struct question, text, IN_ALL | REQUIRED | NOT_EMPTY, .doc = "What is asked; may hold {business} {customer} {employee} {location} {order} {answer:q1} {field:table}."),
    F_TEXT(struct question, help, IN_ALL, .doc = "A line below it."),
    F_FLAG(struct question, required, IN_ALL, .doc = "It cannot be left out; the first one on a scale never can."),
    F_TEXT(struct question, low_label, IN_ALL, .max = 60, .doc = "What the lowest answer means; the scale's own words when left out."),
    F_TEXT(struct question, high_label, IN_ALL, .max = 60, .doc = "What the highest answer means; the scale's own words when left out."),
    F_LIST(struct question, options, IN_ALL, .max = QUESTION_OPTIONS_MAX, .of = &question_option_shape, .doc = "What can be chosen: single, multiple, and the columns of a matrix."),
    F_LIST(struct question, rows, IN_ALL, .max = QUESTION_ROWS_MAX, .of = &question_option_shape, .doc = "What a matrix asks about, line by line."),
    F_INT(struct question, max_length, IN_ALL, .min = 1, .max = LIMIT_TEXT, .doc = "Of a text, in characters; 8000 when left out."),
    F_ENUM(struct question, accept, IN_ALL, .names = accept_names, .doc = "Which files: image (pictures), or any (pictures, PDF, short films)."),
    F_LIST(struct question, branches, IN_ALL, .max = QUESTION_BRANCHES_MAX, .of = &branch_shape, .doc = "Where the answer leads; without one that fits the next question follows."),
};
const struct shape question_shape = SHAPE(struct question, "question", "One question of a survey.", question_fields);

bool question_is_scale(const struct question *q) {
    return q->kind < (int64_t)SCALE_COUNT;
}

bool question_has_options(const struct question *q) {
    return q->kind == QUESTION_SINGLE || q->kind == QUESTION_MULTIPLE || q->kind == QUESTION_MATRIX;
}

int question_find(const struct list *questions, struct str key) {
    for (size_t i = 0; i < questions->n; i++) {
        if (str_eq(QUESTION_AT(questions, i)->key, key)) {
            return (int)i;
        }
    }
    return -1;
}

int question_headline(const struct list *questions) {
    for (size_t i = 0; i < questions->n; i++) {
        if (question_is_scale(QUESTION_AT(questions, i))) {
            return (int)i;
        }
    }
    return -1;
}

int question_words(const struct list *questions) {
    int headline = question_headline(questions);
    for (size_t i = headline < 0 ? questions->n : (size_t)headline + 1; i < questions->n; i++) {
        if (QUESTION_AT(questions, i)->kind == QUESTION_TEXT) {
            return (int)i;
        }
    }
    return -1;
}

/* What is asked in the place of a question that asks for a file. */
static struct str key_behind(const struct list *questions, struct str key) {
    int at = question_find(questions, key);
    while (at >= 0 && at < (int)questions->n && QUESTION_AT(questions, at)->kind == QUESTION_FILE) {
        at++;
    }
    return at < 0 ? key : at < (int)questions->n ? QUESTION_AT(questions, at)->key : STR("end");
}

struct list question_without_files(struct arena *a, const struct list *questions) {
    struct list kept = { 0 };
    for (size_t i = 0; i < questions->n; i++) {
        if (QUESTION_AT(questions, i)->kind == QUESTION_FILE) {
            continue;
        }
        struct question *q = list_push(a, &kept, sizeof *q);
        *q = *QUESTION_AT(questions, i);
        q->branches.items = arena_copy(a, q->branches.items, q->branches.n * sizeof(struct question_branch));
        for (size_t b = 0; b < q->branches.n; b++) {
            struct question_branch *to = LIST_AT(&q->branches, struct question_branch, b);
            to->go = key_behind(questions, to->go);
        }
    }
    return kept;
}

const struct question_option *question_option_find(const struct list *options, struct str key) {
    for (size_t i = 0; i < options->n; i++) {
        if (str_eq(LIST_AT(options, struct question_option, i)->key, key)) {
            return LIST_AT(options, struct question_option, i);
        }
    }
    return NULL;
}
