/* SPDX-License-Identifier: Apache-2.0
 * watch.h — one thread that interrupts what runs too long on a connection: a unit over 50 ms, a read over 1 s. Private to src/work. */
#ifndef WORK_WATCH_H
#define WORK_WATCH_H

#include "db/db.h"

struct watch;
struct watch_slot;

struct watch *watch_start(void);
void watch_stop(struct watch *w);
struct watch_slot *watch_slot(struct watch *w, struct db *db, int64_t limit_micros); /* lives as long as the watch */
void watch_begin(struct watch_slot *s);
void watch_begin_for(struct watch_slot *s, int64_t limit_micros);   /* with another limit, this once */
void watch_move(struct watch_slot *s);      /* the same work goes on with a fresh limit (the next unit of a group) */
bool watch_end(struct watch_slot *s);       /* true: it was interrupted */

#endif
