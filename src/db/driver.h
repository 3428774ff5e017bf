/* SPDX-License-Identifier: Apache-2.0
 * driver.h — what an engine must offer; db.c is the face, db_sqlite*.c and db_postgres*.c fill this table. Private to src/db.
 *
 * db.c keeps what both have in common: the prepared statements, the state of the transaction, counters, statement faults. So a driver is
 * only called in a fitting state: `start` and `exec` inside a transaction that has not failed, `prepare` once per statement and filters. */
#ifndef DB_DRIVER_H
#define DB_DRIVER_H

#include "base/instant.h"
#include "db/db.h"

#include <stdatomic.h>

enum db_state { STATE_NONE, STATE_READ, STATE_WRITE };

struct db {
    const struct db_driver *driver;
    void *handle;                      /* the driver's */
    struct db_options options;         /* the address is a copy */
    struct arena arena;                /* lives as long as the connection: address, column names */
    enum db_state state;
    enum status failed;                /* why this transaction can only be rolled back; ST_OK */
    atomic_bool interrupted;           /* db_interrupt; forgotten when the next transaction begins */
    char problem[400];
    struct db_prepared **cache;        /* open addressing by statement and filters */
    unsigned cache_mask, cache_count;
    int open_count;                    /* statements started and not finished */
    struct db_counters counters;
    instant_t grown_next, grown_pause; /* db_grows: when it looks next, and how long after the last time that is */
    enum db_fault fault;
    int64_t fault_countdown, fault_each;
};

struct db_driver {
    const char *name;
    enum db_engine engine;
    enum status (*open)(struct db *db, const struct db_options *o);
    void (*close)(struct db *db);
    enum status (*begin_read)(struct db *db);
    enum status (*begin_write)(struct db *db, int64_t business, int wait_ms);
    enum status (*commit)(struct db *db);          /* on failure the driver has rolled back */
    void (*rollback)(struct db *db);
    enum status (*prepare)(struct db *db, struct db_prepared *p, struct str sql); /* sql is NUL-terminated; fills columns */
    enum status (*start)(struct db_prepared *p, const struct db_value *values);
    enum status (*step)(struct db_prepared *p, bool *ret_row);
    struct db_value (*column)(struct db_prepared *p, int column);
    void (*finish)(struct db_prepared *p);
    enum status (*exec)(struct db_prepared *p, const struct db_value *values, int64_t *ret_changes);
    enum status (*script)(struct db *db, const char *sql);
    void (*interrupt)(struct db *db);              /* from another thread */
    enum status (*outside_version)(struct db *db, int64_t *ret_version);
    enum status (*plan_anew)(struct db *db);       /* what grew is counted; NULL: the engine does not count */
    enum status (*integrity)(struct db *db, struct arena *a, struct str *ret_problem);
    void (*unprepare)(struct db_prepared *p);
};

extern const struct db_driver db_sqlite_driver, db_postgres_driver;

/* Notes the engine's words for db_problem and gives the status back: `return db_fail(db, ST_BUSY, "%s", words);` */
enum status db_fail(struct db *db, enum status st, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
