/* SPDX-License-Identifier: Apache-2.0
 * Fields as an export wrote them: the one way in that may fill what no request can. */
#include "base/text.h"
#include "work/shape_private.h"

static bool put_any(const struct field *f, struct str text, struct arena *a, struct fault *fault, void *item) {
    struct json_error error = { 0 };
    if (!json_parse(a, text, &error)) {
        fault_add(fault, ST_INVALID, str_of(f->name), "This is not JSON: %.*s", STR_ARG(error.text));
        return false;
    }
    *(struct str *)field_at(f, item) = arena_str(a, text);
    field_mark(f, item);
    return true;
}

bool shape_set_exported(const struct field *f, struct str text, struct arena *a, struct fault *fault, void *item) {
    bool is_typed = f->where & (IN_CREATE | IN_PATCH);   /* others have no length of their own */
    if (f->kind == K_ANY) {
        return put_any(f, text, a, fault, item);
    }
    if (f->kind == K_TEXT && (text.n == 0 || !is_typed) && text_is_utf8(text)) {
        *(struct str *)field_at(f, item) = arena_str(a, text);
        field_mark(f, item);
        return true;
    }
    return shape_set_text(f, text, str_of(f->name), a, fault, item);
}

static struct str text_of(struct arena *a, const struct field *f, const struct json *v) {
    struct buf b;
    struct json_out out;
    if (v->type == JSON_TEXT && f->kind != K_ANY) {
        return v->s;
    }
    buf_init(&b, a, 64);
    json_out_init(&out, &b);
    json_value(&out, v);
    return buf_str(&b);
}

void shape_from_exported(const struct shape *s, struct str line, struct arena *a, struct fault *fault, void *ret_item) {
    struct json_error error = { 0 };
    const struct json *v = json_parse(a, line, &error);
    if (!v || v->type != JSON_OBJECT) {
        fault_add(fault, ST_INVALID, STR(""), "This line is no row: each row of an export stands on a line of its own.");
        return;
    }
    for (const struct json *m = v->child; m; m = m->next) {
        const struct field *f = shape_field(s, m->key);
        if (!f || !(f->where & IN_CSV)) {
            fault_add(fault, ST_INVALID, m->key, "There is no such field in such an export.");
        } else if (m->type != JSON_NULL) {
            shape_set_exported(f, text_of(a, f, m), a, fault, ret_item);
        }
    }
}
