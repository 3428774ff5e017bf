/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/response_path.h"

static bool number_of(const struct response_said *said, int at, int64_t *ret_number) {
    if (at == question_headline(said->questions)) {
        *ret_number = said->score;
        return said->has_score;
    }
    const struct response_answer *a = response_answer_to(said->answers, QUESTION_AT(said->questions, at)->key);
    if (!a || !HAS(a, number)) {
        return false;
    }
    *ret_number = a->number;
    return true;
}

static bool was_chosen(const struct response_answer *a, struct str option) {
    for (size_t i = 0; a && i < a->choices.n; i++) {
        if (str_eq(LIST_AT(&a->choices, struct response_choice, i)->option, option)) {
            return true;
        }
    }
    return false;
}

static bool fits(const struct response_said *said, int at, const struct question_branch *b) {
    const struct question *q = QUESTION_AT(said->questions, at);
    int64_t number;
    if (HAS(b, otherwise) && b->otherwise) {
        return true;
    }
    if (HAS(b, option)) {
        return was_chosen(response_answer_to(said->answers, q->key), b->option);
    }
    return number_of(said, at, &number) && (!HAS(b, at_least) || number >= b->at_least) && (!HAS(b, at_most) || number <= b->at_most);
}

/* The place of the next question; behind the last one: the end. */
static int next_of(const struct response_said *said, int at) {
    const struct list *branches = &QUESTION_AT(said->questions, at)->branches;
    for (size_t i = 0; i < branches->n; i++) {
        const struct question_branch *b = LIST_AT(branches, struct question_branch, i);
        if (fits(said, at, b)) {
            int to = question_find(said->questions, b->go);
            return to > at ? to : (int)said->questions->n;
        }
    }
    return at + 1;
}

void response_path_walk(const struct response_said *said, bool *ret_reached) {
    for (int i = 0; i < QUESTION_MAX; i++) {
        ret_reached[i] = false;
    }
    for (int at = 0; at < (int)said->questions->n; at = next_of(said, at)) {
        ret_reached[at] = true;
    }
}
