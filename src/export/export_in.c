/* SPDX-License-Identifier: Apache-2.0 */
#include "export/export_in.h"

#include "base/csv.h"
#include "base/text.h"
#include "db/schema.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct reading {
    const struct export_source *source;
    struct str currency;
    export_in_fn *each;
    void *context;
    const struct field *columns[EXPORT_COLUMNS_MAX];
    bool empty_is_text[EXPORT_COLUMNS_MAX];   /* a text that is always there, if only of no letters */
    size_t count;
    const struct field *needed[EXPORT_COLUMNS_MAX];   /* in every row, and so looked for once a file */
    size_t needed_count;
    int currency_at;                     /* the column with the amounts' currency; -1: there is none */
    struct arena row_arena;
    bool is_headed, is_over;
};

static void tell(struct reading *r, int64_t line, const void *row, struct fault *fault) {
    r->is_over |= !r->each(r->context, r->source, line, row, fault);
}

static void tell_file(struct reading *r, int64_t line, struct str problem) {
    struct fault fault = { .arena = &r->row_arena };
    fault_add(&fault, ST_INVALID, (struct str){ 0 }, "%.*s", STR_ARG(problem));
    tell(r, line, NULL, &fault);
    r->is_over = true;
}

static const struct column_mark *mark_of(const struct export_sheet *s, const struct field *f) {
    for (int i = 0; i < column_mark_count; i++) {
        if (strcmp(column_marks[i].table, s->table) == 0 && strcmp(column_marks[i].column, f->name) == 0) {
            return &column_marks[i];
        }
    }
    return NULL;
}

/* ---- one row ---- */

static void *put_raw(const struct field *f, void *item) {
    fields_put(&((struct empty *)item)->has, f->offset / 8);
    return (char *)item + f->offset;
}

/* "-12.50" in a currency of two decimals is -1250. */
static bool read_money(struct str text, int decimals, int64_t *ret_minor) {
    char digits[24];
    size_t n = 0;
    ptrdiff_t point = str_find(text, '.');
    struct str whole = point < 0 ? text : str_slice(text, 0, (size_t)point), part = point < 0 ? (struct str){ 0 } : str_slice(text, (size_t)point + 1, text.n);
    if (part.n > (size_t)decimals || whole.n + (size_t)decimals >= sizeof digits || (point >= 0 && part.n == 0) || !whole.n) {
        return false;
    }
    for (size_t i = 0; i < whole.n; i++) {
        digits[n++] = whole.p[i];
    }
    for (size_t i = 0; i < (size_t)decimals; i++) {
        digits[n++] = i < part.n ? part.p[i] : '0';
    }
    return str_to_int((struct str){ digits, n }, ret_minor);
}

static void put_money(const struct field *f, struct str text, struct str currency, struct fault *fault, void *item) {
    int decimals = text_currency_decimals(currency);
    int64_t minor = 0;
    if (!read_money(text, decimals < 0 ? 2 : decimals, &minor)) {
        fault_add(fault, ST_INVALID, str_of(f->name), "\"%.*s\" is no amount in %.*s.", STR_ARG(text_clip(text, 40)), STR_ARG(currency));
    } else if (f->min < f->max && (minor < f->min || minor > f->max)) {
        fault_add(fault, ST_INVALID, str_of(f->name), "This amount is too large.");
    } else {
        *(int64_t *)put_raw(f, item) = minor;
    }
}

/* Ids that may be left out stand for themselves or for the business (COALESCE in the statement). */
static bool is_needed(const struct export_sheet *s, const struct field *f) {
    const struct column_mark *m = mark_of(s, f);
    bool is_own = strcmp(f->name, "id") == 0;
    return (f->where & IN_CSV) && (is_own || (m && !m->nullable && f->kind != K_ID));
}

static void find_needed(struct reading *r) {
    const struct export_sheet *s = r->source->sheet;
    for (int i = 0; i < s->shape->count; i++) {
        const struct field *f = &s->shape->fields[i];
        if (is_needed(s, f) && r->needed_count < EXPORT_COLUMNS_MAX) {
            r->needed[r->needed_count++] = f;
        }
    }
}

static void check_needed(struct reading *r, const void *row, struct fault *fault) {
    for (size_t i = 0; i < r->needed_count; i++) {
        const struct field *f = r->needed[i];
        if (shape_value(f, row).type == DB_NULL && fault->n == 0) {
            fault_add(fault, ST_INVALID, str_of(f->name), "This must not be empty. (What was exported without personal columns cannot be taken in again.)");
        }
    }
}

/* ---- CSV ---- */

static void read_cells(struct reading *r, const struct csv_row *row, struct fault *fault, void *item) {
    struct str currency = r->currency_at >= 0 && row->cells[r->currency_at].n ? row->cells[r->currency_at] : r->currency;
    for (size_t i = 0; i < r->count; i++) {
        const struct field *f = r->columns[i];
        struct str cell = row->cells[i];
        if (cell.n == 0 && !r->empty_is_text[i]) {
            continue;
        }
        if (f->kind == K_MONEY) {
            put_money(f, cell, currency, fault, item);
        } else {
            shape_set_exported(f, f->kind == K_TEXT || f->kind == K_ANY ? csv_unguard(cell) : cell, &r->row_arena, fault, item);
        }
    }
}

static void read_header(struct reading *r, const struct csv_row *row) {
    r->is_headed = true;
    r->currency_at = -1;
    for (size_t i = 0; i < row->n && !r->is_over; i++) {
        const struct field *f = shape_field(r->source->sheet->shape, row->cells[i]);
        if (!f || !(f->where & IN_CSV) || r->count == EXPORT_COLUMNS_MAX) {
            tell_file(r, row->line, arena_fmt(&r->row_arena, "There is no column \"%.*s\" in such an export.", STR_ARG(text_clip(row->cells[i], 60))));
            return;
        }
        r->currency_at = strcmp(f->name, "currency") == 0 ? (int)i : r->currency_at;
        const struct column_mark *m = mark_of(r->source->sheet, f);
        r->empty_is_text[r->count] = f->kind == K_TEXT && m && !m->nullable && !(f->where & REQUIRED);
        r->columns[r->count++] = f;
    }
}

static bool on_csv_row(void *context, const struct csv_row *row) {
    struct reading *r = context;
    arena_reset(&r->row_arena);
    if (!r->is_headed) {
        read_header(r, row);
        return !r->is_over;
    }
    struct fault fault = { .arena = &r->row_arena };
    void *item = arena_alloc(&r->row_arena, r->source->sheet->shape->size + 8);
    if (row->unterminated || row->n != r->count) {
        fault_add(&fault, ST_INVALID, STR(""), "The row has %zu cells, but the file has %zu columns.", row->n, r->count);
    } else {
        read_cells(r, row, &fault, item);
        check_needed(r, item, &fault);
    }
    tell(r, row->line, item, &fault);
    return !r->is_over;
}

/* ---- JSON: one row a line, as it was written ---- */

static void on_json_line(struct reading *r, int64_t line, struct str text) {
    struct fault fault = { .arena = &r->row_arena };
    void *item = arena_alloc(&r->row_arena, r->source->sheet->shape->size + 8);
    shape_from_exported(r->source->sheet->shape, text, &r->row_arena, &fault, item);
    check_needed(r, item, &fault);
    tell(r, line, item, &fault);
}

static void read_json(struct reading *r) {
    int own = dup(r->source->fd);
    FILE *file = own >= 0 ? fdopen(own, "r") : NULL;
    char *line = NULL;
    size_t room = 0;
    ssize_t n;
    for (int64_t number = 1; file && !r->is_over && (n = getline(&line, &room, file)) > 0; number++) {
        struct str text = str_trim((struct str){ line, (size_t)n });
        text = str_ends(text, STR(",")) ? str_slice(text, 0, text.n - 1) : text;
        arena_reset(&r->row_arena);
        if (text.n && !str_is(text, "[") && !str_is(text, "]") && !str_is(text, "[]")) {
            on_json_line(r, number, text);
        }
    }
    free(line);
    if (file) {
        fclose(file);
    }
}

/* ---- files ---- */

bool export_in_source(const struct work *w, struct str name, struct export_source *ret_source) {
    ptrdiff_t dot = str_find(name, '.');
    int64_t format = 0;
    const struct export_sheet *sheet = dot > 0 ? export_find(w, str_slice(name, 0, (size_t)dot)) : NULL;
    if (!sheet || !enum_value(export_formats, str_slice(name, (size_t)dot + 1, name.n), &format)) {
        return false;
    }
    *ret_source = (struct export_source){ sheet, (enum export_format)format, name, -1 };
    return true;
}

void export_in_each(const struct export_source *s, struct str currency, export_in_fn *each, void *context) {
    struct reading r = { .source = s, .currency = currency, .each = each, .context = context };
    struct arena a = { 0 };
    struct str problem = { 0 };
    struct csv_options options = { .delimiter = ',', .charset = "UTF-8" };
    find_needed(&r);
    if (lseek(s->fd, 0, SEEK_SET) != 0) {
        tell_file(&r, 0, arena_fmt(&a, "It cannot be read: %s.", strerror(errno)));
    } else if (s->format == EXPORT_JSON) {
        read_json(&r);
    } else if (!csv_read(s->fd, &options, on_csv_row, &r, &a, &problem) && !r.is_over) {
        tell_file(&r, 0, problem);
    }
    arena_release(&r.row_arena);
    arena_release(&a);
}
