/* SPDX-License-Identifier: Apache-2.0
 * db_fault_sqlite.h — a file layer for SQLite that runs out of disk or breaks when a test says so. Root ignores permissions and small
 * file systems are hard to make, so the fault comes from here. One state for the process, as a disk is. */
#ifndef DB_FAULT_SQLITE_H
#define DB_FAULT_SQLITE_H

#include "db/db.h"

const char *db_fault_sqlite_vfs(void);     /* registers it on first use; its name for sqlite3_open_v2 */
void db_fault_sqlite_set(enum db_fault kind, int64_t countdown);

#endif
