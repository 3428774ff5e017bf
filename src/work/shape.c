/* SPDX-License-Identifier: Apache-2.0 */
#include "work/shape_private.h"

#include <assert.h>

static const struct field no_fields[1];
const struct shape shape_empty = { "empty", "Nothing.", sizeof(struct empty), no_fields, 0 };

const struct field *shape_field(const struct shape *s, struct str name) {
    for (int i = 0; i < s->count; i++) {
        if (str_is(name, s->fields[i].name)) {
            return &s->fields[i];
        }
    }
    return NULL;
}

static size_t kind_size(enum kind k) {
    return k == K_TEXT || k == K_ANY ? sizeof(struct str) : k == K_LIST ? sizeof(struct list) : sizeof(int64_t);
}

static bool is_same(const struct field *f, const void *one, const void *other) {
    if (f->kind == K_LIST || f->kind == K_OBJECT) {
        return true;
    }
    if (!field_has(f, one) || !field_has(f, other)) {
        return field_has(f, one) == field_has(f, other);
    }
    const void *a = field_in(f, one), *b = field_in(f, other);
    return f->kind == K_TEXT || f->kind == K_ANY ? str_eq(*(const struct str *)a, *(const struct str *)b) : memcmp(a, b, sizeof(int64_t)) == 0;
}

bool shape_patch(const struct shape *s, const void *draft, void *item) {
    bool changed = false;
    const struct shape_head *from = draft;
    struct shape_head *to = item;
    for (int i = 0; i < s->count; i++) {
        const struct field *f = &s->fields[i];
        if (!fields_has(&from->given, field_slot(f))) {
            continue;
        }
        changed |= !is_same(f, draft, item);
        memcpy(field_at(f, item), field_in(f, draft), kind_size(f->kind));
        fields_drop(&to->has, field_slot(f));
        if (field_has(f, draft)) {
            field_mark(f, item);
        }
    }
    return changed;
}

const struct field *shape_bare(const struct shape *s) {
    for (int i = 0; i < s->count; i++) {
        if (s->fields[i].where & BARE) {
            return &s->fields[i];
        }
    }
    return NULL;
}
