/* SPDX-License-Identifier: Apache-2.0 */
#include "db/db_fault_sqlite.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>

#define NAME "rapport-fault"

struct fault_file { sqlite3_file base; sqlite3_file *real; };   /* the real file follows in the same memory */

static atomic_int fault_kind;
static _Atomic int64_t fault_countdown;

void db_fault_sqlite_set(enum db_fault kind, int64_t countdown) {
    atomic_store(&fault_countdown, countdown);
    atomic_store(&fault_kind, kind == DB_FAULT_DISK_FULL || kind == DB_FAULT_IO ? (int)kind : DB_FAULT_NONE);
}

static bool strikes(void) { return atomic_fetch_sub(&fault_countdown, 1) <= 1; }

static sqlite3_file *real_of(sqlite3_file *f) { return ((struct fault_file *)f)->real; }

static int file_write(sqlite3_file *f, const void *data, int n, sqlite3_int64 at) {
    int kind = atomic_load(&fault_kind);
    if (kind != DB_FAULT_NONE && strikes()) return kind == DB_FAULT_DISK_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    return real_of(f)->pMethods->xWrite(real_of(f), data, n, at);
}

static int file_sync(sqlite3_file *f, int flags) {
    if (atomic_load(&fault_kind) == DB_FAULT_IO && strikes()) return SQLITE_IOERR_FSYNC;
    return real_of(f)->pMethods->xSync(real_of(f), flags);
}

static int file_close(sqlite3_file *f) { return real_of(f)->pMethods->xClose(real_of(f)); }
static int file_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at) { return real_of(f)->pMethods->xRead(real_of(f), p, n, at); }
static int file_truncate(sqlite3_file *f, sqlite3_int64 n) { return real_of(f)->pMethods->xTruncate(real_of(f), n); }
static int file_size(sqlite3_file *f, sqlite3_int64 *n) { return real_of(f)->pMethods->xFileSize(real_of(f), n); }
static int file_lock(sqlite3_file *f, int level) { return real_of(f)->pMethods->xLock(real_of(f), level); }
static int file_unlock(sqlite3_file *f, int level) { return real_of(f)->pMethods->xUnlock(real_of(f), level); }
static int file_reserved(sqlite3_file *f, int *ret) { return real_of(f)->pMethods->xCheckReservedLock(real_of(f), ret); }
static int file_control(sqlite3_file *f, int op, void *arg) { return real_of(f)->pMethods->xFileControl(real_of(f), op, arg); }
static int file_sector(sqlite3_file *f) { return real_of(f)->pMethods->xSectorSize(real_of(f)); }
static int file_kind(sqlite3_file *f) { return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f)); }
static int shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **ret) {
    return real_of(f)->pMethods->xShmMap(real_of(f), page, size, extend, ret);
}
static int shm_lock(sqlite3_file *f, int at, int n, int flags) { return real_of(f)->pMethods->xShmLock(real_of(f), at, n, flags); }
static void shm_barrier(sqlite3_file *f) { real_of(f)->pMethods->xShmBarrier(real_of(f)); }
static int shm_unmap(sqlite3_file *f, int delete) { return real_of(f)->pMethods->xShmUnmap(real_of(f), delete); }

/* Version 2: no memory-mapped reads, so that every page goes through here. */
static const sqlite3_io_methods methods = {
    .iVersion = 2, .xClose = file_close, .xRead = file_read, .xWrite = file_write, .xTruncate = file_truncate, .xSync = file_sync,
    .xFileSize = file_size, .xLock = file_lock, .xUnlock = file_unlock, .xCheckReservedLock = file_reserved,
    .xFileControl = file_control, .xSectorSize = file_sector, .xDeviceCharacteristics = file_kind, .xShmMap = shm_map,
    .xShmLock = shm_lock, .xShmBarrier = shm_barrier, .xShmUnmap = shm_unmap,
};

static sqlite3_vfs layer;
static sqlite3_vfs *below;

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *ret_flags) {
    (void)vfs;
    struct fault_file *file = (struct fault_file *)f;
    file->real = (sqlite3_file *)(file + 1);
    int rc = below->xOpen(below, name, file->real, flags, ret_flags);
    file->base.pMethods = file->real->pMethods ? &methods : NULL;
    return rc;
}

static void register_once(void) {
    below = sqlite3_vfs_find(NULL);
    layer = *below;      /* everything but opening is as below; those calls find their own data in pAppData */
    layer.szOsFile = below->szOsFile + (int)sizeof(struct fault_file);
    layer.zName = NAME;
    layer.pNext = NULL;
    layer.xOpen = open_file;
    sqlite3_vfs_register(&layer, 0);
}

const char *db_fault_sqlite_vfs(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, register_once);
    return NAME;
}
