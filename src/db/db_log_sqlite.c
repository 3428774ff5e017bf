/* SPDX-License-Identifier: Apache-2.0
 * Only the log's files go through here; all others are opened as below. A file belongs to one connection and so to one thread. */
#include "db/db_log_sqlite.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

enum { GATHER_MAX = 124 << 10 };   /* the system's layer writes at most 128 KiB - 1 at a time and calls the rest a full disk */

struct log_file {
    sqlite3_file base;
    sqlite3_file *real;          /* follows in the same memory */
    char *gathered;              /* made with the first write: most connections only read */
    int n;
    sqlite3_int64 at;            /* where it belongs */
};

static struct log_file *log_of(sqlite3_file *f) { return (struct log_file *)f; }
static sqlite3_file *real_of(sqlite3_file *f) { return log_of(f)->real; }

/* What cannot be written is forgotten: the transaction it belongs to fails, and the next one begins at the same place. */
static int flush(struct log_file *l) {
    int n = l->n;
    l->n = 0;
    return n > 0 ? l->real->pMethods->xWrite(l->real, l->gathered, n, l->at) : SQLITE_OK;
}

static int log_write(sqlite3_file *f, const void *data, int n, sqlite3_int64 at) {
    struct log_file *l = log_of(f);
    if (l->gathered == NULL && (l->gathered = malloc(GATHER_MAX)) == NULL) return SQLITE_IOERR_NOMEM;
    if (l->n > 0 && (at != l->at + l->n || l->n + n > GATHER_MAX)) {
        int rc = flush(l);
        if (rc != SQLITE_OK) return rc;
    }
    if (n > GATHER_MAX) return l->real->pMethods->xWrite(l->real, data, n, at);
    if (l->n == 0) l->at = at;
    memcpy(l->gathered + l->n, data, (size_t)n);
    l->n += n;
    return SQLITE_OK;
}

static int log_read(sqlite3_file *f, void *to, int n, sqlite3_int64 at) {
    int rc = flush(log_of(f));
    return rc == SQLITE_OK ? real_of(f)->pMethods->xRead(real_of(f), to, n, at) : rc;
}

static int log_sync(sqlite3_file *f, int flags) {
    int rc = flush(log_of(f));
    return rc == SQLITE_OK ? real_of(f)->pMethods->xSync(real_of(f), flags) : rc;
}

static int log_truncate(sqlite3_file *f, sqlite3_int64 n) {
    int rc = flush(log_of(f));
    return rc == SQLITE_OK ? real_of(f)->pMethods->xTruncate(real_of(f), n) : rc;
}

static int log_size(sqlite3_file *f, sqlite3_int64 *ret_n) {
    int rc = flush(log_of(f));
    return rc == SQLITE_OK ? real_of(f)->pMethods->xFileSize(real_of(f), ret_n) : rc;
}

static int log_close(sqlite3_file *f) {
    free(log_of(f)->gathered);   /* what is left in it was never committed */
    return real_of(f)->pMethods->xClose(real_of(f));
}

static int log_lock(sqlite3_file *f, int level) { return real_of(f)->pMethods->xLock(real_of(f), level); }
static int log_unlock(sqlite3_file *f, int level) { return real_of(f)->pMethods->xUnlock(real_of(f), level); }
static int log_reserved(sqlite3_file *f, int *ret) { return real_of(f)->pMethods->xCheckReservedLock(real_of(f), ret); }
static int log_control(sqlite3_file *f, int op, void *arg) { return real_of(f)->pMethods->xFileControl(real_of(f), op, arg); }
static int log_sector(sqlite3_file *f) { return real_of(f)->pMethods->xSectorSize(real_of(f)); }
static int log_kind(sqlite3_file *f) { return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f)); }

/* Version 1: shared memory and mapping are the data file's. */
static const sqlite3_io_methods methods = {
    .iVersion = 1, .xClose = log_close, .xRead = log_read, .xWrite = log_write, .xTruncate = log_truncate, .xSync = log_sync,
    .xFileSize = log_size, .xLock = log_lock, .xUnlock = log_unlock, .xCheckReservedLock = log_reserved, .xFileControl = log_control,
    .xSectorSize = log_sector, .xDeviceCharacteristics = log_kind,
};

/* One over the system's files, one over a layer of ours. */
struct layer { sqlite3_vfs vfs; sqlite3_vfs *below; };
static struct layer layers[2];
static pthread_mutex_t registering = PTHREAD_MUTEX_INITIALIZER;

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *ret_flags) {
    sqlite3_vfs *below = ((struct layer *)vfs)->below;
    if (!(flags & SQLITE_OPEN_WAL)) return below->xOpen(below, name, f, flags, ret_flags);
    struct log_file *l = log_of(f);
    *l = (struct log_file){ .real = (sqlite3_file *)(l + 1) };
    int rc = below->xOpen(below, name, l->real, flags, ret_flags);
    l->base.pMethods = l->real->pMethods ? &methods : NULL;
    return rc;
}

const char *db_log_sqlite_vfs(const char *over) {
    struct layer *l = &layers[over != NULL];
    pthread_mutex_lock(&registering);
    if (!l->below) {
        l->below = sqlite3_vfs_find(over);
        l->vfs = *l->below;      /* everything but opening is as below; those calls find their own data in pAppData */
        l->vfs.szOsFile = l->below->szOsFile + (int)sizeof(struct log_file);
        l->vfs.zName = over ? "rapport-log-over" : "rapport-log";
        l->vfs.pNext = NULL;
        l->vfs.xOpen = open_file;
        sqlite3_vfs_register(&l->vfs, 0);
    }
    pthread_mutex_unlock(&registering);
    return l->vfs.zName;
}
