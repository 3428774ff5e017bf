/* SPDX-License-Identifier: Apache-2.0
 * Rows on their way to the writer. A unit takes as many as fit into its time; the rest of the slice follows in further units, so people
 * who write at the same time wait for a few milliseconds at most. When a unit fails after it wrote, its rows go one by one, and only
 * the one that cannot be kept is refused. */
#include "import/import_run.h"

#include "work/event.h"
#include "work/unit.h"

#include <semaphore.h>
#include <stdlib.h>
#include <time.h>

/* When the data cannot be reached: longer and longer pauses, half a minute in all. */
enum { WAIT_MS = 100, WAIT_MS_MAX = 2000, PATIENCE_MS = 30000 };

/* How long a unit may hold the door: a moment when others may want to write, longer when nobody is there. SQLite's lock is not handed
 * over in turn, so who waits for it must find it free now and then; PostgreSQL's is, and each of its statements is a journey. */
enum { MICROS_ALONE = 10000, MICROS_POSTGRES = 8000, MICROS_SQLITE = 2000, PAUSE_SQLITE = 1000 };

enum half { PAST, PRESENT, HALVES };

struct import_slice {
    struct import_run *run;
    struct arena arena;
    struct import_row *rows[HALVES][IMPORT_SLICE_ROWS];
    size_t n[HALVES];
    enum half half;               /* whose turn it is: the past first */
    size_t from, to;              /* of that half: where the unit begins, how far it came */
    size_t limit;                 /* at most so many rows in a unit */
    instant_t time;               /* and for so long */
    int64_t pause;                /* after each */
    struct unit unit;
    sem_t done;
    int waited_ms;
};

struct import_slice *import_slice_new(struct import_run *run) {
    struct import_slice *slice = calloc(1, sizeof *slice);
    slice->run = run;
    slice->half = HALVES;   /* nothing is under way */
    sem_init(&slice->done, 0, 0);
    return slice;
}

void import_slice_free(struct import_slice *slice) {
    sem_destroy(&slice->done);
    arena_release(&slice->arena);
    free(slice);
}

struct arena *import_slice_arena(struct import_slice *slice) { return &slice->arena; }

/* RULE import-before: what happened before the business was founded is history; what tells no moment starts nothing by itself either. */
static bool is_past(const struct import_slice *slice, const struct import_row *row) {
    if (row->moment == INSTANT_MIN) {
        return row->section->noun->moment == NULL || row->must_exist;
    }
    return row->moment < slice->run->business.created_at;
}

bool import_slice_add(struct import_slice *slice, struct import_row *row) {
    enum half half = is_past(slice, row) ? PAST : PRESENT;
    slice->rows[half][slice->n[half]++] = row;
    return slice->n[half] == IMPORT_SLICE_ROWS;
}

/* ---- on the writer ---- */

/* A survey made by a unit that was undone is not there: it counts once a unit with it is on disk (settle). */
static enum status ready(struct work *w, const struct import_section *s) {
    return s->kind == IMPORT_RESPONSES && !s->state->survey_is_kept ? import_survey_ready(w, s, &s->state->survey) : ST_OK;
}

/* is_first: what the unit did to get ready (a survey) goes with its first row. What follows from a row counts into the unit's time. */
static enum status save(struct work *w, struct import_slice *slice, struct import_row *row, bool is_first) {
    const struct import_record *record = slice->run->options->record;
    struct import_done done = { .kind = row->section->kind, .from_event = is_first ? 0 : event_count(w) };
    int64_t before = is_first ? 0 : work_writes(w);
    enum status st = import_save_row(w, slice->run, row);
    st = st == ST_OK ? event_walk(w) : st;
    if (st != ST_OK || !record || work_writes(w) == before) {
        return st;
    }
    done.outcome = row->is_refused ? IMPORT_REFUSED : row->outcome;
    done.saved = row->is_refused ? ID_NONE : row->saved;
    return record->after(record->context, w, &done);
}

static enum status run_unit(struct unit *u, struct work *w) {
    struct import_slice *slice = u->context;
    struct import_row **rows = slice->rows[slice->half];
    size_t end = slice->n[slice->half], most = slice->from + slice->limit;
    instant_t started = instant_now();
    slice->to = slice->from;
    enum status st = ready(w, rows[slice->from]->section);
    while (st == ST_OK && slice->to < end && slice->to < most && instant_now() - started < slice->time) {
        st = save(w, slice, rows[slice->to], slice->to == slice->from);
        slice->to += st == ST_OK;
    }
    return st;
}

static void tell_done(struct unit *u) {
    struct import_slice *slice = u->context;
    sem_post(&slice->done);
}

static void submit(struct import_slice *slice) {
    const struct work *w = slice->run->w;
    bool alone = work_is_alone(w), sqlite = db_engine_of(w->db) == ENGINE_SQLITE;
    slice->time = alone ? MICROS_ALONE : sqlite ? MICROS_SQLITE : MICROS_POSTGRES;
    slice->pause = alone || !sqlite ? 0 : PAUSE_SQLITE;
    slice->unit = (struct unit){ .business = w->business, .who = w->who, .reach = w->reach, .lane = UNIT_BACKGROUND, .history = slice->half == PAST, .trial = slice->run->options->dry_run,
                                 .name = "import", .run = run_unit, .done = tell_done, .context = slice, .arena = &slice->arena };
    if (!unit_submit(work_writer(w), &slice->unit)) {
        slice->unit.status = ST_BUSY;
        sem_post(&slice->done);
    }
}

/* ---- on the import's thread ---- */

/* Another half, when this one is done; false: both are. */
static bool goes_on(struct import_slice *slice) {
    while (slice->half < HALVES && slice->from == slice->n[slice->half]) {
        slice->half++;
        slice->from = 0;
    }
    return slice->half < HALVES;
}

void import_slice_start(struct import_slice *slice) {
    slice->half = PAST;
    slice->from = 0;
    slice->limit = IMPORT_SLICE_ROWS;
    slice->waited_ms = 0;
    if (goes_on(slice)) {
        submit(slice);
    }
}

static void pause_for(int64_t micros) {
    if (micros) {
        nanosleep(&(struct timespec){ micros / SECOND, micros % SECOND * 1000 }, NULL);
    }
}

/* Rows that are on disk now, or were tried. */
static void tell_rows(struct import_slice *slice) {
    struct import_row **rows = slice->rows[slice->half];
    for (size_t i = slice->from; i < slice->to; i++) {
        import_save_note(slice->run, rows[i]);
        import_tell_row(slice->run, rows[i]);
    }
    slice->from = slice->to;
    slice->waited_ms = 0;
}

/* The row that cannot be kept even alone. */
static void refuse_first(struct import_slice *slice) {
    struct import_row *row = slice->rows[slice->half][slice->from];
    struct fault f = slice->unit.fault;
    f.status = f.n ? f.status : slice->unit.status;
    import_draft_refuse(&slice->arena, row, &f);
    slice->to = slice->from + 1;
    tell_rows(slice);
}

static enum status settle(struct import_slice *slice) {
    enum status st = slice->unit.status;
    if (st == ST_OK) {
        slice->rows[slice->half][slice->from]->section->state->survey_is_kept |= !slice->run->options->dry_run;
        tell_rows(slice);
    } else if (st == ST_BUSY && slice->waited_ms >= PATIENCE_MS) {
        return ST_BUSY;
    } else if (st == ST_BUSY) {
        int wait = slice->waited_ms < WAIT_MS ? WAIT_MS : slice->waited_ms < WAIT_MS_MAX ? slice->waited_ms : WAIT_MS_MAX;
        pause_for(wait * SECOND / 1000);
        slice->waited_ms += wait;
        slice->limit = 1;   /* perhaps it is too much at once */
    } else if (slice->limit > 1) {
        slice->limit = 1;
    } else {
        refuse_first(slice);
    }
    return ST_OK;
}

enum status import_slice_finish(struct import_slice *slice) {
    enum status st = ST_OK;
    while (st == ST_OK && goes_on(slice)) {
        while (sem_wait(&slice->done) != 0) {
        }
        st = settle(slice);
        pause_for(slice->pause);
        if (st == ST_OK && goes_on(slice)) {
            submit(slice);
        }
    }
    db_grows(slice->run->w->db);
    arena_reset(&slice->arena);
    slice->n[PAST] = slice->n[PRESENT] = 0;
    slice->half = HALVES;
    return st;
}
