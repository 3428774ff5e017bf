/* SPDX-License-Identifier: Apache-2.0
 * A run's row, and what may be done with it when. */
#include "imports/imports.h"

#include "events/imports_events.h"
#include "imports/imports.sql.h"
#include "work/patch.h"

const char *const imports_states[] = { "uploaded", "previewed", "trying", "running", "stopped", "done", "failed", "undoing", "undone", NULL };
const char *const imports_origins[] = { "page", "drop", NULL };
const char *const imports_days[] = { "ask", "day_first", "month_first", NULL };   /* enum import_guess_days */

/* ---- reading ---- */

static void read_guess(struct arena *a, struct imports *run) {
    if (HAS(run, guess_json)) {
        struct imports_guess *g = ARENA_NEW(a, struct imports_guess);
        shape_from_stored_text(&imports_guess_shape, run->guess_json, a, g);
        SET(run, guess, g);
    }
}

static bool is_busy(const struct imports *run) { return run->state == IMPORTS_TRYING || run->state == IMPORTS_RUNNING || run->state == IMPORTS_UNDOING; }

static void measure_speed(const struct work *w, struct imports *run) {
    double seconds = HAS(run, started_at) ? (double)(w->now - run->started_at) / (double)SECOND : 0;
    if (!is_busy(run) || run->rows_done == 0 || seconds <= 0) {
        return;
    }
    double rate = (double)run->rows_done / seconds;
    SET(run, rate, (int64_t)rate);
    SET(run, seconds_left, (int64_t)((double)(run->rows_total - run->rows_done) / rate));
}

static void judge_outcome(struct imports *run) {
    int64_t moved = 0, rows = 0;
    for (size_t i = 0; i < run->counts.n; i++) {
        const struct imports_count *c = LIST_AT(&run->counts, struct imports_count, i);
        moved += c->made + c->changed;
        rows += c->rows;
    }
    bool tried = run->state == IMPORTS_PREVIEWED && run->counts.n > 0;
    SET(run, tried, tried);
    SET(run, nothing_changed, (run->state == IMPORTS_DONE || tried) && rows > 0 && moved == 0);
    SET(run, can_start, HAS(run, map) && HAS(run, file) && !is_busy(run) && run->state != IMPORTS_UPLOADED);
    SET(run, can_undo, HAS(run, done_seq) && (run->state == IMPORTS_DONE || run->state == IMPORTS_STOPPED || run->state == IMPORTS_FAILED));
}

static void finish(struct work *w, struct imports *run) {
    run->columns = shape_list_from_stored(&imports_column_shape, run->columns_json, w->arena);
    run->counts = shape_list_from_stored(&imports_count_shape, run->counts_json, w->arena);
    run->taken = shape_list_from_stored(&imports_taken_shape, run->taken_json, w->arena);
    fields_put(&run->has, SLOT(run, columns));
    fields_put(&run->has, SLOT(run, counts));
    fields_put(&run->has, SLOT(run, taken));
    read_guess(w->arena, run);
    measure_speed(w, run);
    judge_outcome(run);
}

struct same { struct fields given, has; ident id; struct str name; int64_t state; };
static const struct field same_fields[] = {
    F_ID(struct same, id, IN_ROW, .prefix = "imp"), F_TEXT(struct same, name, IN_ROW), F_ENUM(struct same, state, IN_ROW, .names = imports_states),
};
static const struct shape same_shape = SHAPE(struct same, "import_same", "A run of the same file.", same_fields);

static enum status find_same(struct work *w, const struct imports *run, struct list *ret) {
    return query_list(w, &Q_IMPORTS_SAME, ARGS(ARG_TEXT("hash", run->hash), ARG_INT("id", run->id)), &same_shape, ret);
}

static enum status name_same(struct work *w, struct imports *run) {
    struct list others = { 0 };
    enum status st = find_same(w, run, &others);
    for (size_t i = 0; i < others.n && st == ST_OK; i++) {
        const struct same *o = LIST_AT(&others, struct same, i);
        if (o->state == IMPORTS_DONE && !HAS(run, same_as)) {
            SET(run, same_as, o->id);
        }
    }
    return st;
}

enum status imports_allowed(struct work *w) {
    return w->reach.kind == REACH_BUSINESS ? ST_OK : fail(w, ST_FORBIDDEN, "", "A file is taken in for the whole business: someone who manages all of it has to do that.");
}

enum status imports_load(struct work *w, ident id, void *ret_imports) {
    struct imports *run = ret_imports;
    *run = (struct imports){ 0 };
    enum status st = imports_allowed(w);
    if (st != ST_OK) {
        return st;
    }
    st = query_one(w, &Q_IMPORTS_FIND, ARGS(ARG_ID("id", id), ARG_INT("limit", 1)), &imports_shape, run);
    if (st == ST_OK) {
        finish(w, run);
        st = name_same(w, run);
    }
    return st;
}

enum status imports_list(struct work *w, const struct page *page, struct list *ret_list, struct str *ret_next) {
    enum status st = imports_allowed(w);
    if (st != ST_OK) {
        return st;
    }
    st = query_list(w, &Q_IMPORTS_FIND, page_args(w, page, ARGS_NONE), &imports_shape, ret_list);
    if (st != ST_OK) {
        return st;
    }
    *ret_next = page_next(w, page, ret_list, &imports_shape, offsetof(struct imports, id), false);
    for (size_t i = 0; i < ret_list->n; i++) {
        finish(w, LIST_AT(ret_list, struct imports, i));
    }
    return ST_OK;
}

/* ---- writing ---- */

enum status imports_store(struct work *w, struct imports *run) {
    int64_t seq;
    enum status st = event_next_seq(w, &seq);
    if (st == ST_OK) {
        SET(run, seq, seq);
        st = query_run(w, &Q_IMPORTS_UPDATE, ARGS_OF(&imports_shape, run));
    }
    if (st == ST_OK) {
        event_hint(w, "import.changed", "imp", run->id, seq);
    }
    return st;
}

/* RULE imports-1 */
static enum status check_alone(struct work *w, const struct imports *run) {
    struct list others = { 0 };
    enum status st = find_same(w, run, &others);
    for (size_t i = 0; i < others.n && st == ST_OK; i++) {
        const struct same *o = LIST_AT(&others, struct same, i);
        if (o->state == IMPORTS_RUNNING || o->state == IMPORTS_UNDOING) {
            struct str id = id_format(w->arena, "imp", o->id);
            st = fail(w, ST_CONFLICT, "file", "This very file is being taken in already, as \"%.*s\" (%.*s); wait until that is done, or stop it.", STR_ARG(o->name), STR_ARG(id));
        }
    }
    return st;
}

enum status imports_make(struct work *w, const struct imports *draft, ident *ret_id) {
    struct imports run = *draft;
    int64_t seq;
    enum status st = check_alone(w, &run);
    if (st == ST_OK) {
        st = event_next_seq(w, &seq);
    }
    if (st != ST_OK) {
        return st;
    }
    SET(&run, id, id_new(w->now));
    SET(&run, seq, seq);
    if (w->who.employee_id) {
        SET(&run, employee_id, w->who.employee_id);
    }
    if (!HAS(&run, state)) {
        SET(&run, state, HAS(&run, map) ? IMPORTS_PREVIEWED : IMPORTS_UPLOADED);
    }
    *ret_id = run.id;
    st = query_run(w, &Q_IMPORTS_INSERT, ARGS_OF(&imports_shape, &run));
    if (st == ST_OK) {
        event_hint(w, "import.changed", "imp", run.id, seq);
    }
    return st;
}

/* ---- what may be done when ---- */

static enum status refuse_busy(struct work *w, const struct imports *run) {
    switch (run->state) {
    case IMPORTS_TRYING: return fail(w, ST_CONFLICT, "", "It is being tried just now; stop that first, or wait for its end.");
    case IMPORTS_RUNNING: return fail(w, ST_CONFLICT, "", "It is being taken in just now. Stop it first.");
    case IMPORTS_UNDOING: return fail(w, ST_CONFLICT, "", "It is being taken back just now; wait for its end.");
    default: return ST_OK;
    }
}

static enum status load_calm(struct work *w, ident id, struct imports *ret_run) {
    enum status st = imports_load(w, id, ret_run);
    return st == ST_OK ? refuse_busy(w, ret_run) : st;
}

static enum status load_startable(struct work *w, ident id, struct imports *ret_run) {
    enum status st = load_calm(w, id, ret_run);
    if (st != ST_OK) {
        return st;
    }
    if (!HAS(ret_run, file)) {
        return fail(w, ST_GONE, "file", "The file itself is no longer kept; send it again.");
    }
    if (!HAS(ret_run, map) || ret_run->state == IMPORTS_UPLOADED) {
        return fail(w, ST_CONFLICT, "map", "It is not said yet which column is what: give it a map first.");
    }
    return check_alone(w, ret_run);
}

/* What an earlier go told. */
static void begin_anew(struct imports *run) {
    SET(run, rows_done, 0);
    SET(run, rows_total, 0);
    UNSET(run, counts_json);
    UNSET(run, taken_json);
    UNSET(run, problem);
    UNSET(run, wanted);
    UNSET(run, started_at);
    UNSET(run, ended_at);
}

static enum status go(struct work *w, struct imports *run, enum imports_state to) {
    SET(run, state, to);
    enum status st = imports_store(w, run);
    return st == ST_OK ? job_put(w, "import.run", run->id, 0, w->now) : st;
}

static enum status tell(struct work *w, const struct event_kind *kind, ident id) {
    struct event e = { .known = kind, .employee_id = w->who.employee_id, .subject_id = id };
    return event_append(w, &e);
}

enum status imports_set_map(struct work *w, ident id, const struct imports *found) {
    struct imports run;
    enum status st = load_calm(w, id, &run);
    if (st != ST_OK) {
        return st;
    }
    if (run.state != IMPORTS_UPLOADED && run.state != IMPORTS_PREVIEWED && run.state != IMPORTS_FAILED && run.state != IMPORTS_UNDONE) {
        return fail(w, ST_CONFLICT, "map", "It was taken in with this map; undo it first, or send the file again.");
    }
    bool looked_again = HAS(found, guess_json) && !(HAS(&run, guess_json) && str_eq(run.guess_json, found->guess_json));
    if (HAS(&run, map) && HAS(found, map) && str_eq(run.map, found->map) && run.state == IMPORTS_PREVIEWED && !looked_again) {
        return ST_OK;
    }
    begin_anew(&run);
    PATCH_COPY(&run, found, map);
    if (looked_again) {
        SET(&run, guess_json, found->guess_json);
        SET(&run, columns_json, found->columns_json);
    }
    SET(&run, state, HAS(&run, map) ? IMPORTS_PREVIEWED : IMPORTS_UPLOADED);
    return imports_store(w, &run);
}

enum status imports_try(struct work *w, ident id) {
    struct imports run;
    enum status st = load_startable(w, id, &run);
    if (st == ST_OK && run.state != IMPORTS_PREVIEWED) {
        st = fail(w, ST_CONFLICT, "", "It was taken in already; only what was not can be tried.");
    }
    if (st == ST_OK) {
        begin_anew(&run);
        st = go(w, &run, IMPORTS_TRYING);
    }
    return st;
}

enum status imports_start(struct work *w, ident id) {
    struct imports run;
    enum status st = load_startable(w, id, &run);
    if (st == ST_OK) {
        begin_anew(&run);
        st = go(w, &run, IMPORTS_RUNNING);
    }
    return st == ST_OK ? tell(w, &event_import_started, id) : st;
}

enum status imports_stop(struct work *w, ident id) {
    struct imports run;
    enum status st = imports_load(w, id, &run);
    if (st == ST_OK && run.state != IMPORTS_RUNNING && run.state != IMPORTS_TRYING) {
        return fail(w, ST_CONFLICT, "", "It is not running.");
    }
    if (st == ST_OK) {
        SET(&run, wanted, STR("stop"));
        st = imports_store(w, &run);
    }
    return st;
}

enum status imports_undo(struct work *w, ident id) {
    struct imports run;
    enum status st = load_calm(w, id, &run);
    if (st == ST_OK && !run.can_undo) {
        return fail(w, ST_CONFLICT, "", run.state == IMPORTS_UNDONE ? "It is taken back already." : "Nothing of it was taken in, so there is nothing to take back.");
    }
    if (st == ST_OK) {
        SET(&run, rows_done, 0);
        SET(&run, rows_total, 0);
        SET(&run, started_at, w->now);
        UNSET(&run, wanted);
        UNSET(&run, ended_at);
        st = go(w, &run, IMPORTS_UNDOING);
    }
    return st;
}
