/* SPDX-License-Identifier: Apache-2.0
 * What a column is called and what stands in it have to agree. */
#include "base/text.h"
#include "import/import_damage.h"
#include "import/import_guess_draft.h"

enum { MOST_PERCENT = 60, NEARLY_ALL_PERCENT = 80, FILE_NAME_VOTES = 3 };

struct look { struct import_guess_work *w; const struct import_sample *sample; const struct import_looks *looks; size_t column; };

static bool at_least(const struct look *l, int64_t n, int percent) {
    return l->looks->filled > 0 && n * 100 >= l->looks->filled * percent;
}

static struct str say(const struct look *l, int64_t n, const char *what) {
    return arena_fmt(l->w->arena, "looks like %s in %lld of %lld rows", what, (long long)n, (long long)l->looks->filled);
}

/* ---- what has to stand in a column of that name ---- */

static int64_t count_day_numbers(const struct look *l) {
    int64_t n = 0;
    struct str cell;
    for (size_t i = 0; i < l->sample->rows.n; i++) {
        bool has = import_sample_has(l->sample, l->column, LIST_AT(&l->sample->rows, struct import_sample_row, i), &cell);
        n += has && import_damage_is_day_number(cell);
    }
    return n;
}

/* How many cells look as the sense wants them; -1: anything will do. */
static int64_t count_fitting(const struct look *l, enum import_word_sense sense, const char **ret_what) {
    const struct import_looks *c = l->looks;
    switch (sense) {
    case WORD_EMAIL: *ret_what = "an e-mail address"; return c->emails;
    case WORD_PHONE: case WORD_MOBILE: *ret_what = "a telephone number"; return c->phones;
    case WORD_DATE: case WORD_PLACED: case WORD_DELIVERED: case WORD_PROMISED: case WORD_ANSWERED: case WORD_CLOSED:
        *ret_what = "a date";
        return c->dates + count_day_numbers(l);
    case WORD_AMOUNT: case WORD_PRICE: case WORD_FREIGHT: *ret_what = "an amount"; return c->numbers;
    case WORD_QUANTITY: case WORD_INSTALLMENTS: *ret_what = "a number"; return c->numbers;
    case WORD_SCORE: *ret_what = "a score"; return c->low >= 0 && c->high <= 10 ? c->wholes : 0;
    case WORD_NAME: case WORD_FIRST_NAME: case WORD_LAST_NAME: case WORD_COMPANY: case WORD_COMMENT: case WORD_COMPLAINT: *ret_what = "words"; return c->words;
    default: *ret_what = ""; return -1;
    }
}

static struct import_guess_sense by_name(const struct look *l) {
    struct import_guess_sense s = { 0 };
    const char *what;
    enum import_word_sense sense = import_word_sense(l->sample->folded[l->column], &s.confidence);
    if (sense == WORD_NONE) {
        return s;
    }
    int64_t n = count_fitting(l, sense, &what);
    s.sense = sense;
    if (l->looks->filled == 0) {
        s.reason = arena_fmt(l->w->arena, "its name says %s; no row has one", import_word_means(sense));
    } else if (n < 0) {
        s.reason = arena_fmt(l->w->arena, "its name says %s", import_word_means(sense));
    } else if (at_least(l, n, MOST_PERCENT)) {
        s.reason = say(l, n, what);
        s.confidence += at_least(l, n, 98) ? 4 : 0;
    } else {
        s = (struct import_guess_sense){ .reason = arena_fmt(l->w->arena, "its name says %s, but only %lld of %lld rows look like %s", import_word_means(sense), (long long)n,
                                                             (long long)l->looks->filled, what) };
    }
    return s;
}

/* Every row has one, and no two the same: a number or a word without gaps. */
static bool is_key(const struct look *l) {
    const struct import_looks *c = l->looks;
    bool all = c->different >= 3 && c->different == (int64_t)l->sample->rows.n;
    for (size_t i = 0; i < c->samples.n && all; i++) {
        all = str_find(*LIST_AT(&c->samples, struct str, i), ' ') < 0;
    }
    return all && (c->digits == c->filled || c->numbers == 0) && c->dates == 0;
}

/* A name that says nothing, or something that cannot be. */
static struct import_guess_sense by_content(const struct look *l) {
    const struct import_looks *c = l->looks;
    struct import_guess_sense s = { 0 };
    if (at_least(l, c->emails, NEARLY_ALL_PERCENT)) {
        s = (struct import_guess_sense){ WORD_EMAIL, 85, say(l, c->emails, "an e-mail address") };
    } else if (at_least(l, c->dates, NEARLY_ALL_PERCENT)) {
        s = (struct import_guess_sense){ WORD_DATE, 55, say(l, c->dates, "a date") };
    } else if (at_least(l, c->long_texts, MOST_PERCENT)) {
        s = (struct import_guess_sense){ WORD_COMMENT, 45, say(l, c->long_texts, "a longer text") };
    } else if (is_key(l)) {
        s = (struct import_guess_sense){ WORD_ID, 50, arena_fmt(l->w->arena, "each of %lld rows has another one", (long long)c->different) };
    }
    return s;
}

void import_guess_columns(struct import_guess_work *w, size_t file) {
    const struct import_sample *s = &w->samples[file];
    w->senses[file] = ARENA_ARRAY(w->arena, struct import_guess_sense, s->n + 1);
    for (size_t i = 0; i < s->n; i++) {
        const struct look l = { w, s, &s->looks[i], i };
        struct import_guess_sense named = by_name(&l), seen = by_content(&l);
        bool is_sure = named.confidence >= 95;
        bool sees_more = seen.sense != WORD_NONE && (named.sense == WORD_NONE || (seen.sense == WORD_EMAIL && named.sense != WORD_EMAIL && !is_sure));
        w->senses[file][i] = sees_more ? seen : named;
    }
}

/* ---- what the rows are ---- */

static bool has(const struct import_guess_work *w, size_t file, enum import_word_sense sense) {
    bool found = false;
    for (size_t i = 0; i < w->samples[file].n && !found; i++) {
        found = w->senses[file][i].sense == sense;
    }
    return found;
}

/* What rows of a kind cannot do without. */
static bool can_be(const struct import_guess_work *w, size_t file, enum import_kind kind) {
    bool person = has(w, file, WORD_CUSTOMER_ID) || has(w, file, WORD_EMAIL) || has(w, file, WORD_PHONE) || has(w, file, WORD_MOBILE);
    bool named = has(w, file, WORD_NAME) || has(w, file, WORD_FIRST_NAME) || has(w, file, WORD_LAST_NAME) || has(w, file, WORD_COMPANY);
    switch (kind) {
    case IMPORT_RESPONSES: return has(w, file, WORD_SCORE);
    case IMPORT_COMPLAINTS: return has(w, file, WORD_COMPLAINT) || (has(w, file, WORD_COMPLAINT_ID) && has(w, file, WORD_COMMENT));
    case IMPORT_ORDERS: return has(w, file, WORD_ORDER_ID) || ((has(w, file, WORD_PLACED) || has(w, file, WORD_DATE)) && has(w, file, WORD_AMOUNT));
    case IMPORT_ITEMS: return has(w, file, WORD_ORDER_ID) && (has(w, file, WORD_ITEM) || has(w, file, WORD_SKU));
    case IMPORT_PAYMENTS: return has(w, file, WORD_ORDER_ID) && has(w, file, WORD_AMOUNT);
    case IMPORT_CUSTOMERS: return person || named;
    case IMPORT_EMPLOYEES: return named || has(w, file, WORD_EMPLOYEE);
    case IMPORT_LOCATIONS: return has(w, file, WORD_LOCATION) || has(w, file, WORD_NAME);
    default: return false;
    }
}

static int votes_for(const struct import_guess_work *w, size_t file, enum import_kind kind) {
    bool counted[WORD_SENSES] = { false };
    int votes = 0;
    for (size_t i = 0; i < w->samples[file].n; i++) {
        enum import_word_sense sense = w->senses[file][i].sense;
        votes += counted[sense] ? 0 : import_word_votes(sense, kind);
        counted[sense] = true;
    }
    struct str name = text_fold(w->arena, w->samples[file].source->name);
    return votes + (import_word_kind(name) == kind ? FILE_NAME_VOTES : 0);
}

enum import_kind import_guess_kind(const struct import_guess_work *w, size_t file) {
    static const enum import_kind order[] = { IMPORT_RESPONSES, IMPORT_COMPLAINTS, IMPORT_ORDERS, IMPORT_ITEMS, IMPORT_PAYMENTS, IMPORT_CUSTOMERS, IMPORT_EMPLOYEES, IMPORT_LOCATIONS };
    enum import_kind best = IMPORT_LOOKUP;
    int most = 0;
    for (size_t i = 0; i < LENGTH(order); i++) {
        int votes = can_be(w, file, order[i]) ? votes_for(w, file, order[i]) : 0;
        if (votes > most) {
            most = votes;
            best = order[i];
        }
    }
    bool has_moment = has(w, file, WORD_PLACED) || has(w, file, WORD_DATE);
    return best == IMPORT_ITEMS && has_moment ? IMPORT_ORDERS : best;   /* rows that say when it was are orders, with what was in them */
}
