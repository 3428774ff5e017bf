/* SPDX-License-Identifier: Apache-2.0
 * Statement parameters and rows by name. What was matched is remembered with the prepared statement. */
#include "work/shape_private.h"

#include <assert.h>
#include <stdio.h>

struct db_value shape_value(const struct field *f, const void *item) {
    if (!field_has(f, item)) {
        return (struct db_value){ .type = DB_NULL };
    }
    const void *at = field_in(f, item);
    switch (f->kind) {
    case K_TEXT:
    case K_ANY:
        return (struct db_value){ .type = DB_TEXT, .s = *(const struct str *)at };
    case K_ENUM:
        return (struct db_value){ .type = DB_TEXT, .s = str_of(enum_name(f->names, *(const int64_t *)at)) };
    case K_REAL:
        return (struct db_value){ .type = DB_REAL, .d = *(const double *)at };
    case K_OBJECT:
    case K_LIST:
        return (struct db_value){ .type = DB_NULL };
    default:
        return (struct db_value){ .type = DB_INT, .i = *(const int64_t *)at };
    }
}

static void match_columns(const struct shape *s, struct db_prepared *row) {
    for (int i = 0; i < row->column_count; i++) {
        const struct field *f = shape_field(s, str_of(row->columns[i]));
        if (!f) {
            fprintf(stderr, "statement %s: column %s is no field of %s\n", row->stmt->name, row->columns[i], s->name);
            assert(!"a column without a field");
        }
        row->row.at[i] = (int16_t)(f - s->fields);
    }
    row->row.owner = s;
}

static void put_column(const struct field *f, struct db_value v, struct arena *a, void *item) {
    void *at = field_at(f, item);
    switch (f->kind) {
    case K_TEXT:
    case K_ANY:
        *(struct str *)at = arena_str(a, v.s);
        break;
    case K_ENUM:
        if (!enum_value(f->names, v.s, at)) {
            return;
        }
        break;
    case K_REAL:
        *(double *)at = v.type == DB_INT ? (double)v.i : v.d;
        break;
    default:
        *(int64_t *)at = v.i;
    }
    field_mark(f, item);
}

void shape_from_row(const struct shape *s, struct db_prepared *row, struct arena *a, void *ret_item) {
    if (row->row.owner != s) {
        match_columns(s, row);
    }
    for (int i = 0; i < row->column_count; i++) {
        struct db_value v = db_column(row, i);
        if (v.type != DB_NULL) {
            put_column(&s->fields[row->row.at[i]], v, a, ret_item);
        }
    }
}
