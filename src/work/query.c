/* SPDX-License-Identifier: Apache-2.0 */
#include "work/query.h"

#include "work/frame.h"
#include "work/shape_private.h"

#include <assert.h>
#include <stdio.h>

/* What a parameter is filled from: an index into the shape's fields, or one of these. */
enum { FROM_NOWHERE = -1, FROM_BUSINESS = -2, FROM_NOW = -3, FROM_EMPLOYEE = -4, FROM_REACH_EMPLOYEE = -5, FROM_REACH_LOCATION = -6 };

static const struct { const char *name; int16_t from; } frame_params[] = {
    { "business", FROM_BUSINESS }, { "now", FROM_NOW }, { "employee", FROM_EMPLOYEE },
    { "reach_employee", FROM_REACH_EMPLOYEE }, { "reach_location", FROM_REACH_LOCATION },
};

static int16_t source_of(const char *param, const struct shape *shape) {
    for (size_t i = 0; i < LENGTH(frame_params); i++) {
        if (strcmp(param, frame_params[i].name) == 0) {
            return frame_params[i].from;
        }
    }
    const struct field *f = shape ? shape_field(shape, str_of(param)) : NULL;
    return f ? (int16_t)(f - shape->fields) : FROM_NOWHERE;
}

static const void *memo_owner(const struct shape *shape) {
    static const char without_shape;
    return shape ? (const void *)shape : &without_shape;
}

static void match_params(struct db_prepared *p, const struct shape *shape) {
    for (int i = 0; i < p->stmt->param_count; i++) {
        p->bind.at[i] = source_of(p->stmt->params[i], shape);
    }
    p->bind.owner = memo_owner(shape);
}

static const struct db_value *single_arg(const struct args *args, const char *name) {
    for (int i = 0; i < args->n; i++) {
        if (strcmp(args->at[i].name, name) == 0) {
            return &args->at[i].value;
        }
    }
    return NULL;
}

static struct db_value id_value(ident id) {
    return id ? (struct db_value){ .type = DB_INT, .i = id } : (struct db_value){ .type = DB_NULL };
}

static struct db_value value_for(const struct work *w, const struct db_prepared *p, int param, const struct args *args) {
    int16_t from = p->bind.at[param];
    switch (from) {
    case FROM_BUSINESS:
        return (struct db_value){ .type = DB_INT, .i = w->business };
    case FROM_NOW:
        return (struct db_value){ .type = DB_INT, .i = w->now };
    case FROM_EMPLOYEE:
        return id_value(w->who.employee_id);
    case FROM_REACH_EMPLOYEE:
        return id_value(w->reach.employee_id);
    case FROM_REACH_LOCATION:
        return id_value(w->reach.location_id);
    default:
        break;
    }
    const struct db_value *single = single_arg(args, p->stmt->params[param]);
    if (single) {
        return *single;
    }
    if (from == FROM_NOWHERE) {
        fprintf(stderr, "statement %s: nothing gives :%s\n", p->stmt->name, p->stmt->params[param]);
        assert(!"a parameter without a source");
    }
    return shape_value(&args->shape->fields[from], args->item);
}

static bool filter_is_on(const struct work *w, const char *name, const struct args *args) {
    if (strcmp(name, "reach_own") == 0) {
        return w->reach.kind == REACH_OWN;
    }
    if (strcmp(name, "reach_location") == 0) {
        return w->reach.kind == REACH_LOCATION;
    }
    const struct db_value *single = single_arg(args, name);
    if (single) {
        return single->type != DB_NULL;
    }
    const struct field *f = args->shape ? shape_field(args->shape, str_of(name)) : NULL;
    return f && field_has(f, args->item);
}

static uint32_t filters_of(const struct work *w, const struct stmt *q, const struct args *args) {
    uint32_t filters = 0;
    for (int i = 0; i < q->filter_count; i++) {
        filters |= (uint32_t)filter_is_on(w, q->filters[i], args) << i;
    }
    return filters;
}

/* Prepares and collects the values. A reader never writes: refused here, whatever the connection allows. */
static enum status ready(struct work *w, const struct stmt *q, const struct args *args, struct db_prepared **ret_p, struct db_value *values) {
    assert(!q->writes || w->frame->unit);
    enum status st = db_prepare(w->db, q, filters_of(w, q, args), ret_p);
    if (st != ST_OK) {
        return st;
    }
    struct db_prepared *p = *ret_p;
    if (p->bind.owner != memo_owner(args->shape)) {
        match_params(p, args->shape);
    }
    for (int i = 0; i < q->param_count; i++) {
        if (p->param_slot[i] >= 0) {
            values[i] = value_for(w, p, i, args);
        }
    }
    w->frame->writes += q->writes;
    return ST_OK;
}

enum status query_changes(struct work *w, const struct stmt *q, const struct args *args, int64_t *ret_changes) {
    struct db_prepared *p;
    struct db_value values[STMT_PARAMS_MAX];
    enum status st = ready(w, q, args, &p, values);
    return st != ST_OK ? st : db_exec(p, values, ret_changes);
}

enum status query_run(struct work *w, const struct stmt *q, const struct args *args) {
    return query_changes(w, q, args, NULL);
}

static enum status each_row(struct work *w, const struct stmt *q, const struct args *args, const struct shape *shape, void *item, query_row_fn *each, void *context) {
    struct db_prepared *p;
    struct db_value values[STMT_PARAMS_MAX];
    bool row = false;
    enum status st = ready(w, q, args, &p, values);
    if (st == ST_OK) {
        st = db_start(p, values);
    }
    if (st != ST_OK) {
        return st;
    }
    while ((st = db_step(p, &row)) == ST_OK && row) {
        if (shape) {
            memset(item, 0, shape->size);
            shape_from_row(shape, p, w->arena, item);
        }
        st = each(context, shape ? item : p);
        if (st != ST_OK) {
            break;
        }
    }
    db_finish(p);
    return st;
}

/* A statement outside a transaction is a snapshot of its own: workers and the frame's threads read so; a reader's request and the writer
 * have theirs open already. */
enum status query_each(struct work *w, const struct stmt *q, const struct args *args, const struct shape *shape, void *item, query_row_fn *each, void *context) {
    if (db_in_transaction(w->db)) {
        return each_row(w, q, args, shape, item, each, context);
    }
    enum status st = db_begin_read(w->db);
    if (st != ST_OK) {
        return st;
    }
    st = each_row(w, q, args, shape, item, each, context);
    enum status closed = db_commit(w->db);
    return st == ST_OK ? closed : st;
}

struct first { bool found; };

static enum status keep_first(void *context, const void *item) {
    struct first *f = context;
    (void)item;
    f->found = true;
    return ST_GONE;   /* only tells query_each to stop; never leaves this file */
}

enum status query_one(struct work *w, const struct stmt *q, const struct args *args, const struct shape *shape, void *ret_item) {
    struct first first = { false };
    enum status st = query_each(w, q, args, shape, ret_item, keep_first, &first);
    return st == ST_GONE ? ST_OK : st == ST_OK ? ST_NOT_FOUND : st;
}

struct first_int { bool found; int64_t value; };

static enum status keep_int(void *context, const void *row) {
    struct first_int *f = context;
    struct db_value v = db_column((struct db_prepared *)(uintptr_t)row, 0);
    f->found = v.type != DB_NULL;
    f->value = v.i;
    return ST_GONE;
}

enum status query_int(struct work *w, const struct stmt *q, const struct args *args, int64_t *ret_value) {
    struct first_int first = { false, 0 };
    enum status st = query_each(w, q, args, NULL, NULL, keep_int, &first);
    if (st != ST_OK && st != ST_GONE) {
        return st;
    }
    if (!first.found) {
        return ST_NOT_FOUND;
    }
    *ret_value = first.value;
    return ST_OK;
}

struct collecting { struct arena *arena; struct list *list; size_t size; };

static enum status collect(void *context, const void *item) {
    struct collecting *c = context;
    memcpy(list_push(c->arena, c->list, c->size), item, c->size);
    return ST_OK;
}

enum status query_list(struct work *w, const struct stmt *q, const struct args *args, const struct shape *shape, struct list *ret_list) {
    struct list list = { 0 };
    struct collecting c = { w->arena, &list, shape->size };
    void *item = arena_alloc(w->arena, shape->size);
    enum status st = query_each(w, q, args, shape, item, collect, &c);
    if (st == ST_OK) {
        *ret_list = list;
    }
    return st;
}

struct parent_head { struct fields given, has; ident id; };

struct attaching { struct arena *arena; const struct query_children *c; struct list *parents; };

static enum status attach_one(void *context, const void *child) {
    struct attaching *t = context;
    ident parent_id = *(const ident *)((const char *)child + t->c->child_parent_offset);
    for (size_t i = 0; i < t->parents->n; i++) {
        char *parent = (char *)t->parents->items + i * t->c->parent->size;
        if (((struct parent_head *)parent)->id == parent_id) {
            struct list *l = (struct list *)(parent + t->c->list_offset);
            memcpy(list_push(t->arena, l, t->c->child->size), child, t->c->child->size);
        }
    }
    return ST_OK;
}

enum status query_attach(struct work *w, const struct query_children *c, struct list *parents) {
    ident *ids = ARENA_ARRAY(w->arena, ident, parents->n + 1);
    for (size_t i = 0; i < parents->n; i++) {
        struct parent_head *parent = (struct parent_head *)((char *)parents->items + i * c->parent->size);
        ids[i] = parent->id;
        fields_put(&parent->has, c->list_offset / 8);   /* an empty list is a list, not a missing value */
    }
    if (parents->n == 0) {
        return ST_OK;
    }
    struct attaching t = { w->arena, c, parents };
    void *child = arena_alloc(w->arena, c->child->size);
    return query_each(w, c->q, ARGS(ARG_IDS("ids", ids, parents->n)), c->child, child, attach_one, &t);
}
