/* SPDX-License-Identifier: Apache-2.0
 * db_postgres.h — what the PostgreSQL files of this folder share: the connection and its pipeline. Private to src/db/db_postgres*.c.
 *
 * Commands are queued in libpq's pipeline mode; `sent` remembers, in order, what was queued and not yet answered. db_pg_fetch reads
 * all of it at once: one round trip however many commands wait. */
#ifndef DB_POSTGRES_H
#define DB_POSTGRES_H

#include <libpq-fe.h>
#include <pthread.h>

#include "db/driver.h"

enum { SENT_MAX = 256 };

enum sent_kind {
    SENT_PLAIN,      /* only whether it went well matters */
    SENT_ANSWER,     /* its result goes to the statement, or to postgres.answer when there is none */
    SENT_XID,        /* answers with the transaction's number */
    SENT_SYNC
};
struct sent { enum sent_kind kind; struct db_prepared *p; };

/* Our own short statements, prepared with every connection. */
enum pg_own { PG_BEGIN_READ, PG_BEGIN_WRITE, PG_LOCK, PG_XID, PG_COMMIT, PG_ROLLBACK, PG_VERSION, PG_OWN_COUNT };

struct postgres {
    PGconn *conn;
    bool is_ended;                 /* it said good-bye with an error: FATAL */
    PGcancel *cancel;
    pthread_mutex_t cancel_lock;   /* db_interrupt comes from another thread while we may be connecting anew */
    unsigned generation;           /* which connection this is: statements of an older one are prepared again */
    unsigned names;                /* statements named so far */
    struct sent sent[SENT_MAX];
    int sent_count;
    int64_t xid;                   /* of the open write transaction; 0 until the server has told */
    PGresult *answer;
};

/* What a db_prepared holds on PostgreSQL. */
struct pg_statement {
    unsigned generation;
    char name[16];
    const char *sql;
    int param_count;
    Oid types[STMT_PARAMS_MAX];
    Oid columns[STMT_COLUMNS_MAX];
    bool binary;                   /* all columns are of types read in binary */
    PGresult *rows;
    int row;
};

/* ---- db_postgres_pipe.c ---- */
enum status db_pg_connect(struct db *db);                     /* again, when the connection is lost; ST_BUSY when it cannot be */
void db_pg_disconnect(struct postgres *g);
enum status db_pg_queued(struct db *db, int sent_ok, enum sent_kind kind, struct db_prepared *p); /* after PQsend…: notes it */
enum status db_pg_send_own(struct db *db, enum pg_own which, enum sent_kind kind, int count, const char *const *values);
enum status db_pg_sync(struct db *db);
enum status db_pg_fetch(struct db *db);                       /* reads all that waits; the first error, if there was one */
enum status db_pg_direct(struct db *db, const char *sql, PGresult **ret_result); /* outside the pipeline; ret_result may be NULL */
enum status db_pg_failed(struct db *db, const PGresult *result, const char *what);
bool db_pg_lost(const struct db *db);
int64_t db_pg_own_xids(void);                                 /* transaction numbers taken by this process */

/* ---- db_postgres_value.c ---- */
struct pg_values {
    const char *text[STMT_PARAMS_MAX];
    int length[STMT_PARAMS_MAX], format[STMT_PARAMS_MAX];
    char number[STMT_PARAMS_MAX][8];
};
void db_pg_values(struct arena *scratch, const struct db_prepared *p, const struct db_value *values, struct pg_values *ret_values);
bool db_pg_binary(Oid type);                                  /* can db_pg_value read it in binary? */
struct db_value db_pg_value(const struct pg_statement *s, int column);

#endif
