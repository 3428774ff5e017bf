/* SPDX-License-Identifier: Apache-2.0
 * work.h — what a domain function is given: who asks, which business, how far they reach, now, memory, database, what went wrong.
 *
 * At most eight members, passed down, never stored. On the writer `frame` collects what the unit caused (events, jobs, hints);
 * on a reader it refuses writes. A domain function that changes something reads and refuses before its first write. */
#ifndef WORK_WORK_H
#define WORK_WORK_H

#include "db/db.h"
#include "work/fault.h"
#include "work/permit.h"

struct frame;   /* frame.h: the running unit and the node it runs in */

struct work {
    struct db *db;
    struct arena *arena;
    instant_t now;
    ident business;
    struct actor who;
    struct reach reach;      /* of the route's permission */
    struct fault fault;
    struct frame *frame;
};

/* `return fail(w, ST_INVALID, "due_at", "The promised date has already passed.");` */
#define fail(w, st, field, ...) fault_add(&(w)->fault, (st), str_of(field), __VA_ARGS__)
int64_t work_writes(const struct work *w);   /* how many statements of this unit have written so far: a refusal costs nothing while it stays the same */
instant_t work_clock(const struct work *w);    /* the moment it is now: for a `work` that takes long, w->now is when it began */
bool work_is_history(const struct work *w);   /* the past is being imported: no clocks, no alerts (reactions marked live do not run) */
const unsigned char *work_key(const struct work *w); /* DIR/key, 32 bytes: tokens and sealed secrets */
const char *work_setup_code(const struct work *w);   /* the console's code for the first run; NULL once a business exists */
void work_setup_done(struct work *w);                /* a business exists now: the code is void */
bool work_is_tls(const struct work *w);              /* this program speaks https itself: cookies may say so */
const char *work_gate_at(const struct work *w);      /* where this program takes mail of others, "127.0.0.1:2525"; NULL: nowhere */
struct writer;
struct writer *work_writer(const struct work *w);    /* for LANE_WORKER handlers: unit_run */
bool work_is_ending(const struct work *w);           /* the program is to end: who works for long stops where it can go on later */
struct product;
const struct product *work_product(const struct work *w);
/* No other process works in this data directory, and this one serves nobody: whoever writes much need not let others in between. */
bool work_is_alone(const struct work *w);

#endif
