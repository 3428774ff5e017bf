/* SPDX-License-Identifier: Apache-2.0
 * GET /api/v1/exports, and one file of each noun. */
#include "export/export.h"

#include "work/node.h"
#include "work/product.h"
#include "work/unit.h"

#include <stdlib.h>

/* ---- the list ---- */

struct export_word { struct fields given, has; struct str word; };
static const struct field word_fields[] = { F_TEXT(struct export_word, word, IN_OUT | BARE, .doc = "A column's name.") };
static const struct shape word_shape = SHAPE(struct export_word, "export_column", "A column's name.", word_fields);

struct export_told { struct fields given, has; struct str noun, doc, csv, json; int64_t personal; struct list columns; };
static const struct field told_fields[] = {
    F_TEXT(struct export_told, noun, IN_OUT, .doc = "What is in it: customers, responses …"),
    F_TEXT(struct export_told, doc, IN_OUT, .doc = "The same for people."),
    F_TEXT(struct export_told, csv, IN_OUT, .doc = "Where it is as CSV."),
    F_TEXT(struct export_told, json, IN_OUT, .doc = "Where it is as JSON, one row a line."),
    F_FLAG(struct export_told, personal, IN_OUT, .doc = "It says who people are, or what they said."),
    F_LIST(struct export_told, columns, IN_OUT, .of = &word_shape, .doc = "Its columns."),
};
static const struct shape told_shape = SHAPE(struct export_told, "export", "One file of everything that can be taken away.", told_fields);

static void tell(struct arena *a, const struct export_sheet *s, bool sees_people, struct export_told *t) {
    SET(t, noun, str_of(s->noun));
    SET(t, doc, str_of(s->doc));
    SET(t, csv, arena_fmt(a, "/api/v1/exports/%s.csv", s->noun));
    SET(t, json, arena_fmt(a, "/api/v1/exports/%s.json", s->noun));
    SET(t, personal, 0);
    for (int i = 0; i < s->shape->count; i++) {
        const struct field *f = &s->shape->fields[i];
        bool is_personal = export_is_personal(s, f);
        if ((f->where & IN_CSV) && (sees_people || !is_personal)) {
            struct export_word *word = list_push(a, &t->columns, sizeof *word);
            SET(word, word, str_of(f->name));
            t->personal |= is_personal;
        }
    }
    fields_put(&t->has, SLOT(t, columns));
}

static enum status export_get_list(struct call *k) {
    const struct product *p = work_product(k->work);
    struct list rows = { 0 };
    for (int i = 0; i < p->sheet_count; i++) {
        if (permit_may(&k->work->who, p->sheets[i]->permission)) {
            tell(k->work->arena, p->sheets[i], permit_may(&k->work->who, PERM_PEOPLE), list_push(k->work->arena, &rows, sizeof(struct export_told)));
        }
    }
    return reply_list(k, rows, (struct str){ 0 });
}

/* ---- one file ---- */

/* Filters but ids are told as text here; each sheet reads those it has by the shape its list page uses. */
struct export_query {
    struct fields given, has;
    int64_t personal, bom;
    ident survey_id, customer_id, owner_id, employee_id, location_id;
    struct str q, touchpoint, channel, mood, from, to, state, kind, before_rapport, late;
};
#define FILTER(name, what) F_TEXT(struct export_query, name, IN_FILTER, .max = LIMIT_NAME, .doc = what)
static const struct field query_fields[] = {
    F_FLAG(struct export_query, personal, IN_FILTER, .doc = "false leaves out every column that says who people are or what they said."),
    F_FLAG(struct export_query, bom, IN_FILTER, .doc = "true puts the mark in front by which some spreadsheets know UTF-8; CSV only."),
    FILTER(q, "customers: as in their list."),
    F_ID(struct export_query, survey_id, IN_FILTER, .prefix = "srv", .doc = "responses: as in their list."),
    F_ID(struct export_query, customer_id, IN_FILTER, .prefix = "cus", .doc = "cases: as in their list."),
    F_ID(struct export_query, owner_id, IN_FILTER, .prefix = "emp", .doc = "cases: as in their list."),
    F_ID(struct export_query, employee_id, IN_FILTER, .prefix = "emp", .doc = "responses, cases: as in their lists."),
    F_ID(struct export_query, location_id, IN_FILTER, .prefix = "loc", .doc = "responses, cases: as in their lists."),
    FILTER(touchpoint, "responses: as in their list."),
    FILTER(channel, "responses: as in their list."),
    FILTER(mood, "responses: as in their list."),
    FILTER(from, "responses: as in their list."),
    FILTER(to, "responses: as in their list."),
    FILTER(state, "cases: as in their list."),
    FILTER(kind, "cases: as in their list."),
    FILTER(before_rapport, "cases: as in their list."),
    FILTER(late, "cases: as in their list."),
};
static const struct shape query_shape = SHAPE(struct export_query, "export_query", "Which rows and columns.", query_fields);

static enum status read_filter(struct work *w, const struct export_sheet *s, const struct export_query *q, const void **ret_filter) {
    void *filter = s->filter ? arena_alloc(w->arena, s->filter->size + 8) : NULL;
    bool is_filtered = false;
    for (int i = 0; i < query_shape.count; i++) {
        const struct field *f = &query_fields[i], *own = s->filter ? shape_field(s->filter, str_of(f->name)) : NULL;
        struct db_value v = shape_value(f, q);
        if (f->kind == K_FLAG || v.type == DB_NULL) {
            continue;
        }
        is_filtered = true;
        if (own) {
            shape_set_text(own, f->kind == K_ID ? id_format(w->arena, f->prefix, v.i) : v.s, str_of(f->name), w->arena, &w->fault, filter);
        } else {
            fail(w, ST_INVALID, f->name, "There is no filter of this name for %s.", s->noun);
        }
    }
    *ret_filter = is_filtered ? filter : NULL;
    return w->fault.status;
}

/* "customers.csv" */
static bool read_name(const struct call *k, struct export_want *want) {
    for (int i = 0; export_formats[i]; i++) {
        struct str end = arena_fmt(k->work->arena, ".%s", export_formats[i]);
        if (str_ends(k->token, end)) {
            want->sheet = export_find(k->work, str_slice(k->token, 0, k->token.n - end.n));
            want->format = (enum export_format)i;
        }
    }
    return want->sheet;
}

static enum status next_part(struct work *w, void *state, struct buf *out, bool *ret_last) {
    return export_part(w, state, out, ret_last);
}

/* The audit's unit outlives the request. */
struct noting { struct unit unit; struct arena arena; struct export_want want; int64_t rows; bool is_whole; };

static enum status note(struct unit *u, struct work *w) {
    struct noting *n = u->context;
    return export_note(w, &n->want, n->rows, n->is_whole);
}

static void noted(struct unit *u) {
    struct noting *n = u->context;
    arena_release(&n->arena);
    free(n);
}

static void ended(const struct call *k, struct node *node, void *state, bool is_whole) {
    const struct export *e = state;
    struct noting *n = calloc(1, sizeof *n);
    if (!n) {
        abort();
    }
    *n = (struct noting){ .want = e->want, .rows = e->rows, .is_whole = is_whole };
    n->unit = (struct unit){ .business = k->work->business, .who = k->work->who, .reach = k->work->reach, .lane = UNIT_PEOPLE, .name = "export.note",
                             .run = note, .done = noted, .context = n, .arena = &n->arena };
    if (!unit_submit(node->writer, &n->unit)) {
        noted(&n->unit);   /* the program stops */
    }
}

static enum status export_get(struct call *k) {
    struct work *w = k->work;
    const struct export_query *q = k->query;
    struct export_want want = { .personal = !HAS(q, personal) || q->personal, .bom = HAS(q, bom) && q->bom };
    struct export *e = ARENA_NEW(w->arena, struct export);
    if (!read_name(k, &want)) {
        return ST_NOT_FOUND;
    }
    enum status st = read_filter(w, want.sheet, q, &want.filter);
    st = st == ST_OK ? export_begin(w, &want, e) : st;
    struct str type = want.format == EXPORT_CSV ? STR("text/csv; charset=utf-8") : STR("application/json");
    return st == ST_OK ? reply_parts(k, type, arena_str(w->arena, k->token), next_part, ended, e) : st;
}

/* clang-format off */
const struct route export_routes[] = {
    { "GET", "/api/v1/exports",        export_get_list, PERM_EXPORT, LANE_READ, NULL, NULL,         &told_shape, NULL, "What can be taken away as files", REPLY_LIST },
    { "GET", "/api/v1/exports/{file}", export_get,      PERM_EXPORT, LANE_READ, NULL, &query_shape, NULL,        NULL, "One of these files, like customers.csv or responses.json", REPLY_PARTS },
};
/* clang-format on */
const int export_route_count = LENGTH(export_routes);
