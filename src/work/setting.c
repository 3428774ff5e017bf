/* SPDX-License-Identifier: Apache-2.0 */
#include "work/setting.h"

#include "base/text.h"
#include "work/audit.h"
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

struct value_row { struct fields given, has; struct str value; };
static const struct field value_fields[] = { F_TEXT(struct value_row, value, IN_ROW) };
static const struct shape value_shape = SHAPE(struct value_row, "setting_value", "What a business set.", value_fields);

static const char *const trade_names[] = { "cafe", "shop", "clinic", "services", "hosting", NULL };

enum status setting_default(struct work *w, const struct setting *s, struct str *ret_value) {
    const char *environment = s->environment ? getenv(s->environment) : NULL;
    if (environment && environment[0]) {
        *ret_value = str_of(environment);
        return ST_OK;
    }
    *ret_value = str_of(s->fallback);
    if (!s->by_trade[0]) {
        return ST_OK;
    }
    struct value_row row = { 0 };
    int64_t trade;
    enum status st = query_one(w, &Q_SETTING_TRADE, ARGS_NONE, &value_shape, &row);
    if (st == ST_OK && enum_value(trade_names, row.value, &trade) && s->by_trade[trade]) {
        *ret_value = str_of(s->by_trade[trade]);
    }
    return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status setting_text(struct work *w, const struct setting *s, struct str *ret_value) {
    struct value_row row = { 0 };
    enum status st = query_one(w, &Q_SETTING_VALUE, ARGS(ARG_TEXT("name", str_of(s->name))), &value_shape, &row);
    if (st == ST_NOT_FOUND) {
        return setting_default(w, s, ret_value);
    }
    if (st == ST_OK) {
        *ret_value = row.value;
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
    st = query_run(w, &Q_SETTING_PUT, ARGS(ARG_TEXT("name", str_of(s->name)), ARG_TEXT("value", value)));
    return st != ST_OK ? st : audit_add(w, "setting.changed", ID_NONE, str_of(s->name));
}

enum status setting_clear(struct work *w, const struct setting *s) {
    enum status st = query_run(w, &Q_SETTING_DROP, ARGS(ARG_TEXT("name", str_of(s->name))));
    return st != ST_OK ? st : audit_add(w, "setting.cleared", ID_NONE, str_of(s->name));
}
