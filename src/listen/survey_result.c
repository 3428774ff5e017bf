/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/survey_result.h"

#include "listen/response.h"
#include "listen/survey.h"
#include "listen/survey.sql.h"
#include "listen/survey_result.sql.h"
#include "measure/margin.h"

#define COPY_AS(to, member, from, other) \
    if (HAS(from, other)) { \
        SET(to, member, (from)->other); \
    }

struct tally { struct fields given, has; struct str question, line, choice; int64_t number, n, words; };
static const struct field tally_fields[] = {
    F_TEXT(struct tally, question, IN_ROW), F_TEXT(struct tally, line, IN_ROW), F_TEXT(struct tally, choice, IN_ROW),
    F_INT(struct tally, number, IN_ROW), F_INT(struct tally, n, IN_ROW), F_INT(struct tally, words, IN_ROW),
};
static const struct shape tally_shape = SHAPE(struct tally, "survey_tally", "How often something was answered.", tally_fields);

struct counting { struct arena *a; struct list headline, scores, choices, people, slices; };

static enum status count(struct work *w, ident survey_id, const struct survey_result_filter *filter, struct counting *c) {
    const struct { const struct stmt *q; struct list *to; } all[] = {
        { &Q_SURVEY_RESULT_HEADLINE, &c->headline }, { &Q_SURVEY_RESULT_SCORES, &c->scores }, { &Q_SURVEY_RESULT_CHOICES, &c->choices }, { &Q_SURVEY_RESULT_PEOPLE, &c->people },
    };
    enum status st = ST_OK;
    for (size_t i = 0; i < LENGTH(all) && st == ST_OK; i++) {
        st = query_list(w, all[i].q, ARGS_OF(&survey_result_filter_shape, filter, ARG_ID("survey_id", survey_id)), &tally_shape, all[i].to);
    }
    return st == ST_OK ? query_list(w, &Q_SURVEY_RESULT_SLICES, ARGS(ARG_ID("survey_id", survey_id)), &survey_result_slice_shape, &c->slices) : st;
}

static struct survey_result_count *add(struct arena *a, struct list *to, struct str key, struct str text) {
    struct survey_result_count *c = list_push(a, to, sizeof *c);
    SET(c, key, key);
    SET(c, text, text);
    SET(c, n, 0);
    return c;
}

/* How many of those who answered chose each, and how sure that is. */
static void add_shares(const struct list *counts, int64_t n) {
    for (size_t i = 0; i < counts->n && n > 0; i++) {
        struct survey_result_count *c = LIST_AT(counts, struct survey_result_count, i);
        struct margin m = margin_share(n, c->n < n ? c->n : n);
        SET(c, share, m.value);
        SET(c, low, m.low);
        SET(c, high, m.high);
    }
}

/* As the measure of the kind counts it: options are the numbers from the lowest on. */
static void add_margin(const struct question *q, struct survey_result_question *to) {
    const struct scale *s = &scales[q->kind];
    double sum = 0, squares = 0;
    int64_t happy = 0, unhappy = 0;
    for (size_t i = 0; i < to->options.n; i++) {
        int64_t number = s->min + (int64_t)i, n = LIST_AT(&to->options, struct survey_result_count, i)->n;
        sum += (double)(n * number);
        squares += (double)(n * number * number);
        happy += number >= s->happy_min ? n : 0;
        unhappy += number <= 6 ? n : 0;   /* of NPS */
    }
    bool nps = q->kind == QUESTION_NPS, csat = q->kind == QUESTION_CSAT;
    struct margin m = nps ? margin_nps(to->n, happy, unhappy) : csat ? margin_share(to->n, happy) : margin_mean(to->n, sum, squares, (double)s->min, (double)s->max);
    SET(to, unit, nps ? RESULT_POINTS : csat ? RESULT_PERCENT : RESULT_MEAN);
    if (m.has_value) {
        SET(to, value, m.value);
    }
    if (m.has_range) {
        SET(to, low, m.low);
        SET(to, high, m.high);
    }
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
    add_margin(q, to);
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
        add_shares(&row->options, n);
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
    add_shares(&r->options, r->n);
    SET(r, options, r->options);
    SET(r, rows, r->rows);
}

static void add_slice(struct arena *a, struct list *to, const struct survey_result_slice *from, bool by_version) {
    for (size_t i = 0; i < to->n; i++) {
        struct survey_result_slice *s = LIST_AT(to, struct survey_result_slice, i);
        if (by_version ? s->version == from->version : HAS(s, language) == HAS(from, language) && (!HAS(s, language) || str_eq(s->language, from->language))) {
            s->n += from->n;
            return;
        }
    }
    struct survey_result_slice *s = list_push(a, to, sizeof *s);
    if (by_version) {
        SET(s, version, from->version);
    } else if (HAS(from, language)) {
        SET(s, language, from->language);
    }
    SET(s, n, from->n);
}

static void add_slices(const struct counting *c, struct survey_result *to) {
    struct list versions = { 0 }, languages = { 0 };
    for (size_t i = 0; i < c->slices.n; i++) {
        add_slice(c->a, &versions, LIST_AT(&c->slices, struct survey_result_slice, i), true);
        add_slice(c->a, &languages, LIST_AT(&c->slices, struct survey_result_slice, i), false);
    }
    SET(to, versions, versions);
    SET(to, languages, languages);
}

/* Whether, not how many: who counts them while guests answer would know more than we promised. */
static enum status add_waiting(struct work *w, const struct survey *s, struct survey_result *to) {
    int64_t waiting = 0;
    enum status st = s->anonymous ? query_int(w, &Q_SURVEY_WAITING, ARGS(ARG_ID("id", s->id)), &waiting) : ST_OK;
    SET(to, anonymous, s->anonymous);
    SET(to, waiting, waiting > 0);
    return st;
}

/* What would be read past is refused. */
static enum status check_filter(struct work *w, const struct survey_result_filter *f, bool takes_question) {
    const char *field = HAS(f, number) ? "number" : HAS(f, option) ? "option" : HAS(f, row) ? "row" : !takes_question && HAS(f, question) ? "question" : NULL;
    return field ? fail(w, ST_INVALID, field, "This is for the answers behind a figure: results/answers.") : ST_OK;
}

enum status survey_result_load(struct work *w, ident survey_id, const struct survey_result_filter *filter, struct survey_result *ret_result) {
    struct survey s;
    struct survey_result result = { 0 };
    struct counting c = { .a = w->arena };
    struct list questions = { 0 };
    enum status st = check_filter(w, filter, false);
    if (st == ST_OK) {
        st = survey_load_version(w, survey_id, 0, &s);
    }
    if (st == ST_OK) {
        st = count(w, survey_id, filter, &c);
    }
    if (st == ST_OK) {
        st = add_waiting(w, &s, &result);
    }
    for (size_t i = 0; st == ST_OK && i < s.questions.n; i++) {
        add_question(&c, &s.questions, (int)i, &questions);
    }
    if (st == ST_OK) {
        SET(&result, responses, all_of(&c.headline, false));
        SET(&result, questions, questions);
        add_slices(&c, &result);
        *ret_result = result;
    }
    return st;
}

enum status survey_result_list(struct work *w, ident survey_id, const struct survey_result_filter *filter, const struct page *page, struct list *ret_words, struct str *ret_next) {
    struct survey s;
    enum status st = check_filter(w, filter, true);
    st = st == ST_OK ? survey_load_version(w, survey_id, 0, &s) : st;
    if (st != ST_OK) {
        return st;
    }
    int words = question_words(&s.questions), at = HAS(filter, question) ? question_find(&s.questions, filter->question) : words;
    if (at < 0 || (QUESTION_AT(&s.questions, at)->kind != QUESTION_TEXT && QUESTION_AT(&s.questions, at)->kind != QUESTION_FILE)) {
        return fail(w, ST_INVALID, "question", "This survey has no question of this key that is answered with words or files.");
    }
    struct survey_result_filter asked = *filter;
    SET(&asked, question, QUESTION_AT(&s.questions, at)->key);
    struct args *args = page_args(w, page, ARGS_OF(&survey_result_filter_shape, &asked, ARG_ID("survey_id", survey_id)));
    st = query_list(w, at == words ? &Q_SURVEY_RESULT_COMMENTS : &Q_SURVEY_RESULT_TEXTS, args, &survey_result_words_shape, ret_words);
    if (st == ST_OK) {
        *ret_next = page_next(w, page, ret_words, &survey_result_words_shape, offsetof(struct survey_result_words, answered_at), false);
    }
    return st;
}

/* ---- the answers behind a figure ---- */

static enum status say_what(struct work *w, const struct list *questions, const struct survey_result_filter *filter, struct response_said_filter *to) {
    int at = question_find(questions, filter->question);
    if (at < 0) {
        return fail(w, ST_INVALID, "question", "This survey has no question of this key.");
    }
    const struct question *q = QUESTION_AT(questions, at);
    if (question_is_scale(q) ? HAS(filter, option) || HAS(filter, row) : HAS(filter, number)) {
        return fail(w, ST_INVALID, question_is_scale(q) ? "option" : "number", "This question is not answered so.");
    }
    if (at == question_headline(questions)) {
        COPY_AS(to, score, filter, number)
    } else if (at == question_words(questions)) {
        SET(to, commented, true);
    } else if (question_is_scale(q)) {
        SET(to, scaled, q->key);
        SET(to, scored, q->key);
        COPY_AS(to, number, filter, number)
    } else {
        SET(to, chosen, q->key);
        SET(to, row, HAS(filter, row) ? filter->row : STR(""));
        COPY_AS(to, option, filter, option)
    }
    return ST_OK;
}

enum status survey_result_said(struct work *w, ident survey_id, const struct survey_result_filter *filter, const struct page *page, struct list *ret_responses, struct str *ret_next) {
    struct survey s;
    struct response_said_filter said = { 0 };
    enum status st = survey_load_version(w, survey_id, 0, &s);
    if (st == ST_OK && HAS(filter, question)) {
        st = say_what(w, &s.questions, filter, &said);
    }
    SET(&said, survey_id, survey_id);
    COPY_AS(&said, version, filter, version)
    COPY_AS(&said, language, filter, language)
    return st == ST_OK ? response_list_said(w, &said, page, ret_responses, ret_next) : st;
}
