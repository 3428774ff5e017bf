/* SPDX-License-Identifier: Apache-2.0
 * What a rule looks like, what each fact looks at, and what is wrong with one. */
#include "speak/guard_rule.h"

#include <stdio.h>

const char *const guard_fact_names[] = { "event", "balance", "case_open", "promise_open", "promise_contradicted", "told_before", "name_wrong", "language_wrong", "date_past",
                                         "recipient_closed", "too_many", "text", NULL };
_Static_assert(LENGTH(guard_fact_names) == GUARD_FACT_COUNT + 1, "each fact has its name");
const char *const guard_is_names[] = { "equal", "other", "more", "less", "there", "zero", "owed", "credit", NULL };
const char *const guard_same_names[] = { "contract", "return", "invoice", "order", "case", NULL };
_Static_assert(LENGTH(guard_same_names) == GUARD_SAME_COUNT + 1, "each id has its name");

static const struct field word_fields[] = { F_TEXT(struct guard_word, word, IN_ALL | BARE, .max = 60, .doc = "A word, or a kind of event.") };
static const struct shape word_shape = SHAPE(struct guard_word, "guard_word", "A word of a rule.", word_fields);
static const struct field kind_fields[] = { F_ENUM(struct guard_kind, kind, IN_ALL | BARE, .names = sender_kind_names, .doc = "A kind of message.") };
static const struct shape kind_shape = SHAPE(struct guard_kind, "guard_kind", "A kind of message.", kind_fields);
static const struct field same_fields[] = { F_ENUM(struct guard_same_word, same, IN_ALL | BARE, .names = guard_same_names, .doc = "An id both name.") };
static const struct shape same_shape = SHAPE(struct guard_same_word, "guard_same", "An id that event and message both name.", same_fields);

static const struct field condition_fields[] = {
    F_ENUM(struct guard_condition, fact, IN_ALL | REQUIRED, .names = guard_fact_names, .doc = "What it looks at."),
    F_FLAG(struct guard_condition, holds, IN_ALL, .doc = "false: it must not be so; true when left out."),
    F_LIST(struct guard_condition, kinds, IN_ALL, .of = &word_shape, .max = GUARD_KINDS_MAX, .doc = "event: one of these happened."),
    F_LIST(struct guard_condition, unless_later, IN_ALL, .of = &word_shape, .max = GUARD_KINDS_MAX, .doc = "event: and none of these after it."),
    F_LIST(struct guard_condition, same, IN_ALL, .of = &same_shape, .max = GUARD_SAME_COUNT, .doc = "event, promises: with the same ids as the message, where both name them."),
    F_INT(struct guard_condition, within_days, IN_ALL, .min = 1, .max = GUARD_DAYS_MAX, .doc = "Not longer ago than that."),
    F_INT(struct guard_condition, older_days, IN_ALL, .min = 1, .max = GUARD_DAYS_MAX, .doc = "At least so long ago."),
    F_TEXT(struct guard_condition, field, IN_ALL, .max = 60, .doc = "event: this of what it tells."),
    F_ENUM(struct guard_condition, is, IN_ALL, .names = guard_is_names, .doc = "event: equal, other, more, less than value, or there at all; balance: zero, owed, credit."),
    F_TEXT(struct guard_condition, value, IN_ALL, .max = 200, .doc = "event: what the field is compared with."),
    F_LIST(struct guard_condition, words, IN_ALL, .of = &word_shape, .max = GUARD_WORDS_MAX, .doc = "text: one of these stands in it, accents and capitals aside."),
    F_INT(struct guard_condition, count, IN_ALL, .min = 1, .max = GUARD_SAID, .doc = "too_many: more than so many."),
};
const struct shape guard_condition_shape = SHAPE(struct guard_condition, "guard_condition", "One condition of a rule.", condition_fields);

struct guard_all { struct fields given, has; struct list all; };      /* as they are kept */
static const struct field all_fields[] = { F_LIST(struct guard_all, all, IN_CREATE, .of = &guard_condition_shape, .max = GUARD_CONDITIONS_MAX) };
static const struct shape all_shape = SHAPE(struct guard_all, "guard_all", "Conditions as they are kept.", all_fields);

static const struct field rule_fields[] = {
    F_ID(struct guard_rule, id, IN_OUT | IN_CSV, .prefix = "gdr", .doc = "The rule."),
    F_ID(struct guard_rule, row_id, IN_ROW | IN_CSV, .prefix = "gdr"),
    F_ID(struct guard_rule, shipped, IN_ROW | IN_CSV, .prefix = "gdr"),
    F_TEXT(struct guard_rule, name, IN_ALL | REQUIRED | NOT_EMPTY | IN_CSV, .max = LIMIT_NAME, .doc = "A plain sentence of what it is for."),
    F_TEXT(struct guard_rule, words, IN_ALL | REQUIRED | NOT_EMPTY | IN_CSV, .max = LIMIT_LINE, .doc = "What is said when it speaks; what it saw is added."),
    F_LIST(struct guard_rule, kinds, IN_ALL, .of = &kind_shape, .max = MESSAGE_KIND_COUNT, .doc = "Kinds of message it looks at; none: all."),
    F_TEXT(struct guard_rule, kinds_text, IN_ROW | IN_CSV),
    F_ENUM(struct guard_rule, act, IN_ALL | REQUIRED | IN_CSV, .names = guard_act_names, .doc = "hold: a person decides; stop; tell: it is sent, and somebody hears of it."),
    F_ENUM(struct guard_rule, tell, IN_ALL | IN_CSV, .names = guard_tell_names, .doc = "Who hears of it; nobody when left out."),
    F_LIST(struct guard_rule, conditions, IN_ALL | REQUIRED, .of = &guard_condition_shape, .max = GUARD_CONDITIONS_MAX, .doc = "All of them must hold."),
    F_ANY(struct guard_rule, conditions_text, IN_ROW | IN_CSV),
    F_FLAG(struct guard_rule, is_on, IN_ALL | IN_CSV, .doc = "false: it is not asked; true when left out."),
    F_FLAG(struct guard_rule, is_void, IN_ROW | IN_CSV),
    F_FLAG(struct guard_rule, is_shipped, IN_OUT, .doc = "The program brings it: deleting it makes it as shipped again."),
    F_FLAG(struct guard_rule, is_changed, IN_OUT, .doc = "Of a shipped one: somebody changed it."),
    F_ID(struct guard_rule, changed_by, IN_OUT | IN_CSV, .prefix = "emp", .doc = "Who changed it last."),
    F_TEXT(struct guard_rule, changed_by_name, IN_OUT | PERSONAL, .doc = "Their name."),
    F_AT(struct guard_rule, created_at, IN_OUT | IN_CSV, .doc = "When it was made."),
    F_AT(struct guard_rule, changed_at, IN_OUT | IN_CSV, .doc = "When it was changed last."),
    F_INT(struct guard_rule, hits, IN_OUT, .doc = "How often it spoke."),
    F_INT(struct guard_rule, overridden, IN_OUT, .doc = "How often somebody let the message go all the same."),
    F_INT(struct guard_rule, was_right, IN_OUT, .doc = "How often people said it was right."),
    F_INT(struct guard_rule, was_wrong, IN_OUT, .doc = "And how often wrong."),
    F_AT(struct guard_rule, last_at, IN_OUT, .doc = "When it spoke last."),
    F_INT(struct guard_rule, seq, AS_ETAG | IN_ROW),
};
const struct shape guard_rule_shape = SHAPE(struct guard_rule, "guard_rule", "A rule of the guard.", rule_fields);

/* ---- which fields each fact looks at, and which it needs ---- */

#define IS(member) (1u << C_##member)
enum { C_kinds, C_unless_later, C_same, C_within_days, C_older_days, C_field, C_is, C_value, C_words, C_count, C_COUNT };
static const char *const names[C_COUNT] = { "kinds", "unless_later", "same", "within_days", "older_days", "field", "is", "value", "words", "count" };
static const struct { unsigned may, must; } uses[GUARD_FACT_COUNT] = {
    [GUARD_EVENT] = { IS(kinds) | IS(unless_later) | IS(same) | IS(within_days) | IS(older_days) | IS(field) | IS(is) | IS(value), IS(kinds) },
    [GUARD_BALANCE] = { IS(is), 0 },
    [GUARD_PROMISE_OPEN] = { IS(same) | IS(within_days) | IS(older_days), 0 },
    [GUARD_PROMISE_CONTRADICTED] = { IS(same), 0 },
    [GUARD_TOLD_BEFORE] = { IS(within_days), IS(within_days) },
    [GUARD_TOO_MANY] = { IS(within_days) | IS(count), IS(within_days) | IS(count) },
    [GUARD_TEXT] = { IS(words), IS(words) },
};

static unsigned has_of(const struct guard_condition *c) {
    const bool has[C_COUNT] = { [C_kinds] = c->kinds.n > 0, [C_unless_later] = c->unless_later.n > 0, [C_same] = c->same.n > 0, [C_within_days] = HAS(c, within_days),
                                [C_older_days] = HAS(c, older_days), [C_field] = HAS(c, field), [C_is] = HAS(c, is), [C_value] = HAS(c, value), [C_words] = c->words.n > 0, [C_count] = HAS(c, count) };
    unsigned all = 0;
    for (int i = 0; i < C_COUNT; i++) {
        all |= has[i] ? 1u << i : 0;
    }
    return all;
}

static struct str place(struct work *w, size_t i, const char *name) { return arena_fmt(w->arena, "conditions[%zu].%s", i, name); }

static void check_words(struct work *w, const struct list *words, struct str at, bool are_kinds) {
    for (size_t i = 0; i < words->n; i++) {
        struct str word = LIST_AT(words, struct guard_word, i)->word;
        bool good = str_trim(word).n > 0;
        for (size_t k = 0; k < word.n && are_kinds && good; k++) {
            char c = word.p[k];
            good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
        }
        if (!good) {
            fault_add(&w->fault, ST_INVALID, arena_fmt(w->arena, "%.*s[%zu]", STR_ARG(at), i), are_kinds ? "A kind of event is small words with dots between them, like return.delivered." : "There is no word here.");
        }
    }
}

static void check_is(struct work *w, const struct guard_condition *c, size_t i) {
    bool of_balance = HAS(c, is) && c->is >= GUARD_IS_ZERO;
    int64_t number;
    if (HAS(c, is) && (c->fact == GUARD_BALANCE) != of_balance) {
        fault_add(&w->fault, ST_INVALID, place(w, i, "is"), c->fact == GUARD_BALANCE ? "A balance is zero, owed or credit." : "A field is equal, other, more, less or there.");
    }
    if (c->fact == GUARD_EVENT && (HAS(c, is) || HAS(c, value)) && !HAS(c, field)) {
        fault_add(&w->fault, ST_INVALID, place(w, i, "field"), "Say which field is compared.");
    }
    bool needs_value = HAS(c, field) && !(HAS(c, is) && c->is == GUARD_IS_THERE);
    if (needs_value && !HAS(c, value)) {
        fault_add(&w->fault, ST_INVALID, place(w, i, "value"), "Say what %.*s is compared with.", STR_ARG(c->field));
    }
    if (HAS(c, is) && HAS(c, value) && (c->is == GUARD_IS_MORE || c->is == GUARD_IS_LESS) && !str_to_int(c->value, &number)) {
        fault_add(&w->fault, ST_INVALID, place(w, i, "value"), "More and less need a whole number.");
    }
}

static void check_one(struct work *w, const struct guard_condition *c, size_t i) {
    unsigned has = has_of(c), may = uses[c->fact].may, must = uses[c->fact].must;
    for (int k = 0; k < C_COUNT; k++) {
        if (has >> k & ~may >> k & 1) {
            fault_add(&w->fault, ST_INVALID, place(w, i, names[k]), "%s does not look at this.", guard_fact_names[c->fact]);
        } else if (must >> k & ~has >> k & 1) {
            fault_add(&w->fault, ST_INVALID, place(w, i, names[k]), "%s needs this.", guard_fact_names[c->fact]);
        }
    }
    if (HAS(c, within_days) && HAS(c, older_days) && c->older_days >= c->within_days) {
        fault_add(&w->fault, ST_INVALID, place(w, i, "older_days"), "This is never: older_days must be less than within_days.");
    }
    check_words(w, &c->kinds, place(w, i, "kinds"), true);
    check_words(w, &c->unless_later, place(w, i, "unless_later"), true);
    check_words(w, &c->words, place(w, i, "words"), false);
    check_is(w, c, i);
}

void guard_rule_check(struct work *w, const struct guard_rule *r) {
    if (r->conditions.n == 0) {
        fail(w, ST_INVALID, "conditions", "A rule needs a condition at least, or it would speak about every message.");
    }
    for (size_t i = 0; i < r->conditions.n; i++) {
        check_one(w, LIST_AT(&r->conditions, struct guard_condition, i), i);
    }
}

/* ---- lists and texts ---- */

bool guard_rule_looks_at(const struct guard_rule *r, enum message_kind kind) {
    char word[32];
    int n = snprintf(word, sizeof word, " %s ", sender_kind_names[kind]);
    return r->kinds_text.n == 0 || memmem(r->kinds_text.p, r->kinds_text.n, word, (size_t)n) != NULL;
}

void guard_rule_read(struct arena *a, struct guard_rule *r) {
    struct guard_all *all = ARENA_NEW(a, struct guard_all);
    struct fault ignored = { .arena = a };     /* it was checked before it was kept */
    struct str rest = str_trim(r->kinds_text), word;
    struct list kinds = { 0 };
    int64_t kind;
    while (rest.n && rest.p && str_split(&rest, ' ', &word)) {
        if (enum_value(sender_kind_names, word, &kind)) {
            struct guard_kind *k = list_push(a, &kinds, sizeof *k);
            SET(k, kind, kind);
        }
    }
    shape_from_text(&all_shape, SHAPE_CREATE, arena_fmt(a, "{\"all\":%.*s}", STR_ARG(r->conditions_text)), a, &ignored, all);
    SET(r, kinds, kinds);
    SET(r, conditions, all->all);
}

static void put_words(struct json_out *out, const char *key, const struct list *words) {
    if (words->n == 0) {
        return;
    }
    json_key(out, str_of(key));
    json_array(out);
    for (size_t i = 0; i < words->n; i++) {
        json_text(out, LIST_AT(words, struct guard_word, i)->word);
    }
    json_array_end(out);
}

static void put_int(struct json_out *out, const char *key, bool has, int64_t v) {
    if (has) {
        json_key(out, str_of(key));
        json_int(out, v);
    }
}

static void put_text(struct json_out *out, const char *key, bool has, struct str v) {
    if (has) {
        json_key(out, str_of(key));
        json_text(out, v);
    }
}

/* Only what it has: it is read for every message. */
static void put_condition(struct json_out *out, const struct guard_condition *c) {
    json_object(out);
    put_text(out, "fact", true, str_of(guard_fact_names[c->fact]));
    if (HAS(c, holds) && !c->holds) {
        json_key(out, STR("holds"));
        json_bool(out, false);
    }
    put_words(out, "kinds", &c->kinds);
    put_words(out, "unless_later", &c->unless_later);
    if (c->same.n) {
        json_key(out, STR("same"));
        json_raw(out, shape_list_to_json(&same_shape, &c->same, out->buf->arena));
    }
    put_int(out, "within_days", HAS(c, within_days), c->within_days);
    put_int(out, "older_days", HAS(c, older_days), c->older_days);
    put_text(out, "field", HAS(c, field), c->field);
    put_text(out, "is", HAS(c, is), HAS(c, is) ? str_of(guard_is_names[c->is]) : (struct str){ 0 });
    put_text(out, "value", HAS(c, value), c->value);
    put_words(out, "words", &c->words);
    put_int(out, "count", HAS(c, count), c->count);
    json_object_end(out);
}

void guard_rule_store(struct arena *a, struct guard_rule *r) {
    struct buf b, kinds;
    struct json_out out;
    buf_init(&b, a, 400);
    buf_init(&kinds, a, 80);
    json_out_init(&out, &b);
    json_array(&out);
    for (size_t i = 0; i < r->conditions.n; i++) {
        put_condition(&out, LIST_AT(&r->conditions, struct guard_condition, i));
    }
    json_array_end(&out);
    for (size_t i = 0; i < r->kinds.n; i++) {
        buf_fmt(&kinds, "%s%s ", i ? "" : " ", sender_kind_names[LIST_AT(&r->kinds, struct guard_kind, i)->kind]);
    }
    SET(r, conditions_text, buf_str(&b));
    SET(r, kinds_text, buf_str(&kinds));
}
