/* SPDX-License-Identifier: Apache-2.0 */
#include "business/settings.h"

#include "base/secret.h"
#include "business/business.h"
#include "business/business_check.h"
#include "business/settings.sql.h"
#include "work/query.h"
#include "work/unit.h"

static const char *const type_names[] = { "int", "text", "flag", "choice", "day", NULL };   /* in the order of enum setting_type */

static const struct field choice_fields[] = { F_TEXT(struct setting_choice, text, IN_OUT | BARE, .doc = "A value it may have.") };
static const struct shape choice_shape = SHAPE(struct setting_choice, "setting_choice", "A value it may have.", choice_fields);

static const struct field told_fields[] = {
    F_TEXT(struct setting_told, name, IN_OUT, .doc = "Its name, as PATCH takes it."),
    F_TEXT(struct setting_told, group, IN_OUT, .doc = "The heading it stands under."),
    F_ENUM(struct setting_told, type, IN_OUT, .names = type_names, .doc = "What its value is."),
    F_ANY(struct setting_told, value, IN_OUT | SCALAR, .doc = "What holds now; null: nothing."),
    { .name = "default", .kind = K_ANY, .offset = offsetof(struct setting_told, fallback), .where = IN_OUT | SCALAR, .doc = "What holds when it is not set." },
    F_INT(struct setting_told, min, IN_OUT, .doc = "The least it may be."),
    F_INT(struct setting_told, max, IN_OUT, .doc = "The most it may be; of a text its longest length."),
    F_LIST(struct setting_told, choices, IN_OUT, .of = &choice_shape, .doc = "What it may be."),
    F_TEXT(struct setting_told, help, IN_OUT, .doc = "What it does."),
};
static const struct shape told_shape = SHAPE(struct setting_told, "setting", "Something a business can set.", told_fields);

static const struct field settings_fields[] = {
    F_LIST(struct settings, data, IN_OUT, .of = &told_shape, .doc = "Every setting, group by group."),
    F_INT(struct settings, seq, IN_ROW | AS_ETAG),
};
const struct shape settings_shape = SHAPE(struct settings, "settings", "What a business can set.", settings_fields);

/* ---- reading ---- */

struct value_set { struct fields given, has; struct str name, value; };
static const struct field value_fields[] = { F_TEXT(struct value_set, name, IN_ROW), F_TEXT(struct value_set, value, IN_ROW) };
static const struct shape value_shape = SHAPE(struct value_set, "setting_set", "A value the business set.", value_fields);

static enum status load_values(struct work *w, struct list *ret_values, int64_t *ret_seq) {
    struct buf all;
    enum status st = query_list(w, &Q_SETTINGS_VALUES, ARGS_NONE, &value_shape, ret_values);
    if (st != ST_OK) {
        return st;
    }
    buf_init(&all, w->arena, 512);
    for (size_t i = 0; i < ret_values->n; i++) {
        const struct value_set *v = LIST_AT(ret_values, const struct value_set, i);
        buf_fmt(&all, "%.*s=%.*s\n", STR_ARG(v->name), STR_ARG(v->value));
    }
    struct str hash = secret_hash_hex(w->arena, buf_str(&all));
    uint64_t n = 0;
    for (size_t i = 0; i < 15; i++) {
        n = n << 4 | (uint64_t)(hash.p[i] <= '9' ? hash.p[i] - '0' : hash.p[i] - 'a' + 10);
    }
    *ret_seq = (int64_t)n;
    return ST_OK;
}

static void tell_limits(struct work *w, const struct setting *s, struct setting_told *t) {
    if (s->type == SETTING_INT) {
        SET(t, min, s->min);
    }
    if (s->type == SETTING_INT || (s->type == SETTING_TEXT && s->max)) {
        SET(t, max, s->max);
    }
    for (int i = 0; s->choices && s->choices[i]; i++) {
        struct setting_choice *c = list_push(w->arena, &t->choices, sizeof *c);
        SET(c, text, str_of(s->choices[i]));
        fields_put(&t->has, SLOT(t, choices));
    }
}

static enum status tell_one(struct work *w, const struct setting *s, const struct list *values, struct setting_told *t) {
    struct str fallback = { 0 };
    enum status st = setting_default(w, s, &fallback);
    struct str value = fallback;
    for (size_t i = 0; i < values->n; i++) {
        const struct value_set *v = LIST_AT(values, const struct value_set, i);
        value = str_is(v->name, s->name) ? v->value : value;
    }
    SET(t, name, str_of(s->name));
    SET(t, group, str_of(s->group));
    SET(t, type, s->type);
    SET(t, value, setting_json(w->arena, s, value));
    SET(t, fallback, setting_json(w->arena, s, fallback));
    SET(t, help, str_of(s->help));
    tell_limits(w, s, t);
    return st;
}

enum status settings_load(struct work *w, ident business_id, void *ret_settings) {
    struct settings told = { 0 };
    struct list values = { 0 };
    int count;
    const struct setting *const *all = setting_all(w, &count);
    enum status st = business_id == w->business ? load_values(w, &values, &told.seq) : ST_NOT_FOUND;
    for (int i = 0; i < count && st == ST_OK; i++) {
        st = tell_one(w, all[i], &values, list_push(w->arena, &told.data, sizeof(struct setting_told)));
    }
    if (st == ST_OK) {
        fields_put(&told.has, SLOT(&told, data));
        fields_put(&told.has, SLOT(&told, seq));
        *(struct settings *)ret_settings = told;
    }
    return st;
}

/* ---- changing ---- */

struct changing { struct list values; int64_t if_match; };

static enum status change(struct unit *u, struct work *w) {
    const struct changing *c = u->context;
    struct list before = { 0 };
    int64_t seq;
    enum status st = load_values(w, &before, &seq);
    if (st == ST_OK && c->if_match != -1 && c->if_match != seq) {
        return ST_STALE;
    }
    for (size_t i = 0; i < c->values.n && st == ST_OK; i++) {
        const struct setting_value *v = LIST_AT(&c->values, const struct setting_value, i);
        st = v->clear ? setting_clear(w, v->setting) : setting_put(w, v->setting, v->value);
    }
    return st;
}

enum status settings_change(struct work *w, struct str json, int64_t if_match) {
    struct changing c = { .if_match = if_match };
    enum status st = setting_read(w, json, &c.values);
    for (size_t i = 0; i < c.values.n && st == ST_OK; i++) {
        const struct setting_value *v = LIST_AT(&c.values, const struct setting_value, i);
        if (v->setting == &business_settings[BUSINESS_PUBLIC_URL] && !v->clear) {
            business_check_public_url(w, v->value);
        }
    }
    if (st == ST_OK && w->reach.kind != REACH_BUSINESS) {
        return fail(w, ST_FORBIDDEN, "", "Settings hold for every place; those who manage them all change them.");
    }
    st = st == ST_OK ? w->fault.status : st;
    return st == ST_OK ? work_submit(w, "settings.change", w->business, change, &c) : st;
}
