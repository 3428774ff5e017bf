/* SPDX-License-Identifier: Apache-2.0
 * The job behind a run: taking in, trying, taking back; whatever its state says. On a thread of its own (apart). What it does is safe to
 * run twice, so it goes on after a restart by beginning again: rows that are there already change nothing. */
#include "imports/imports.h"

#include "base/log.h"
#include "events/imports_events.h"
#include "imports/imports.sql.h"
#include "work/file.h"
#include "work/unit.h"

#include <unistd.h>

enum { TELL_EVERY_MICROS = 500000, CUT_ROWS = 500, OLD_AT_ONCE = 50, FORGET_ROWS = 200 };

struct working {
    struct work *w;
    struct imports run;              /* as it was when it began; rows_* as they are */
    struct imports_refusals *refusals;
    struct import_report report;
    enum status ended;
    instant_t told;
    bool is_asked_to_stop, is_resumed;
};

/* ---- units ---- */

static enum status as_unit(struct work *w, unit_fn *run, void *context) {
    struct arena a = { 0 };
    struct unit unit = { .business = w->business, .who = w->who, .reach = w->reach, .lane = UNIT_BACKGROUND, .name = "import.run", .run = run, .context = context, .arena = &a };
    enum status st = unit_run(work_writer(w), &unit);
    arena_release(&a);
    return st;
}

/* ---- progress: the row, refused rows, and whether somebody wants it to end ---- */

static enum status tell_unit(struct unit *u, struct work *w) {
    struct working *k = u->context;
    struct imports now = { 0 };
    int64_t seq;
    enum status st = event_next_seq(w, &seq);
    if (st == ST_OK) {
        SET(&k->run, seq, seq);
        st = query_run(w, &Q_IMPORTS_PROGRESS, ARGS_OF(&imports_shape, &k->run));
    }
    if (st == ST_OK) {
        st = imports_refusals_write(w, k->refusals);
    }
    if (st == ST_OK) {
        event_hint(w, "import.changed", "imp", k->run.id, seq);
        st = query_one(w, &Q_IMPORTS_WANTED, ARGS(ARG_ID("id", k->run.id)), &imports_shape, &now);
    }
    k->is_asked_to_stop = HAS(&now, wanted);
    return st;
}

static void tell(struct working *k) {
    k->told = instant_now();
    if (as_unit(k->w, tell_unit, k) == ST_OK) {
        imports_refusals_written(k->refusals);
    }
}

static bool on_progress(void *context, const struct import_progress *p) {
    struct working *k = context;
    SET(&k->run, rows_done, p->done);
    SET(&k->run, rows_total, p->total);
    if (instant_now() - k->told > TELL_EVERY_MICROS) {
        tell(k);
    }
    return !k->is_asked_to_stop && job_may_go_on(k->w);
}

static void on_refused(void *context, const struct import_refusal *r) {
    struct working *k = context;
    imports_refusals_add(k->refusals, r);
    SET(&k->run, rows_refused, k->run.rows_refused + 1);
}

/* ---- how it ended ---- */

static struct str counts_json(struct arena *a, const struct list *counts) {
    struct list l = { 0 };
    for (size_t i = 0; i < counts->n; i++) {
        const struct import_count *c = LIST_AT(counts, struct import_count, i);
        struct imports_count *n = list_push(a, &l, sizeof *n);
        SET(n, kind, c->title);
        SET(n, rows, c->rows);
        SET(n, made, c->of[IMPORT_NEW]);
        SET(n, changed, c->of[IMPORT_CHANGED]);
        SET(n, unchanged, c->of[IMPORT_UNCHANGED]);
        SET(n, repeated, c->of[IMPORT_REPEATED]);
        SET(n, refused, c->of[IMPORT_REFUSED]);
    }
    return shape_list_to_json(&imports_count_shape, &l, a);
}

struct made { struct fields given, has; int64_t turn, n; };
static const struct field made_fields[] = { F_INT(struct made, turn, IN_ROW), F_INT(struct made, n, IN_ROW) };
static const struct shape made_shape = SHAPE(struct made, "import_made", "What a run made.", made_fields);

/* What an earlier go of the same run made, this one found there: it is new all the same. */
static enum status count_all_goes(struct work *w, ident run, struct list *counts) {
    static const char *const titles[TURN_COUNT] = { "complaints", "responses", "orders", "customers", "employees", "locations", NULL };
    struct list rows = { 0 };
    enum status st = query_list(w, &Q_IMPORTS_TOUCH_MADE, ARGS(ARG_ID("run_id", run)), &made_shape, &rows);
    for (size_t i = 0; i < rows.n && st == ST_OK; i++) {
        const struct made *m = LIST_AT(&rows, struct made, i);
        for (size_t k = 0; k < counts->n && titles[m->turn]; k++) {
            struct import_count *c = LIST_AT(counts, struct import_count, k);
            int64_t more = m->n - c->of[IMPORT_NEW], found = c->of[IMPORT_UNCHANGED];
            if (str_is(c->title, titles[m->turn]) && more > 0) {
                c->of[IMPORT_NEW] += more < found ? more : found;
                c->of[IMPORT_UNCHANGED] -= more < found ? more : found;
            }
        }
    }
    return st;
}

static struct str words_of(struct arena *a, const struct fault *f, enum status st) {
    struct buf b;
    buf_init(&b, a, 128);
    for (int i = 0; i < f->n; i++) {
        buf_fmt(&b, "%s%.*s%s%.*s", i ? " " : "", STR_ARG(f->at[i].field), f->at[i].field.n ? ": " : "", STR_ARG(f->at[i].message));
    }
    return f->n ? buf_str(&b) : str_of(status_title(st));
}

static int64_t state_after(const struct working *k) {
    bool trial = k->run.state == IMPORTS_TRYING;
    if (k->ended != ST_OK) {
        return IMPORTS_FAILED;
    }
    return trial ? IMPORTS_PREVIEWED : k->report.is_stopped ? IMPORTS_STOPPED : IMPORTS_DONE;
}

static enum status end_unit(struct unit *u, struct work *w) {
    struct working *k = u->context;
    struct imports run;
    bool trial = k->run.state == IMPORTS_TRYING;
    int64_t seq;
    struct event e = { .known = &event_import_ended, .employee_id = k->run.employee_id, .subject_id = k->run.id };
    enum status st = imports_refusals_write(w, k->refusals);
    st = st == ST_OK ? imports_load(w, k->run.id, &run) : st;
    st = st == ST_OK && k->is_resumed && !trial ? count_all_goes(w, k->run.id, &k->report.counts) : st;
    st = st == ST_OK ? event_next_seq(w, &seq) : st;
    if (st != ST_OK) {
        return st;
    }
    SET(&run, state, state_after(k));
    SET(&run, rows_done, k->run.rows_done);
    SET(&run, rows_total, k->run.rows_total);
    SET(&run, rows_refused, k->run.rows_refused);
    SET(&run, ended_at, w->now);
    UNSET(&run, wanted);
    if (!trial) {
        SET(&run, done_seq, seq);
    }
    if (k->ended != ST_OK) {
        SET(&run, problem, words_of(w->arena, &k->w->fault, k->ended));
    } else if (!(trial && k->report.is_stopped)) {
        SET(&run, counts_json, counts_json(w->arena, &k->report.counts));
    }
    st = imports_store(w, &run);
    return st == ST_OK && !trial ? event_append(w, &e) : st;
}

static enum status begin_unit(struct unit *u, struct work *w) {
    struct working *k = u->context;
    struct imports now;
    enum status st = imports_load(w, k->run.id, &now);   /* somebody may have asked it to stop already */
    SET(&now, started_at, w->now);
    SET(&now, rows_done, 0);
    SET(&now, rows_refused, 0);
    SET(&k->run, rows_done, 0);
    SET(&k->run, rows_refused, 0);
    return st == ST_OK ? imports_store(w, &now) : st;
}

/* ---- what an earlier go left ---- */

struct cutting { ident run; int64_t from, to; };

static enum status cut_unit(struct unit *u, struct work *w) {
    const struct cutting *c = u->context;
    return query_run(w, &Q_IMPORTS_REFUSED_CUT, ARGS(ARG_ID("run_id", c->run), ARG_INT("from_number", c->from), ARG_INT("to_number", c->to)));
}

static enum status cut_refused(struct work *w, ident run, int64_t had, int64_t now) {
    enum status st = ST_OK;
    for (int64_t n = now + 1; n <= had && st == ST_OK; n += CUT_ROWS) {
        struct cutting c = { run, n, n + CUT_ROWS };
        st = as_unit(w, cut_unit, &c);
    }
    return st;
}

struct forgetting { ident run; int64_t left; };
struct touched { struct fields given, has; int64_t turn; ident subject_id; };
static const struct field touched_fields[] = { F_INT(struct touched, turn, IN_ROW), F_ID(struct touched, subject_id, IN_ROW, .prefix = "any") };
static const struct shape touched_shape = SHAPE(struct touched, "import_touched", "What a run did.", touched_fields);

static enum status forget_unit(struct unit *u, struct work *w) {
    struct forgetting *f = u->context;
    struct list rows = { 0 };
    enum status st = query_list(w, &Q_IMPORTS_TOUCH_IDS, ARGS(ARG_ID("run_id", f->run), ARG_INT("limit", FORGET_ROWS)), &touched_shape, &rows);
    ident *ids = ARENA_ARRAY(w->arena, ident, FORGET_ROWS);
    for (size_t i = 0; i < rows.n && st == ST_OK;) {
        int64_t turn = LIST_AT(&rows, struct touched, i)->turn;
        size_t n = 0;
        for (; i < rows.n && LIST_AT(&rows, struct touched, i)->turn == turn; i++) {
            ids[n++] = LIST_AT(&rows, struct touched, i)->subject_id;
        }
        st = query_run(w, &Q_IMPORTS_TOUCH_FORGET, ARGS(ARG_ID("run_id", f->run), ARG_INT("turn", turn), ARG_IDS("ids", ids, n)));
    }
    f->left = (int64_t)rows.n;
    return st;
}

/* An undone run that is taken in anew did nothing so far; one that is old is remembered no more. */
static enum status forget_touches(struct work *w, ident run) {
    struct forgetting f = { run, FORGET_ROWS };
    enum status st = ST_OK;
    while (st == ST_OK && f.left == FORGET_ROWS) {
        st = as_unit(w, forget_unit, &f);
    }
    return st;
}

/* ---- taking in and trying ---- */

static enum status take_in(struct working *k) {
    struct imports_recorder recorder;
    struct import_record record;
    struct import_source source = { k->run.name, file_open(k->w, k->run.file) };
    bool trial = k->run.state == IMPORTS_TRYING;
    struct import_options o = { .map_name = STR("map"), .map = k->run.map, .files = &source, .file_count = 1, .dry_run = trial, .refused = on_refused,
                                .progress = on_progress, .context = k, .record = trial ? NULL : &record };
    if (source.fd < 0) {
        return fault_add(&k->w->fault, ST_GONE, STR("file"), "The file itself is not on this machine any more; send it again.");
    }
    imports_record_ready(&recorder, k->run.id, &record);
    enum status st = import_files(k->w, &o, &k->report);
    close(source.fd);
    return st;
}

static enum status run_and_end(struct working *k, int64_t refused_before) {
    enum status st = as_unit(k->w, begin_unit, k);
    if (st != ST_OK) {
        return st;
    }
    k->ended = take_in(k);
    if (k->ended == ST_BUSY || (k->ended == ST_OK && k->report.is_stopped && !k->is_asked_to_stop)) {
        return ST_BUSY;   /* the data is away, or the program ends: it goes on later */
    }
    st = as_unit(k->w, end_unit, k);
    st = st == ST_OK ? cut_refused(k->w, k->run.id, refused_before, k->run.rows_refused) : st;
    return st;
}

enum status imports_work(struct work *w, const struct job *j) {
    struct working k = { .w = w };
    enum status st = imports_load(w, j->subject_id, &k.run);
    if (st != ST_OK) {
        return st == ST_NOT_FOUND ? ST_OK : st;
    }
    if (k.run.state == IMPORTS_UNDOING) {
        return imports_take_back(w, &k.run);
    }
    if (k.run.state != IMPORTS_RUNNING && k.run.state != IMPORTS_TRYING) {
        return ST_OK;
    }
    k.refusals = imports_refusals_new(w->arena, k.run.id);
    k.is_resumed = HAS(&k.run, started_at);
    st = k.run.state == IMPORTS_RUNNING && !HAS(&k.run, done_seq) && !HAS(&k.run, started_at) ? forget_touches(w, k.run.id) : ST_OK;
    st = st == ST_OK ? run_and_end(&k, k.run.rows_refused) : st;
    imports_refusals_written(k.refusals);
    if (st == ST_OK && k.run.origin == IMPORTS_DROP) {
        st = imports_drop_report(w, &k.run);
    }
    return st;
}

/* ---- cleaning ---- */

static enum status gone_unit(struct unit *u, struct work *w) {
    const struct imports *run = u->context;
    return query_run(w, &Q_IMPORTS_FILE_GONE, ARGS(ARG_ID("id", run->id)));
}

enum status imports_clean(struct work *w, const struct job *j) {
    struct list old = { 0 };
    (void)j;
    instant_t before = w->now - (instant_t)IMPORTS_KEEP_DAYS * 24 * HOUR;
    enum status st = query_list(w, &Q_IMPORTS_OLD, ARGS(ARG_INT("before", before), ARG_INT("limit", OLD_AT_ONCE)), &imports_shape, &old);
    for (size_t i = 0; i < old.n && st == ST_OK; i++) {
        struct imports *run = LIST_AT(&old, struct imports, i), whole;
        st = imports_load(w, run->id, &whole);
        st = st == ST_OK ? cut_refused(w, run->id, whole.rows_refused, 0) : st;
        st = st == ST_OK && !whole.can_undo ? forget_touches(w, run->id) : st;
        st = st == ST_OK ? as_unit(w, gone_unit, run) : st;
        if (st == ST_OK) {
            file_remove(w, run->file);
        }
    }
    return st;
}
