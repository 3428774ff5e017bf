/* SPDX-License-Identifier: Apache-2.0
 * The order of things: the map, the files, what is gathered; then section after section. */
#include "import/import.h"

#include "import/import_feed.h"

static void note_wanted(struct import_run *run, const struct import_section *s) {
    for (size_t k = 0; k < s->assigns.n && s->inputs.n; k++) {
        const struct import_target *t = LIST_AT(&s->assigns, struct import_assign, k)->target;
        if (t->how == IMPORT_REFERENCE || t->how == IMPORT_PARENT) {
            run->wanted[t->of] = true;
        }
        run->wanted[IMPORT_OF_CUSTOMER] |= t->how == IMPORT_LINK;
    }
}

/* What the map leaves to the business, and what the run keeps of each section. */
static void fill_sections(struct import_run *run) {
    const struct zone *own = zone_find(run->business.zone);
    for (size_t i = 0; i < run->map.sections.n; i++) {
        struct import_section *s = IMPORT_SECTION(&run->map, i);
        for (size_t k = 0; k < s->assigns.n; k++) {
            struct import_format *format = &LIST_AT(&s->assigns, struct import_assign, k)->format;
            format->zone = format->zone ? format->zone : own;
        }
        note_wanted(run, s);
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

static bool take_in(struct import_feed *f, const struct import_table *keys) {
    struct import_run *run = f->run;
    bool good = true;
    for (int kind = 0; kind < IMPORT_KINDS && good; kind++) {
        for (size_t i = 0; i < run->map.sections.n && good; i++) {
            struct import_section *s = IMPORT_SECTION(&run->map, i);
            if ((int)s->kind == kind && has_own_rows(s) && s->inputs.n) {
                good = import_feed_section(f, s, &keys[i]);
            }
        }
        if (kind == IMPORT_PAYMENTS && good) {
            good = import_feed_rest(f);
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

enum status import_begin(struct work *w, const struct import_options *o, struct import_run *ret_run) {
    *ret_run = (struct import_run){ .w = w, .options = o, .known.arena = w->arena, .parts.arena = w->arena };
    if (!import_map_read(w->arena, o->map_name, o->map, &w->fault, &ret_run->map)) {
        return w->fault.status;
    }
    enum status st = business_load(w, w->business, &ret_run->business);
    if (st != ST_OK || !import_file_bind(w->arena, o, &ret_run->map, &w->fault)) {
        return st == ST_OK ? w->fault.status : st;
    }
    fill_sections(ret_run);
    return ST_OK;
}

enum status import_files(struct work *w, const struct import_options *o, struct import_report *ret_report) {
    struct import_run run;
    struct import_feed f = { .run = &run };
    *ret_report = (struct import_report){ 0 };
    enum status st = import_begin(w, o, &run);
    if (st != ST_OK) {
        return st;
    }
    struct import_table *keys = ARENA_ARRAY(w->arena, struct import_table, run.map.sections.n);
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
