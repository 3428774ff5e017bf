/* SPDX-License-Identifier: Apache-2.0
 * Rows as text. The value of a field comes the same way as for a statement, so what is written is what is stored. */
#include "base/csv.h"
#include "base/text.h"
#include "export/export.h"

#include <stdio.h>

/* ---- what both formats have in common ---- */

/* Enumerations, days, moments and ids as the API writes them. Empty: it is none of these. */
static struct str word_of(const struct field *f, const struct db_value *v, char out[32]) {
    switch (f->kind) {
    case K_ENUM: return v->s;
    case K_INSTANT: return (struct str){ out, instant_write(out, v->i) };
    case K_DAY: return (struct str){ out, day_write(out, v->i) };
    case K_ID: return (struct str){ out, id_write(out, f->prefix, v->i) };
    default: return (struct str){ 0 };
    }
}

static struct db_value value_of(const struct field *f, const void *row) {
    struct db_value v = shape_value(f, row);
    bool is_nobody = f->kind == K_ID && v.type == DB_INT && v.i == ID_NONE;   /* the business's own hours */
    return is_nobody ? (struct db_value){ .type = DB_NULL } : v;
}

static struct str currency_of(const struct export *e, const void *row) {
    const struct field *f = shape_field(e->want.sheet->shape, STR("currency"));
    struct db_value v = f ? shape_value(f, row) : (struct db_value){ .type = DB_NULL };
    return v.type == DB_TEXT && v.s.n ? v.s : e->currency;
}

/* ---- CSV ---- */

static size_t money_text(char *out, size_t size, int64_t minor, struct str currency) {
    int decimals = text_currency_decimals(currency);
    uint64_t unit = 1, rest = minor < 0 ? 0 - (uint64_t)minor : (uint64_t)minor;
    decimals = decimals < 0 ? 2 : decimals;
    for (int i = 0; i < decimals; i++) {
        unit *= 10;
    }
    const char *sign = minor < 0 ? "-" : "";
    return decimals ? (size_t)snprintf(out, size, "%s%llu.%0*llu", sign, (unsigned long long)(rest / unit), decimals, (unsigned long long)(rest % unit))
                    : (size_t)snprintf(out, size, "%s%llu", sign, (unsigned long long)rest);
}

/* The shortest text that reads back as the same. */
static void put_real(struct buf *out, double d) {
    struct json_out json;
    json_out_init(&json, out);
    json_real(&json, d);
}

static void put_cell(const struct export *e, const struct field *f, const void *row, struct buf *out) {
    char text[32];
    struct db_value v = value_of(f, row);
    if (v.type == DB_NULL) {
        return;
    }
    switch (f->kind) {
    case K_TEXT:
    case K_ANY:
        csv_put_cell(out, v.s);
        return;
    case K_INT:
        buf_put_int(out, v.i);
        return;
    case K_FLAG:
        buf_put_str(out, v.i ? STR("true") : STR("false"));
        return;
    case K_MONEY:
        buf_put(out, text, money_text(text, sizeof text, v.i, currency_of(e, row)));
        return;
    case K_REAL:
        put_real(out, v.d);
        return;
    default:
        buf_put_str(out, word_of(f, &v, text));
    }
}

/* ---- JSON ---- */

static void put_member(const struct field *f, const void *row, struct json_out *out) {
    char text[32];
    struct db_value v = value_of(f, row);
    json_key(out, str_of(f->name));
    if (v.type == DB_NULL) {
        json_null(out);
        return;
    }
    switch (f->kind) {
    case K_TEXT:
        json_text(out, v.s);
        return;
    case K_ANY:
        json_raw(out, v.s);
        return;
    case K_INT:
    case K_MONEY:
        json_int(out, v.i);
        return;
    case K_FLAG:
        json_bool(out, v.i != 0);
        return;
    case K_REAL:
        json_real(out, v.d);
        return;
    default:
        json_text(out, word_of(f, &v, text));
    }
}

/* ---- rows ---- */

void export_row_head(const struct export *e, struct buf *out) {
    if (e->want.format == EXPORT_JSON) {
        buf_put_str(out, STR("["));
        return;
    }
    if (e->want.bom) {
        buf_put_str(out, STR("\xef\xbb\xbf"));
    }
    for (int i = 0; i < e->column_count; i++) {
        buf_fmt(out, "%s%s", i ? "," : "", e->columns[i]->name);
    }
    buf_put_str(out, STR("\r\n"));
}

void export_row(const struct export *e, const void *row, struct buf *out) {
    if (e->want.format == EXPORT_CSV) {
        for (int i = 0; i < e->column_count; i++) {
            buf_put_str(out, i ? STR(",") : STR(""));
            put_cell(e, e->columns[i], row, out);
        }
        buf_put_str(out, STR("\r\n"));
        return;
    }
    struct json_out json;
    buf_put_str(out, e->rows ? STR(",\n") : STR("\n"));
    json_out_init(&json, out);
    json_object(&json);
    for (int i = 0; i < e->column_count; i++) {
        put_member(e->columns[i], row, &json);
    }
    json_object_end(&json);
}

void export_row_end(const struct export *e, struct buf *out) {
    if (e->want.format == EXPORT_JSON) {
        buf_put_str(out, e->rows ? STR("\n]\n") : STR("]\n"));
    }
}
