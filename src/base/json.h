/* SPDX-License-Identifier: Apache-2.0
 * json.h — JSON in (a checked tree, by yajl behind this file) and JSON out (streamed into a buf, never a tree).
 *
 * In: UTF-8 checked, duplicate keys refused, NUL (\u0000) refused, depth at most 32, numbers kept as int64 or double. The tree and its
 * texts live in the arena. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/arena.h"

enum json_type { JSON_NULL, JSON_FALSE, JSON_TRUE, JSON_INT, JSON_REAL, JSON_TEXT, JSON_ARRAY, JSON_OBJECT };

struct json {
    enum json_type type;
    int64_t i;                 /* JSON_INT */
    double d;                  /* JSON_REAL, and JSON_INT as a double */
    struct str s;              /* JSON_TEXT */
    struct str key;            /* the member's name, inside an object */
    const struct json *child;  /* first item or member */
    const struct json *next;   /* next sibling */
    size_t n;                  /* items or members */
};

struct json_error { int line, column; struct str text; };

/* Reads one value and nothing behind it. NULL with *ret_error set (text in the arena) when the text is not JSON.
 * An integer beyond int64 comes as JSON_REAL, so that the field that holds it can be named. */
const struct json *json_parse(struct arena *a, struct str text, struct json_error *ret_error);
const struct json *json_member(const struct json *object, struct str key); /* NULL when absent */

/* Out. The caller keeps the order (key before value); commas are set by themselves. */
struct json_out { struct buf *buf; uint64_t has_item; int depth; bool after_key; };
void json_out_init(struct json_out *o, struct buf *b);
void json_object(struct json_out *o);
void json_object_end(struct json_out *o);
void json_array(struct json_out *o);
void json_array_end(struct json_out *o);
void json_key(struct json_out *o, struct str key);
void json_text(struct json_out *o, struct str s);
void json_int(struct json_out *o, int64_t i);
void json_real(struct json_out *o, double d);                 /* shortest text that reads back; NaN and infinities as null */
void json_bool(struct json_out *o, bool b);
void json_null(struct json_out *o);
void json_raw(struct json_out *o, struct str json);           /* text that is JSON already */
void json_value(struct json_out *o, const struct json *v);    /* writes a parsed tree again */

#endif
