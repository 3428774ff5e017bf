/* SPDX-License-Identifier: Apache-2.0 */
#include "example/example_menu.h"

#include "example/example_draw.h"

enum { OPTIONS = 5, QUESTIONS = 6 };

/* weights: how often each is chosen, and how much more often by those who are glad. */
struct menu_question {
    const char *key;
    int64_t kind;
    const char *text, *options[OPTIONS], *rows[OPTIONS];
    int weights[OPTIONS];
};
static const struct menu_question menu[QUESTIONS] = {
    { "menu", QUESTION_CSAT, "How do you like our new breakfast menu?", { 0 }, { 0 }, { 0 } },
    { "usual", QUESTION_SINGLE, "What did you have?", { "The oat bowl", "Eggs and greens", "The small one with a pastel", "Only coffee" }, { 0 }, { 20, 27, 34, 19 } },
    { "parts", QUESTION_MATRIX, "And in detail?", { "Good", "All right", "Not good" }, { "Taste", "Size", "Price", "Waiting" }, { 0 } },
    { "missing", QUESTION_MULTIPLE, "What do you miss?", { "Something without gluten", "Something for children", "Fresh juice", "Bigger portions" }, { 0 }, { 22, 14, 41, 18 } },
    { "feel", QUESTION_EMOTION, "How did you leave?", { 0 }, { 0 }, { 0 } },
    { "words", QUESTION_TEXT, "What should we do better, or keep as it is?", { 0 }, { 0 }, { 0 } },
};

static struct list options_of(struct arena *a, const char *const *texts, char letter) {
    struct list options = { 0 };
    for (int i = 0; i < OPTIONS && texts[i]; i++) {
        struct question_option *o = list_push(a, &options, sizeof *o);
        SET(o, key, arena_fmt(a, "%c%d", letter, i + 1));
        SET(o, text, str_of(texts[i]));
    }
    return options;
}

enum status example_menu_make(struct work *w, ident *ret_survey) {
    struct arena *a = w->arena;
    struct survey s = { 0 };
    struct list questions = { 0 };
    for (int i = 0; i < QUESTIONS; i++) {
        struct question *q = list_push(a, &questions, sizeof *q);
        SET(q, key, str_of(menu[i].key));
        SET(q, kind, menu[i].kind);
        SET(q, text, str_of(menu[i].text));
        SET(q, required, i == 0);
        SET(q, options, options_of(a, menu[i].options, 'o'));
        SET(q, rows, options_of(a, menu[i].rows, 'r'));
        q->given = q->has;
    }
    SET(&s, name, STR("The new breakfast"));
    SET(&s, kind, SCALE_CSAT);
    SET(&s, questions, questions);
    SET(&s, thanks, STR("Thank you. What you said before gave us the oat bowl."));
    s.given = s.has;
    return survey_make(w, &s, ret_survey);
}

/* ---- answers ---- */

static struct str key_of(struct arena *a, char letter, size_t i) { return arena_fmt(a, "%c%zu", letter, i + 1); }

static struct response_answer *add(struct arena *a, struct list *answers, const struct menu_question *q) {
    struct response_answer *to = list_push(a, answers, sizeof *to);
    SET(to, question, str_of(q->key));
    return to;
}

static void add_choice(struct arena *a, struct response_answer *to, struct str option) {
    struct response_choice *c = list_push(a, &to->choices, sizeof *c);
    SET(c, option, option);
    fields_put(&to->has, SLOT(to, choices));
}

/* Glad people find more of it good; the waiting is what most mind. */
static void add_cells(struct arena *a, struct example_draw *d, struct response_answer *to, int64_t score) {
    static const int by_score[][3] = { { 0 }, { 10, 35, 55 }, { 20, 45, 35 }, { 45, 45, 10 }, { 72, 24, 4 }, { 88, 11, 1 } };
    for (size_t row = 0; row < 4; row++) {
        struct response_cell *c = list_push(a, &to->cells, sizeof *c);
        int64_t as = row == 3 && score > 1 ? score - 1 : score;
        SET(c, row, key_of(a, 'r', row));
        SET(c, option, key_of(a, 'o', example_draw_weighted(d, by_score[as], 3)));
    }
    fields_put(&to->has, SLOT(to, cells));
}

static void add_feeling(struct arena *a, struct example_draw *d, struct list *answers, int64_t score) {
    int at = 5 - (int)score + (example_draw_chance(d, 0.3) ? 1 : 0);
    if (example_draw_chance(d, 0.8)) {
        add_choice(a, add(a, answers, &menu[4]), question_emotions[at < QUESTION_EMOTIONS ? at : QUESTION_EMOTIONS - 1].key);
    }
}

void example_menu_answer(struct arena *a, uint64_t seed, int row, int64_t score, struct response *draft) {
    struct example_draw d = example_draw_of(seed, ABOUT_MENU, (uint64_t)row + 1000000);
    struct list answers = { 0 };
    add_choice(a, add(a, &answers, &menu[1]), key_of(a, 'o', example_draw_weighted(&d, menu[1].weights, 4)));
    if (example_draw_chance(&d, 0.86)) {
        add_cells(a, &d, add(a, &answers, &menu[2]), score);
    }
    struct response_answer missing = { 0 };
    for (size_t i = 0; i < 4; i++) {
        if (example_draw_chance(&d, menu[3].weights[i] / 100.0)) {
            add_choice(a, &missing, key_of(a, 'o', i));
        }
    }
    if (missing.choices.n) {
        SET(&missing, question, str_of(menu[3].key));
        *(struct response_answer *)list_push(a, &answers, sizeof missing) = missing;
    }
    add_feeling(a, &d, &answers, score);
    SET(draft, answers, answers);
    fields_put(&draft->given, SLOT(draft, answers));
}
