/* SPDX-License-Identifier: Apache-2.0
 * setting_json.c — settings as the API reads and says them: {"name": value, …}. The names are the rooms' tables, so no shape knows them. */
#include "base/json.h"
#include "work/setting.h"

/* Numbers and flags may not come as texts, nor texts as numbers: a page that mixes them up should hear of it. */
static bool text_of(struct arena *a, const struct setting *s, const struct json *v, struct str *ret) {
    bool is_flag = v->type == JSON_TRUE || v->type == JSON_FALSE;
    switch (s->type) {
    case SETTING_INT:
        *ret = v->type == JSON_INT ? arena_fmt(a, "%lld", (long long)v->i) : STR("");
        return v->type == JSON_INT;
    case SETTING_FLAG:
        *ret = v->type == JSON_TRUE ? STR("true") : STR("false");
        return is_flag;
    case SETTING_TEXT:
    case SETTING_CHOICE:
    case SETTING_DAY:
        *ret = v->s;
        return v->type == JSON_TEXT;
    }
    return false;
}

static const char *wanted(const struct setting *s) {
    return s->type == SETTING_INT ? "a whole number" : s->type == SETTING_FLAG ? "true or false" : s->type == SETTING_DAY ? "a day like \"2026-11-22\"" : "a text";
}

static void read_one(struct work *w, const struct json *member, struct list *values) {
    const struct setting *s = setting_find(w, member->key);
    struct str text = { 0 };
    if (!s) {
        fault_add(&w->fault, ST_INVALID, member->key, "There is no setting of this name.");
        return;
    }
    bool clear = member->type == JSON_NULL;
    if (!clear && !text_of(w->arena, s, member, &text)) {
        fault_add(&w->fault, ST_INVALID, member->key, "This must be %s.", wanted(s));
        return;
    }
    if (clear || setting_check(w, s, text) == ST_OK) {
        *(struct setting_value *)list_push(w->arena, values, sizeof(struct setting_value)) = (struct setting_value){ s, clear, text };
    }
}

enum status setting_read(struct work *w, struct str json, struct list *ret_values) {
    struct json_error error = { 0 };
    struct list values = { 0 };
    const struct json *v = json_parse(w->arena, json, &error);
    if (!v) {
        return fail(w, ST_MALFORMED, "", "The body is not JSON: line %d, column %d: %.*s", error.line, error.column, STR_ARG(error.text));
    }
    if (v->type != JSON_OBJECT) {
        return fail(w, ST_INVALID, "", "An object with settings is expected: {\"name\": value}.");
    }
    for (const struct json *member = v->child; member; member = member->next) {
        read_one(w, member, &values);
    }
    if (w->fault.status == ST_OK) {
        *ret_values = values;
    }
    return w->fault.status;
}

struct str setting_json(struct arena *a, const struct setting *s, struct str value) {
    struct buf b;
    struct json_out out;
    if (value.n == 0) {
        return STR("null");
    }
    if (s->type == SETTING_INT || s->type == SETTING_FLAG) {
        return value;
    }
    buf_init(&b, a, value.n + 16);
    json_out_init(&out, &b);
    json_text(&out, value);
    return buf_str(&b);
}
