/* SPDX-License-Identifier: Apache-2.0
 * pool.h — threads that each have a read-only connection of their own and run tasks: the readers (requests) and the workers (what is
 * slow or many). Bounded: a full queue says so at once. Private to src/work. */
#ifndef WORK_POOL_H
#define WORK_POOL_H

#include "db/db.h"
#include "work/watch.h"

struct node;
struct pool;
struct task { struct task *next; void (*run)(struct task *t, struct db *db, struct watch_slot *watch); };

struct pool_options { const char *name; int threads, waiting_max; int64_t limit_micros; /* of one task; 0: none */ };
struct pool *pool_start(struct node *n, const struct pool_options *o, struct str *ret_problem);
void pool_stop(struct pool *p);                       /* runs what waits, then ends */
bool pool_put(struct pool *p, struct task *t);        /* false: full or stopping */
/* The same in two steps, for many tasks that come together: waking a thread costs more than most tasks. */
bool pool_queue(struct pool *p, struct task *t);
void pool_wake(struct pool *p);

#endif
