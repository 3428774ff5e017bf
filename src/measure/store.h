/* SPDX-License-Identifier: Apache-2.0
 * store.h — the facts of every business in use, in memory: one table of columns per business and source.
 *
 * A table is filled on first use and caught up before each answer with the facts of subjects changed since, by the business's seq
 * (commit order), within the asker's own snapshot: so it never lacks what the asker can see, and edits, bounced invitations, late
 * deliveries are right by themselves. Many read a table at once; whoever catches up reads from the database first and then holds the
 * table alone for a moment. What is much (a first load) is read by a thread of the store's own, slice by slice, while requests wait
 * aside (work/wait.h). When memory runs over its limit the tables used longest ago go.
 *
 * Lock order: catching, then lock. The store's own lock is taken alone. */
#ifndef MEASURE_STORE_H
#define MEASURE_STORE_H

#include "measure/columns.h"
#include "measure/memo.h"
#include "work/wait.h"

#include <stdatomic.h>

/* Facts are read after (seq, id): rows may share one seq. */
struct store_cursor { int64_t seq; ident id; };

struct store_table {
    struct store_table *next;                    /* in its bucket */
    ident business;
    struct columns columns;
    struct memo memo;                            /* of what was counted */
    pthread_rwlock_t lock;                       /* of columns */
    pthread_mutex_t catching;                    /* of what follows */
    struct store_cursor changed, moved;
    bool begun;
    int64_t reading;                             /* seq of the newest snapshot read from */
    atomic_llong seq;                            /* everything up to here is in; -1: not loaded yet */
    /* under the store's lock */
    int uses;
    bool wanted;                                 /* requests wait for it */
    int64_t used_at, warm_until, turn;           /* steady microseconds; turn: the thread's round that last had it */
    int64_t kept_until;                          /* just loaded: does not go before those who waited have seen it */
    size_t bytes;
};

struct measure_store;

/* The table of a source, caught up with this snapshot and held for reading until store_close. *ret_loading: it is not there yet, a load is
 * under way; wait in store_room and ask again. */
enum status store_open(struct work *w, const struct fact_source *source, struct store_table **ret_table, bool *ret_loading) MUST_USE;
void store_close(struct work *w, struct store_table *t);
struct wait_room *store_room(struct work *w);

/* ---- between the files of the store ---- */

void store_table_init(struct store_table *t, ident business, const struct fact_source *source);
void store_table_release(struct store_table *t);
/* One statement's facts after the cursor, which moves on. Texts live in w->arena. */
enum status store_read(struct work *w, const struct fact_source *source, const struct stmt *q, struct store_cursor *at, struct fact *facts, int64_t limit, int64_t *ret_n) MUST_USE;
/* Inside a snapshot: reads at most `most` facts that are new or changed. Not done: there are more, come again. */
enum status store_catch_up(struct work *w, struct store_table *t, int64_t most, bool *ret_done, int64_t *ret_read) MUST_USE;

#endif
