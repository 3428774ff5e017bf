/* SPDX-License-Identifier: Apache-2.0 */
#include "work/patch.h"

void patch_tell(struct fields *given, const struct fields *has) {
    for (size_t i = 0; i < LENGTH(given->w); i++) {
        given->w[i] |= has->w[i];
    }
}

static bool same_value(struct db_value a, struct db_value b) {
    return a.type == b.type && (a.type == DB_NULL || (a.type == DB_TEXT ? str_eq(a.s, b.s) : a.i == b.i));
}

bool patch_same(const struct shape *s, const void *a, const void *b) {
    for (int i = 0; i < s->count; i++) {
        const struct field *f = &s->fields[i];
        bool is_single = f->kind != K_LIST && f->kind != K_OBJECT;
        if ((f->where & IN_BOTH) && is_single && !same_value(shape_value(f, a), shape_value(f, b))) {
            return false;
        }
    }
    return true;
}

void patch_trim(struct fields *has, size_t slot, struct str *text) {
    if (fields_has(has, slot)) {
        *text = str_trim(*text);
        if (text->n == 0) {
            fields_drop(has, slot);
        }
    }
}
