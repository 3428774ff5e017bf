/* SPDX-License-Identifier: Apache-2.0 */
#include "work/free_fields.h"

const struct json *free_fields_read(struct arena *a, struct str text) {
    struct json_error error = { 0 };
    const struct json *v = text.n ? json_parse(a, text, &error) : NULL;
    return v && v->type == JSON_OBJECT ? v : NULL;
}

const struct json *free_fields_get(const struct json *object, struct str name) {
    const struct json *v = object ? json_member(object, name) : NULL;
    return v && v->type != JSON_NULL ? v : NULL;
}

void free_fields_check(const struct shape *s, struct str text, struct arena *a, struct fault *f) {
    const struct json *v = free_fields_read(a, text);
    struct fault told = { .arena = a };
    struct json known = { .type = JSON_OBJECT };
    const struct json **last = &known.child;
    for (const struct json *c = v ? v->child : NULL; c; c = c->next) {
        if (shape_field(s, c->key)) {
            struct json *copy = arena_copy(a, c, sizeof *c);
            copy->next = NULL;
            *last = copy;
            last = &copy->next;
        }
    }
    shape_from_json(s, SHAPE_CREATE, &known, a, &told, arena_alloc(a, s->size));
    for (int i = 0; i < told.n; i++) {
        fault_add(f, ST_INVALID, arena_join(a, STR("fields."), told.at[i].field), "%.*s", STR_ARG(told.at[i].message));
    }
}
