/* SPDX-License-Identifier: Apache-2.0
 * Looking at a file before anything of it is taken in: what it is, what its columns become, the first rows as they would arrive. On a
 * worker. */
#include "imports/imports.h"

#include "base/secret.h"
#include "base/text.h"
#include "business/business.h"
#include "import/import_guess.h"
#include "import/import_preview.h"
#include "imports/imports.sql.h"
#include "work/file.h"

#include <unistd.h>

enum { SAMPLE_SHOWN = 80 };

/* ---- what was guessed, as it is kept ---- */

static struct list columns_of(struct arena *a, const struct import_guess_file *file) {
    struct list l = { 0 };
    for (size_t i = 0; i < file->columns.n; i++) {
        const struct import_guess_column *g = LIST_AT(&file->columns, struct import_guess_column, i);
        struct imports_column *c = list_push(a, &l, sizeof *c);
        SET(c, name, g->name);
        SET(c, sample, g->samples.n ? text_clip(*LIST_AT(&g->samples, struct str, 0), SAMPLE_SHOWN) : STR(""));
        SET(c, kind, g->kind);
        SET(c, field, g->field);
        SET(c, also, g->also);
        SET(c, sure, g->confidence);
        SET(c, because, g->reason);
    }
    return l;
}

static struct str columns_hash(struct arena *a, const struct list *columns) {
    struct buf b;
    buf_init(&b, a, 256);
    for (size_t i = 0; i < columns->n; i++) {
        buf_put_str(&b, LIST_AT(columns, struct imports_column, i)->name);
        buf_put_char(&b, '\n');
    }
    return secret_hash_hex(a, buf_str(&b));
}

static void add_words(struct arena *a, struct list *l, struct str text) {
    struct imports_word *word = list_push(a, l, sizeof *word);
    SET(word, text, text);
}

/* "line 12, Email: what. What to do (3 rows)." */
static struct str problem_words(struct arena *a, const struct import_guess_problem *p) {
    struct buf b;
    buf_init(&b, a, 128);
    if (p->line) {
        buf_fmt(&b, "Line %lld%s%.*s: ", (long long)p->line, p->column.n ? ", " : "", STR_ARG(p->column));
    } else if (p->column.n) {
        buf_fmt(&b, "%.*s: ", STR_ARG(p->column));
    }
    bool ends = str_ends(p->what, STR(".")) || p->advice.n == 0;
    buf_fmt(&b, "%.*s%s %.*s", STR_ARG(p->what), ends ? "" : ".", STR_ARG(p->advice));
    if (p->count > 1) {
        buf_fmt(&b, " (%lld rows)", (long long)p->count);
    }
    return buf_str(&b);
}

static struct str guess_json(struct arena *a, const struct import_guess *guess, const struct import_guess_file *file) {
    struct imports_guess g = { 0 };
    struct list one = { &g, 1, 1 };
    int64_t sure = 0, known = 0;
    SET(&g, program, file->title);
    SET(&g, known, file->known);
    SET(&g, because, arena_fmt(a, "%s, %.*s, columns separated by %.*s.", file->known.n ? "Recognised by its columns" : "By the names of its columns and what stands in them",
                               STR_ARG(file->charset), STR_ARG(file->delimiter)));
    for (size_t i = 0; i < file->columns.n; i++) {
        const struct import_guess_column *c = LIST_AT(&file->columns, struct import_guess_column, i);
        sure += c->field.n ? c->confidence : 0;
        known += c->field.n != 0;
    }
    SET(&g, sure, known ? sure / known : 0);
    for (size_t i = 0; i < guess->problems.n; i++) {
        add_words(a, &g.problems, problem_words(a, LIST_AT(&guess->problems, struct import_guess_problem, i)));
    }
    for (size_t i = 0; i < guess->questions.n; i++) {
        const struct import_guess_question *q = LIST_AT(&guess->questions, struct import_guess_question, i);
        add_words(a, &g.questions, arena_fmt(a, "%.*s%s%.*s", STR_ARG(q->column), q->column.n ? ": " : "", STR_ARG(q->text)));
    }
    fields_put(&g.has, SLOT(&g, problems));
    fields_put(&g.has, SLOT(&g, questions));
    struct str list = shape_list_to_json(&imports_guess_shape, &one, a);
    return str_slice(list, 1, list.n - 1);   /* the one object in it */
}

/* ---- the map ---- */

static struct import_options options_of(const struct import_source *source, struct str map) {
    return (struct import_options){ .map_name = STR("map"), .map = map, .files = source, .file_count = 1 };
}

/* A file with the same columns was taken in with this. */
static enum status remember_map(struct work *w, const struct import_source *source, struct imports *run) {
    struct imports past = { 0 };
    enum status st = query_one(w, &Q_IMPORTS_REMEMBERED, ARGS(ARG_TEXT("columns_hash", run->columns_hash)), &imports_shape, &past);
    if (st != ST_OK) {
        return st == ST_NOT_FOUND ? ST_OK : st;
    }
    struct import_options o = options_of(source, past.map);
    st = import_fits(w, &o);
    fault_clear(&w->fault);   /* the file is damaged in a way the other was not: the guess is shown instead */
    if (st == ST_OK) {
        SET(run, map, past.map);
        SET(run, remembered, 1);
    }
    return st == ST_INVALID ? ST_OK : st;
}

static enum status guess_file(struct work *w, const struct import_source *source, const struct imports_asked *asked, struct imports *run) {
    struct business business = { 0 };
    struct import_guess guess = { 0 };
    enum status st = business_load(w, w->business, &business);
    if (st != ST_OK) {
        return st;
    }
    struct import_guess_options o = { .files = source, .file_count = 1, .known = asked->known, .days = asked->days, .currency = business.currency };
    import_guess(w->arena, &o, &guess);
    const struct import_guess_file *file = guess.files.n ? LIST_AT(&guess.files, struct import_guess_file, 0) : NULL;
    if (!file || file->refused.n) {
        return fail(w, ST_INVALID, "file", "%.*s", STR_ARG(file ? file->refused : STR("The file cannot be read.")));
    }
    struct list columns = columns_of(w->arena, file);
    SET(run, columns_json, shape_list_to_json(&imports_column_shape, &columns, w->arena));
    SET(run, columns_hash, columns_hash(w->arena, &columns));
    SET(run, guess_json, guess_json(w->arena, &guess, file));
    if (guess.map.n) {
        SET(run, map, guess.map);
    }
    return ST_OK;
}

enum status imports_look(struct work *w, int fd, struct imports *run) {
    const struct import_source source = { run->name, fd };
    const struct imports_asked nothing = { 0 };
    enum status st = guess_file(w, &source, &nothing, run);
    return st == ST_OK ? remember_map(w, &source, run) : st;
}

/* ---- what is asked of a run whose file is there ---- */

static enum status open_file(struct work *w, const struct imports *run, struct import_source *ret) {
    *ret = (struct import_source){ run->name, HAS(run, file) ? file_open(w, run->file) : -1 };
    return ret->fd >= 0 ? ST_OK : fail(w, ST_GONE, "file", "The file itself is no longer kept; send it again.");
}

enum status imports_look_again(struct work *w, const struct imports *was, const struct imports_asked *asked, struct imports *ret_run) {
    struct import_source source;
    enum status st = open_file(w, was, &source);
    *ret_run = *was;
    UNSET(ret_run, map);
    if (st == ST_OK) {
        st = guess_file(w, &source, asked, ret_run);
        close(source.fd);
    }
    return st;
}

enum status imports_fits(struct work *w, const struct imports *run, struct str map) {
    struct import_source source;
    enum status st = open_file(w, run, &source);
    if (st == ST_OK) {
        struct import_options o = options_of(&source, map);
        st = import_fits(w, &o);
        close(source.fd);
    }
    return st;
}

static void add_row(struct arena *a, const struct import_preview_row *s, struct list *rows) {
    struct imports_row *row = list_push(a, rows, sizeof *row);
    SET(row, kind, s->kind);
    SET(row, line, s->line);
    fields_put(&row->has, SLOT(row, cells));
    for (size_t i = 0; i < s->fields.n; i++) {
        const struct import_preview_field *c = LIST_AT(&s->fields, struct import_preview_field, i);
        struct imports_cell *cell = list_push(a, &row->cells, sizeof *cell);
        SET(cell, field, c->name);
        SET(cell, text, c->value);
    }
    if (s->is_refused) {
        SET(row, field, s->field);
        SET(row, reason, s->reason);
    }
}

enum status imports_preview(struct work *w, const struct imports *run, struct list *ret_rows) {
    struct import_source source;
    struct import_preview preview = { 0 };
    if (!HAS(run, map)) {
        return fail(w, ST_CONFLICT, "map", "It is not said yet which column is what: give it a map first.");
    }
    enum status st = open_file(w, run, &source);
    if (st != ST_OK) {
        return st;
    }
    struct import_options o = options_of(&source, run->map);
    st = import_preview(w, &o, IMPORTS_PREVIEW_ROWS, &preview);
    close(source.fd);
    for (size_t i = 0; i < preview.rows.n && st == ST_OK; i++) {
        add_row(w->arena, LIST_AT(&preview.rows, struct import_preview_row, i), ret_rows);
    }
    return st;
}
