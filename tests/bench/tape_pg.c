/* SPDX-License-Identifier: Apache-2.0
 * Laid under `rapport serve` (LD_PRELOAD): notes what its writer asks PostgreSQL for. See tape.h. */
#include "tape.h"

#include <dlfcn.h>
#include <libpq-fe.h>

enum { KNOWN_MAX = 4096 };

struct known { PGconn *conn; char name[16]; char kind; uint32_t id; };

static struct tape tape = { .lock = PTHREAD_MUTEX_INITIALIZER };
static struct known known[KNOWN_MAX];
static uint32_t known_count;
static PGconn *writing;

static void *next(void **found, const char *name) { return *found ? *found : (*found = dlsym(RTLD_NEXT, name)); }
#define REAL(name) ((__typeof__(&name))next(&real_##name, #name))
static void *real_PQsendPrepare, *real_PQprepare, *real_PQsendQueryPrepared, *real_PQsendFlushRequest, *real_PQpipelineSync;

static void note_prepared(PGconn *conn, const char *name, const char *sql, int n, const Oid *types) {
    pthread_mutex_lock(&tape.lock);
    if (known_count < KNOWN_MAX) {
        struct known *k = &known[known_count];
        *k = (struct known){ .conn = conn, .id = known_count++ };
        snprintf(k->name, sizeof k->name, "%s", name);
        k->kind = strncmp(sql, "BEGIN ISOLATION LEVEL READ COMMITTED", 36) == 0 ? 'B' : strcmp(sql, "COMMIT") == 0 || strcmp(sql, "ROLLBACK") == 0 ? 'C' : 'Q';
        if (tape_file(&tape)) tape_statement(tape.file, k->id, sql, types ? (uint32_t)n : 0, types);
    }
    pthread_mutex_unlock(&tape.lock);
}

int PQsendPrepare(PGconn *conn, const char *name, const char *sql, int n, const Oid *types) {
    note_prepared(conn, name, sql, n, types);
    return REAL(PQsendPrepare)(conn, name, sql, n, types);
}

PGresult *PQprepare(PGconn *conn, const char *name, const char *sql, int n, const Oid *types) {
    note_prepared(conn, name, sql, n, types);
    return REAL(PQprepare)(conn, name, sql, n, types);
}

static struct known *find(PGconn *conn, const char *name) {
    for (uint32_t i = known_count; i-- > 0;) {
        if (known[i].conn == conn && strcmp(known[i].name, name) == 0) return &known[i];
    }
    return NULL;
}

static void note_query(const struct known *k, int n, const char *const *values, const int *lengths, const int *formats) {
    struct tape_value v[TAPE_VALUES] = { 0 };
    for (int i = 0; i < n && i < TAPE_VALUES; i++) {
        int binary = formats && formats[i];
        if (values[i]) v[i] = (struct tape_value){ .type = binary ? 'b' : 't', .p = values[i], .n = (uint32_t)(binary ? lengths[i] : (int)strlen(values[i])) };
    }
    tape_values(tape.file, k->id, v, (uint32_t)n);
}

int PQsendQueryPrepared(PGconn *conn, const char *name, int n, const char *const *values, const int *lengths, const int *formats, int binary) {
    pthread_mutex_lock(&tape.lock);
    struct known *k = find(conn, name);
    if (k && k->kind == 'B') writing = conn;
    if (k && writing == conn && tape_file(&tape)) {
        if (k->kind == 'Q') note_query(k, n, values, lengths, formats);
        else fputc(k->kind, tape.file);
    }
    if (k && k->kind == 'C' && writing == conn) writing = NULL;
    pthread_mutex_unlock(&tape.lock);
    return REAL(PQsendQueryPrepared)(conn, name, n, values, lengths, formats, binary);
}

static void note_wait(PGconn *conn) {
    pthread_mutex_lock(&tape.lock);
    if (writing == conn && tape_file(&tape)) fputc('W', tape.file);
    pthread_mutex_unlock(&tape.lock);
}

int PQsendFlushRequest(PGconn *conn) {
    note_wait(conn);
    return REAL(PQsendFlushRequest)(conn);
}

int PQpipelineSync(PGconn *conn) {
    note_wait(conn);
    return REAL(PQpipelineSync)(conn);
}

__attribute__((destructor)) static void close_tape(void) {
    if (tape.file) fclose(tape.file);
}
