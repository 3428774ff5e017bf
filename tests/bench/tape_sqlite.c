/* SPDX-License-Identifier: Apache-2.0
 * Laid under `rapport serve` (LD_PRELOAD): notes what its writer asks SQLite for. See tape.h. */
#include "tape.h"

#include <dlfcn.h>
#include <sqlite3.h>

enum { BUCKETS = 4096 };

/* What is known of a prepared statement. Never removed: a run of the program prepares each once. */
struct known { sqlite3_stmt *stmt; sqlite3 *db; char kind; uint32_t id, count; int is_running; struct tape_value values[TAPE_VALUES]; };

static struct tape tape = { .lock = PTHREAD_MUTEX_INITIALIZER };
static struct known known[BUCKETS];
static uint32_t ids;
static sqlite3 *writing;

static void *next(void **found, const char *name) { return *found ? *found : (*found = dlsym(RTLD_NEXT, name)); }
#define REAL(name) ((__typeof__(&name))next(&real_##name, #name))
static void *real_sqlite3_prepare_v3, *real_sqlite3_step, *real_sqlite3_reset, *real_sqlite3_bind_null, *real_sqlite3_bind_int64,
    *real_sqlite3_bind_double, *real_sqlite3_bind_text64, *real_sqlite3_bind_text;

static struct known *find(sqlite3_stmt *s, int make) {
    for (unsigned i = (unsigned)((uintptr_t)s >> 4) * 2654435761u % BUCKETS;; i = (i + 1) % BUCKETS) {
        if (known[i].stmt == s || !known[i].stmt) return known[i].stmt || make ? &known[i] : NULL;
    }
}

int sqlite3_prepare_v3(sqlite3 *db, const char *sql, int n, unsigned flags, sqlite3_stmt **s, const char **rest) {
    int rc = REAL(sqlite3_prepare_v3)(db, sql, n, flags, s, rest);
    if (rc != SQLITE_OK || !*s) return rc;
    pthread_mutex_lock(&tape.lock);
    struct known *k = find(*s, 1);
    *k = (struct known){ .stmt = *s, .db = db, .id = ids++, .count = (uint32_t)sqlite3_bind_parameter_count(*s) };
    k->kind = strcmp(sql, "BEGIN IMMEDIATE") == 0 ? 'B' : strcmp(sql, "COMMIT") == 0 ? 'C' : strcmp(sql, "ROLLBACK") == 0 ? 'R' : 'Q';
    if (tape_file(&tape)) tape_statement(tape.file, k->id, sql, 0, NULL);
    pthread_mutex_unlock(&tape.lock);
    return rc;
}

static void note(struct known *k) {
    pthread_mutex_lock(&tape.lock);
    FILE *f = tape_file(&tape);
    if (k->kind == 'B') writing = k->db;
    if (f && writing == k->db && k->kind != 'Q') fputc(k->kind == 'R' ? 'C' : k->kind, f);
    if (f && writing == k->db && k->kind == 'Q') tape_values(f, k->id, k->values, k->count);
    if (k->kind == 'C' || k->kind == 'R') writing = writing == k->db ? NULL : writing;
    pthread_mutex_unlock(&tape.lock);
}

int sqlite3_step(sqlite3_stmt *s) {
    struct known *k = find(s, 0);
    if (k && !k->is_running) {
        k->is_running = 1;
        if (k->kind == 'B' || k->db == writing) note(k);
    }
    return REAL(sqlite3_step)(s);
}

int sqlite3_reset(sqlite3_stmt *s) {
    struct known *k = find(s, 0);
    if (k) k->is_running = 0;
    return REAL(sqlite3_reset)(s);
}

static void keep(sqlite3_stmt *s, int at, struct tape_value v) {
    struct known *k = find(s, 0);
    if (k && at <= TAPE_VALUES) k->values[at - 1] = v;
}

int sqlite3_bind_null(sqlite3_stmt *s, int at) {
    keep(s, at, (struct tape_value){ .type = 'n' });
    return REAL(sqlite3_bind_null)(s, at);
}

int sqlite3_bind_int64(sqlite3_stmt *s, int at, sqlite3_int64 i) {
    keep(s, at, (struct tape_value){ .type = 'i', .i = i });
    return REAL(sqlite3_bind_int64)(s, at, i);
}

int sqlite3_bind_double(sqlite3_stmt *s, int at, double d) {
    keep(s, at, (struct tape_value){ .type = 'd', .d = d });
    return REAL(sqlite3_bind_double)(s, at, d);
}

int sqlite3_bind_text64(sqlite3_stmt *s, int at, const char *p, sqlite3_uint64 n, void (*drop)(void *), unsigned char encoding) {
    keep(s, at, (struct tape_value){ .type = 't', .p = p, .n = (uint32_t)n });   /* read when it runs: until then it lives */
    return REAL(sqlite3_bind_text64)(s, at, p, n, drop, encoding);
}

int sqlite3_bind_text(sqlite3_stmt *s, int at, const char *p, int n, void (*drop)(void *)) {
    keep(s, at, (struct tape_value){ .type = 't', .p = p, .n = n < 0 ? (uint32_t)strlen(p) : (uint32_t)n });
    return REAL(sqlite3_bind_text)(s, at, p, n, drop);
}

__attribute__((destructor)) static void close_tape(void) {
    if (tape.file) fclose(tape.file);
}
