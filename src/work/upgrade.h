/* SPDX-License-Identifier: Apache-2.0
 * upgrade.h — bringing a database up to this program's schema: its own backup first, then the numbered steps. Private to src/work. */
#ifndef WORK_UPGRADE_H
#define WORK_UPGRADE_H

#include "work/node.h"

/* A new database is made whole. On SQLite an older one is first copied to DIR/before-NNNN.db (NNNN: the step it stood at); PostgreSQL is
 * backed up by its own tools (docs/operating.md), each step is a transaction there too. */
enum status upgrade_run(struct node *n, struct str *ret_problem) MUST_USE;

#endif
