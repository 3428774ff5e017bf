/* SPDX-License-Identifier: Apache-2.0
 * db_sqlite.h — what the SQLite files of this folder share. Private to src/db/db*_sqlite.c. */
#ifndef DB_SQLITE_H
#define DB_SQLITE_H

#include <stdint.h>

#include <sqlite3.h>

enum own { OWN_BEGIN, OWN_BEGIN_WRITE, OWN_COMMIT, OWN_ROLLBACK, OWN_VERSION, OWN_COUNT };

struct sqlite {
    sqlite3 *db;
    sqlite3_stmt *own[OWN_COUNT];
    int page_size;
    int log_pages;      /* in the log after our last commit */
    int wait_ms;        /* how long to wait for the lock */
    int64_t wait_until;
};

#endif
