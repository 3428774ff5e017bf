/* SPDX-License-Identifier: Apache-2.0 */
#include "example/example_erase.h"

#include "business/session.h"
#include "example/example.sql.h"
#include "example/example_submit.h"
#include "work/file.h"
#include "work/query.h"

enum { ROWS = 200 };

struct erasing { struct example_door door; int from, to; };   /* steps: done, and how far the unit came */

static enum status erase_rows(struct work *w, const struct example_erase_step *s, int64_t *ret_rows) {
    const struct args *args = ARGS(ARG_INT("limit", ROWS));
    enum status st = s->with ? query_run(w, s->with, args) : ST_OK;
    return st == ST_OK ? query_changes(w, s->rows, args, ret_rows) : st;
}

static enum status erase_some(struct unit *u, struct work *w) {
    struct erasing *e = u->context;
    int64_t began = instant_steady(), rows = 0;
    enum status st = ST_OK;
    e->to = e->from;
    do {
        st = erase_rows(w, &example_erase_steps[e->to], &rows);
        e->to += st == ST_OK && rows < ROWS;
    } while (st == ST_OK && e->to < example_erase_step_count && instant_steady() - began < e->door.micros);
    return st;
}

static enum status leave(struct unit *u, struct work *w) {
    (void)u;
    return business_leave(w);
}

static enum status forget(struct unit *u, struct work *w) {
    (void)u;
    return business_forget(w);
}

struct file_name { struct fields given, has; struct str name; };
static const struct field file_name_fields[] = { F_TEXT(struct file_name, name, IN_ROW) };
static const struct shape file_name_shape = SHAPE(struct file_name, "example_file", "A file of an example.", file_name_fields);

static enum status files_of(const struct work *w, ident business, struct list *ret_names) {
    struct work there = *w;
    there.business = business;
    return query_list(&there, &Q_EXAMPLE_FILES, ARGS_NONE, &file_name_shape, ret_names);
}

/* First nobody stands in it any more, then its rows go, and at last its name. The same again goes on where it was. */
enum status example_erase(struct work *w, ident business, example_progress *told, void *context) {
    struct erasing e = { .door = example_submit_open(w, business, ID_NONE) };
    struct list files = { 0 };
    enum status st = example_submit(&e.door, leave, NULL, true);
    st = st == ST_OK ? files_of(w, business, &files) : st;
    while (st == ST_OK && e.from < example_erase_step_count) {
        st = example_submit(&e.door, erase_some, &e, true);
        e.from = st == ST_OK ? e.to : e.from;
        if (told) {
            told(context, e.from, example_erase_step_count);
        }
    }
    st = st == ST_OK ? example_submit(&e.door, forget, NULL, true) : st;
    for (size_t i = 0; st == ST_OK && i < files.n; i++) {
        file_remove(w, LIST_AT(&files, struct file_name, i)->name);   /* broken off before, they are of no row, and swept */
    }
    arena_release(&e.door.arena);
    return st;
}
