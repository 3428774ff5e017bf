/* SPDX-License-Identifier: Apache-2.0
 * The year on its way to the writer, in units that hold the door for a moment only. */
#include "business/employee.h"
#include "events/example_events.h"
#include "example/example.h"
#include "example/example.sql.h"
#include "example/example_run.h"
#include "example/example_submit.h"
#include "work/event.h"
#include "work/query.h"

enum { TOLD_MICROS = 300000 };

struct filling {
    struct example_run run;
    struct example_door door;
    struct example row;
    size_t from, to;                 /* acts: on disk, and how far the unit came */
    int64_t told_at;
    example_progress *told;
    void *context;
};

/* ---- on the writer ---- */

static enum status run_stage(struct unit *u, struct work *w) {
    struct filling *f = u->context;
    SET(&f->row, total, (int64_t)f->run.plan.acts.n);
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
    while (st == ST_OK && f->to < acts->n && (f->to == f->from || instant_steady() - began < f->door.micros)) {
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

static enum status tell(struct filling *f) {
    int64_t now = instant_steady();
    if (now - f->told_at < TOLD_MICROS) {
        return ST_OK;
    }
    f->told_at = now;
    if (f->told) {
        f->told(f->context, (int64_t)f->from, f->row.total);
    }
    return example_submit(&f->door, run_progress, f, true);
}

static enum status make(struct filling *f) {
    enum status st = example_submit(&f->door, run_stage, f, true);
    while (st == ST_OK && f->from < f->run.plan.acts.n) {
        st = example_submit(&f->door, run_acts, f, true);
        f->from = st == ST_OK ? f->to : f->from;
        st = st == ST_OK ? tell(f) : st;
    }
    return st == ST_OK ? example_submit(&f->door, run_ready, f, false) : st;
}

static void prepare(struct filling *f, struct work *w, const struct business *b) {
    struct arena *a = w->arena;
    f->run.business = b->id;
    example_plan_make(a, (uint64_t)f->row.seed, zone_find(b->zone), f->row.ends_at, (int)f->row.customers, &f->run.plan);
    f->run.customers = ARENA_ARRAY(a, ident, f->row.customers + 1);
    f->run.orders = ARENA_ARRAY(a, ident, f->run.plan.orders.n + 1);
    f->run.invitations = ARENA_ARRAY(a, ident, f->run.plan.answers.n + 1);
}

enum status example_fill(struct work *w, ident business, example_progress *told, void *context) {
    struct filling f = { .told = told, .context = context };
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
    f.door = example_submit_open(w, business, owner.id);
    prepare(&f, w, &b);
    st = make(&f);
    arena_release(&f.door.arena);
    return st;
}
