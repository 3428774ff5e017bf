/* SPDX-License-Identifier: Apache-2.0
 * keeper.h — the thread that keeps house once a second: writes down who was seen (readers only note it), and moves SQLite's log into
 * the file. Private to src/work. */
#ifndef WORK_KEEPER_H
#define WORK_KEEPER_H

#include "work/permit.h"

struct node;
struct keeper;
struct keeper *keeper_start(struct node *n, struct str *ret_problem);
void keeper_stop(struct keeper *k);
void keeper_saw(struct keeper *k, ident business, const struct actor *who);   /* cheap; forgets when too many come in one second */

#endif
