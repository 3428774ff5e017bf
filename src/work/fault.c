/* SPDX-License-Identifier: Apache-2.0 */
#include "work/fault.h"

enum status fault_add(struct fault *f, enum status st, struct str field, const char *format, ...) {
    va_list args;
    va_start(args, format);
    struct str message = arena_vfmt(f->arena, format, args);
    va_end(args);
    if (f->status == ST_OK) {
        f->status = st;
    }
    if (f->n < FAULT_MAX) {
        f->at[f->n++] = (struct fault_entry){ arena_str(f->arena, field), message };
    }
    return st;
}

void fault_clear(struct fault *f) {
    f->status = ST_OK;
    f->title = (struct str){ 0 };
    f->n = 0;
}
