/* SPDX-License-Identifier: Apache-2.0
 * The connection to PostgreSQL and its pipeline. */
#include "db/db_postgres.h"

#include <stdio.h>
#include <stdlib.h>

static _Atomic int64_t own_xids;

int64_t db_pg_own_xids(void) { return atomic_load(&own_xids); }

/* ---- errors ---- */

bool db_pg_lost(const struct db *db) {
    const struct postgres *g = db->handle;
    return !g->conn || g->is_ended || PQstatus(g->conn) == CONNECTION_BAD;
}

/* By SQLSTATE. Class 53 is out of disk, memory or connections, 57 canceled or shutting down, 58 I/O, 08 the line, 40 run it again. */
static enum status status_of(const char *state) {
    static const char *const conflicts[] = { "23505", "23503", "23P01" };
    static const char *const busy[] = { "40", "53", "57", "58", "08", "55P03", "25P03", "25P04", "72000" };
    for (size_t i = 0; i < LENGTH(conflicts); i++)
        if (strcmp(state, conflicts[i]) == 0) return ST_CONFLICT;
    for (size_t i = 0; i < LENGTH(busy); i++)
        if (strncmp(state, busy[i], strlen(busy[i])) == 0) return ST_BUSY;
    return ST_INTERNAL;
}

/* Words for the log. Messages of class 22 quote the value they stumble over; those are left out. */
enum status db_pg_failed(struct db *db, const PGresult *result, const char *what) {
    const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
    if (!state) {
        struct postgres *g = db->handle;
        struct str words = str_trim(str_of(g->conn ? PQerrorMessage(g->conn) : "no connection"));
        return db_fail(db, db_pg_lost(db) ? ST_BUSY : ST_INTERNAL, "%s: %.*s", what, STR_ARG(words));
    }
    /* After these the server closes the connection; whether what was under way had been committed it no longer says. */
    const char *severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    if (severity && (strcmp(severity, "FATAL") == 0 || strcmp(severity, "PANIC") == 0)) ((struct postgres *)db->handle)->is_ended = true;
    const char *words = strncmp(state, "22", 2) == 0 ? "a value does not fit its type" : PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    return db_fail(db, status_of(state), "%s: %s (%s)", what, words ? words : "", state);
}

/* ---- connecting ---- */

static void silent(void *context, const char *words) { (void)context, (void)words; }

static const char *const own_sql[PG_OWN_COUNT] = {
    [PG_BEGIN_READ] = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    [PG_BEGIN_WRITE] = "BEGIN ISOLATION LEVEL READ COMMITTED",
    /* Left to right: how long to wait, the wait itself, the transaction's number (to ask about it, should the line break at COMMIT). */
    [PG_LOCK] = "SELECT set_config('lock_timeout', $2, true), pg_advisory_xact_lock($1), pg_current_xact_id()::text",
    [PG_XID] = "SELECT NULL, NULL, pg_current_xact_id()::text",
    [PG_COMMIT] = "COMMIT", [PG_ROLLBACK] = "ROLLBACK",
    [PG_VERSION] = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text",
};

static void own_name(char out[16], enum pg_own which) { snprintf(out, 16, "own%d", (int)which); }

static const char settings[] =
    "SET client_min_messages = warning; SET timezone = 'UTC'; SET jit = off; SET statement_timeout = '60s'; "
    "SET idle_in_transaction_session_timeout = '60s'";

static bool set_up(PGconn *conn, bool read_only) {
    PQsetNoticeProcessor(conn, silent, NULL);
    PGresult *r = PQexec(conn, settings);
    bool good = PQresultStatus(r) == PGRES_COMMAND_OK;
    PQclear(r);
    if (good && read_only) {
        r = PQexec(conn, "SET default_transaction_read_only = on");
        good = PQresultStatus(r) == PGRES_COMMAND_OK;
        PQclear(r);
    }
    for (int i = 0; good && i < PG_OWN_COUNT; i++) {
        char name[16];
        own_name(name, (enum pg_own)i);
        r = PQprepare(conn, name, own_sql[i], 0, NULL);
        good = PQresultStatus(r) == PGRES_COMMAND_OK;
        PQclear(r);
    }
    return good && PQenterPipelineMode(conn);
}

void db_pg_disconnect(struct postgres *g) {
    pthread_mutex_lock(&g->cancel_lock);
    PQfreeCancel(g->cancel);
    g->cancel = NULL;
    pthread_mutex_unlock(&g->cancel_lock);
    PQclear(g->answer);
    PQfinish(g->conn);
    g->answer = NULL;
    g->conn = NULL;
    g->is_ended = false;
    g->sent_count = 0;
}

enum status db_pg_connect(struct db *db) {
    struct postgres *g = db->handle;
    db_pg_disconnect(g);
    const char *const keys[] = { "dbname", "application_name", "client_encoding", "connect_timeout", "keepalives_idle", "tcp_user_timeout", NULL };
    const char *const values[] = { db->options.address.p, "rapport", "UTF8", "5", "30", "20000", NULL };
    g->conn = PQconnectdbParams(keys, values, 1);
    g->generation++;
    if (!g->conn || PQstatus(g->conn) != CONNECTION_OK || !set_up(g->conn, db->options.read_only)) {
        struct str words = str_trim(str_of(g->conn ? PQerrorMessage(g->conn) : "no memory"));
        db_fail(db, ST_BUSY, "connect: %.*s", STR_ARG(words));
        db_pg_disconnect(g);
        return ST_BUSY;
    }
    pthread_mutex_lock(&g->cancel_lock);
    g->cancel = PQgetCancel(g->conn);
    pthread_mutex_unlock(&g->cancel_lock);
    return ST_OK;
}

/* ---- queueing ---- */

enum status db_pg_queued(struct db *db, int sent_ok, enum sent_kind kind, struct db_prepared *p) {
    struct postgres *g = db->handle;
    if (!sent_ok) return db_pg_failed(db, NULL, p ? p->stmt->name : "send");
    g->sent[g->sent_count++] = (struct sent){ kind, p };
    /* Answers must be read now and then, or both sides wait for each other with full buffers. */
    return g->sent_count > SENT_MAX - 16 && kind != SENT_SYNC ? db_pg_fetch(db) : ST_OK;
}

enum status db_pg_send_own(struct db *db, enum pg_own which, enum sent_kind kind, int count, const char *const *values) {
    struct postgres *g = db->handle;
    if (!g->conn) return db_fail(db, ST_BUSY, "no connection");
    char name[16];
    own_name(name, which);
    return db_pg_queued(db, PQsendQueryPrepared(g->conn, name, count, values, NULL, NULL, 0), kind, NULL);
}

enum status db_pg_sync(struct db *db) {
    struct postgres *g = db->handle;
    if (!g->conn) return db_fail(db, ST_BUSY, "no connection");
    return db_pg_queued(db, PQpipelineSync(g->conn), SENT_SYNC, NULL);
}

/* ---- reading ---- */

static void deliver(struct postgres *g, const struct sent *sent, PGresult *result) {
    if (sent->kind == SENT_XID && PQntuples(result) == 1) {
        g->xid = strtoll(PQgetvalue(result, 0, 2), NULL, 10);
        atomic_fetch_add(&own_xids, 1);
    }
    if (sent->kind != SENT_ANSWER) {
        PQclear(result);
        return;
    }
    PGresult **to = sent->p ? &((struct pg_statement *)sent->p->handle)->rows : &g->answer;
    PQclear(*to);
    *to = result;
}

/* The result of one command that was queued; what follows it until its end is read away. */
static enum status read_one(struct db *db, const struct sent *sent, enum status before) {
    struct postgres *g = db->handle;
    PGresult *result = PQgetResult(g->conn);
    enum status st = before;
    switch (result ? PQresultStatus(result) : PGRES_FATAL_ERROR) {
    case PGRES_PIPELINE_SYNC: PQclear(result); return st;      /* stands alone: no end follows */
    case PGRES_COMMAND_OK: case PGRES_TUPLES_OK:
        if (st == ST_OK) deliver(g, sent, result);
        else PQclear(result);
        break;
    case PGRES_PIPELINE_ABORTED: PQclear(result); break;       /* because of the error before */
    default:
        if (st == ST_OK) st = db_pg_failed(db, result, sent->p ? sent->p->stmt->name : "transaction");
        if (st == ST_OK) st = ST_INTERNAL;
        PQclear(result);
    }
    while (!db_pg_lost(db) && (result = PQgetResult(g->conn))) PQclear(result);
    return st;
}

static enum status read_all(struct db *db) {
    struct postgres *g = db->handle;
    enum status st = ST_OK;
    for (int i = 0; i < g->sent_count && !db_pg_lost(db); i++) st = read_one(db, &g->sent[i], st);
    g->sent_count = 0;
    return st == ST_OK && db_pg_lost(db) ? db_pg_failed(db, NULL, "read") : st;
}

/* Inside a transaction a flush is enough; outside, the sync ends the implicit transaction of what was sent. */
enum status db_pg_fetch(struct db *db) {
    struct postgres *g = db->handle;
    if (!g->conn) return db_fail(db, ST_BUSY, "no connection");
    if (g->sent_count == 0) return ST_OK;
    bool synced = g->sent[g->sent_count - 1].kind == SENT_SYNC;
    if (!synced && db->state == STATE_NONE) {
        enum status st = db_pg_sync(db);
        if (st != ST_OK) return st;
        synced = true;
    } else if (!synced && !PQsendFlushRequest(g->conn)) {
        return db_pg_failed(db, NULL, "flush");
    }
    enum status st = read_all(db);
    if (st == ST_OK || synced || db_pg_lost(db)) return st;
    /* After an error the server skips everything until the next sync. */
    char words[sizeof db->problem];
    memcpy(words, db->problem, sizeof words);
    if (db_pg_sync(db) == ST_OK) (void)read_all(db);
    memcpy(db->problem, words, sizeof words);
    return st;
}

enum status db_pg_direct(struct db *db, const char *sql, PGresult **ret_result) {
    struct postgres *g = db->handle;
    if (db_pg_lost(db)) return db_fail(db, ST_BUSY, "no connection");
    enum status st = db_pg_sync(db);
    if (st == ST_OK) st = db_pg_fetch(db);
    if (st != ST_OK) return st;
    if (!PQexitPipelineMode(g->conn)) return db_pg_failed(db, NULL, "script");
    PGresult *result = PQexec(g->conn, sql);
    ExecStatusType how = PQresultStatus(result);
    if (how != PGRES_COMMAND_OK && how != PGRES_TUPLES_OK && how != PGRES_EMPTY_QUERY) st = db_pg_failed(db, result, "script");
    if (!db_pg_lost(db)) PQenterPipelineMode(g->conn);
    if (st == ST_OK && ret_result) *ret_result = result;
    else PQclear(result);
    return st;
}
