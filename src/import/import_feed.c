/* SPDX-License-Identifier: Apache-2.0 */
#include "import/import_feed.h"

#include "remember/order.h"

/* ---- slices ---- */

static bool tell_progress(struct import_feed *f) {
    const struct import_run *run = f->run;
    struct import_progress p = { f->section ? f->section->noun->name : "", run->done, run->total };
    return !run->options->progress || run->options->progress(run->options->context, &p);
}

static bool turn(struct import_feed *f) {
    struct import_slice *done = f->flying;
    f->status = import_slice_finish(done);
    if (f->status == ST_OK) {
        import_slice_start(f->filling);
        f->flying = f->filling;
        f->filling = done;
        f->run->is_stopped = f->run->is_stopped || !tell_progress(f);
    }
    return f->status == ST_OK && !f->run->is_stopped;
}

/* Everything that was given is on disk. */
static bool drain(struct import_feed *f) {
    bool good = f->status == ST_OK && turn(f);
    enum status st = import_slice_finish(f->flying);
    f->status = f->status == ST_OK ? st : f->status;
    return good && f->status == ST_OK;
}

static bool give(struct import_feed *f, struct import_row *row) {
    return !import_slice_add(f->filling, row) || turn(f);
}

/* ---- orders take their items and payments along ---- */

static struct import_row *same_position(const struct import_row *order, const struct import_row *part) {
    const struct shape *s = part->section->noun->shape;
    const struct field *f = shape_field(s, STR("position"));
    const int64_t *position = (const int64_t *)((const char *)part->draft + f->offset);
    if (!fields_has((const struct fields *)part->draft, f->offset / 8)) {
        return NULL;
    }
    for (size_t i = 0; i < order->parts.n; i++) {
        struct import_row *other = *LIST_AT(&order->parts, struct import_row *, i);
        bool is_same = other->section->kind == part->section->kind && other->draft && fields_has((const struct fields *)other->draft, f->offset / 8);
        if (is_same && *(const int64_t *)((const char *)other->draft + f->offset) == *position) {
            return other;
        }
    }
    return NULL;
}

static bool too_many(const struct import_row *order, const struct import_row *part) {
    size_t n = 0;
    for (size_t i = 0; i < order->parts.n; i++) {
        const struct import_row *other = *LIST_AT(&order->parts, struct import_row *, i);
        n += other->draft && other->section->kind == part->section->kind;
    }
    return n >= LIMIT_ITEMS;
}

static struct str currency_of(const struct import_run *run, const struct import_row *order) {
    const struct field *f = shape_field(order->section->noun->shape, STR("currency"));
    bool has = f && fields_has((const struct fields *)order->draft, f->offset / 8);
    return has ? *(const struct str *)((const char *)order->draft + f->offset) : run->business.currency;
}

static void take_part(struct import_run *run, struct arena *a, struct import_row *order, struct import_line *line) {
    struct import_row *part = ARENA_NEW(a, struct import_row), *before;
    *part = (struct import_row){ .section = line->input->section, .line = line };
    if (!order->draft) {
        import_draft_refuse_as(part, "order", arena_fmt(a, "Its order was refused: %.*s", STR_ARG(order->reason)));
    } else if (import_draft_make(a, part->section, line, currency_of(run, order), part)) {
        if ((before = same_position(order, part))) {
            import_draft_merge(a, before, part);
            return;
        }
        if (too_many(order, part)) {
            import_draft_refuse_as(part, "order", arena_fmt(a, "An order has at most %d of these.", LIMIT_ITEMS));
            part->draft = NULL;
        }
    }
    *(struct import_row **)list_push(a, &order->parts, sizeof part) = part;
}

static void take_parts(struct import_run *run, struct arena *a, struct import_row *order, struct import_parts *parts) {
    parts->is_taken = true;
    for (size_t i = 0; i < parts->lines.n; i++) {
        take_part(run, a, order, *LIST_AT(&parts->lines, struct import_line *, i));
    }
}

static void find_parts(struct import_feed *f, struct arena *a, struct import_row *row) {
    const struct import_entry *e = row->section->kind == IMPORT_ORDERS && row->id.n ? import_table_find(&f->run->parts, import_table_key(a, row->source, row->id)) : NULL;
    if (e && !((struct import_parts *)e->item)->is_taken) {
        take_parts(f->run, a, row, e->item);
    }
}

/* ---- rows ---- */

static bool belongs_to_others(const struct import_row *row) {
    bool found = false;
    for (size_t i = 0; i < row->refs.n && !found; i++) {
        found = LIST_AT(&row->refs, struct import_ref, i)->link > 0;
    }
    return found;
}

static bool finish_row(struct import_feed *f, struct arena *a, struct import_row *row) {
    if (f->holds && row->draft && belongs_to_others(row)) {
        *(struct import_row **)list_push(f->run->w->arena, &f->held, sizeof row) = row;
        return true;
    }
    find_parts(f, a, row);
    return give(f, row);
}

/* Does it belong to a row that waits itself? */
static bool waits_for_others(struct import_feed *f, const struct import_table *waiting, const struct import_row *row) {
    bool found = false;
    for (size_t i = 0; i < row->refs.n && !found; i++) {
        const struct import_ref *ref = LIST_AT(&row->refs, struct import_ref, i);
        bool own = str_eq(ref->id, row->id) && str_eq(ref->source, row->source);
        found = ref->link && !own && import_table_find(waiting, import_table_key(&f->scratch, ref->source, ref->id)) != NULL;
    }
    return found;
}

/* Those whose others are there, then those who waited for these; at last those who wait for each other, to be told so. */
static bool give_round(struct import_feed *f, struct list *ret_rest) {
    struct import_table waiting = { .arena = &f->scratch };
    bool good = true;
    arena_reset(&f->scratch);
    for (size_t i = 0; i < f->held.n; i++) {
        const struct import_row *row = *LIST_AT(&f->held, struct import_row *, i);
        import_table_put(&waiting, import_table_key(&f->scratch, row->source, row->id));
    }
    for (size_t i = 0; i < f->held.n && good; i++) {
        struct import_row *row = *LIST_AT(&f->held, struct import_row *, i);
        if (waits_for_others(f, &waiting, row)) {
            *(struct import_row **)list_push(f->run->w->arena, ret_rest, sizeof row) = row;
        } else {
            good = give(f, row);
        }
    }
    return good;
}

static bool give_held(struct import_feed *f) {
    bool good = true;
    while (f->held.n && good) {
        struct list rest = { 0 };
        good = give_round(f, &rest);
        bool stuck = rest.n == f->held.n;
        for (size_t i = 0; i < rest.n && stuck && good; i++) {
            good = give(f, *LIST_AT(&rest, struct import_row *, i));
        }
        f->held = stuck ? (struct list){ 0 } : rest;
        good = good && drain(f);
    }
    f->held = (struct list){ 0 };
    return good;
}

/* Does it say, in what the map reads, the same as the row before it of its id? */
static bool says_the_same(const struct import_section *s, const struct import_line *a, const struct import_line *b) {
    bool same = true;
    for (size_t i = 0; i < s->columns.n && same; i++) {
        same = str_eq(a->cells[a->input->at[i]], b->cells[b->input->at[i]]);
    }
    return same;
}

/* RULE import-repeated: rows of the same id are one row, given to the writer with the last of them; what a later one says is said. */
static bool take_repeated(struct import_feed *f, const struct import_line *line, struct import_entry *e) {
    struct arena *a = f->run->w->arena;
    struct import_row *so_far = e->item, *row;
    bool is_last = --e->number == 0, goes_on = true;
    if (so_far && says_the_same(f->section, so_far->line, line)) {
        import_tell_repeated(f->run, f->section);
    } else {
        row = ARENA_NEW(a, struct import_row);
        if (!import_draft_make(a, f->section, import_file_keep(a, line), f->run->business.currency, row)) {
            goes_on = give(f, row);
        } else if (so_far) {
            import_draft_merge(a, so_far, row);
        } else {
            e->item = so_far = row;
        }
    }
    return is_last && so_far && goes_on ? finish_row(f, import_slice_arena(f->filling), so_far) : goes_on;
}

static bool take_line(void *context, const struct import_line *line) {
    struct import_feed *f = context;
    struct str source = { 0 }, id = { 0 };
    arena_reset(&f->scratch);
    if (!line->problem.n) {
        status_ignore(import_draft_id(&f->scratch, f->section, line, &source, &id) ? ST_OK : ST_INVALID);   /* told when the draft is made */
    }
    struct import_entry *e = id.n ? import_table_find(&f->keys, id) : NULL;
    if (e) {
        return take_repeated(f, line, e);
    }
    struct arena *a = f->holds ? f->run->w->arena : import_slice_arena(f->filling);
    struct import_row *row = ARENA_NEW(a, struct import_row);
    import_draft_make(a, f->section, import_file_keep(a, line), f->run->business.currency, row);
    return finish_row(f, a, row);
}

static bool has_links(const struct import_section *s) {
    bool found = false;
    for (size_t i = 0; i < s->assigns.n && !found; i++) {
        found = LIST_AT(&s->assigns, struct import_assign, i)->target->how == IMPORT_LINK;
    }
    return found;
}

bool import_feed_section(struct import_feed *f, const struct import_section *s, const struct import_table *keys) {
    bool good = true;
    f->section = s;
    f->keys = *keys;
    f->holds = has_links(s);
    for (size_t i = 0; i < s->inputs.n && good; i++) {
        good = import_file_each(LIST_AT(&s->inputs, struct import_input, i), f->run->w->arena, &f->run->w->fault, take_line, f);
        good = good && f->status == ST_OK && !f->run->is_stopped;
    }
    return good && drain(f) && give_held(f);
}

/* ---- items and payments whose order is not in the files: it has to be known ---- */

static struct import_row *order_alone(struct arena *a, const struct import_parts *parts, const struct import_section *s) {
    struct import_row *row = ARENA_NEW(a, struct import_row);
    struct outside_id *outside = ARENA_NEW(a, struct outside_id);
    struct order *draft = ARENA_NEW(a, struct order);
    SET(outside, source, parts->source);
    SET(outside, id, parts->id);
    SET(draft, external_id, outside);
    draft->given = draft->has;
    *row = (struct import_row){ .section = s, .draft = draft, .source = parts->source, .id = parts->id, .moment = INSTANT_MIN, .must_exist = true };
    return row;
}

bool import_feed_rest(struct import_feed *f) {
    bool good = true;
    for (size_t i = 0; i < f->run->part_lists.n && good; i++) {
        struct import_parts *parts = *LIST_AT(&f->run->part_lists, struct import_parts *, i);
        if (parts->is_taken) {
            continue;
        }
        struct arena *a = import_slice_arena(f->filling);
        f->section = (*LIST_AT(&parts->lines, struct import_line *, 0))->input->section;
        struct import_row *row = order_alone(a, parts, f->section);
        take_parts(f->run, a, row, parts);
        good = give(f, row);
    }
    return good && drain(f);
}
