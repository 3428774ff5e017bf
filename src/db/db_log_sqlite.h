/* SPDX-License-Identifier: Apache-2.0
 * db_log_sqlite.h — a file layer for SQLite that gathers what goes to the write-ahead log and writes it in one piece.
 *
 * SQLite writes the log in twos, 24 bytes and a page, so that the kernel handles each page three times; a group of answers is some hundred
 * such writes in a row. Here they wait in memory until they are synced, read, or do not follow each other. That is sound because with
 * synchronous=FULL (db_sqlite.c sets no other) a commit is synced before any other connection is told of its pages: until then nobody
 * but the writer itself asks for them, and it asks through this layer. */
#ifndef DB_LOG_SQLITE_H
#define DB_LOG_SQLITE_H

/* Registers it on first use over the system's files, or over the layer of that name (faults); its name for sqlite3_open_v2. */
const char *db_log_sqlite_vfs(const char *over);

#endif
