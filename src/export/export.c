/* SPDX-License-Identifier: Apache-2.0
 * A sheet page by page: each page begins behind the keys of the last row of the one before. */
#include "export/export.h"

#include "business/business.h"
#include "db/schema.h"
#include "work/audit.h"
#include "work/product.h"

#include <assert.h>

const char *const export_formats[] = { "csv", "json", NULL };

const struct export_sheet *export_find(const struct work *w, struct str noun) {
    const struct product *p = work_product(w);
    for (int i = 0; i < p->sheet_count; i++) {
        if (str_is(noun, p->sheets[i]->noun)) {
            return p->sheets[i];
        }
    }
    return NULL;
}

/* A field says so itself (names that come from elsewhere), or the column it comes from. */
bool export_is_personal(const struct export_sheet *s, const struct field *f) {
    for (int i = 0; i < column_mark_count; i++) {
        const struct column_mark *m = &column_marks[i];
        if (strcmp(m->table, s->table) == 0 && strcmp(m->column, f->name) == 0 && m->mark == MARK_PERSONAL) {
            return true;
        }
    }
    return f->where & PERSONAL;
}

static void choose_columns(struct export *e) {
    const struct shape *shape = e->want.sheet->shape;
    for (int i = 0; i < shape->count; i++) {
        const struct field *f = &shape->fields[i];
        if ((f->where & IN_CSV) && (e->want.personal || !export_is_personal(e->want.sheet, f))) {
            assert(e->column_count < EXPORT_COLUMNS_MAX);
            e->columns[e->column_count++] = f;
        }
    }
}

static void name_keys(struct work *w, struct export *e) {
    for (int i = 0; i < EXPORT_KEYS_MAX && e->want.sheet->keys[i]; i++) {
        e->key_names[i] = arena_fmt(w->arena, "after_%s", e->want.sheet->keys[i]).p;
    }
}

static enum status ready_filter(struct work *w, struct export *e) {
    const struct export_sheet *s = e->want.sheet;
    e->base = (struct args){ .shape = s->filter, .item = e->want.filter };
    if (s->filter && !e->want.filter) {
        e->base.item = arena_alloc(w->arena, s->filter->size + 8);
    }
    return s->args && e->want.filter ? s->args(w, e->want.filter, &e->base) : ST_OK;
}

enum status export_begin(struct work *w, const struct export_want *want, struct export *ret_export) {
    struct business own;
    *ret_export = (struct export){ .want = *want };
    if (!permit_may(&w->who, want->sheet->permission)) {
        return fail(w, ST_FORBIDDEN, "", "You may not take %s away.", want->sheet->noun);
    }
    ret_export->want.personal &= permit_may(&w->who, PERM_PEOPLE);
    choose_columns(ret_export);
    name_keys(w, ret_export);
    enum status st = business_load(w, w->business, &own);
    if (st == ST_OK) {
        ret_export->currency = own.currency;
        st = ready_filter(w, ret_export);
    }
    return st;
}

/* ---- pages ---- */

struct paging { struct export *export; struct buf *out; int rows; };

/* Texts of keys outlive the page. */
static void keep_keys(struct export *e, const void *row) {
    const struct export_sheet *s = e->want.sheet;
    for (int i = 0; i < EXPORT_KEYS_MAX && s->keys[i]; i++) {
        struct db_value v = shape_value(shape_field(s->shape, str_of(s->keys[i])), row);
        if (v.type == DB_TEXT) {
            assert(v.s.n <= EXPORT_KEY_MAX);
            memcpy(e->key_texts[i], v.s.p, v.s.n);
            v.s.p = e->key_texts[i];
        }
        e->keys[i] = v;
    }
}

static enum status take_row(void *context, const void *row) {
    struct paging *p = context;
    const struct export_want *want = &p->export->want;
    export_row(p->export, row, p->out);
    if (want->file && want->sheet->files) {
        want->file(want->context, shape_value(shape_field(want->sheet->shape, STR("name")), row).s);
    }
    keep_keys(p->export, row);
    p->export->rows++;
    p->rows++;
    return ST_OK;
}

static struct args args_of(const struct export *e) {
    struct args args = e->base;
    args.at[args.n++] = (struct arg)ARG_INT("limit", EXPORT_PAGE_ROWS);
    args.at[args.n++] = (struct arg){ "cursor", { .type = e->rows ? DB_INT : DB_NULL, .i = 1 } };
    for (int i = 0; i < EXPORT_KEYS_MAX && e->key_names[i]; i++) {
        args.at[args.n++] = (struct arg){ e->key_names[i], e->keys[i] };
    }
    assert(args.n <= ARGS_MAX);
    return args;
}

enum status export_part(struct work *w, struct export *e, struct buf *out, bool *ret_last) {
    const struct export_sheet *s = e->want.sheet;
    struct paging p = { e, out, 0 };
    struct args args = args_of(e);
    void *row = arena_alloc(w->arena, s->shape->size + 8);
    if (!e->is_begun) {
        export_row_head(e, out);
        e->is_begun = true;
    }
    enum status st = query_each(w, s->page, &args, s->shape, row, take_row, &p);
    *ret_last = p.rows < EXPORT_PAGE_ROWS || !s->keys[0];
    if (st == ST_OK && *ret_last) {
        export_row_end(e, out);
    }
    return st;
}

enum status export_note(struct work *w, const struct export_want *want, int64_t rows, bool is_whole) {
    return audit_add(w, "export.made", ID_NONE, arena_fmt(w->arena, "%s %s rows=%lld%s%s%s", want->sheet->noun, export_formats[want->format], (long long)rows,
                                                          want->personal ? "" : " without_personal", want->filter ? " filtered" : "", is_whole ? "" : " broken_off"));
}
