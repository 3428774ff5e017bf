/* SPDX-License-Identifier: Apache-2.0
 * What keeps a SQLite file in order while it is used: checkpoints and backups. */
#include "db/db.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "db/db_sqlite.h"
#include "db/driver.h"

enum { RESTART_WAIT_MS = 5 };   /* with a polite wait a restart stopped all writers for half a second (measured) */

static enum status only_sqlite(struct db *db) {
    return db->driver->engine == ENGINE_SQLITE ? ST_OK : db_fail(db, ST_INTERNAL, "only SQLite has this");
}

static enum status fail(struct db *db, sqlite3 *handle, int rc, const char *what) {
    int low = rc & 0xff;
    bool ours = low == SQLITE_MISUSE || low == SQLITE_ERROR || low == SQLITE_CORRUPT || low == SQLITE_NOTADB;
    return db_fail(db, ours ? ST_INTERNAL : ST_BUSY, "%s: %s (%d)", what, handle ? sqlite3_errmsg(handle) : sqlite3_errstr(rc), rc);
}

/* ---- checkpoint ---- */

/* A checkpoint under constant writing never reaches the end of the log and so never syncs the data file; a later restart then has
 * it all to do while the writer waits. So it is synced here, by the background thread that calls. */
static enum status pass(struct db *db, int *ret_log, int *ret_done) {
    struct sqlite *q = db->handle;
    int rc = sqlite3_wal_checkpoint_v2(q->db, "main", SQLITE_CHECKPOINT_PASSIVE, ret_log, ret_done);
    if (rc != SQLITE_OK) return fail(db, q->db, rc, "checkpoint");
    sqlite3_file *file = NULL;
    if (*ret_done > 0 && sqlite3_file_control(q->db, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK && file->pMethods)
        rc = file->pMethods->xSync(file, SQLITE_SYNC_NORMAL);
    return rc == SQLITE_OK ? ST_OK : fail(db, NULL, rc, "checkpoint: sync");
}

enum status db_checkpoint(struct db *db, bool restart, int64_t *ret_log_pages) {
    enum status st = only_sqlite(db);
    int log = 0, done = 0;
    for (int passes = restart ? 2 : 1; st == ST_OK && passes > 0; passes--) st = pass(db, &log, &done);
    if (st != ST_OK) return st;
    if (restart) {
        struct sqlite *q = db->handle;
        sqlite3_busy_timeout(q->db, RESTART_WAIT_MS);
        int rc = sqlite3_wal_checkpoint_v2(q->db, "main", SQLITE_CHECKPOINT_RESTART, &log, &done);
        if (rc == SQLITE_OK) log = 0;   /* the next commit writes at the log's beginning */
        else if ((rc & 0xff) != SQLITE_BUSY) return fail(db, q->db, rc, "checkpoint: restart");
    }
    *ret_log_pages = log < 0 ? 0 : log;
    return ST_OK;
}

/* ---- backup ---- */

struct db_backup { struct db *source; sqlite3 *to; sqlite3_backup *copy; const char *path; struct arena arena; bool done; };

enum status db_backup_start(struct db *source, const char *path, struct db_backup **ret_backup) {
    enum status st = only_sqlite(source);
    if (st != ST_OK) return st;
    int fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0) return db_fail(source, errno == EEXIST ? ST_CONFLICT : ST_BUSY, "backup: the file cannot be made: %s", strerror(errno));
    close(fd);

    struct arena arena;
    arena_init(&arena);
    struct db_backup *b = ARENA_NEW(&arena, struct db_backup);
    *b = (struct db_backup){ .source = source, .arena = arena };
    b->path = arena_z(&b->arena, str_of(path));
    int rc = sqlite3_open_v2(path, &b->to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    /* The copy counts only when whole, so it needs no journal; it is synced once, at the end. */
    if (rc == SQLITE_OK) rc = sqlite3_exec(b->to, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;", NULL, NULL, NULL);
    if (rc == SQLITE_OK) b->copy = sqlite3_backup_init(b->to, "main", ((struct sqlite *)source->handle)->db, "main");
    if (!b->copy) {
        st = fail(source, b->to, rc == SQLITE_OK ? sqlite3_errcode(b->to) : rc, "backup");
        db_backup_end(b);
        return st;
    }
    *ret_backup = b;
    return ST_OK;
}

static bool synced(const char *path, int flags) {
    int fd = open(path, flags | O_CLOEXEC);
    bool good = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0) close(fd);
    return good;
}

static enum status backup_close(struct db_backup *b) {
    int rc = sqlite3_backup_finish(b->copy);
    b->copy = NULL;
    if (rc == SQLITE_OK) rc = sqlite3_close(b->to);
    if (rc != SQLITE_OK) return fail(b->source, b->to, rc, "backup");
    b->to = NULL;
    struct str path = str_of(b->path);
    size_t slash = path.n;
    while (slash > 0 && path.p[slash - 1] != '/') slash--;
    const char *folder = slash ? arena_z(&b->arena, str_slice(path, 0, slash)) : ".";
    if (!synced(b->path, O_RDWR) || !synced(folder, O_RDONLY | O_DIRECTORY)) return db_fail(b->source, ST_BUSY, "backup: sync: %s", strerror(errno));
    b->done = true;
    return ST_OK;
}

enum status db_backup_step(struct db_backup *b, int pages, bool *ret_done) {
    *ret_done = b->done;
    if (b->done) return ST_OK;
    int rc = sqlite3_backup_step(b->copy, pages);
    if (rc == SQLITE_OK || rc == SQLITE_BUSY || rc == SQLITE_LOCKED) return ST_OK;
    if (rc != SQLITE_DONE) return fail(b->source, b->to, rc, "backup");
    enum status st = backup_close(b);
    *ret_done = b->done;
    return st;
}

void db_backup_end(struct db_backup *b) {
    if (!b) return;
    sqlite3_backup_finish(b->copy);
    sqlite3_close(b->to);
    if (!b->done) unlink(b->path);
    struct arena arena = b->arena;
    arena_release(&arena);
}
