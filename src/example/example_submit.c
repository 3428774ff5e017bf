/* SPDX-License-Identifier: Apache-2.0 */
#include "example/example_submit.h"

#include <time.h>

/* As an import's: long when nobody else is there, short beside people; SQLite's lock must be found free now and then. */
enum { MICROS_ALONE = 20000, MICROS_POSTGRES = 8000, MICROS_SQLITE = 3000, MICROS_LEAST = 500, PAUSE_SQLITE = 700, WAIT_MS = 100, PATIENCE_MS = 30000 };

static void pause_for(int64_t micros) {
    if (micros) {
        nanosleep(&(struct timespec){ micros / SECOND, micros % SECOND * 1000 }, NULL);
    }
}

struct example_door example_submit_open(struct work *w, ident business, ident owner) {
    bool alone = work_is_alone(w), sqlite = db_engine_of(w->db) == ENGINE_SQLITE;
    return (struct example_door){ .w = w, .business = business, .owner = owner, .micros = alone ? MICROS_ALONE : sqlite ? MICROS_SQLITE : MICROS_POSTGRES,
                                  .pause = alone || !sqlite ? 0 : PAUSE_SQLITE };
}

enum status example_submit(struct example_door *d, unit_fn *run, void *context, bool quiet) {
    enum status st = ST_BUSY;
    for (int waited = 0; st == ST_BUSY && waited < PATIENCE_MS && !work_is_ending(d->w); waited += WAIT_MS) {
        struct unit u = { .business = d->business, .who = { .kind = ACTOR_PROGRAM, .employee_id = d->owner }, .reach = { .kind = REACH_BUSINESS },
                          .lane = UNIT_BACKGROUND, .quiet = quiet, .name = "example", .run = run, .context = context, .arena = &d->arena };
        st = unit_run(work_writer(d->w), &u);
        if (st == ST_BUSY) {
            d->micros = d->micros / 2 > MICROS_LEAST ? d->micros / 2 : MICROS_LEAST;
            pause_for(WAIT_MS * 1000);
        }
        for (int i = 0; i < u.fault.n && st != ST_BUSY; i++) {
            fault_add(&d->w->fault, st, u.fault.at[i].field, "%.*s", STR_ARG(u.fault.at[i].message));
        }
    }
    arena_reset(&d->arena);
    db_grows(d->w->db);
    pause_for(d->pause);
    return st;
}
