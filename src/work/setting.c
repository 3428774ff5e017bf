/* SPDX-License-Identifier: Apache-2.0 */
#include "work/setting.h"

#include "base/text.h"
#include "work/audit.h"
#include "work/frame.h"
#include "work/product.h"
#include "work/query.h"
#include "work/work.sql.h"

#include <stdlib.h>

const struct setting *const *setting_all(const struct work *w, int *ret_count) {
    const struct product *p = work_product(w);
    *ret_count = p->setting_count;
    return p->settings;
}

const struct setting *setting_find(const struct work *w, struct str name) {
    const struct product *p = work_product(w);
    for (int i = 0; i < p->setting_count; i++) {
        if (str_is(name, p->settings[i]->name)) {
            return p->settings[i];
        }
    }
    return NULL;
}

/* ---- what a business set: a handful of rows, read together ---- */

struct setting_row { struct fields given, has; struct str name, value; };
static const struct field row_fields[] = { F_TEXT(struct setting_row, name, IN_ROW), F_TEXT(struct setting_row, value, IN_ROW) };
static const struct shape row_shape = SHAPE(struct setting_row, "setting_row", "What a business set.", row_fields);

static const struct str trade_row = { "", 0 };
static const char *const trade_names[] = { "cafe", "shop", "clinic", "services", "hosting", NULL };

struct setting_values { ident business; struct list rows; };

/* On the writer once per group and business, because every answer asks for several; elsewhere as they are now. */
static enum status values_of(struct work *w, struct list *ret_rows) {
    struct list *known = w->frame->settings;
    struct work in_group = *w;
    for (size_t i = 0; known && i < known->n; i++) {
        struct setting_values *v = LIST_AT(known, struct setting_values, i);
        if (v->business == w->business) {
            *ret_rows = v->rows;
            return ST_OK;
        }
    }
    if (known) {
        in_group.arena = w->frame->group_arena;
    }
    enum status st = query_list(&in_group, &Q_SETTING_VALUES, ARGS_NONE, &row_shape, ret_rows);
    if (st == ST_OK && known) {
        struct setting_values *v = list_push(in_group.arena, known, sizeof *v);
        *v = (struct setting_values){ w->business, *ret_rows };
    }
    return st;
}

static void forget_values(struct work *w) {
    if (w->frame->settings) {
        w->frame->settings->n = 0;
    }
}

static bool find_value(const struct list *rows, struct str name, struct str *ret_value) {
    for (size_t i = 0; i < rows->n; i++) {
        const struct setting_row *row = LIST_AT(rows, const struct setting_row, i);
        if (str_eq(row->name, name)) {
            *ret_value = row->value;
            return true;
        }
    }
    return false;
}

static struct str default_of(const struct setting *s, const struct list *rows) {
    const char *environment = s->environment ? getenv(s->environment) : NULL;
    struct str name;
    int64_t trade;
    if (environment && environment[0]) {
        return str_of(environment);
    }
    if (find_value(rows, trade_row, &name) && enum_value(trade_names, name, &trade) && s->by_trade[trade]) {
        return str_of(s->by_trade[trade]);
    }
    return str_of(s->fallback);
}

enum status setting_default(struct work *w, const struct setting *s, struct str *ret_value) {
    struct list rows;
    enum status st = values_of(w, &rows);
    if (st == ST_OK) {
        *ret_value = default_of(s, &rows);
    }
    return st;
}

enum status setting_text(struct work *w, const struct setting *s, struct str *ret_value) {
    struct list rows;
    enum status st = values_of(w, &rows);
    if (st == ST_OK && !find_value(&rows, str_of(s->name), ret_value)) {
        *ret_value = default_of(s, &rows);
    }
    return st;
}

enum status setting_int(struct work *w, const struct setting *s, int64_t *ret_value) {
    struct str text = { 0 };
    enum status st = setting_text(w, s, &text);
    if (st != ST_OK) {
        return st;
    }
    day_t day;
    if (s->type == SETTING_FLAG) {
        *ret_value = str_is(text, "true");
    } else if (s->type == SETTING_DAY) {
        *ret_value = day_parse(text, &day) ? day : 0;
    } else if (!str_to_int(text, ret_value)) {
        *ret_value = 0;
    }
    return ST_OK;
}

static bool is_choice(const struct setting *s, struct str value) {
    int64_t i;
    return enum_value(s->choices, value, &i);
}

enum status setting_check(struct work *w, const struct setting *s, struct str value) {
    int64_t n;
    day_t day;
    switch (s->type) {
    case SETTING_INT:
        return str_to_int(value, &n) && n >= s->min && n <= s->max ? ST_OK
            : fail(w, ST_INVALID, s->name, "This must be a whole number between %lld and %lld.", (long long)s->min, (long long)s->max);
    case SETTING_FLAG:
        return str_is(value, "true") || str_is(value, "false") ? ST_OK : fail(w, ST_INVALID, s->name, "This must be true or false.");
    case SETTING_DAY:
        return value.n == 0 || day_parse(value, &day) ? ST_OK : fail(w, ST_INVALID, s->name, "This must be a day like 2026-11-22.");
    case SETTING_CHOICE:
        return is_choice(s, value) ? ST_OK : fail(w, ST_INVALID, s->name, "This is none of the choices.");
    case SETTING_TEXT:
        return text_is_utf8(value) && text_length(value) <= (size_t)(s->max ? s->max : LIMIT_LINE) ? ST_OK
            : fail(w, ST_INVALID, s->name, "This text is too long: at most %lld characters.", (long long)(s->max ? s->max : LIMIT_LINE));
    }
    return ST_INTERNAL;
}

enum status setting_put(struct work *w, const struct setting *s, struct str value) {
    enum status st = setting_check(w, s, value);
    if (st != ST_OK) {
        return st;
    }
    forget_values(w);
    st = query_run(w, &Q_SETTING_PUT, ARGS(ARG_TEXT("name", str_of(s->name)), ARG_TEXT("value", value)));
    return st != ST_OK ? st : audit_add(w, "setting.changed", ID_NONE, str_of(s->name));
}

enum status setting_clear(struct work *w, const struct setting *s) {
    forget_values(w);
    enum status st = query_run(w, &Q_SETTING_DROP, ARGS(ARG_TEXT("name", str_of(s->name))));
    return st != ST_OK ? st : audit_add(w, "setting.cleared", ID_NONE, str_of(s->name));
}
