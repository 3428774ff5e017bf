/* SPDX-License-Identifier: Apache-2.0
 * Values to and from PostgreSQL. Numbers and texts travel in binary when the server expects just that type; anything else as text,
 * which it converts itself. */
#include "db/db_postgres.h"

#include <endian.h>
#include <stdio.h>
#include <stdlib.h>

enum { OID_BOOL = 16, OID_NAME = 19, OID_INT8 = 20, OID_INT2 = 21, OID_INT4 = 23, OID_TEXT = 25, OID_FLOAT4 = 700, OID_FLOAT8 = 701,
       OID_VARCHAR = 1043, OID_NUMERIC = 1700, OID_VOID = 2278 };

/* ---- out ---- */

static void put_quoted(struct buf *b, struct str s) {
    buf_put_char(b, '"');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"' || s.p[i] == '\\') buf_put_char(b, '\\');
        buf_put_char(b, s.p[i]);
    }
    buf_put_char(b, '"');
}

/* A value as the text PostgreSQL reads; lists as '{1,2}' and '{"a","b"}'. */
static const char *as_text(struct arena *scratch, const struct db_value *v) {
    struct buf b;
    buf_init(&b, scratch, 32);
    switch (v->type) {
    case DB_NULL: return NULL;
    case DB_INT: buf_put_int(&b, v->i); break;
    case DB_REAL: buf_fmt(&b, "%.17g", v->d); break;
    case DB_TEXT: buf_put_str(&b, v->s); break;
    case DB_INTS: case DB_TEXTS:
        buf_put_char(&b, '{');
        for (int64_t i = 0; i < v->i; i++) {
            if (i) buf_put_char(&b, ',');
            if (v->type == DB_INTS) buf_put_int(&b, v->ints[i]);
            else put_quoted(&b, v->texts[i]);
        }
        buf_put_char(&b, '}');
    }
    buf_put_char(&b, '\0');
    return buf_str(&b).p;
}

void db_pg_values(struct arena *scratch, const struct db_prepared *p, const struct db_value *values, struct pg_values *ret_values) {
    const struct pg_statement *s = p->handle;
    for (int i = 0; i < p->stmt->param_count; i++) {
        int at = p->param_slot[i];
        if (at < 0) continue;
        const struct db_value *v = &values[i];
        uint64_t bits;
        ret_values->format[at] = 1;
        ret_values->length[at] = 8;
        ret_values->text[at] = ret_values->number[at];
        if (v->type == DB_INT && s->types[at] == OID_INT8) {
            bits = htobe64((uint64_t)v->i);
            memcpy(ret_values->number[at], &bits, 8);
        } else if (v->type == DB_REAL && s->types[at] == OID_FLOAT8) {
            memcpy(&bits, &v->d, 8);
            bits = htobe64(bits);
            memcpy(ret_values->number[at], &bits, 8);
        } else if (v->type == DB_TEXT && (s->types[at] == OID_TEXT || s->types[at] == OID_VARCHAR)) {
            ret_values->text[at] = v->s.n ? v->s.p : "";
            ret_values->length[at] = (int)v->s.n;
        } else {
            ret_values->format[at] = 0;
            ret_values->text[at] = as_text(scratch, v);
        }
    }
}

/* ---- in ---- */

bool db_pg_binary(Oid type) {
    switch (type) {
    case OID_BOOL: case OID_NAME: case OID_INT8: case OID_INT2: case OID_INT4: case OID_TEXT: case OID_FLOAT4: case OID_FLOAT8:
    case OID_VARCHAR: case OID_NUMERIC: case OID_VOID:
        return true;
    }
    return false;
}

static uint64_t big_endian(const char *p, int n) {
    uint64_t bits = 0;
    for (int i = 0; i < n; i++) bits = bits << 8 | (unsigned char)p[i];
    return bits;
}

static struct db_value int_value(int64_t i) { return (struct db_value){ .type = DB_INT, .i = i }; }
static struct db_value real_value(double d) { return (struct db_value){ .type = DB_REAL, .d = d }; }

/* numeric: count, weight, sign, scale, then digits to the base of 10000. Sums of integers come so; those are whole. */
static struct db_value numeric_value(const char *p) {
    int count = (int16_t)big_endian(p, 2), weight = (int16_t)big_endian(p + 2, 2);
    unsigned sign = (unsigned)big_endian(p + 4, 2), scale = (unsigned)big_endian(p + 6, 2);
    if (sign == 0xC000) return real_value(__builtin_nan(""));
    int64_t whole = 0;
    bool fits = scale == 0;
    long double real = 0;
    for (int i = 0; i <= weight || i < count; i++) {
        int digit = i < count ? (int)big_endian(p + 8 + 2 * i, 2) : 0;
        real = real * 10000 + digit;
        if (fits && (__builtin_mul_overflow(whole, (int64_t)10000, &whole) || __builtin_add_overflow(whole, (int64_t)digit, &whole))) fits = false;
    }
    for (int i = count - 1 - weight; i > 0 && count > 0; i--) real /= 10000;
    if (fits) return int_value(sign ? -whole : whole);
    return real_value((double)(sign ? -real : real));
}

static struct db_value binary_value(Oid type, const char *p, int n) {
    uint64_t bits;
    double d;
    float f;
    switch (type) {
    case OID_INT8: return int_value((int64_t)big_endian(p, 8));
    case OID_INT4: return int_value((int32_t)big_endian(p, 4));
    case OID_INT2: return int_value((int16_t)big_endian(p, 2));
    case OID_BOOL: return int_value(*p != 0);
    case OID_FLOAT8:
        bits = big_endian(p, 8);
        memcpy(&d, &bits, 8);
        return real_value(d);
    case OID_FLOAT4: {
        uint32_t half = (uint32_t)big_endian(p, 4);
        memcpy(&f, &half, 4);
        return real_value((double)f);
    }
    case OID_NUMERIC: return numeric_value(p);
    case OID_VOID: return (struct db_value){ .type = DB_NULL };
    }
    return (struct db_value){ .type = DB_TEXT, .s = { p, (size_t)n } };
}

static struct db_value text_value(Oid type, const char *p, int n) {
    switch (type) {
    case OID_INT8: case OID_INT4: case OID_INT2: return int_value(strtoll(p, NULL, 10));
    case OID_BOOL: return int_value(*p == 't');
    case OID_FLOAT4: case OID_FLOAT8: return real_value(strtod(p, NULL));
    case OID_NUMERIC: return strchr(p, '.') || *p == 'N' ? real_value(strtod(p, NULL)) : int_value(strtoll(p, NULL, 10));
    }
    return (struct db_value){ .type = DB_TEXT, .s = { p, (size_t)n } };
}

struct db_value db_pg_value(const struct pg_statement *s, int column) {
    int row = s->row;
    if (PQgetisnull(s->rows, row, column)) return (struct db_value){ .type = DB_NULL };
    const char *p = PQgetvalue(s->rows, row, column);
    int n = PQgetlength(s->rows, row, column);
    return s->binary ? binary_value(s->columns[column], p, n) : text_value(s->columns[column], p, n);
}
