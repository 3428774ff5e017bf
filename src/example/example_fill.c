/* SPDX-License-Identifier: Apache-2.0
 * The year on its way to the writer, in units that hold the door for a moment only. */
#include "business/employee.h"
#include "events/example_events.h"
#include "example/example.h"
#include "example/example.sql.h"
#include "example/example_run.h"
#include "work/event.h"
#include "work/query.h"
#include "work/unit.h"

#include <time.h>

/* As an import's: long when nobody else is there, short beside people; SQLite's lock must be found free now and then. */
enum { MICROS_ALONE = 20000, MICROS_POSTGRES = 8000, MICROS_SQLITE = 3000, MICROS_LEAST = 500, PAUSE_SQLITE = 700, WAIT_MS = 100, PATIENCE_MS = 30000, TOLD_MS = 300 };

struct filling {
    struct example_run run;
    struct work *w;                  /* the caller's */
    struct example row;
    struct arena arena;              /* of one unit */
    size_t from, to;                 /* acts: on disk, and how far the unit came */
    int64_t micros, pause, told_at;
    example_progress *told;
    void *context;
};

/* ---- on the writer ---- */

static enum status run_stage(struct unit *u, struct work *w) {
    struct filling *f = u->context;
    f->row.total = (int64_t)f->run.plan.acts.n;
    w->who = (struct actor){ .kind = ACTOR_PROGRAM };
    enum status st = example_run_stage(&f->run, w);
    return st == ST_OK ? query_run(w, &Q_EXAMPLE_UPDATE, ARGS_OF(&example_shape, &f->row)) : st;
}

static enum status run_acts(struct unit *u, struct work *w) {
    struct filling *f = u->context;
    const struct list *acts = &f->run.plan.acts;
    int64_t began = instant_steady();
    enum status st = ST_OK;
    f->to = f->from;
    while (st == ST_OK && f->to < acts->n && (f->to == f->from || instant_steady() - began < f->micros)) {
        st = example_run_act(&f->run, w, LIST_AT(acts, struct example_act, f->to));
        st = st == ST_OK ? event_walk(w) : st;
        f->to += st == ST_OK;
    }
    return st;
}

static enum status run_progress(struct unit *u, struct work *w) {
    struct filling *f = u->context;
    SET(&f->row, done, (int64_t)f->from);
    return query_run(w, &Q_EXAMPLE_UPDATE, ARGS_OF(&example_shape, &f->row));
}

static enum status run_ready(struct unit *u, struct work *w) {
    struct filling *f = u->context;
    SET(&f->row, done, f->row.total);
    SET(&f->row, state, EXAMPLE_READY);
    enum status st = query_run(w, &Q_EXAMPLE_UPDATE, ARGS_OF(&example_shape, &f->row));
    return st == ST_OK ? event_append(w, &(struct event){ .known = &event_example_made, .subject_id = w->business }) : st;
}

/* ---- on the caller's thread ---- */

static void pause_for(int64_t micros) {
    if (micros) {
        nanosleep(&(struct timespec){ micros / SECOND, micros % SECOND * 1000 }, NULL);
    }
}

/* When the data cannot be reached: again, with less at once, for half a minute. */
static enum status submit(struct filling *f, unit_fn *run, bool quiet) {
    enum status st = ST_BUSY;
    for (int waited = 0; st == ST_BUSY && waited < PATIENCE_MS && !work_is_ending(f->w); waited += WAIT_MS) {
        struct unit u = { .business = f->run.business, .who = { .kind = ACTOR_PROGRAM, .employee_id = f->run.owner }, .reach = { .kind = REACH_BUSINESS },
                          .lane = UNIT_BACKGROUND, .quiet = quiet, .name = "example", .run = run, .context = f, .arena = &f->arena };
        st = unit_run(work_writer(f->w), &u);
        if (st == ST_BUSY) {
            f->micros = f->micros / 2 > MICROS_LEAST ? f->micros / 2 : MICROS_LEAST;
            pause_for(WAIT_MS * 1000);
        }
        for (int i = 0; i < u.fault.n && st != ST_BUSY; i++) {
            fault_add(&f->w->fault, st, u.fault.at[i].field, "%.*s", STR_ARG(u.fault.at[i].message));
        }
    }
    arena_reset(&f->arena);
    return st;
}

static enum status tell(struct filling *f) {
    int64_t now = instant_steady();
    if (now - f->told_at < TOLD_MS * 1000) {
        return ST_OK;
    }
    f->told_at = now;
    if (f->told) {
        f->told(f->context, (int64_t)f->from, f->row.total);
    }
    return submit(f, run_progress, true);
}

static enum status make(struct filling *f) {
    enum status st = submit(f, run_stage, true);
    while (st == ST_OK && f->from < f->run.plan.acts.n) {
        st = submit(f, run_acts, true);
        f->from = st == ST_OK ? f->to : f->from;
        st = st == ST_OK ? tell(f) : st;
        pause_for(f->pause);
    }
    return st == ST_OK ? submit(f, run_ready, false) : st;
}

static void prepare(struct filling *f, const struct business *b) {
    struct arena *a = f->w->arena;
    bool alone = work_is_alone(f->w), sqlite = db_engine_of(f->w->db) == ENGINE_SQLITE;
    f->micros = alone ? MICROS_ALONE : sqlite ? MICROS_SQLITE : MICROS_POSTGRES;
    f->pause = alone || !sqlite ? 0 : PAUSE_SQLITE;
    f->run.business = b->id;
    example_plan_make(a, (uint64_t)f->row.seed, zone_find(b->zone), f->row.ends_at, (int)f->row.customers, &f->run.plan);
    f->run.customers = ARENA_ARRAY(a, ident, f->row.customers + 1);
    f->run.orders = ARENA_ARRAY(a, ident, f->run.plan.orders.n + 1);
    f->run.invitations = ARENA_ARRAY(a, ident, f->run.plan.answers.n + 1);
}

enum status example_fill(struct work *w, ident business, example_progress *told, void *context) {
    struct filling f = { .w = w, .told = told, .context = context };
    struct work there = *w;
    struct business b = { 0 };
    struct employee owner = { 0 };
    there.business = business;
    enum status st = example_load(w, business, &f.row);
    st = st == ST_OK ? business_load(&there, business, &b) : st;
    st = st == ST_OK ? employee_founder(&there, &owner) : st;
    if (st != ST_OK) {
        return st;
    }
    f.run.owner = owner.id;
    arena_init(&f.arena);
    prepare(&f, &b);
    st = make(&f);
    arena_release(&f.arena);
    return st;
}
