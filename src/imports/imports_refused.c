/* SPDX-License-Identifier: Apache-2.0
 * Rows that were not taken in: kept with their reason and cells, for whoever puts them right. */
#include "imports/imports.h"

#include "base/csv.h"
#include "imports/imports.sql.h"

enum { STORED_MAX = 100000, PAGE_ROWS = 1000 };

struct refused { struct fields given, has; int64_t number, line; struct str field, reason, cells; };
static const struct field refused_fields[] = {
    F_INT(struct refused, number, IN_ROW), F_INT(struct refused, line, IN_ROW), F_TEXT(struct refused, field, IN_ROW), F_TEXT(struct refused, reason, IN_ROW),
    F_ANY(struct refused, cells, IN_ROW),
};
static const struct shape refused_shape = SHAPE(struct refused, "import_refused", "A row that was not taken in.", refused_fields);

/* ---- while it runs ---- */

struct imports_refusals { struct arena *home, waiting; ident run; int64_t number; struct list rows; /* of struct refused, in `waiting` */ };

struct imports_refusals *imports_refusals_new(struct arena *a, ident run) {
    struct imports_refusals *r = ARENA_NEW(a, struct imports_refusals);
    r->home = a;
    r->run = run;
    return r;
}

static struct str cells_json(struct arena *a, const struct str *cells, size_t n) {
    struct list l = { 0 };
    for (size_t i = 0; i < n; i++) {
        struct imports_word *word = list_push(a, &l, sizeof *word);
        SET(word, text, cells[i]);
    }
    return shape_list_to_json(&imports_word_shape, &l, a);
}

void imports_refusals_add(struct imports_refusals *r, const struct import_refusal *refusal) {
    struct arena *a = &r->waiting;
    if (r->number++ >= STORED_MAX) {
        return;   /* counted all the same */
    }
    struct refused *row = list_push(a, &r->rows, sizeof *row);
    SET(row, number, r->number);
    SET(row, line, refusal->line);
    SET(row, field, arena_str(a, refusal->field));
    SET(row, reason, arena_str(a, refusal->reason));
    SET(row, cells, cells_json(a, refusal->cells, refusal->cell_n));
}

enum status imports_refusals_write(struct work *w, struct imports_refusals *r) {
    enum status st = ST_OK;
    for (size_t i = 0; i < r->rows.n && st == ST_OK; i++) {
        st = query_run(w, &Q_IMPORTS_REFUSED_PUT, ARGS_OF(&refused_shape, LIST_AT(&r->rows, struct refused, i), ARG_ID("run_id", r->run)));
    }
    return st;
}

void imports_refusals_written(struct imports_refusals *r) {
    arena_release(&r->waiting);
    r->waiting = (struct arena){ 0 };
    r->rows = (struct list){ 0 };
}

/* ---- to download ---- */

static void put_head(struct buf *b, const struct imports *run) {
    buf_put_str(b, STR("file,line,field,reason"));
    for (size_t i = 0; i < run->columns.n; i++) {
        buf_put_char(b, ',');
        csv_put_cell_exact(b, LIST_AT(&run->columns, struct imports_column, i)->name);
    }
    buf_put_str(b, STR("\r\n"));
}

/* The cells exactly as they were: what is put right here can be imported from here. */
static void put_row(struct buf *b, struct arena *scratch, struct str name, const struct refused *row) {
    struct list cells = shape_list_from_stored(&imports_word_shape, row->cells, scratch);
    csv_put_cell(b, name);
    buf_fmt(b, ",%lld,", (long long)row->line);
    csv_put_cell(b, row->field);
    buf_put_char(b, ',');
    csv_put_cell(b, row->reason);
    for (size_t i = 0; i < cells.n; i++) {
        buf_put_char(b, ',');
        csv_put_cell_exact(b, LIST_AT(&cells, struct imports_word, i)->text);
    }
    buf_put_str(b, STR("\r\n"));
}

enum status imports_refused_csv(struct work *w, const struct imports *run, struct str *ret_csv) {
    struct arena out = *w->arena, page = { 0 };
    struct buf b;
    struct list rows = { 0 };
    int64_t last = 0;
    enum status st = ST_OK;
    buf_init(&b, &out, 4096);
    put_head(&b, run);
    do {
        arena_reset(&page);
        *w->arena = page;
        rows = (struct list){ 0 };
        st = query_list(w, &Q_IMPORTS_REFUSED_OF, ARGS(ARG_ID("run_id", run->id), ARG_INT("after", last), ARG_INT("limit", PAGE_ROWS)), &refused_shape, &rows);
        for (size_t i = 0; i < rows.n && st == ST_OK; i++) {
            const struct refused *row = LIST_AT(&rows, struct refused, i);
            put_row(&b, w->arena, run->name, row);
            last = row->number;
        }
        page = *w->arena;
    } while (st == ST_OK && rows.n == PAGE_ROWS);
    arena_release(&page);
    *w->arena = out;
    *ret_csv = buf_str(&b);
    return st;
}
