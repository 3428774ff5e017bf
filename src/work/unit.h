/* SPDX-License-Identifier: Apache-2.0
 * unit.h — the one door for writing.
 *
 * A unit changes nothing but rows and its own arena, so that it can be run again from its input when the group it shared is undone. It
 * reads and refuses before its first write. 2xx means on disk: `done` runs after the commit. */
#ifndef WORK_UNIT_H
#define WORK_UNIT_H

#include "work/work.h"

struct writer;
struct unit;
typedef enum status unit_fn(struct unit *u, struct work *w);

enum unit_lane { UNIT_PEOPLE, UNIT_BACKGROUND };

struct unit {
    ident business;                  /* 0: about no single business (accounts, sessions) */
    struct actor who;
    struct reach reach;
    enum unit_lane lane;
    bool history;                    /* imports of the past */
    bool quiet;                      /* pages hear only that something changed, not of each event: a year that is made at once */
    bool trial;                      /* only tried: alone in its transaction, which is undone; status tells how it would have ended */
    const char *name;                /* the route or job, for logs and metrics */
    unit_fn *run;
    void (*done)(struct unit *u);    /* on the writer's thread, must be quick; NULL for unit_run */
    void *context;
    struct arena *arena;             /* the caller's; what `run` makes in it is forgotten before it runs again */
    instant_t now;                   /* 0: the clock's, when it runs */
    /* afterwards */
    enum status status;
    struct fault fault;
    /* the writer's own */
    struct unit *next;
    struct arena_mark mark;
    int tries;
    uint64_t skipped;                /* `later` reactions to turn into jobs in this run */
    void *waiter;                    /* unit_run's */
};

bool unit_submit(struct writer *writer, struct unit *u);                 /* false: the queue is full or the writer stops */
enum status unit_run(struct writer *writer, struct unit *u) MUST_USE;    /* submits and waits; never on the writer or a reader */

/* unit_run from a worker's handler: the same asker, arena and now; what is wrong with it comes back into w. business 0: about accounts. */
enum status work_submit(struct work *w, const char *name, ident business, unit_fn *run, void *context) MUST_USE;

#endif
