/* SPDX-License-Identifier: Apache-2.0
 * wait.h — a read that needs something still being made, without holding a reader while it waits.
 *
 *     int64_t ticket = wait_ticket(room);               before looking whether it is there
 *     if (it is not there && !k->waited) return call_wait(k, room, ticket);
 *
 * The request goes aside, its client none the wiser. wait_wake sends all of them to the readers again, where they run from the start
 * (signed in, decoded, in a new snapshot); wait_late sends those that have waited too long, with k->waited set, so that the handler says
 * so (503) and does not wait again. A wake between ticket and call_wait is not missed. */
#ifndef WORK_WAIT_H
#define WORK_WAIT_H

#include "work/route.h"

#include <pthread.h>

struct request;
struct wait_room { pthread_mutex_t lock; struct request *first; int64_t woken; };

void wait_init(struct wait_room *room);
int64_t wait_ticket(struct wait_room *room);
enum status call_wait(struct call *k, struct wait_room *room, int64_t ticket);
void wait_wake(struct wait_room *room);
void wait_late(struct wait_room *room, int64_t micros);     /* those who wait longer than that; 0: all */

/* ---- the frame's: a reader has let go of it ---- */
void wait_enter(struct request *r);

#endif
