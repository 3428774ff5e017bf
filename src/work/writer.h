/* SPDX-License-Identifier: Apache-2.0
 * writer.h — the writer's thread: groups of units, one transaction, one commit, then the answers. Private to src/work. */
#ifndef WORK_WRITER_H
#define WORK_WRITER_H

#include "work/unit.h"

struct node;
struct writer *writer_start(struct node *n, struct str *ret_problem);
bool writer_put(struct writer *w, struct unit *u);   /* unit_submit's */
void writer_hurry(struct writer *w);         /* the program is to end: no more patience with other processes */
bool writer_is_ending(struct writer *w);     /* hurried or stopped: whoever makes much for long ends early */
void writer_stop(struct writer *w);          /* finishes what was submitted */
struct db_counters writer_counters(struct writer *w);
/* Between groups, on the writer's own connection and thread: backup. false when the writer stops. */
bool writer_between(struct writer *w, void (*run)(void *context, struct db *db), void *context);
void writer_fault(struct writer *w, enum db_fault kind, int64_t countdown);   /* test directories only */

#endif
