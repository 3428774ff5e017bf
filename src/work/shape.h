/* SPDX-License-Identifier: Apache-2.0
 * shape.h — one table per noun, from which everything that knows its fields is made: JSON in and out, query, statement parameters and
 * rows, CSV columns, OpenAPI.
 *
 * A noun's struct begins with two bit sets and has only members of 8 bytes or a multiple (int64_t, ident, instant_t, day_t, double,
 * struct str, struct list, pointers), at most 1 KiB in all:
 *     struct promise { struct fields given, has; ident id; struct str text; instant_t due_at; struct list notes; };
 * Each member's place in the struct is its bit. `given`: the request named it. `has`: it has a value. So absent, null and value are three
 * things in a PATCH, and "no value" differs from 0 and from "" everywhere. A row read from the database sets `has` only.
 * Enumerations are int64_t (index into names) here and text in JSON and in the database. Flags are int64_t 0/1. */
#ifndef WORK_SHAPE_H
#define WORK_SHAPE_H

#include "base/csv.h"
#include "base/id.h"
#include "base/json.h"
#include "base/limits.h"
#include "db/db.h"
#include "work/fault.h"

struct fields { uint64_t w[2]; };

static inline bool fields_has(const struct fields *f, size_t slot) { return f->w[slot >> 6] >> (slot & 63) & 1; }
static inline void fields_put(struct fields *f, size_t slot) { f->w[slot >> 6] |= (uint64_t)1 << (slot & 63); }
static inline void fields_drop(struct fields *f, size_t slot) { f->w[slot >> 6] &= ~((uint64_t)1 << (slot & 63)); }

#define SLOT(p, member) ((size_t)((const char *)&(p)->member - (const char *)(p)) / 8)
#define HAS(p, member) fields_has(&(p)->has, SLOT(p, member))
#define GIVEN(p, member) fields_has(&(p)->given, SLOT(p, member))
#define SET(p, member, value) ((p)->member = (value), fields_put(&(p)->has, SLOT(p, member)))
#define UNSET(p, member) fields_drop(&(p)->has, SLOT(p, member))

enum kind { K_TEXT, K_INT, K_REAL, K_MONEY, K_INSTANT, K_DAY, K_FLAG, K_ENUM, K_ID, K_OBJECT, K_LIST, K_ANY };
/* K_OBJECT: pointer to a struct of shape `of`. K_LIST: struct list of structs of shape `of`. K_ANY: struct str of raw JSON; an object when it comes in. */

/* Where a field appears. */
enum {
    IN_CREATE = 1, IN_PATCH = 2, IN_FILTER = 4, IN_OUT = 8, IN_CSV = 16,
    REQUIRED = 32,          /* in create */
    AS_ETAG = 64,           /* its number is the noun's ETag (IN_OUT not needed) */
    PERSONAL = 128,         /* shown only to those who may see people (advisors may not) */
    NOT_EMPTY = 256,        /* a text of nothing but white space is refused */
    IN_ROW = 512,           /* only a column or parameter, never outside */
    BARE = 1024,            /* in a list's shape: an entry is this value alone ("2026-12-25"), not an object; at most one */
    SCALAR = 2048,          /* K_ANY: a text, a number or a flag, not an object */
    IN_BOTH = IN_CREATE | IN_PATCH,
    IN_ALL = IN_CREATE | IN_PATCH | IN_OUT
};

struct shape;
struct field {
    const char *name;                /* in JSON, as column and as parameter */
    enum kind kind;
    uint16_t offset, where;
    int64_t min, max;                /* numbers: range when min < max; text: at most max code points (0: LIMIT_LINE); list: at most max items */
    const char *const *names;        /* K_ENUM: NULL-terminated */
    const char *prefix;              /* K_ID: "cus" */
    const struct shape *of;          /* K_OBJECT, K_LIST */
    const char *doc;                 /* one line, for OpenAPI and the page */
    const char *unless;              /* REQUIRED, but not when this other field is given */
};
struct shape { const char *name, *doc; size_t size; const struct field *fields; int count; };

#define SHAPE_IS_(S, m, T) (0 * sizeof(_Generic(((S *)0)->m, T: 0)))
#define F_(S, m, k, T, w, ...) { .name = #m, .kind = k, .offset = offsetof(S, m) + SHAPE_IS_(S, m, T), .where = (w), __VA_ARGS__ }
#define F_TEXT(S, m, w, ...) F_(S, m, K_TEXT, struct str, w, __VA_ARGS__)
#define F_INT(S, m, w, ...) F_(S, m, K_INT, int64_t, w, __VA_ARGS__)
#define F_REAL(S, m, w, ...) F_(S, m, K_REAL, double, w, __VA_ARGS__)
#define F_MONEY(S, m, w, ...) F_(S, m, K_MONEY, int64_t, w, __VA_ARGS__)
#define F_AT(S, m, w, ...) F_(S, m, K_INSTANT, instant_t, w, __VA_ARGS__)
#define F_DAY(S, m, w, ...) F_(S, m, K_DAY, day_t, w, __VA_ARGS__)
#define F_FLAG(S, m, w, ...) F_(S, m, K_FLAG, int64_t, w, __VA_ARGS__)
#define F_ENUM(S, m, w, ...) F_(S, m, K_ENUM, int64_t, w, __VA_ARGS__)
#define F_ID(S, m, w, ...) F_(S, m, K_ID, ident, w, __VA_ARGS__)
#define F_OBJECT(S, m, w, ...) { .name = #m, .kind = K_OBJECT, .offset = offsetof(S, m), .where = (w), __VA_ARGS__ }
#define F_LIST(S, m, w, ...) F_(S, m, K_LIST, struct list, w, __VA_ARGS__)
#define F_ANY(S, m, w, ...) F_(S, m, K_ANY, struct str, w, __VA_ARGS__)
#define SHAPE(S, name_, doc_, fields_) { name_, doc_, sizeof(S), fields_, LENGTH(fields_) }
/* A shape without fields of its own: bodies like {} */
struct empty { struct fields given, has; };
extern const struct shape shape_empty;

const struct field *shape_field(const struct shape *s, struct str name);  /* NULL when there is none */

/* ---- in: a JSON object, a query, one CSV cell. Faults name the field ("items[2].amount"); unknown names are faults ---- */
enum shape_mode { SHAPE_CREATE = IN_CREATE, SHAPE_PATCH = IN_PATCH };
void shape_from_json(const struct shape *s, enum shape_mode mode, const struct json *v, struct arena *a, struct fault *f, void *ret_item);
/* The same from text (one line of NDJSON). What is not JSON at all is one fault, ST_MALFORMED. */
void shape_from_text(const struct shape *s, enum shape_mode mode, struct str text, struct arena *a, struct fault *f, void *ret_item);
struct http_pair;
void shape_from_query(const struct shape *s, const struct http_pair *pairs, size_t n, struct arena *a, struct fault *f, void *ret_item); /* skips limit and cursor */
/* Sets one field from text as the API writes it (ids with prefix, RFC 3339, enum names, true/false). false with a fault added. */
bool shape_set_text(const struct field *field, struct str text, struct str path, struct arena *a, struct fault *f, void *item);
/* What shape_to_json once wrote and we kept (an event's payload): every field, ids and days as the numbers they are stored as. */
void shape_from_stored(const struct shape *s, const struct json *v, struct arena *a, void *ret_item);
void shape_from_stored_text(const struct shape *s, struct str text, struct arena *a, void *ret_item); /* leaves it empty when the text is no JSON */
/* What an export wrote (src/export): fields marked IN_CSV, the program's own among them, from a cell and from one row of JSON. */
bool shape_set_exported(const struct field *field, struct str text, struct arena *a, struct fault *f, void *item);
void shape_from_exported(const struct shape *s, struct str line, struct arena *a, struct fault *f, void *ret_item);
/* A list that was stored as a text: objects, or the bare values of a shape that has one. */
struct list shape_list_from_stored(const struct shape *s, struct str text, struct arena *a);
void shape_check_required(const struct shape *s, struct fault *f, const void *item);   /* for items not made by shape_from_json (import) */

/* Every field the draft names (given), with its value or as no value, into the item as it was loaded. Tells whether anything differs
 * now; lists and objects are rows elsewhere and not compared. */
bool shape_patch(const struct shape *s, const void *draft, void *item);

/* ---- out ---- */
void shape_to_json(const struct shape *s, const void *item, bool sees_people, struct json_out *out);  /* null where a value is missing */
struct str shape_list_to_json(const struct shape *s, const struct list *l, struct arena *a);          /* as shape_list_from_stored reads it */
struct str shape_get_text(const struct field *field, const void *item, struct arena *a);              /* what shape_set_text would read; empty: no value */

/* ---- database ---- */
struct db_value shape_value(const struct field *field, const void *item);               /* DB_NULL when it has none */
void shape_from_row(const struct shape *s, struct db_prepared *row, struct arena *a, void *ret_item); /* by column names; a column without a field asserts */

const char *enum_name(const char *const *names, int64_t value);                          /* "" when out of range */
bool enum_value(const char *const *names, struct str text, int64_t *ret_value);

#endif
