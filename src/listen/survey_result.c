/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/survey_result.h"

#include "listen/survey.h"
#include "listen/survey_result.sql.h"

struct tally { struct fields given, has; struct str question, line, choice; int64_t number, n, words; };
static const struct field tally_fields[] = {
    F_TEXT(struct tally, question, IN_ROW), F_TEXT(struct tally, line, IN_ROW), F_TEXT(struct tally, choice, IN_ROW),
    F_INT(struct tally, number, IN_ROW), F_INT(struct tally, n, IN_ROW), F_INT(struct tally, words, IN_ROW),
};
static const struct shape tally_shape = SHAPE(struct tally, "survey_tally", "How often something was answered.", tally_fields);

struct counting { struct arena *a; struct list headline, scores, choices, people; };

static enum status count(struct work *w, ident survey_id, struct counting *c) {
    const struct { const struct stmt *q; struct list *to; } all[] = {
        { &Q_SURVEY_RESULT_HEADLINE, &c->headline }, { &Q_SURVEY_RESULT_SCORES, &c->scores }, { &Q_SURVEY_RESULT_CHOICES, &c->choices }, { &Q_SURVEY_RESULT_PEOPLE, &c->people },
    };
    enum status st = ST_OK;
    for (size_t i = 0; i < LENGTH(all) && st == ST_OK; i++) {
        st = query_list(w, all[i].q, ARGS(ARG_ID("survey_id", survey_id)), &tally_shape, all[i].to);
    }
    return st;
}

static struct survey_result_count *add(struct arena *a, struct list *to, struct str key, struct str text) {
    struct survey_result_count *c = list_push(a, to, sizeof *c);
    SET(c, key, key);
    SET(c, text, text);
    SET(c, n, 0);
    return c;
}

/* Every number of the scale, also those nobody gave. */
static void add_numbers(struct counting *c, const struct list *tallies, bool all, const struct question *q, struct survey_result_question *to) {
    const struct scale *s = &scales[q->kind];
    int64_t n = 0, sum = 0;
    for (int64_t number = s->min; number <= s->max; number++) {
        struct str text = arena_fmt(c->a, "%lld", (long long)number);
        struct survey_result_count *count_of = add(c->a, &to->options, text, text);
        for (size_t i = 0; i < tallies->n; i++) {
            const struct tally *t = LIST_AT(tallies, struct tally, i);
            if (t->number == number && (all || str_eq(t->question, q->key))) {
                count_of->n += t->n;
                n += t->n;
                sum += t->n * number;
            }
        }
    }
    SET(to, n, n);
    if (n) {
        SET(to, mean, (double)sum / (double)n);
    }
}

static void add_choices(struct counting *c, const struct question *q, struct str line, const struct question_option *options, size_t count_options, struct list *to, int64_t *ret_sum) {
    for (size_t o = 0; o < count_options; o++) {
        struct survey_result_count *count_of = add(c->a, to, options[o].key, options[o].text);
        for (size_t i = 0; i < c->choices.n; i++) {
            const struct tally *t = LIST_AT(&c->choices, struct tally, i);
            if (HAS(t, choice) && str_eq(t->question, q->key) && str_eq(t->choice, options[o].key) && str_eq(t->line, line)) {
                count_of->n += t->n;
                *ret_sum += t->n;
            }
        }
    }
}

static void add_rows(struct counting *c, const struct question *q, struct survey_result_question *to) {
    for (size_t i = 0; i < q->rows.n; i++) {
        const struct question_option *from = LIST_AT(&q->rows, struct question_option, i);
        struct survey_result_row *row = list_push(c->a, &to->rows, sizeof *row);
        int64_t n = 0;
        SET(row, key, from->key);
        SET(row, text, from->text);
        add_choices(c, q, from->key, q->options.items, q->options.n, &row->options, &n);
        SET(row, options, row->options);
        SET(row, n, n);
    }
}

static int64_t people(const struct counting *c, const struct question *q) {
    for (size_t i = 0; i < c->people.n; i++) {
        if (str_eq(LIST_AT(&c->people, struct tally, i)->question, q->key)) {
            return LIST_AT(&c->people, struct tally, i)->n;
        }
    }
    return 0;
}

static int64_t all_of(const struct list *tallies, bool words) {
    int64_t n = 0;
    for (size_t i = 0; i < tallies->n; i++) {
        n += words ? LIST_AT(tallies, struct tally, i)->words : LIST_AT(tallies, struct tally, i)->n;
    }
    return n;
}

static void add_question(struct counting *c, const struct list *questions, int at, struct list *to) {
    const struct question *q = QUESTION_AT(questions, at);
    struct survey_result_question *r = list_push(c->a, to, sizeof *r);
    int64_t chosen = 0;
    SET(r, key, q->key);
    SET(r, kind, q->kind);
    SET(r, text, q->text);
    SET(r, n, at == question_words(questions) ? all_of(&c->headline, true) : people(c, q));
    if (question_is_scale(q)) {
        add_numbers(c, at == question_headline(questions) ? &c->headline : &c->scores, at == question_headline(questions), q, r);
    } else if (q->kind == QUESTION_EMOTION) {
        add_choices(c, q, (struct str){ 0 }, question_emotions, QUESTION_EMOTIONS, &r->options, &chosen);
    } else if (q->kind == QUESTION_MATRIX) {
        add_rows(c, q, r);
    } else {
        add_choices(c, q, (struct str){ 0 }, q->options.items, q->options.n, &r->options, &chosen);
    }
    SET(r, options, r->options);
    SET(r, rows, r->rows);
}

enum status survey_result_load(struct work *w, ident survey_id, void *ret_result) {
    struct survey s;
    struct survey_result *result = ret_result;
    struct counting c = { .a = w->arena };
    struct list questions = { 0 };
    enum status st = survey_load_version(w, survey_id, 0, &s);
    if (st == ST_OK) {
        st = count(w, survey_id, &c);
    }
    for (size_t i = 0; st == ST_OK && i < s.questions.n; i++) {
        add_question(&c, &s.questions, (int)i, &questions);
    }
    if (st == ST_OK) {
        SET(result, responses, all_of(&c.headline, false));
        SET(result, questions, questions);
    }
    return st;
}

enum status survey_result_list(struct work *w, ident survey_id, const struct survey_result_filter *filter, const struct page *page, struct list *ret_words, struct str *ret_next) {
    struct survey s;
    enum status st = survey_load_version(w, survey_id, 0, &s);
    if (st != ST_OK) {
        return st;
    }
    int words = question_words(&s.questions), at = HAS(filter, question) ? question_find(&s.questions, filter->question) : words;
    if (at < 0 || (QUESTION_AT(&s.questions, at)->kind != QUESTION_TEXT && QUESTION_AT(&s.questions, at)->kind != QUESTION_FILE)) {
        return fail(w, ST_INVALID, "question", "This survey has no question of this key that is answered with words or files.");
    }
    struct args *args = page_args(w, page, ARGS(ARG_ID("survey_id", survey_id), ARG_TEXT("question", QUESTION_AT(&s.questions, at)->key)));
    st = query_list(w, at == words ? &Q_SURVEY_RESULT_COMMENTS : &Q_SURVEY_RESULT_TEXTS, args, &survey_result_words_shape, ret_words);
    if (st == ST_OK) {
        *ret_next = page_next(w, page, ret_words, &survey_result_words_shape, offsetof(struct survey_result_words, answered_at), false);
    }
    return st;
}
