/* SPDX-License-Identifier: Apache-2.0
 * db.h — one face for SQLite and PostgreSQL.
 *
 * A struct db is one connection and belongs to one thread at a time. Statements come from .sql files (stmt.h) and are prepared once per
 * connection and set of filters. Transactions are explicit; there are no savepoints (docs/decisions).
 *
 * Errors: ST_CONFLICT a unique or foreign key said no; ST_BUSY the engine cannot work just now (disk full, I/O error, no memory,
 * connection lost, lock, interrupted): the transaction is lost, nothing of it is kept, it may be run again; ST_INTERNAL a mistake of
 * ours. db_problem() has the engine's words (for the log; never personal: parameters are not in it).
 *
 * PostgreSQL: db_exec without ret_changes may be queued and sent with the next statement that needs an answer; its error then surfaces
 * there or at db_commit. On SQLite it runs at once. Callers that need to know ask for ret_changes. */
#ifndef DB_DB_H
#define DB_DB_H

#include "base/arena.h"
#include "base/status.h"
#include "db/stmt.h"

enum db_type { DB_NULL, DB_INT, DB_REAL, DB_TEXT, DB_INTS, DB_TEXTS };

struct db_value {
    enum db_type type;
    int64_t i;                 /* DB_INT; the number of items of a list */
    double d;
    struct str s;              /* DB_TEXT: must live until db_finish / db_commit */
    const int64_t *ints;       /* DB_INTS */
    const struct str *texts;   /* DB_TEXTS */
};

struct db;
struct db_driver;

/* What the layer above matched by name for this statement, remembered so that it is matched once (work/query.c). */
struct db_memo { const void *owner; int16_t at[STMT_COLUMNS_MAX]; };

struct db_prepared {
    const struct stmt *stmt;
    uint32_t filters;                       /* bit i = filters[i] given */
    int column_count;
    const char *columns[STMT_COLUMNS_MAX];
    int param_slot[STMT_PARAMS_MAX];        /* engine's position of each parameter, -1 when its part is left out */
    struct db_memo bind, row;
    bool busy;                              /* started and not finished: a statement is not re-entered */
    struct db *db;
    void *handle;                           /* the driver's */
};

/* "sqlite:PATH" or "postgres://…". Read-only connections refuse writes by themselves. */
struct db_options { struct str address; bool read_only; bool test_faults; /* the data directory was made by `init --test` */ };
enum status db_open(const struct db_options *o, struct arena *problem_arena, struct db **ret_db, struct str *ret_problem) MUST_USE;
void db_close(struct db *db);
enum db_engine db_engine_of(const struct db *db);
struct str db_problem(const struct db *db);              /* of the last failure */

/* A read transaction is one snapshot. A write transaction on PostgreSQL takes the advisory lock of its business first (0 = none);
 * on SQLite it is BEGIN IMMEDIATE and waits at most wait_ms for another process. */
enum status db_begin_read(struct db *db) MUST_USE;
enum status db_begin_write(struct db *db, int64_t business, int wait_ms) MUST_USE;
enum status db_commit(struct db *db) MUST_USE;            /* ST_BUSY: nothing was kept (PostgreSQL asks pg_xact_status when in doubt) */
void db_rollback(struct db *db);                          /* never fails; a lost connection is opened again by the next begin */
bool db_in_transaction(const struct db *db);              /* false after the engine rolled back by itself */

enum status db_prepare(struct db *db, const struct stmt *stmt, uint32_t filters, struct db_prepared **ret_prepared) MUST_USE;
/* values: one per stmt->params, in that order; those whose slot is -1 are not looked at. */
enum status db_start(struct db_prepared *p, const struct db_value *values) MUST_USE;
enum status db_step(struct db_prepared *p, bool *ret_row) MUST_USE;
struct db_value db_column(struct db_prepared *p, int column);  /* texts live until the next db_step or db_finish */
void db_finish(struct db_prepared *p);
enum status db_exec(struct db_prepared *p, const struct db_value *values, int64_t *ret_changes) MUST_USE; /* ret_changes may be NULL */
enum status db_script(struct db *db, const char *sql) MUST_USE; /* several statements as they are: migrations and tests */

/* Interrupts what runs on this connection; the one function another thread may call. */
void db_interrupt(struct db *db);

/* A number that differs when another process (SQLite) or connection of another process (PostgreSQL) committed since the last look. */
enum status db_outside_version(struct db *db, int64_t *ret_version) MUST_USE;

/* For who writes much at once, after each piece: plans made for empty tables are slow soon after, and PostgreSQL looks at what grew once a
 * minute. Looks now and then, after a second, two, four…; outside a transaction; SQLite plans the same at any size. Never fails: advice. */
void db_grows(struct db *db);

/* Counters since open: what explains speed (docs/decisions/0004). */
struct db_counters { int64_t statements, rows, commits, rollbacks, log_bytes, commit_micros; };
struct db_counters db_counters(const struct db *db);

/* ---- SQLite only (ST_INTERNAL elsewhere) ---- */
enum status db_checkpoint(struct db *db, bool restart, int64_t *ret_log_pages) MUST_USE; /* PASSIVE, or RESTART that gives up after 5 ms; syncs the file itself */
struct db_backup;
enum status db_backup_start(struct db *source, const char *path, struct db_backup **ret_backup) MUST_USE;
enum status db_backup_step(struct db_backup *b, int pages, bool *ret_done) MUST_USE;
void db_backup_end(struct db_backup *b);
enum status db_integrity(struct db *db, struct arena *a, struct str *ret_problem) MUST_USE; /* empty text: sound (both engines do what they can) */

/* ---- migrations (migrate.c): numbered, forward only, each in a transaction ---- */
struct migration { int number; const char *name; const char *sql[ENGINE_COUNT]; };
enum status db_schema_version(struct db *db, int *ret_version) MUST_USE;   /* 0 for an empty database */
enum status db_migrate(struct db *db, const struct migration *all, int count, int *ret_applied) MUST_USE;

/* ---- faults, for tests: only where options.test_faults was set ---- */
enum db_fault { DB_FAULT_NONE, DB_FAULT_STATEMENT, DB_FAULT_COMMIT, DB_FAULT_DISK_FULL, DB_FAULT_IO, DB_FAULT_EACH_STATEMENT, DB_FAULT_EACH_COMMIT };
/* The countdown-th statement/write/sync from now fails, once (DISK_FULL and IO: until NONE). EACH_…: in every write transaction, until NONE. */
void db_fault_set(struct db *db, enum db_fault kind, int64_t countdown);

#endif
