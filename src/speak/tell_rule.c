/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/tell_rule.h"

#include "base/text.h"
#include "business/business.h"
#include "remember/customer.h"
#include "speak/tell_rule.sql.h"
#include "work/audit.h"

static const struct field text_fields[] = {
    F_TEXT(struct tell_text, language, IN_ALL | REQUIRED, .max = 35, .doc = "BCP 47: pt, pt-BR, ar."),
    F_TEXT(struct tell_text, subject, IN_ALL | REQUIRED | NOT_EMPTY, .max = LETTER_SUBJECT_MAX, .doc = "One line; names like {customer.call_name} are put in."),
    F_TEXT(struct tell_text, text, IN_ALL | REQUIRED | NOT_EMPTY, .max = LETTER_TEXT_MAX, .doc = "Paragraphs, as in a message; {link} is where they see how it stands, {return.number} and {contract} what it is about."),
    F_FLAG(struct tell_text, is_own, IN_OUT, .doc = "The business's own words, not those that come along."),
};
static const struct shape text_shape = SHAPE(struct tell_text, "tell_text", "What is told, in one language.", text_fields);

static const struct field rule_fields[] = {
    F_ID(struct tell_rule, id, IN_OUT, .prefix = "tlr", .doc = "The rule."),
    F_ID(struct tell_rule, row_id, IN_ROW | IN_CSV, .prefix = "tlr"),
    F_TEXT(struct tell_rule, what, IN_OUT | IN_CSV, .doc = "What happened: order.shipped, return.delivered …"),
    F_TEXT(struct tell_rule, title, IN_OUT, .doc = "The same for people."),
    F_ENUM(struct tell_rule, about, IN_OUT, .names = tell_about_names, .doc = "What it is about; told once for each."),
    F_ENUM(struct tell_rule, trade, IN_ROW, .names = business_trades),
    F_LIST(struct tell_rule, texts, IN_PATCH | IN_OUT, .of = &text_shape, .max = TELL_TEXTS_MAX, .doc = "The words; those given replace all own ones, in languages not given those that come along stay."),
    F_ANY(struct tell_rule, texts_kept, IN_ROW | IN_CSV),
    F_FLAG(struct tell_rule, is_on, IN_PATCH | IN_OUT | IN_CSV, .doc = "Customers are told, by e-mail."),
    F_FLAG(struct tell_rule, is_changed, IN_OUT, .doc = "It is not as it came: deleting brings that back."),
    F_ID(struct tell_rule, changed_by, IN_OUT | IN_CSV, .prefix = "emp", .doc = "Who changed it last."),
    F_TEXT(struct tell_rule, changed_by_name, IN_OUT | PERSONAL, .doc = "Their name."),
    F_AT(struct tell_rule, changed_at, IN_OUT | IN_CSV, .doc = "When."),
    F_INT(struct tell_rule, seq, IN_ROW),
};
const struct shape tell_rule_shape = SHAPE(struct tell_rule, "told_rule", "A rule by which customers are told what changed.", rule_fields);

static const struct field look_fields[] = {
    F_TEXT(struct tell_look, language, IN_CREATE | IN_OUT, .max = 35, .doc = "In this language; English when left out."),
    F_TEXT(struct tell_look, subject, IN_CREATE | IN_OUT, .max = LETTER_SUBJECT_MAX, .doc = "Words to try; the rule's when left out."),
    F_TEXT(struct tell_look, text, IN_CREATE | IN_OUT, .max = LETTER_TEXT_MAX, .doc = "The same."),
};
const struct shape tell_look_shape = SHAPE(struct tell_look, "told_look", "How it would read.", look_fields);

/* ---- reading ---- */

static struct tell_text *text_in(struct list *texts, struct str language) {
    for (size_t i = 0; i < texts->n; i++) {
        struct tell_text *t = LIST_AT(texts, struct tell_text, i);
        if (str_eq(t->language, language)) {
            return t;
        }
    }
    return NULL;
}

/* Those that come along, in their order, then languages of their own; own words stand for those that come along. */
static void mix_texts(struct arena *a, const struct tell_shipped *s, struct tell_rule *r) {
    struct list own = HAS(r, texts_kept) ? shape_list_from_stored(&text_shape, r->texts_kept, a) : (struct list){ 0 }, all = { 0 };
    size_t n;
    const struct letter_text *words = tell_shipped_words(s, &n);
    for (size_t i = 0; i < n; i++) {
        struct tell_text *t = list_push(a, &all, sizeof *t);
        SET(t, language, str_of(words[i].language));
        SET(t, subject, str_of(words[i].subject));
        SET(t, text, str_of(words[i].text));
        SET(t, is_own, 0);
    }
    for (size_t i = 0; i < own.n; i++) {
        const struct tell_text *kept = LIST_AT(&own, const struct tell_text, i);
        struct tell_text *t = text_in(&all, kept->language);
        t = t ? t : list_push(a, &all, sizeof *t);
        *t = *kept;
        SET(t, is_own, 1);
    }
    SET(r, texts, all);
}

static void make(struct arena *a, int i, const struct list *rows, struct tell_rule *r) {
    const struct tell_shipped *s = &tell_shipped[i];
    int64_t trade = LIST_AT(rows, const struct tell_rule, 0)->trade;
    *r = (struct tell_rule){ 0 };
    SET(r, is_on, s->trades >> trade & 1);
    for (size_t k = 0; k < rows->n; k++) {
        const struct tell_rule *row = LIST_AT(rows, const struct tell_rule, k);
        if (str_is(row->what, s->what)) {
            *r = *row;
        }
    }
    SET(r, id, TELL_RULE_FIRST + i);
    SET(r, what, str_of(s->what));
    SET(r, title, str_of(s->title));
    SET(r, about, s->about);
    SET(r, is_changed, r->row_id != ID_NONE);
    mix_texts(a, s, r);
}

static enum status read_rows(struct work *w, const char *what, struct list *ret_rows) {
    struct args *args = what ? ARGS(ARG_TEXT("what", str_of(what))) : ARGS_NONE;
    enum status st = query_list(w, &Q_TELL_RULES, args, &tell_rule_shape, ret_rows);
    return st == ST_OK && ret_rows->n == 0 ? ST_NOT_FOUND : st;
}

enum status tell_rule_list(struct work *w, struct list *ret_rules) {
    struct list rows = { 0 };
    enum status st = read_rows(w, NULL, &rows);
    for (int i = 0; i < tell_shipped_count && st == ST_OK; i++) {
        make(w->arena, i, &rows, list_push(w->arena, ret_rules, sizeof(struct tell_rule)));
    }
    return st;
}

enum status tell_rule_of(struct work *w, const struct tell_shipped *s, struct tell_rule *ret_rule) {
    struct list rows = { 0 };
    enum status st = read_rows(w, s->what, &rows);
    if (st == ST_OK) {
        make(w->arena, (int)(s - tell_shipped), &rows, ret_rule);
    }
    return st;
}

enum status tell_rule_load(struct work *w, ident id, void *ret_rule) {
    bool is_one = id >= TELL_RULE_FIRST && id < TELL_RULE_FIRST + tell_shipped_count;
    return is_one ? tell_rule_of(w, &tell_shipped[id - TELL_RULE_FIRST], ret_rule) : ST_NOT_FOUND;
}

/* ---- how it reads ---- */

static enum status sample(struct work *w, struct letter_value *v, size_t *ret_n) {
    struct business b;
    struct str link;
    enum status st = business_load(w, w->business, &b);
    if (st == ST_OK) {
        st = business_link(w, STR("/s/…"), &link);
    }
    size_t n = 0;
    v[n++] = (struct letter_value){ "customer.name", STR("Ana Lima") };
    v[n++] = (struct letter_value){ "customer.call_name", STR("Ana") };
    v[n++] = (struct letter_value){ "business.name", b.name };
    v[n++] = (struct letter_value){ "order.outside_id", STR("A-17") };
    v[n++] = (struct letter_value){ "link", link };
    v[n++] = (struct letter_value){ "return.number", STR("R-5") };
    v[n++] = (struct letter_value){ "contract", STR("C-8") };
    *ret_n = n;
    return st;
}

/* A subject is one line here, too: a name put in cannot break it, a template could. */
static void try_text(struct work *w, struct str at, const struct tell_text *t, const struct letter_value *values, size_t n, struct tell_look *ret_look) {
    const char *subject = arena_join(w->arena, at, STR("subject")).p, *text = arena_join(w->arena, at, STR("text")).p;
    struct str filled = { 0 };
    if (str_find(t->subject, '\n') >= 0) {
        fail(w, ST_INVALID, subject, "A subject is one line.");
    }
    status_ignore(letter_fill(w, subject, t->subject, values, n, &filled));   /* what is wrong is told as a fault */
    SET(ret_look, subject, filled);
    status_ignore(letter_fill(w, text, t->text, values, n, &filled));
    SET(ret_look, text, filled);
}

enum status tell_rule_look(struct work *w, ident id, const struct tell_look *asked, struct tell_look *ret_look) {
    struct tell_rule *r = ARENA_NEW(w->arena, struct tell_rule);
    struct letter_value values[LETTER_VALUES_MAX];
    struct tell_look look = { 0 };
    size_t n = 0;
    enum status st = tell_rule_load(w, id, r);
    if (st == ST_OK) {
        st = sample(w, values, &n);
    }
    if (st != ST_OK) {
        return st;
    }
    struct str language = HAS(asked, language) ? asked->language : STR("en");
    const struct tell_text *ours = text_in(&r->texts, language);
    struct tell_text t = ours ? *ours : (struct tell_text){ 0 };
    t.subject = HAS(asked, subject) ? asked->subject : t.subject;
    t.text = HAS(asked, text) ? asked->text : t.text;
    SET(&look, language, language);
    try_text(w, STR(""), &t, values, n, &look);
    *ret_look = look;
    return w->fault.status;
}

/* ---- changing ---- */

static enum status check_texts(struct work *w, const struct list *texts) {
    struct letter_value values[LETTER_VALUES_MAX];
    size_t n = 0;
    enum status st = sample(w, values, &n);
    for (size_t i = 0; i < texts->n && st == ST_OK; i++) {
        const struct tell_text *t = LIST_AT(texts, const struct tell_text, i);
        struct tell_look ignored = { 0 };
        struct str at = arena_fmt(w->arena, "texts[%zu].", i);
        for (size_t k = 0; k < i; k++) {
            if (str_eq(t->language, LIST_AT(texts, const struct tell_text, k)->language)) {
                fault_add(&w->fault, ST_INVALID, arena_join(w->arena, at, STR("language")), "This language is there twice; leave one out.");
            }
        }
        if (!customer_is_language(t->language)) {
            fault_add(&w->fault, ST_INVALID, arena_join(w->arena, at, STR("language")), "This is not a language code; write it like pt or pt-BR.");
        }
        try_text(w, at, t, values, n, &ignored);
    }
    return st;
}

static bool is_as_shipped(const struct tell_shipped *s, const struct tell_text *t) {
    size_t n;
    const struct letter_text *words = tell_shipped_words(s, &n);
    for (size_t i = 0; i < n; i++) {
        if (str_is(t->language, words[i].language)) {
            return str_is(t->subject, words[i].subject) && str_is(t->text, words[i].text);
        }
    }
    return false;
}

/* Only what is their own is kept: a better word in a later version reaches the others. */
static void keep_texts(struct arena *a, const struct tell_shipped *s, const struct list *texts, struct tell_rule *r) {
    struct list own = { 0 };
    for (size_t i = 0; i < texts->n; i++) {
        const struct tell_text *t = LIST_AT(texts, const struct tell_text, i);
        if (!is_as_shipped(s, t)) {
            struct tell_text *kept = list_push(a, &own, sizeof *kept);
            SET(kept, language, t->language);
            SET(kept, subject, t->subject);
            SET(kept, text, t->text);
        }
    }
    SET(r, texts_kept, shape_list_to_json(&text_shape, &own, a));
    mix_texts(a, s, r);
}

static enum status keep(struct work *w, struct tell_rule *r) {
    bool is_new = !r->row_id;
    int64_t seq;
    enum status st = event_next_seq(w, &seq);
    if (st != ST_OK) {
        return st;
    }
    if (is_new) {
        SET(r, row_id, id_new(w->now));
    }
    if (!HAS(r, texts_kept)) {
        SET(r, texts_kept, STR("[]"));
    }
    UNSET(r, changed_by);
    if (w->who.employee_id) {
        SET(r, changed_by, w->who.employee_id);
    }
    SET(r, seq, seq);
    st = query_run(w, is_new ? &Q_TELL_RULE_INSERT : &Q_TELL_RULE_UPDATE, ARGS_OF(&tell_rule_shape, r));
    return st == ST_OK ? audit_add(w, "told_rule.changed", r->id, r->what) : st;
}

enum status tell_rule_change(struct work *w, ident id, const struct tell_rule *patch) {
    struct tell_rule *r = ARENA_NEW(w->arena, struct tell_rule);
    enum status st = tell_rule_load(w, id, r);
    if (st == ST_OK && GIVEN(patch, texts)) {
        st = check_texts(w, &patch->texts);
        keep_texts(w->arena, tell_shipped_of(r->what), &patch->texts, r);
    }
    if (st != ST_OK) {
        return st;
    }
    if (GIVEN(patch, is_on)) {
        SET(r, is_on, patch->is_on);
    }
    if (r->is_on && r->texts.n == 0 && w->fault.status == ST_OK) {
        fail(w, ST_INVALID, "texts", "Nobody has written yet what they are told: write it first, then switch it on.");
    }
    return w->fault.status == ST_OK ? keep(w, r) : w->fault.status;
}

enum status tell_rule_reset(struct work *w, ident id) {
    struct tell_rule *r = ARENA_NEW(w->arena, struct tell_rule);
    int64_t seq;
    enum status st = tell_rule_load(w, id, r);
    st = st == ST_OK ? event_next_seq(w, &seq) : st;
    if (st == ST_OK) {
        st = query_run(w, &Q_TELL_RULE_AS_SHIPPED, ARGS(ARG_TEXT("what", r->what)));
    }
    return st == ST_OK ? audit_add(w, "told_rule.reset", id, r->what) : st;
}
