/* SPDX-License-Identifier: Apache-2.0
 * Finding while typing. Each branch asks one index for at most as many as still fit and the first branches are the surest: whole ids,
 * ends of phones, beginnings of addresses and names, then fragments. What was found first stands first; the engine ranks nothing.
 *
 * Names are compared folded on both sides ("jose" finds "José"), so % _ and quotes never reach the statement as signs. */
#include "base/text.h"
#include "remember/customer.h"
#include "remember/customer.sql.h"
#include "remember/customer_search.sql.h"

enum { PHONE_MIN = 3, VALUE_MIN = 2, FRAGMENT_MIN = 3, WORDS_MAX = 3 };

struct search_hit { struct fields given, has; ident id; struct str text; };
static const struct field hit_fields[] = { F_ID(struct search_hit, id, IN_ROW, .prefix = "cus"), F_TEXT(struct search_hit, text, IN_ROW) };
static const struct shape hit_shape = SHAPE(struct search_hit, "search_hit", "Someone found while typing.", hit_fields);

struct finder { struct work *w; struct str typed, folded, digits; ident ids[LIMIT_PAGE]; int n, limit; };

static void keep(struct finder *f, ident id) {
    for (int i = 0; i < f->n; i++) {
        if (f->ids[i] == id) {
            return;
        }
    }
    if (f->n < f->limit) {
        f->ids[f->n++] = id;
    }
}

static enum status keep_row(void *context, const void *item) {
    keep(context, ((const struct search_hit *)item)->id);
    return ST_OK;
}

static enum status ask(struct finder *f, const struct stmt *q, const struct args *args) {
    struct search_hit hit;
    return query_each(f->w, q, args, &hit_shape, &hit, keep_row, f);
}

/* All that begins with `from`: up to the last code point there is, in byte order on both engines. */
static enum status ask_range(struct finder *f, const struct stmt *q, struct str from) {
    struct str to = arena_join(f->w->arena, from, STR("\xF4\x8F\xBF\xBF"));
    return from.n ? ask(f, q, ARGS(ARG_TEXT("from", from), ARG_TEXT("to", to), ARG_INT("limit", f->limit))) : ST_OK;
}

static enum status by_id(struct finder *f) {
    ident id, who;
    if (!id_parse("cus", f->typed, &id)) {
        return ST_OK;
    }
    enum status st = customer_exists(f->w, id, &who);
    if (st == ST_OK) {
        keep(f, who);
    }
    return st == ST_NOT_FOUND ? ST_OK : st;
}

static enum status by_reference(struct finder *f) {
    return ask(f, &Q_SEARCH_REFERENCE, ARGS(ARG_TEXT("typed", f->typed), ARG_INT("limit", f->limit)));
}

static enum status by_ending(struct finder *f) {
    return f->digits.n < PHONE_MIN ? ST_OK : ask_range(f, &Q_SEARCH_ENDING, text_reverse(f->w->arena, f->digits));
}

static enum status by_value(struct finder *f) {
    if (f->digits.n) {   /* "00351912" is "+351912" as dialled */
        struct str from = str_starts(f->digits, STR("00")) ? str_slice(f->digits, 2, f->digits.n) : f->digits;
        return from.n < PHONE_MIN ? ST_OK : ask_range(f, &Q_SEARCH_VALUE, from);
    }
    return f->typed.n < VALUE_MIN ? ST_OK : ask_range(f, &Q_SEARCH_VALUE, customer_fold_value(f->w->arena, f->typed));
}

static enum status by_name(struct finder *f) { return ask_range(f, &Q_SEARCH_NAME, f->folded); }
static enum status by_last(struct finder *f) { return ask_range(f, &Q_SEARCH_LAST, f->folded); }

static struct arg pattern(struct finder *f, const char *name, const char *before, struct str text) {
    return (struct arg)ARG_TEXT(name, arena_fmt(f->w->arena, "%%%s%.*s%%", before, STR_ARG(text)));
}

/* "0171 234" is dialled at home, "+49171234" is stored. */
static struct str without_zeros(struct str digits) {
    while (digits.n && *digits.p == '0') {
        digits = str_slice(digits, 1, digits.n);
    }
    return digits;
}

/* As typed, anywhere: "ima" in "Lima", "912" inside a phone. */
static enum status by_fragment(struct finder *f) {
    struct str text = f->digits.n ? without_zeros(f->digits) : f->folded;
    struct args args = { .at = { pattern(f, "one", "", text), ARG_INT("limit", f->limit) }, .n = 2 };
    return text.n < FRAGMENT_MIN ? ST_OK : ask(f, &Q_SEARCH_FRAGMENT, &args);
}

/* FTS5 of SQLite 3.40 crashes on a second pattern that is too short for its index: short words are looked for here. */
static enum status keep_words(void *context, const void *item) {
    const struct search_hit *hit = item;
    struct finder *f = context;
    struct str rest = f->folded, word;
    while (str_split(&rest, ' ', &word)) {
        struct str wanted = arena_fmt(f->w->arena, " %.*s", STR_ARG(word));
        if (!memmem(hit->text.p, hit->text.n, wanted.p, wanted.n)) {
            return ST_OK;
        }
    }
    keep(f, hit->id);
    return ST_OK;
}

/* Several words, each the beginning of one, in any order: "lima ana" in "Ana Maria Lima". At least one must be long enough for the index. */
static enum status by_words(struct finder *f) {
    static const char *const names[WORDS_MAX] = { "one", "two", "three" };
    struct args args = { .at = { ARG_INT("limit", LIMIT_PAGE) }, .n = 1 };
    struct str rest = f->folded, word;
    struct search_hit hit;
    while (args.n <= WORDS_MAX && str_split(&rest, ' ', &word)) {
        if (word.n + 1 >= FRAGMENT_MIN) {
            args.at[args.n] = pattern(f, names[args.n - 1], " ", word);
            args.n++;
        }
    }
    bool is_one_word = str_find(f->folded, ' ') < 0;
    return args.n == 1 || is_one_word || f->digits.n ? ST_OK : query_each(f->w, &Q_SEARCH_FRAGMENT, &args, &hit_shape, &hit, keep_words, f);
}

/* Digits when nothing but a telephone number can be meant. */
static struct str digits_of(struct work *w, struct str typed) {
    for (size_t i = 0; i < typed.n; i++) {
        if (!strchr("0123456789 +-()./", typed.p[i])) {
            return (struct str){ 0 };
        }
    }
    return text_digits(w->arena, typed);
}

static enum status load(struct finder *f, struct list *ret_list) {
    struct list rows = { 0 }, ordered = { 0 };
    if (f->n == 0) {
        *ret_list = ordered;
        return ST_OK;
    }
    enum status st = query_list(f->w, &Q_CUSTOMER_BY_IDS, ARGS(ARG_IDS("ids", f->ids, f->n)), &customer_shape, &rows);
    for (int i = 0; i < f->n && st == ST_OK; i++) {
        for (size_t k = 0; k < rows.n; k++) {
            const struct customer *c = LIST_AT(&rows, struct customer, k);
            if (c->id == f->ids[i]) {
                *(struct customer *)list_push(f->w->arena, &ordered, sizeof *c) = *c;
            }
        }
    }
    if (st == ST_OK) {
        st = customer_attach(f->w, &ordered);
    }
    if (st == ST_OK) {
        *ret_list = ordered;
    }
    return st;
}

enum status customer_search(struct work *w, struct str typed, int limit, struct list *ret_list) {
    static enum status (*const branches[])(struct finder *f) = {
        by_id, by_reference, by_ending, by_value, by_name, by_last, by_fragment, by_words,
    };
    struct str trimmed = str_trim(typed);
    struct finder f = { .w = w, .typed = trimmed, .folded = text_fold(w->arena, trimmed), .digits = digits_of(w, trimmed),
                        .limit = limit < LIMIT_PAGE ? limit : LIMIT_PAGE };
    enum status st = ST_OK;
    for (size_t i = 0; i < LENGTH(branches) && st == ST_OK && f.n < f.limit && trimmed.n; i++) {
        st = branches[i](&f);
    }
    return st != ST_OK ? st : load(&f, ret_list);
}

/* ---- keeping the fragments in step ---- */

/* One line for each name and address, each word with a space before it. Empty when there is nothing to find. */
static struct str fragments_of(struct work *w, const struct customer *c) {
    struct buf b;
    buf_init(&b, w->arena, 128);
    if (HAS(c, name_folded)) {
        buf_fmt(&b, " %.*s\n", STR_ARG(c->name_folded));
    }
    struct str call = HAS(c, call_name) ? text_fold(w->arena, c->call_name) : (struct str){ 0 };
    if (call.n) {
        buf_fmt(&b, " %.*s\n", STR_ARG(call));
    }
    for (size_t i = 0; i < c->contact_points.n; i++) {
        const struct contact_point *p = LIST_AT(&c->contact_points, struct contact_point, i);
        buf_fmt(&b, " %.*s\n", STR_ARG(text_fold(w->arena, p->folded)));
    }
    return buf_str(&b);
}

enum status customer_search_keep(struct work *w, const struct customer *was, const struct customer *now) {
    struct str before = was->id ? fragments_of(w, was) : (struct str){ 0 }, after = fragments_of(w, now);
    enum status st = ST_OK;
    if (str_eq(before, after)) {
        return ST_OK;
    }
    if (before.n) {
        st = query_run(w, &Q_FRAGMENT_DROP, ARGS(ARG_ID("id", now->id)));
    }
    if (st == ST_OK && after.n) {
        st = query_run(w, &Q_FRAGMENT_PUT, ARGS(ARG_ID("id", now->id), ARG_TEXT("text", after)));
    }
    return st;
}

enum status customer_search_forget(struct work *w, ident id) { return query_run(w, &Q_FRAGMENT_DROP, ARGS(ARG_ID("id", id))); }
