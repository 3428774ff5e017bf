/* SPDX-License-Identifier: Apache-2.0
 * SQLite under the face of db.h. Settings by measurement (docs/decisions/0004): WAL with synchronous=FULL (free once commits are grouped),
 * checkpoints only by db_checkpoint on a connection of its own, a page cache of 4 MB (larger ones were slower), no savepoints. */
#include "db/db_sqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/instant.h"
#include "db/db_fault_sqlite.h"
#include "db/db_log_sqlite.h"
#include "db/driver.h"

#define SETTINGS                                                                                                        \
    "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -4096; PRAGMA temp_store = MEMORY; " \
    "PRAGMA foreign_keys = OFF;"
/* An answer changes a few rows on pages far apart, and each goes to the log and to the file whole: pages of 2 KiB write 6.4 kB of log an
 * answer in place of 11.2, and a tenth more answers a second. A file that is there keeps the pages it has. */
#define PAGES_OF_A_NEW_FILE "PRAGMA page_size = 2048;"
/* The writer maps its file: it is mapped anew only when it grew. A reader would map it anew whenever somebody wrote. */
#define MAPPED_WRITING "PRAGMA mmap_size = 1073741824;"

enum { LOOK_EVERY_STEPS = 1000 };   /* of SQLite's machine: well under a tenth of a millisecond */

/* ---- errors ---- */

/* What a result code means to our callers; words are SQLite's and hold names of tables and columns, never values. */
static enum status status_of(int rc) {
    switch (rc) {
    case SQLITE_CONSTRAINT_UNIQUE: case SQLITE_CONSTRAINT_PRIMARYKEY: case SQLITE_CONSTRAINT_ROWID: case SQLITE_CONSTRAINT_FOREIGNKEY:
        return ST_CONFLICT;
    }
    switch (rc & 0xff) {
    case SQLITE_BUSY: case SQLITE_LOCKED: case SQLITE_INTERRUPT: case SQLITE_FULL: case SQLITE_IOERR: case SQLITE_NOMEM:
    case SQLITE_CANTOPEN: case SQLITE_PROTOCOL: case SQLITE_ABORT:
        return ST_BUSY;
    }
    return ST_INTERNAL;
}

static enum status fail(struct db *db, int rc, const char *what) {
    struct sqlite *q = db->handle;
    return db_fail(db, status_of(rc), "%s: %s (%d)", what, q && q->db ? sqlite3_errmsg(q->db) : sqlite3_errstr(rc), rc);
}

/* ---- opening ---- */

static int count_log(void *context, sqlite3 *handle, const char *name, int pages) {
    (void)handle, (void)name;
    struct db *db = context;
    struct sqlite *q = db->handle;
    int added = pages >= q->log_pages ? pages - q->log_pages : pages;   /* fewer than before: the log began anew */
    q->log_pages = pages;
    db->counters.log_bytes += (int64_t)added * (q->page_size + 24);
    return SQLITE_OK;
}

static int one_int(sqlite3 *handle, const char *sql) {
    sqlite3_stmt *s = NULL;
    int value = 0;
    if (sqlite3_prepare_v2(handle, sql, -1, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW) value = sqlite3_column_int(s, 0);
    sqlite3_finalize(s);
    return value;
}

/* People's data: readable by us alone. SQLite gives -wal and -shm the same mode. */
static void create_private(const char *path) {
    int fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0) close(fd);
}

static int was_interrupted(void *context) {
    const struct db *db = context;
    return atomic_load_explicit(&db->interrupted, memory_order_relaxed);
}

/* SQLite's own waiting looks ever more rarely, and another process that writes much (an import) would always be first again. Looking
 * every quarter of a millisecond finds the moments it leaves free. */
static int wait_turn(void *context, int tries) {
    struct sqlite *q = context;
    int64_t now = instant_now();
    if (tries == 0) q->wait_until = now + q->wait_ms * (SECOND / 1000);
    if (now >= q->wait_until) return 0;
    nanosleep(&(struct timespec){ 0, 250000 }, NULL);
    return 1;
}

static enum status set_up(struct db *db, struct sqlite *q) {
    q->wait_ms = 5000;
    sqlite3_busy_handler(q->db, wait_turn, q);
    sqlite3_db_config(q->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(q->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(q->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    int rc = SQLITE_OK;
    if (!db->options.read_only) rc = sqlite3_exec(q->db, PAGES_OF_A_NEW_FILE "PRAGMA journal_mode = WAL;", NULL, NULL, NULL);
    if (rc == SQLITE_OK) rc = sqlite3_exec(q->db, SETTINGS, NULL, NULL, NULL);
    if (rc == SQLITE_OK) rc = sqlite3_exec(q->db, db->options.read_only ? "PRAGMA query_only = ON;" : MAPPED_WRITING, NULL, NULL, NULL);
    if (rc != SQLITE_OK) return fail(db, rc, "open");
    q->page_size = one_int(q->db, "PRAGMA page_size");
    sqlite3_wal_hook(q->db, count_log, db);
    sqlite3_progress_handler(q->db, LOOK_EVERY_STEPS, was_interrupted, db);

    static const char *const own[OWN_COUNT] = {
        [OWN_BEGIN] = "BEGIN", [OWN_BEGIN_WRITE] = "BEGIN IMMEDIATE", [OWN_COMMIT] = "COMMIT", [OWN_ROLLBACK] = "ROLLBACK",
        [OWN_VERSION] = "PRAGMA data_version",
    };
    for (int i = 0; i < OWN_COUNT; i++) {
        rc = sqlite3_prepare_v3(q->db, own[i], -1, SQLITE_PREPARE_PERSISTENT, &q->own[i], NULL);
        if (rc != SQLITE_OK) return fail(db, rc, own[i]);
    }
    return ST_OK;
}

/* Its count of memory in use takes one lock for all threads at every allocation, and nobody asks for it. */
static void configure_once(void) { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

static enum status sqlite_open(struct db *db, const struct db_options *o) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, configure_once);
    struct sqlite *q = db->handle = ARENA_NEW(&db->arena, struct sqlite);
    const char *path = arena_z(&db->arena, str_slice(o->address, strlen("sqlite:"), o->address.n));
    if (!o->read_only) create_private(path);
    /* A reader opens for writing too (it may have to make the shared memory file) and is then held to reading by query_only. */
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    int rc = sqlite3_open_v2(path, &q->db, flags, db_log_sqlite_vfs(o->test_faults ? db_fault_sqlite_vfs() : NULL));
    return rc == SQLITE_OK ? set_up(db, q) : fail(db, rc, "open");
}

static void sqlite_close(struct db *db) {
    struct sqlite *q = db->handle;
    for (int i = 0; i < OWN_COUNT; i++) sqlite3_finalize(q->own[i]);
    sqlite3_close_v2(q->db);
}

/* ---- transactions ---- */

/* Nobody interrupts a beginning or an ending: SQLite looks at the flag once more when the statement has done its work, and would say
 * "interrupted" of a COMMIT that is on disk, or leave a transaction open for ever after a ROLLBACK. */
static int run_own(struct db *db, enum own which) {
    struct sqlite *q = db->handle;
    sqlite3_progress_handler(q->db, 0, NULL, NULL);
    sqlite3_step(q->own[which]);
    int rc = sqlite3_reset(q->own[which]);
    sqlite3_progress_handler(q->db, LOOK_EVERY_STEPS, was_interrupted, db);
    return rc;
}

static enum status sqlite_begin_read(struct db *db) {
    int rc = run_own(db, OWN_BEGIN);
    return rc == SQLITE_OK ? ST_OK : fail(db, rc, "begin");
}

static enum status sqlite_begin_write(struct db *db, int64_t business, int wait_ms) {
    (void)business;   /* there is one writer for the whole file */
    struct sqlite *q = db->handle;
    q->wait_ms = wait_ms;
    sqlite3_busy_handler(q->db, wait_turn, q);   /* a checkpoint on this connection has its own */
    int rc = run_own(db, OWN_BEGIN_WRITE);
    return rc == SQLITE_OK ? ST_OK : fail(db, rc, "begin");
}

static void sqlite_rollback(struct db *db) {
    struct sqlite *q = db->handle;
    if (!sqlite3_get_autocommit(q->db)) run_own(db, OWN_ROLLBACK);   /* else the engine has rolled back by itself */
}

static enum status sqlite_commit(struct db *db) {
    int rc = run_own(db, OWN_COMMIT);
    if (rc == SQLITE_OK) return ST_OK;
    enum status st = fail(db, rc, "commit");
    sqlite_rollback(db);
    return st;
}

/* ---- statements ---- */

static enum status sqlite_prepare(struct db *db, struct db_prepared *p, struct str sql) {
    struct sqlite *q = db->handle;
    sqlite3_stmt *s = NULL;
    int rc = sqlite3_prepare_v3(q->db, sql.p, (int)sql.n + 1, SQLITE_PREPARE_PERSISTENT, &s, NULL);
    if (rc != SQLITE_OK) return fail(db, rc, p->stmt->name);
    p->column_count = sqlite3_column_count(s);
    if (p->column_count > STMT_COLUMNS_MAX) {
        sqlite3_finalize(s);
        return db_fail(db, ST_INTERNAL, "%s: more than %d columns", p->stmt->name, STMT_COLUMNS_MAX);
    }
    for (int i = 0; i < p->column_count; i++) p->columns[i] = arena_z(&db->arena, str_of(sqlite3_column_name(s, i)));
    p->handle = s;
    return ST_OK;
}

static void sqlite_unprepare(struct db_prepared *p) { sqlite3_finalize(p->handle); }

/* A list as the JSON text that json_each takes apart. */
static int bind_list(sqlite3_stmt *s, int at, const struct db_value *v) {
    sqlite3_str *json = sqlite3_str_new(NULL);
    sqlite3_str_appendchar(json, 1, '[');
    for (int64_t i = 0; i < v->i; i++) {
        if (i) sqlite3_str_appendchar(json, 1, ',');
        if (v->type == DB_INTS) {
            sqlite3_str_appendf(json, "%lld", (long long)v->ints[i]);
            continue;
        }
        sqlite3_str_appendchar(json, 1, '"');
        for (size_t c = 0; c < v->texts[i].n; c++) {
            char letter = v->texts[i].p[c];
            if (letter == '"' || letter == '\\') sqlite3_str_appendchar(json, 1, '\\');
            if ((unsigned char)letter < 0x20) sqlite3_str_appendf(json, "\\u%04x", letter);
            else sqlite3_str_appendchar(json, 1, letter);
        }
        sqlite3_str_appendchar(json, 1, '"');
    }
    sqlite3_str_appendchar(json, 1, ']');
    int length = sqlite3_str_length(json);
    char *text = sqlite3_str_finish(json);
    return text ? sqlite3_bind_text(s, at, text, length, sqlite3_free) : SQLITE_NOMEM;
}

static int bind_one(sqlite3_stmt *s, int at, const struct db_value *v) {
    switch (v->type) {
    case DB_NULL: return sqlite3_bind_null(s, at);
    case DB_INT: return sqlite3_bind_int64(s, at, v->i);
    case DB_REAL: return sqlite3_bind_double(s, at, v->d);
    case DB_TEXT: return sqlite3_bind_text64(s, at, v->s.n ? v->s.p : "", v->s.n, SQLITE_STATIC, SQLITE_UTF8);
    case DB_INTS: case DB_TEXTS: return bind_list(s, at, v);
    }
    return SQLITE_MISUSE;
}

static enum status sqlite_start(struct db_prepared *p, const struct db_value *values) {
    for (int i = 0; i < p->stmt->param_count; i++) {
        if (p->param_slot[i] < 0) continue;
        int rc = bind_one(p->handle, p->param_slot[i] + 1, &values[i]);
        if (rc != SQLITE_OK) return fail(p->db, rc, p->stmt->name);
    }
    return ST_OK;
}

static enum status sqlite_step(struct db_prepared *p, bool *ret_row) {
    int rc = sqlite3_step(p->handle);
    *ret_row = rc == SQLITE_ROW;
    return rc == SQLITE_ROW || rc == SQLITE_DONE ? ST_OK : fail(p->db, rc, p->stmt->name);
}

/* By way of the value, which is looked up once; that is allowed because a connection belongs to one thread. */
static struct db_value sqlite_column(struct db_prepared *p, int column) {
    sqlite3_value *v = sqlite3_column_value(p->handle, column);
    switch (sqlite3_value_type(v)) {
    case SQLITE_NULL: return (struct db_value){ .type = DB_NULL };
    case SQLITE_INTEGER: return (struct db_value){ .type = DB_INT, .i = sqlite3_value_int64(v) };
    case SQLITE_FLOAT: return (struct db_value){ .type = DB_REAL, .d = sqlite3_value_double(v) };
    }
    const char *text = (const char *)sqlite3_value_text(v);
    return (struct db_value){ .type = DB_TEXT, .s = { text ? text : "", (size_t)sqlite3_value_bytes(v) } };
}

static void sqlite_finish(struct db_prepared *p) { sqlite3_reset(p->handle); }

static enum status sqlite_exec(struct db_prepared *p, const struct db_value *values, int64_t *ret_changes) {
    enum status st = sqlite_start(p, values);
    if (st != ST_OK) return st;
    int rc = sqlite3_step(p->handle);
    while (rc == SQLITE_ROW) rc = sqlite3_step(p->handle);
    if (rc != SQLITE_DONE) st = fail(p->db, rc, p->stmt->name);
    else if (ret_changes) *ret_changes = p->stmt->writes ? sqlite3_changes64(((struct sqlite *)p->db->handle)->db) : 0;
    sqlite3_reset(p->handle);
    return st;
}

static enum status sqlite_script(struct db *db, const char *sql) {
    struct sqlite *q = db->handle;
    int rc = sqlite3_exec(q->db, sql, NULL, NULL, NULL);
    return rc == SQLITE_OK ? ST_OK : fail(db, rc, "script");
}

/* The flag that db_interrupt set is looked at while statements run (was_interrupted). Not sqlite3_interrupt: its own flag is only cleared
 * while no statement runs, and FTS5 keeps one open over commits, so that everything after it failed for ever, ROLLBACK included. */
static void sqlite_interrupt(struct db *db) { (void)db; }

static enum status sqlite_outside_version(struct db *db, int64_t *ret_version) {
    sqlite3_stmt *s = ((struct sqlite *)db->handle)->own[OWN_VERSION];
    int rc = sqlite3_step(s);
    if (rc == SQLITE_ROW) *ret_version = sqlite3_column_int64(s, 0);
    int after = sqlite3_reset(s);
    return rc == SQLITE_ROW ? ST_OK : fail(db, after, "data_version");
}

static enum status sqlite_integrity(struct db *db, struct arena *a, struct str *ret_problem) {
    struct sqlite *q = db->handle;
    sqlite3_stmt *s = NULL;
    struct buf told;
    buf_init(&told, a, 64);
    int rc = sqlite3_prepare_v2(q->db, "PRAGMA integrity_check(20)", -1, &s, NULL);
    while (rc == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW) {
        struct str line = str_of((const char *)sqlite3_column_text(s, 0));
        if (str_is(line, "ok")) continue;
        if (told.n) buf_put_char(&told, '\n');
        buf_put_str(&told, line);
    }
    rc = sqlite3_finalize(s);
    if (rc != SQLITE_OK) return fail(db, rc, "integrity_check");
    *ret_problem = buf_str(&told);
    return ST_OK;
}

const struct db_driver db_sqlite_driver = {
    .name = "sqlite", .engine = ENGINE_SQLITE,
    .open = sqlite_open, .close = sqlite_close,
    .begin_read = sqlite_begin_read, .begin_write = sqlite_begin_write, .commit = sqlite_commit, .rollback = sqlite_rollback,
    .prepare = sqlite_prepare, .unprepare = sqlite_unprepare, .start = sqlite_start, .step = sqlite_step, .column = sqlite_column,
    .finish = sqlite_finish, .exec = sqlite_exec, .script = sqlite_script, .interrupt = sqlite_interrupt,
    .outside_version = sqlite_outside_version, .integrity = sqlite_integrity,
};
