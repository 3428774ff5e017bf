/* SPDX-License-Identifier: Apache-2.0
 * What is refused in the answers to further questions, each place named ("answers[2].choices[0]"). */
#include "base/text.h"
#include "listen/response_answer.h"
#include "listen/response_path.h"

struct place { struct work *w; const struct question *q; const struct response_answer *a; size_t at; };

static void refuse(const struct place *p, const char *inside, const char *message) {
    fault_add(&p->w->fault, ST_INVALID, arena_fmt(p->w->arena, "answers[%zu]%s", p->at, inside), "%s", message);
}

const struct response_answer *response_answer_to(const struct list *answers, struct str question) {
    for (size_t i = 0; answers && i < answers->n; i++) {
        const struct response_answer *a = LIST_AT(answers, struct response_answer, i);
        if (str_eq(a->question, question)) {
            return a;
        }
    }
    return NULL;
}

/* ---- the value fits its kind ---- */

static bool is_option(const struct question *q, struct str key) {
    if (q->kind != QUESTION_EMOTION) {
        return question_option_find(&q->options, key) != NULL;
    }
    for (int i = 0; i < QUESTION_EMOTIONS; i++) {
        if (str_eq(question_emotions[i].key, key)) {
            return true;
        }
    }
    return false;
}

static void check_choices(const struct place *p) {
    const struct list *choices = &p->a->choices;
    for (size_t i = 0; i < choices->n; i++) {
        struct str option = LIST_AT(choices, struct response_choice, i)->option;
        const char *inside = arena_z(p->w->arena, arena_fmt(p->w->arena, ".choices[%zu]", i));
        if (!is_option(p->q, option)) {
            refuse(p, inside, "This question has no option of this key.");
        }
        for (size_t n = 0; n < i; n++) {
            if (str_eq(LIST_AT(choices, struct response_choice, n)->option, option)) {
                refuse(p, inside, "This option is there twice.");
                break;
            }
        }
    }
    if (choices->n > 1 && p->q->kind != QUESTION_MULTIPLE) {
        refuse(p, ".choices", "Only one can be chosen here.");
    }
}

static void check_cells(const struct place *p) {
    const struct list *cells = &p->a->cells;
    for (size_t i = 0; i < cells->n; i++) {
        const struct response_cell *c = LIST_AT(cells, struct response_cell, i);
        if (!question_option_find(&p->q->rows, c->row)) {
            refuse(p, arena_z(p->w->arena, arena_fmt(p->w->arena, ".cells[%zu].row", i)), "This question has no row of this key.");
        }
        if (!question_option_find(&p->q->options, c->option)) {
            refuse(p, arena_z(p->w->arena, arena_fmt(p->w->arena, ".cells[%zu].option", i)), "This question has no option of this key.");
        }
        for (size_t n = 0; n < i; n++) {
            if (str_eq(LIST_AT(cells, struct response_cell, n)->row, c->row)) {
                refuse(p, arena_z(p->w->arena, arena_fmt(p->w->arena, ".cells[%zu].row", i)), "This row is answered twice.");
                break;
            }
        }
    }
}

static void check_number(const struct place *p) {
    const struct scale *s = &scales[p->q->kind];
    if (HAS(p->a, number) && (p->a->number < s->min || p->a->number > s->max)) {
        fault_add(&p->w->fault, ST_INVALID, arena_fmt(p->w->arena, "answers[%zu].number", p->at), "Number must be between %lld and %lld.", (long long)s->min, (long long)s->max);
    }
}

static void check_words(const struct place *p) {
    int64_t most = HAS(p->q, max_length) ? p->q->max_length : LIMIT_TEXT;
    if (HAS(p->a, text) && text_length(str_trim(p->a->text)) > (size_t)most) {
        fault_add(&p->w->fault, ST_INVALID, arena_fmt(p->w->arena, "answers[%zu].text", p->at), "Text is too long: at most %lld characters.", (long long)most);
    }
}

enum { BY_NUMBER, BY_CHOICES, BY_CELLS, BY_TEXT, BY_FILE, WAYS };
static const struct { const char *name, *said; void (*check)(const struct place *p); } ways[WAYS] = {
    [BY_NUMBER] = { ".number", "This question is answered with a number.", check_number },
    [BY_CHOICES] = { ".choices", "This question is answered with choices.", check_choices },
    [BY_CELLS] = { ".cells", "This question is answered with cells.", check_cells },
    [BY_TEXT] = { ".text", "This question is answered with a text.", check_words },
    [BY_FILE] = { ".file_id", "This question is answered with a file.", NULL },
};

static int way_of(const struct question *q) {
    switch (q->kind) {
    case QUESTION_EMOTION:
    case QUESTION_SINGLE:
    case QUESTION_MULTIPLE:
        return BY_CHOICES;
    case QUESTION_MATRIX:
        return BY_CELLS;
    case QUESTION_TEXT:
        return BY_TEXT;
    case QUESTION_FILE:
        return BY_FILE;
    default:
        return BY_NUMBER;
    }
}

static bool has_way(const struct response_answer *a, int way) {
    const bool has[WAYS] = { [BY_NUMBER] = HAS(a, number), [BY_CHOICES] = a->choices.n > 0, [BY_CELLS] = a->cells.n > 0,
                             [BY_TEXT] = HAS(a, text) && str_trim(a->text).n > 0, [BY_FILE] = HAS(a, file_id) };
    return has[way];
}

static void check_value(const struct place *p) {
    int way = way_of(p->q);
    for (int other = 0; other < WAYS; other++) {
        if (other != way && has_way(p->a, other)) {
            refuse(p, ways[other].name, ways[way].said);
        }
    }
    if (ways[way].check) {
        ways[way].check(p);
    }
}

/* ---- all together ---- */

/* Which of the questions it answers; -1 with a fault told when it answers none. */
static int question_of(struct work *w, const struct response_said *said, size_t i) {
    const struct response_answer *a = LIST_AT(said->answers, struct response_answer, i);
    struct place p = { w, NULL, a, i };
    int at = question_find(said->questions, a->question);
    if (at < 0) {
        refuse(&p, ".question", "There is no question of this key in this version of the survey.");
    } else if (at == question_headline(said->questions)) {
        refuse(&p, ".question", "The answer to this question is the score.");
        at = -1;
    } else if (at == question_words(said->questions)) {
        refuse(&p, ".question", "The answer to this question is the comment.");
        at = -1;
    } else if (response_answer_to(said->answers, a->question) != a) {
        refuse(&p, ".question", "This question is answered twice.");
        at = -1;
    }
    return at;
}

static bool is_complete(const struct question *q, const struct response_answer *a) {
    return a && has_way(a, way_of(q)) && (q->kind != QUESTION_MATRIX || a->cells.n >= q->rows.n);
}

static void check_path(struct work *w, const struct response_said *said) {
    bool reached[QUESTION_MAX];
    response_path_walk(said, reached);
    int words = question_words(said->questions), headline = question_headline(said->questions);
    for (size_t i = 0; i < said->answers->n; i++) {
        const struct response_answer *a = LIST_AT(said->answers, struct response_answer, i);
        if (!reached[question_find(said->questions, a->question)] && has_way(a, way_of(QUESTION_AT(said->questions, question_find(said->questions, a->question))))) {
            refuse(&(struct place){ w, NULL, a, i }, ".question", "This question is not asked after the other answers.");
        }
    }
    if (said->has_comment && words >= 0 && !reached[words]) {
        fail(w, ST_INVALID, "comment", "The question for words is not asked after the other answers.");
    }
    for (int at = 0; at < (int)said->questions->n; at++) {
        const struct question *q = QUESTION_AT(said->questions, at);
        bool missing = at == words ? !said->has_comment : at != headline && !is_complete(q, response_answer_to(said->answers, q->key));
        if (reached[at] && q->required && missing) {
            struct str place = at == words ? STR("comment") : arena_fmt(w->arena, "answers.%.*s", STR_ARG(q->key));
            fault_add(&w->fault, ST_INVALID, place, q->kind == QUESTION_MATRIX ? "Every row of this question needs an answer." : "This question needs an answer.");
        }
    }
}

/* In the order of the questions; what was left empty is no answer. */
static struct list in_order(struct arena *a, const struct response_said *said, const bool *reached) {
    struct list kept = { 0 };
    for (size_t at = 0; at < said->questions->n; at++) {
        const struct question *q = QUESTION_AT(said->questions, at);
        const struct response_answer *found = response_answer_to(said->answers, q->key);
        if (found && has_way(found, way_of(q)) && (!reached || reached[at])) {
            struct response_answer *copy = list_push(a, &kept, sizeof *copy);
            *copy = *found;
            if (way_of(q) == BY_TEXT) {
                SET(copy, text, str_trim(found->text));
            }
        }
    }
    return kept;
}

void response_answer_check(struct work *w, const struct response_said *said, struct list *ret_answers) {
    int before = w->fault.n;
    for (size_t i = 0; i < said->answers->n; i++) {
        int at = question_of(w, said, i);
        if (at >= 0) {
            check_value(&(struct place){ w, QUESTION_AT(said->questions, at), LIST_AT(said->answers, struct response_answer, i), i });
        }
    }
    if (w->fault.n == before) {
        check_path(w, said);
    }
    *ret_answers = in_order(w->arena, said, NULL);
}

struct list response_answer_reached(struct arena *a, const struct response_said *said) {
    bool reached[QUESTION_MAX];
    response_path_walk(said, reached);
    return in_order(a, said, reached);
}
