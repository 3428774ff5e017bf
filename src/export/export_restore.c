/* SPDX-License-Identifier: Apache-2.0
 * Three walks over the files: which ids there are; whether every row is right and what it names is there; writing. The third notes with
 * each slice how far it is, so that one that was broken off goes on there: rows come in an order that only the files decide. */
#include "export/export_restore.h"

#include "base/secret.h"
#include "business/business.h"
#include "export/export_files.h"
#include "export/export_ids.h"
#include "export/export_restore.sql.h"
#include "work/audit.h"
#include "work/product.h"
#include "work/unit.h"

enum { SLICE = 300, REFUSED_MAX = 1000 };

/* How far one has come; of the sheet under way so many rows are in. */
struct progress { struct fields given, has; struct str files, sheet; int64_t done; };
static const struct field progress_fields[] = {
    F_TEXT(struct progress, files, IN_ROW), F_TEXT(struct progress, sheet, IN_ROW), F_INT(struct progress, done, IN_ROW),
};
static const struct shape progress_shape = SHAPE(struct progress, "export_progress", "How far an export that is taken in has come.", progress_fields);

struct restoring {
    struct work *w;
    const struct export_restoring *options;
    struct str currency;
    struct export_ids ids;
    int64_t refused, rows;
    struct str files;                    /* what all of them hash to */
    struct progress before;              /* of one that was broken off */
    bool is_begun;                       /* there was one */
    /* writing */
    int64_t skip;                        /* rows of this sheet that are in already */
    const struct export_sheet *sheet;
    struct arena slice_arena;
    struct list slice;                   /* of const void *: rows in slice_arena */
    enum status status;
};

static const struct export_source *source_of(const struct restoring *r, const struct export_sheet *sheet) {
    for (int i = 0; i < r->options->source_count; i++) {
        if (r->options->sources[i].sheet == sheet) {
            return &r->options->sources[i];
        }
    }
    return NULL;
}

static bool refuse(struct restoring *r, const struct export_source *s, int64_t line, const struct fault *fault) {
    for (int i = 0; i < fault->n; i++) {
        const struct export_refusal refusal = { s->name, line, fault->at[i].field, fault->at[i].message };
        r->options->refused(r->options->context, &refusal);
        r->refused++;
    }
    return r->refused < REFUSED_MAX;
}

static const struct field *own_id(const struct export_sheet *s) {
    const struct field *f = shape_field(s->shape, STR("id"));
    return f && f->kind == K_ID ? f : NULL;
}

/* ---- the first walk ---- */

static bool note_id(void *context, const struct export_source *s, int64_t line, const void *row, struct fault *fault) {
    struct restoring *r = context;
    const struct field *f = own_id(s->sheet);
    (void)line;
    struct db_value v = row && f ? shape_value(f, row) : (struct db_value){ .type = DB_NULL };
    if (v.type == DB_INT) {
        export_ids_add(&r->ids, f->prefix, v.i);
    }
    return fault->n == 0 || row;
}

/* ---- the second ---- */

/* What no sheet holds cannot be looked up: any_ stands for this or that. */
static bool is_held(const struct restoring *r, const char *prefix) {
    const struct product *p = work_product(r->w);
    for (int i = 0; i < p->sheet_count; i++) {
        const struct field *f = own_id(p->sheets[i]);
        if (f && strcmp(f->prefix, prefix) == 0) {
            return true;
        }
    }
    return false;
}

static void check_references(struct restoring *r, const struct export_source *s, const void *row, struct fault *fault) {
    for (int i = 0; i < s->sheet->shape->count; i++) {
        const struct field *f = &s->sheet->shape->fields[i];
        struct db_value v = f->kind == K_ID && (f->where & IN_CSV) ? shape_value(f, row) : (struct db_value){ .type = DB_NULL };
        if (v.type == DB_INT && !export_ids_has(&r->ids, f->prefix, v.i) && is_held(r, f->prefix)) {
            fault_add(fault, ST_INVALID, str_of(f->name), "What this names is in none of the files.");
        }
    }
}

static bool check_row(void *context, const struct export_source *s, int64_t line, const void *row, struct fault *fault) {
    struct restoring *r = context;
    if (row && fault->n == 0) {
        check_references(r, s, row, fault);
        if (s->sheet->files) {
            export_files_check(r->options->files, s->sheet, row, fault);
        }
    }
    return fault->n == 0 || refuse(r, s, line, fault);
}

/* ---- the third ---- */

static enum status put_row(struct work *w, const struct export_sheet *s, const void *row) {
    int64_t seq;
    if (s->restore) {
        return s->restore(w, row);
    }
    enum status st = event_next_seq(w, &seq);
    return st == ST_OK ? query_run(w, s->put, ARGS_OF(s->shape, row, ARG_INT("seq", seq))) : st;
}

static enum status put_slice(struct unit *u, struct work *w) {
    struct restoring *r = u->context;
    enum status st = ST_OK;
    for (size_t i = 0; i < r->slice.n && st == ST_OK; i++) {
        st = put_row(w, r->sheet, *LIST_AT(&r->slice, const void *, i));
    }
    int64_t done = r->rows + (int64_t)r->slice.n;
    return st == ST_OK ? query_run(w, &Q_EXPORT_RESTORING_MOVE, ARGS(ARG_TEXT("sheet", str_of(r->sheet->noun)), ARG_INT("done", done))) : st;
}

static bool flush(struct restoring *r) {
    struct work w = *r->w;
    w.arena = w.fault.arena = &r->slice_arena;
    if (r->slice.n) {
        r->status = work_submit(&w, "export.restore", w.business, put_slice, r);
    }
    for (int i = 0; i < w.fault.n; i++) {
        fault_add(&r->w->fault, w.fault.status, w.fault.at[i].field, "%.*s", STR_ARG(w.fault.at[i].message));
    }
    r->rows += r->status == ST_OK ? (int64_t)r->slice.n : 0;
    db_grows(w.db);
    r->slice = (struct list){ 0 };
    arena_reset(&r->slice_arena);
    return r->status == ST_OK;
}

/* Texts of a row live until the callback returns; those of a slice until it is written. */
static void *keep_row(struct arena *a, const struct shape *s, const void *row) {
    char *kept = arena_copy(a, row, s->size);
    for (int i = 0; i < s->count; i++) {
        const struct field *f = &s->fields[i];
        if ((f->kind == K_TEXT || f->kind == K_ANY) && shape_value(f, row).type == DB_TEXT) {
            struct str *text = (struct str *)(kept + f->offset);
            *text = arena_str(a, *text);
        }
    }
    return kept;
}

/* A row that is there twice moved while the export ran: the later one holds. */
static bool write_row(void *context, const struct export_source *s, int64_t line, const void *row, struct fault *fault) {
    struct restoring *r = context;
    const struct field *f = own_id(s->sheet);
    (void)line, (void)fault;
    if (f && export_ids_take(&r->ids, f->prefix, shape_value(f, row).i) > 0) {
        return true;
    }
    if (r->skip > 0) {
        r->skip--;
        r->rows++;
        return true;
    }
    r->status = s->sheet->files ? export_files_bring(r->w, r->options->files, s->sheet, row) : ST_OK;
    if (r->status != ST_OK) {
        return false;
    }
    void *kept = keep_row(&r->slice_arena, s->sheet->shape, row);
    *(const void **)list_push(&r->slice_arena, &r->slice, sizeof kept) = kept;
    return r->slice.n < SLICE || flush(r);
}

static enum status begin(struct unit *u, struct work *w) {
    const struct product *p = work_product(w);
    const struct restoring *r = u->context;
    enum status st = query_run(w, &Q_EXPORT_RESTORING_BEGIN, ARGS(ARG_TEXT("files", r->files)));
    for (int i = p->sheet_count - 1; i >= 0 && st == ST_OK; i--) {
        st = p->sheets[i]->clear ? query_run(w, p->sheets[i]->clear, ARGS_NONE) : ST_OK;
    }
    return st == ST_OK ? audit_add(w, "export.restoring", ID_NONE, STR("")) : st;
}

static enum status finish(struct unit *u, struct work *w) {
    const struct product *p = work_product(w);
    enum status st = ST_OK;
    (void)u;
    for (int i = 0; i < p->sheet_count && st == ST_OK; i++) {
        st = p->sheets[i]->finish ? p->sheets[i]->finish(w) : ST_OK;
    }
    st = st == ST_OK ? query_run(w, &Q_EXPORT_RESTORING_END, ARGS_NONE) : st;
    return st == ST_OK ? audit_add(w, "export.restored", ID_NONE, STR("")) : st;
}

static enum status write_sheet(struct restoring *r, const struct export_source *s) {
    r->sheet = s->sheet;
    r->rows = 0;
    export_in_each(s, r->currency, write_row, r);
    if (r->status == ST_OK && flush(r)) {
        r->options->done(r->options->context, r->sheet, r->rows);
    }
    return r->status;
}

/* Sheets before the one that was under way are in. */
static enum status write_all(struct restoring *r) {
    const struct product *p = work_product(r->w);
    bool skips = r->is_begun && r->before.sheet.n;
    r->status = r->is_begun ? ST_OK : work_submit(r->w, "export.restore", r->w->business, begin, r);
    for (int i = 0; i < p->sheet_count && r->status == ST_OK; i++) {
        const struct export_source *s = source_of(r, p->sheets[i]);
        bool is_last = skips && str_is(r->before.sheet, p->sheets[i]->noun);
        r->skip = is_last ? r->before.done : 0;
        skips = skips && !is_last;
        if (s && !skips) {
            r->status = write_sheet(r, s);
        }
    }
    arena_release(&r->slice_arena);
    return r->status == ST_OK ? work_submit(r->w, "export.restore", r->w->business, finish, NULL) : r->status;
}

/* ---- before all ---- */

static enum status keep_any(void *context, const void *row) {
    (void)row;
    *(bool *)context = true;
    return ST_OK;
}

static enum status has_rows(struct work *w, const struct export_sheet *s, bool *ret_has) {
    struct args args = { .shape = s->filter };
    struct arena scratch = { 0 };
    void *row = arena_alloc(&scratch, s->shape->size + 8);
    args.item = s->filter ? arena_alloc(&scratch, s->filter->size + 8) : NULL;
    args.at[args.n++] = (struct arg)ARG_INT("limit", 1);
    enum status st = query_each(w, s->page, &args, s->shape, row, keep_any, ret_has);
    arena_release(&scratch);
    return st;
}

static enum status check_fresh(struct restoring *r) {
    const struct product *p = work_product(r->w);
    enum status st = ST_OK;
    for (int i = 0; i < p->sheet_count && st == ST_OK; i++) {
        bool has = false;
        st = p->sheets[i]->founded ? ST_OK : has_rows(r->w, p->sheets[i], &has);
        if (has) {
            return fail(r->w, ST_CONFLICT, "", "This business has %s already. An export is taken in by a business that was just founded (rapport init).", p->sheets[i]->noun);
        }
    }
    return st;
}

/* The same bytes in the same order: only they go on where it was. */
static enum status check_progress(struct restoring *r) {
    const struct product *p = work_product(r->w);
    struct buf all;
    buf_init(&all, r->w->arena, 4096);
    for (int i = 0; i < p->sheet_count; i++) {
        const struct export_source *s = source_of(r, p->sheets[i]);
        struct str hash = s ? export_files_hash(r->w->arena, s->fd) : (struct str){ 0 };
        buf_fmt(&all, "%s.%d %.*s\n", p->sheets[i]->noun, s ? (int)s->format : -1, STR_ARG(hash));
    }
    r->files = secret_hash_hex(r->w->arena, buf_str(&all));
    enum status st = query_one(r->w, &Q_EXPORT_RESTORING_FIND, ARGS_NONE, &progress_shape, &r->before);
    if (st == ST_NOT_FOUND) {
        return check_fresh(r);
    }
    r->is_begun = st == ST_OK;
    return st == ST_OK && !str_eq(r->before.files, r->files) ? fail(r->w, ST_CONFLICT, "", "Another export was taken in here and broken off. Only the same files can go on; for others found a new business (rapport init).") : st;
}

/* Amounts that say no currency are in that of the exported business. */
static bool note_currency(void *context, const struct export_source *s, int64_t line, const void *row, struct fault *fault) {
    struct restoring *r = context;
    (void)s, (void)line;
    if (row && fault->n == 0) {
        r->currency = arena_str(r->w->arena, ((const struct business *)row)->currency);
    }
    return true;
}

static enum status look(struct restoring *r) {
    struct business own;
    enum status st = business_load(r->w, r->w->business, &own);
    if (st != ST_OK) {
        return st;
    }
    r->currency = own.currency;
    for (int i = 0; i < r->options->source_count; i++) {
        if (r->options->sources[i].sheet->shape == &business_shape) {
            export_in_each(&r->options->sources[i], r->currency, note_currency, r);
        }
    }
    for (int i = 0; i < r->options->source_count; i++) {
        export_in_each(&r->options->sources[i], r->currency, note_id, r);
    }
    for (int i = 0; i < r->options->source_count; i++) {
        export_in_each(&r->options->sources[i], r->currency, check_row, r);
    }
    return r->refused ? ST_INVALID : ST_OK;
}

enum status export_restore(struct work *w, const struct export_restoring *o) {
    struct restoring r = { .w = w, .options = o };
    export_ids_init(&r.ids);
    enum status st = check_progress(&r);
    st = st == ST_OK ? look(&r) : st;
    st = st == ST_OK && !o->dry_run ? write_all(&r) : st;
    export_ids_release(&r.ids);
    return st;
}
