/* SPDX-License-Identifier: Apache-2.0
 * The order of things: the map, the files, what is gathered; then row after row. */
#include "import/import.h"

#include "import/import_run.h"
#include "remember/order.h"

/* Two slices in turn: one is filled while the other is being written. */
struct feed {
    struct import_run *run;
    const struct import_section *section;
    struct import_table keys;          /* of the section: how often each id is still to come; what is gathered of it so far */
    struct import_slice *filling, *flying;
    struct arena scratch;
    enum status status;
};

/* ---- slices ---- */

static bool tell_progress(struct feed *f) {
    const struct import_run *run = f->run;
    struct import_progress p = { f->section ? f->section->noun->name : "", run->done, run->total };
    return !run->options->progress || run->options->progress(run->options->context, &p);
}

static bool turn(struct feed *f) {
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
static bool drain(struct feed *f) {
    bool good = f->status == ST_OK && turn(f);
    enum status st = import_slice_finish(f->flying);
    f->status = f->status == ST_OK ? st : f->status;
    return good && f->status == ST_OK;
}

static bool give(struct feed *f, struct import_row *row) {
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

static void find_parts(struct feed *f, struct arena *a, struct import_row *row) {
    const struct import_entry *e = row->section->kind == IMPORT_ORDERS && row->id.n ? import_table_find(&f->run->parts, import_table_key(a, row->source, row->id)) : NULL;
    if (e && !((struct import_parts *)e->item)->is_taken) {
        take_parts(f->run, a, row, e->item);
    }
}

/* ---- rows ---- */

static bool finish_row(struct feed *f, struct arena *a, struct import_row *row) {
    find_parts(f, a, row);
    return give(f, row);
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
static bool take_repeated(struct feed *f, const struct import_line *line, struct import_entry *e) {
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
    struct feed *f = context;
    struct str source = { 0 }, id = { 0 };
    arena_reset(&f->scratch);
    if (!line->problem.n) {
        status_ignore(import_draft_id(&f->scratch, f->section, line, &source, &id) ? ST_OK : ST_INVALID);   /* told when the draft is made */
    }
    struct import_entry *e = id.n ? import_table_find(&f->keys, id) : NULL;
    if (e && (e->number > 1 || e->item)) {
        return take_repeated(f, line, e);
    }
    struct arena *a = import_slice_arena(f->filling);
    struct import_row *row = ARENA_NEW(a, struct import_row);
    import_draft_make(a, f->section, import_file_keep(a, line), f->run->business.currency, row);
    return finish_row(f, a, row);
}

static bool take_section(struct feed *f, const struct import_section *s, const struct import_table *keys) {
    bool good = true;
    f->section = s;
    f->keys = *keys;
    for (size_t i = 0; i < s->inputs.n && good; i++) {
        good = import_file_each(LIST_AT(&s->inputs, struct import_input, i), f->run->w->arena, &f->run->w->fault, take_line, f);
        good = good && f->status == ST_OK && !f->run->is_stopped;
    }
    return good && drain(f);
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

static bool take_rest(struct feed *f) {
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

/* ---- the whole ---- */

static void fill_zones(struct import_run *run) {
    const struct zone *own = zone_find(run->business.zone);
    for (size_t i = 0; i < run->map.sections.n; i++) {
        struct import_section *s = IMPORT_SECTION(&run->map, i);
        for (size_t k = 0; k < s->assigns.n; k++) {
            struct import_format *format = &LIST_AT(&s->assigns, struct import_assign, k)->format;
            format->zone = format->zone ? format->zone : own;
        }
        s->state = ARENA_NEW(run->w->arena, struct import_state);
        s->state->count.title = s->title;
    }
}

static bool has_own_rows(const struct import_section *s) {
    return s->kind != IMPORT_LOOKUP && s->kind != IMPORT_ITEMS && s->kind != IMPORT_PAYMENTS;
}

/* Reads everything once before anything is changed. */
static bool gather(struct import_run *run, struct import_table *keys) {
    bool good = import_gather_lookups(run) && import_gather_parts(run);
    for (size_t i = 0; i < run->map.sections.n && good; i++) {
        struct import_section *s = IMPORT_SECTION(&run->map, i);
        if (has_own_rows(s) && s->inputs.n) {
            good = import_gather_keys(run, s, &keys[i]) && (s->kind != IMPORT_RESPONSES || import_survey_check(run, s));
        }
        for (size_t k = 0; k < s->inputs.n && s->kind != IMPORT_LOOKUP; k++) {
            run->total += LIST_AT(&s->inputs, struct import_input, k)->rows;
        }
    }
    return good;
}

static bool take_in(struct feed *f, const struct import_table *keys) {
    struct import_run *run = f->run;
    bool good = true;
    for (int kind = 0; kind < IMPORT_KINDS && good; kind++) {
        for (size_t i = 0; i < run->map.sections.n && good; i++) {
            struct import_section *s = IMPORT_SECTION(&run->map, i);
            if ((int)s->kind == kind && has_own_rows(s) && s->inputs.n) {
                good = take_section(f, s, &keys[i]);
            }
        }
        if (kind == IMPORT_PAYMENTS && good) {
            good = take_rest(f);
        }
    }
    return good;
}

static void report(const struct import_run *run, struct import_report *ret) {
    struct arena *a = run->w->arena;
    *ret = (struct import_report){ .is_stopped = run->is_stopped };
    for (int kind = IMPORT_LOCATIONS; kind < IMPORT_KINDS; kind++) {
        for (size_t i = 0; i < run->map.sections.n; i++) {
            const struct import_section *s = IMPORT_SECTION(&run->map, i);
            if ((int)s->kind != kind) {
                continue;
            }
            if (s->inputs.n) {
                *(struct import_count *)list_push(a, &ret->counts, sizeof(struct import_count)) = s->state->count;
            } else {
                *(struct str *)list_push(a, &ret->unused, sizeof(struct str)) = s->title;
            }
        }
    }
}

enum status import_files(struct work *w, const struct import_options *o, struct import_report *ret_report) {
    struct import_run run = { .w = w, .options = o, .known.arena = w->arena, .parts.arena = w->arena };
    struct feed f = { .run = &run };
    *ret_report = (struct import_report){ 0 };
    if (!import_map_read(w->arena, o->map_name, o->map, &w->fault, &run.map)) {
        return w->fault.status;
    }
    enum status st = business_load(w, w->business, &run.business);
    if (st != ST_OK || !import_file_bind(w->arena, o, &run.map, &w->fault)) {
        return st == ST_OK ? w->fault.status : st;
    }
    struct import_table *keys = ARENA_ARRAY(w->arena, struct import_table, run.map.sections.n);
    fill_zones(&run);
    if (gather(&run, keys)) {
        f.filling = import_slice_new(&run);
        f.flying = import_slice_new(&run);
        take_in(&f, keys);
        status_ignore(import_slice_finish(f.flying));   /* what is under way when it was stopped; f.status tells of the rest */
        import_slice_free(f.filling);
        import_slice_free(f.flying);
        report(&run, ret_report);
    }
    arena_release(&f.scratch);
    return f.status != ST_OK ? f.status : w->fault.status;
}
