/* SPDX-License-Identifier: Apache-2.0
 * query.h — running named statements: parameters by name from a shape's struct and from single arguments, rows back by shape.
 *
 * The frame gives :business, :now, :employee (who asks) by itself, and switches {reach_own? …} (:reach_employee) and
 * {reach_location? …} (:reach_location) on according to w->reach. Any other optional part {x? …} is on when x was given a value.
 *
 *     query_one(w, &Q_PROMISE_BY_ID, ARGS(ARG_ID("id", id)), &promise_shape, ret_promise)
 *     query_run(w, &Q_PROMISE_INSERT, ARGS_OF(&promise_shape, p))
 *     query_run(w, &Q_PROMISE_INSERT, ARGS_OF(&promise_shape, p, ARG_INT("seq", seq)))                                              */
#ifndef WORK_QUERY_H
#define WORK_QUERY_H

#include "work/shape.h"
#include "work/work.h"

enum { ARGS_MAX = 20 };
struct arg { const char *name; struct db_value value; };
struct args { const struct shape *shape; const void *item; struct arg at[ARGS_MAX]; int n; };

#define ARG_INT(name_, v) { (name_), { .type = DB_INT, .i = (v) } }
#define ARG_ID(name_, v) { (name_), { .type = (v) ? DB_INT : DB_NULL, .i = (v) } }           /* ID_NONE is NULL */
#define ARG_TEXT(name_, v) { (name_), { .type = DB_TEXT, .s = (v) } }
#define ARG_IDS(name_, ids_, n_) { (name_), { .type = DB_INTS, .ints = (ids_), .i = (int64_t)(n_) } }
#define ARG_TEXTS(name_, texts_, n_) { (name_), { .type = DB_TEXTS, .texts = (texts_), .i = (int64_t)(n_) } }
#define ARG_NULL(name_) { (name_), { .type = DB_NULL } }
#define ARGS_COUNT_(...) (int)(sizeof((struct arg[]){ __VA_ARGS__ }) / sizeof(struct arg))
#define ARGS(...) (&(struct args){ .at = { __VA_ARGS__ }, .n = ARGS_COUNT_(__VA_ARGS__) })
#define ARGS_NONE (&(struct args){ .n = 0 })
#define ARGS_OF(shape_, item_, ...) (&(struct args){ .shape = (shape_), .item = (item_), __VA_OPT__(.at = { __VA_ARGS__ }, .n = ARGS_COUNT_(__VA_ARGS__)) })

/* A statement that answers nothing (or whose answer is not wanted). ret_changes may be NULL and then costs no round trip. */
enum status query_run(struct work *w, const struct stmt *q, const struct args *args) MUST_USE;
enum status query_changes(struct work *w, const struct stmt *q, const struct args *args, int64_t *ret_changes) MUST_USE;
/* The first row; ST_NOT_FOUND (without a fault told) when there is none. */
enum status query_one(struct work *w, const struct stmt *q, const struct args *args, const struct shape *shape, void *ret_item) MUST_USE;
enum status query_int(struct work *w, const struct stmt *q, const struct args *args, int64_t *ret_value) MUST_USE; /* first column; NULL = ST_NOT_FOUND */
/* All rows into a list of structs of that shape (cap with LIMIT in the statement). */
enum status query_list(struct work *w, const struct stmt *q, const struct args *args, const struct shape *shape, struct list *ret_list) MUST_USE;
/* Row by row without keeping them; the callback returns ST_OK to go on. item is overwritten for each row. */
typedef enum status query_row_fn(void *context, const void *item);
enum status query_each(struct work *w, const struct stmt *q, const struct args *args, const struct shape *shape, void *item, query_row_fn *each, void *context) MUST_USE;

/* Lists inside a page of nouns with one statement, never one per row: parents is a list of parent structs whose first member after the
 * bit sets is `ident id`; the statement takes :ids[] and its rows carry the parent's id at child_parent_offset. */
struct query_children { const struct stmt *q; const struct shape *parent, *child; size_t list_offset, child_parent_offset; };
enum status query_attach(struct work *w, const struct query_children *c, struct list *parents) MUST_USE;

/* ---- pages of a list: newest or name first, by an opaque cursor made of the last row's sort value and id ---- */
struct page { int limit; bool has_cursor; int64_t after; struct str after_text; ident after_id; };
/* Adds :limit (one more than asked), and when there is a cursor the filter {cursor? …} with :after, :after_text, :after_id. */
struct args *page_args(struct work *w, const struct page *page, const struct args *base);
/* Cuts the extra row and makes the next cursor from the last one kept. sort_value is the member's offset (int64_t, or struct str). */
struct str page_next(struct work *w, const struct page *page, struct list *rows, const struct shape *shape, size_t sort_offset, bool sort_is_text);

#endif
