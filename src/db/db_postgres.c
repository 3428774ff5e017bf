/* SPDX-License-Identifier: Apache-2.0
 * PostgreSQL under the face of db.h. A round trip costs more than a statement, so what needs no answer is queued and travels with the
 * next one that does: BEGIN, the lock of the business, changes nobody counts. */
#include "db/db_postgres.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { OID_INT2 = 21, OID_INT4 = 23, OID_INT8 = 20 };
enum { DOUBT_MS = 20, DOUBT_TRIES = 1500, DOUBT_PATIENCE = 50 };   /* tries: half a minute; patience: one second */

/* ---- opening ---- */

static enum status postgres_open(struct db *db, const struct db_options *o) {
    (void)o;
    struct postgres *g = db->handle = ARENA_NEW(&db->arena, struct postgres);
    pthread_mutex_init(&g->cancel_lock, NULL);
    return db_pg_connect(db);
}

static void postgres_close(struct db *db) {
    struct postgres *g = db->handle;
    db_pg_disconnect(g);
    pthread_mutex_destroy(&g->cancel_lock);
}

/* A connection the server has closed meanwhile is noticed here, before work is put into it. */
static enum status alive(struct db *db) {
    struct postgres *g = db->handle;
    for (int i = 0; g->conn && i < 2; i++) PQconsumeInput(g->conn);   /* its last words, then the end */
    return db_pg_lost(db) ? db_pg_connect(db) : ST_OK;
}

/* ---- transactions ---- */

static enum status postgres_begin_read(struct db *db) {
    enum status st = alive(db);
    return st == ST_OK ? db_pg_send_own(db, PG_BEGIN_READ, SENT_PLAIN, 0, NULL) : st;
}

static void postgres_rollback(struct db *db);

static enum status postgres_begin_write(struct db *db, int64_t business, int wait_ms) {
    struct postgres *g = db->handle;
    enum status st = alive(db);
    if (st == ST_OK) st = db_pg_send_own(db, PG_BEGIN_WRITE, SENT_PLAIN, 0, NULL);
    if (st != ST_OK) return st;
    g->xid = 0;
    if (business == 0) return db_pg_send_own(db, PG_XID, SENT_XID, 0, NULL);
    char number[24], wait[16];
    snprintf(number, sizeof number, "%lld", (long long)business);
    snprintf(wait, sizeof wait, "%d", wait_ms > 0 ? wait_ms : 1);   /* 0 would wait for ever */
    st = db_pg_send_own(db, PG_LOCK, SENT_XID, 2, (const char *const[]){ number, wait });
    /* One round trip more per group, so that the wait for a lock is not taken for a slow statement of who comes first. */
    if (st == ST_OK) st = db_pg_fetch(db);
    if (st != ST_OK) postgres_rollback(db);
    return st;
}

/* The sync before ends what an error began, so that ROLLBACK is not skipped with the rest. */
static void postgres_rollback(struct db *db) {
    struct postgres *g = db->handle;
    if (db_pg_lost(db)) return;
    bool quiet = db->state == STATE_READ && db->failed == ST_OK && g->sent_count == 0;
    char words[sizeof db->problem];
    memcpy(words, db->problem, sizeof words);
    enum status st = quiet ? ST_OK : db_pg_sync(db);
    if (st == ST_OK) st = db_pg_send_own(db, PG_ROLLBACK, SENT_PLAIN, 0, NULL);
    if (st == ST_OK) st = db_pg_sync(db);
    if (st == ST_OK && quiet) PQflush(g->conn);   /* nobody waits for the end of a read; its answers are read with the next ones */
    else if (st == ST_OK) (void)db_pg_fetch(db);
    memcpy(db->problem, words, sizeof words);
}

static void wait_ms(long ms) { nanosleep(&(struct timespec){ ms / 1000, ms % 1000 * 1000000 }, NULL); }

/* The line broke while COMMIT was under way: a new connection tells how it ended. The old backend may still be at it; when it does not
 * come to an end it is stopped. */
static enum status ask_after_commit(struct db *db, int64_t xid, int backend) {
    char sql[80];
    for (int i = 0; i < DOUBT_TRIES; i++, wait_ms(DOUBT_MS)) {
        PGresult *r = NULL;
        if (db_pg_lost(db) && db_pg_connect(db) != ST_OK) continue;
        snprintf(sql, sizeof sql, "SELECT pg_xact_status('%lld'::xid8)", (long long)xid);
        enum status st = db_pg_direct(db, sql, &r);
        if (st != ST_OK && strstr(db->problem, "(22023)")) return db_fail(db, ST_BUSY, "commit: the server crashed and knows nothing of the transaction");
        if (st != ST_OK) continue;
        char how = PQntuples(r) == 1 && !PQgetisnull(r, 0, 0) ? *PQgetvalue(r, 0, 0) : '?';
        PQclear(r);
        if (how == 'c') return ST_OK;
        if (how == 'a') return db_fail(db, ST_BUSY, "commit: the connection was lost and the server rolled back");
        if (how == '?') break;
        if (i == DOUBT_PATIENCE) {
            snprintf(sql, sizeof sql, "SELECT pg_terminate_backend(%d)", backend);
            if (db_pg_direct(db, sql, NULL) != ST_OK) continue;
        }
    }
    return db_fail(db, ST_INTERNAL, "commit: the connection was lost and the server cannot say whether transaction %lld was kept", (long long)xid);
}

static enum status postgres_commit(struct db *db) {
    struct postgres *g = db->handle;
    bool quiet = db->state == STATE_READ && g->sent_count == 0;
    enum status st = ST_OK;
    if (db->state == STATE_WRITE && g->xid == 0) st = db_pg_fetch(db);   /* without its number nobody could ask about it */
    if (st != ST_OK) {
        postgres_rollback(db);
        return st;
    }
    int backend = g->conn ? PQbackendPID(g->conn) : 0;
    PQclear(g->answer);
    g->answer = NULL;
    st = db_pg_send_own(db, PG_COMMIT, quiet ? SENT_PLAIN : SENT_ANSWER, 0, NULL);
    if (st == ST_OK) st = db_pg_sync(db);
    if (st == ST_OK && quiet) {
        PQflush(g->conn);
        return ST_OK;
    }
    if (st == ST_OK) st = db_pg_fetch(db);
    if (db_pg_lost(db) && db->state == STATE_WRITE) return ask_after_commit(db, g->xid, backend);
    if (st == ST_OK && strcmp(PQcmdStatus(g->answer), "COMMIT") != 0) st = db_fail(db, ST_BUSY, "commit: the server rolled back");
    if (st != ST_OK) postgres_rollback(db);
    return st;
}

/* ---- statements ---- */

/* Sends PREPARE and, the first time, asks for the types of parameters and columns. */
static enum status send_prepare(struct db *db, struct db_prepared *p, bool with_types) {
    struct postgres *g = db->handle;
    struct pg_statement *s = p->handle;
    if (!g->conn) return db_fail(db, ST_BUSY, "%s: no connection", p->stmt->name);
    snprintf(s->name, sizeof s->name, "s%u", g->names++);
    s->generation = g->generation;
    return db_pg_queued(db, PQsendPrepare(g->conn, s->name, s->sql, with_types ? s->param_count : 0, with_types ? s->types : NULL),
                           SENT_PLAIN, p);
}

/* An integer parameter the server takes for a short one (`:a + 1`) would refuse our ids; it is declared as 64 bits then. */
static bool widen(struct pg_statement *s) {
    bool widened = false;
    for (int i = 0; i < s->param_count; i++)
        if (s->types[i] == OID_INT4 || s->types[i] == OID_INT2) s->types[i] = OID_INT8, widened = true;
    return widened;
}

static enum status describe(struct db *db, struct db_prepared *p) {
    struct postgres *g = db->handle;
    struct pg_statement *s = p->handle;
    enum status st = db_pg_queued(db, PQsendDescribePrepared(g->conn, s->name), SENT_ANSWER, p);
    if (st == ST_OK) st = db_pg_fetch(db);
    if (st != ST_OK) return st;
    p->column_count = PQnfields(s->rows);
    s->param_count = PQnparams(s->rows);
    if (p->column_count > STMT_COLUMNS_MAX) return db_fail(db, ST_INTERNAL, "%s: more than %d columns", p->stmt->name, STMT_COLUMNS_MAX);
    for (int i = 0; i < s->param_count; i++) s->types[i] = PQparamtype(s->rows, i);
    s->binary = true;
    for (int i = 0; i < p->column_count; i++) {
        s->columns[i] = PQftype(s->rows, i);
        s->binary = s->binary && db_pg_binary(s->columns[i]);
        p->columns[i] = arena_z(&db->arena, str_of(PQfname(s->rows, i)));
    }
    return ST_OK;
}

static enum status postgres_prepare(struct db *db, struct db_prepared *p, struct str sql) {
    enum status st = db->state == STATE_NONE ? alive(db) : ST_OK;
    if (st != ST_OK) return st;
    struct pg_statement *s = p->handle = ARENA_NEW(&db->arena, struct pg_statement);
    s->sql = arena_z(&db->arena, sql);
    st = send_prepare(db, p, false);
    if (st == ST_OK) st = describe(db, p);
    if (st == ST_OK && widen(s) && (st = send_prepare(db, p, true)) == ST_OK) st = describe(db, p);
    PQclear(s->rows);
    s->rows = NULL;
    return st;
}

static void postgres_unprepare(struct db_prepared *p) {
    struct pg_statement *s = p->handle;
    PQclear(s->rows);
}

static enum status queue(struct db_prepared *p, const struct db_value *values, enum sent_kind kind) {
    struct db *db = p->db;
    struct postgres *g = db->handle;
    struct pg_statement *s = p->handle;
    enum status st = s->generation == g->generation ? ST_OK : send_prepare(db, p, true);
    if (st != ST_OK) return st;
    if (!g->conn) return db_fail(db, ST_BUSY, "%s: no connection", p->stmt->name);
    struct arena scratch;
    struct pg_values v;
    arena_init(&scratch);
    db_pg_values(&scratch, p, values, &v);
    int sent = PQsendQueryPrepared(g->conn, s->name, s->param_count, v.text, v.length, v.format, s->binary);
    arena_release(&scratch);
    return db_pg_queued(db, sent, kind, p);
}

static enum status postgres_start(struct db_prepared *p, const struct db_value *values) {
    struct pg_statement *s = p->handle;
    s->row = -1;
    return queue(p, values, SENT_ANSWER);
}

static enum status postgres_step(struct db_prepared *p, bool *ret_row) {
    struct pg_statement *s = p->handle;
    if (!s->rows) {
        enum status st = db_pg_fetch(p->db);
        if (st != ST_OK) return st;
        if (!s->rows) return db_fail(p->db, ST_INTERNAL, "%s: no answer", p->stmt->name);
    }
    *ret_row = ++s->row < PQntuples(s->rows);
    return ST_OK;
}

static struct db_value postgres_column(struct db_prepared *p, int column) { return db_pg_value(p->handle, column); }

static void postgres_finish(struct db_prepared *p) {
    struct postgres *g = p->db->handle;
    struct pg_statement *s = p->handle;
    for (int i = 0; !s->rows && i < g->sent_count; i++)   /* started and never looked at: nobody waits for its answer now */
        if (g->sent[i].p == p) g->sent[i].kind = SENT_PLAIN;
    PQclear(s->rows);
    s->rows = NULL;
}

static enum status postgres_exec(struct db_prepared *p, const struct db_value *values, int64_t *ret_changes) {
    struct pg_statement *s = p->handle;
    enum status st = queue(p, values, ret_changes ? SENT_ANSWER : SENT_PLAIN);
    if (st != ST_OK || !ret_changes) return st;
    if (!s->rows && (st = db_pg_fetch(p->db)) != ST_OK) return st;
    *ret_changes = p->stmt->writes && s->rows ? strtoll(PQcmdTuples(s->rows), NULL, 10) : 0;
    postgres_finish(p);
    return ST_OK;
}

/* ---- others ---- */

static enum status postgres_script(struct db *db, const char *sql) {
    enum status st = db->state == STATE_NONE ? alive(db) : ST_OK;
    return st == ST_OK ? db_pg_direct(db, sql, NULL) : st;
}

static void postgres_interrupt(struct db *db) {
    struct postgres *g = db->handle;
    char words[256];
    pthread_mutex_lock(&g->cancel_lock);
    if (g->cancel) PQcancel(g->cancel, words, sizeof words);
    pthread_mutex_unlock(&g->cancel_lock);
}

/* The next transaction number less those this process took: it moves when someone else writes (now and then for less, e.g. when the
 * server tidies up). NOTIFY would tell the same but makes all commits wait for one lock. */
static enum status postgres_outside_version(struct db *db, int64_t *ret_version) {
    struct postgres *g = db->handle;
    enum status st = db->state == STATE_NONE ? alive(db) : ST_OK;
    if (st == ST_OK) st = db_pg_send_own(db, PG_VERSION, SENT_ANSWER, 0, NULL);
    if (st == ST_OK) st = db_pg_fetch(db);
    if (st != ST_OK) return st;
    int64_t next = g->answer && PQntuples(g->answer) == 1 ? strtoll(PQgetvalue(g->answer, 0, 0), NULL, 10) : 0;
    PQclear(g->answer);
    g->answer = NULL;
    *ret_version = next - db_pg_own_xids();
    return ST_OK;
}

/* As autovacuum would within a minute: the tables that changed by more than a fifth. */
static enum status postgres_plan_anew(struct db *db) {
    enum status st = alive(db);
    return st == ST_OK ? db_pg_direct(db, "DO $$ DECLARE t regclass; BEGIN FOR t IN SELECT relid FROM pg_stat_user_tables WHERE n_mod_since_analyze > 500 + n_live_tup / 5 "
        "LOOP EXECUTE 'ANALYZE ' || t; END LOOP; END $$", NULL) : st;
}

/* What can be asked cheaply: indexes that are not valid, and pages whose checksum was wrong. */
static enum status postgres_integrity(struct db *db, struct arena *a, struct str *ret_problem) {
    PGresult *r = NULL;
    enum status st = db->state == STATE_NONE ? alive(db) : ST_OK;
    if (st == ST_OK)
        st = db_pg_direct(db, "SELECT 'index ' || indexrelid::regclass || ' is not valid' FROM pg_index WHERE NOT indisvalid UNION ALL "
            "SELECT checksum_failures || ' pages with a wrong checksum' FROM pg_stat_database WHERE datname = current_database() AND checksum_failures > 0", &r);
    if (st != ST_OK) return st;
    struct buf told;
    buf_init(&told, a, 64);
    for (int i = 0; i < PQntuples(r); i++) buf_fmt(&told, "%s%s", i ? "\n" : "", PQgetvalue(r, i, 0));
    PQclear(r);
    *ret_problem = buf_str(&told);
    return ST_OK;
}

const struct db_driver db_postgres_driver = {
    .name = "postgres", .engine = ENGINE_POSTGRES,
    .open = postgres_open, .close = postgres_close,
    .begin_read = postgres_begin_read, .begin_write = postgres_begin_write, .commit = postgres_commit, .rollback = postgres_rollback,
    .prepare = postgres_prepare, .unprepare = postgres_unprepare, .start = postgres_start, .step = postgres_step, .column = postgres_column,
    .finish = postgres_finish, .exec = postgres_exec, .script = postgres_script, .interrupt = postgres_interrupt,
    .outside_version = postgres_outside_version, .plan_anew = postgres_plan_anew, .integrity = postgres_integrity,
};
