/* SPDX-License-Identifier: Apache-2.0
 * The partner of the durable answers: plays a tape (tape.h) on SQLite, nothing else around it: no HTTP, no threads that hand on, no
 * checks. Same settings as the program, checkpoints in the background like there.
 *     bare_sqlite DATABASE TAPE GROUP [SECONDS]        groups of GROUP answers in a transaction */
#include "tape.h"

#include <sqlite3.h>
#include <stdatomic.h>
#include <time.h>
#include <unistd.h>

static atomic_bool is_over;

static void need(int rc, sqlite3 *db, const char *what) {
    if (rc == SQLITE_OK || rc == SQLITE_DONE || rc == SQLITE_ROW) return;
    fprintf(stderr, "bare_sqlite: %s: %s\n", what, sqlite3_errmsg(db));
    exit(1);
}

static sqlite3 *opened(const char *path) {
    sqlite3 *db;
    need(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL), db, path);
    need(sqlite3_exec(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -8192;"
                          "PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = OFF; PRAGMA mmap_size = 268435456;", NULL, NULL, NULL), db, "settings");
    return db;
}

static void *checkpoints(void *path) {
    sqlite3 *db = opened(path);
    sqlite3_file *file = NULL;
    sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    while (!atomic_load(&is_over)) {
        int log = 0, done = 0;
        for (int i = 0; i < 10 && !atomic_load(&is_over); i++) usleep(100000);
        sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_PASSIVE, &log, &done);
        if (done > 0) file->pMethods->xSync(file, SQLITE_SYNC_NORMAL);
    }
    sqlite3_close(db);
    return NULL;
}

static int64_t log_bytes, page_size;
static int count_log(void *context, sqlite3 *db, const char *name, int pages) {
    static int before;
    (void)context, (void)db, (void)name;
    log_bytes += (int64_t)(pages >= before ? pages - before : pages) * (page_size + 24);
    before = pages;
    return SQLITE_OK;
}

static void play(sqlite3 *db, sqlite3_stmt *s, const struct tape_record *r) {
    for (uint32_t i = 0; i < r->count; i++) {
        const struct tape_value *v = &r->values[i];
        int at = (int)i + 1;
        if (v->type == 'i') sqlite3_bind_int64(s, at, v->i);
        else if (v->type == 'd') sqlite3_bind_double(s, at, v->d);
        else if (v->type == 't') sqlite3_bind_text(s, at, v->p, (int)v->n, SQLITE_STATIC);
        else sqlite3_bind_null(s, at);
    }
    int rc;
    while ((rc = sqlite3_step(s)) == SQLITE_ROW) {
    }
    need(rc, db, sqlite3_sql(s));
    sqlite3_reset(s);
}

static double seconds(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
    if (argc < 4) {
        fprintf(stderr, "usage: bare_sqlite DATABASE TAPE GROUP [SECONDS]\n");
        return 2;
    }
    sqlite3 *db = opened(argv[1]);
    struct tape_reader tape = tape_load(argv[2]);
    int group = atoi(argv[3]);
    double limit = argc > 4 ? atof(argv[4]) : 1e9;
    static struct tape_plan plan;
    static sqlite3_stmt *statements[TAPE_STATEMENTS];
    static struct tape_record r;
    tape_look(tape, &plan);
    for (struct tape_reader t = tape; tape_next(&t, &r);) {   /* before the clock starts */
        if (r.what == 'P') sqlite3_prepare_v3(db, r.values[0].p, (int)r.values[0].n, SQLITE_PREPARE_PERSISTENT, &statements[r.id], NULL);
    }
    sqlite3_stmt *begin, *commit;
    sqlite3_prepare_v2(db, "BEGIN IMMEDIATE", -1, &begin, NULL);
    sqlite3_prepare_v2(db, "COMMIT", -1, &commit, NULL);
    sqlite3_stmt *size;
    sqlite3_prepare_v2(db, "PRAGMA page_size", -1, &size, NULL);
    page_size = sqlite3_step(size) == SQLITE_ROW ? sqlite3_column_int64(size, 0) : 0;
    sqlite3_finalize(size);
    sqlite3_wal_hook(db, count_log, NULL);
    pthread_t thread;
    pthread_create(&thread, NULL, checkpoints, argv[1]);

    static const struct tape_record nothing;
    double start = seconds(CLOCK_MONOTONIC), busy = seconds(CLOCK_PROCESS_CPUTIME_ID);
    int in_group = 0, open = 0;
    long answers = 0, commits = 0;
    while (tape_next(&tape, &r)) {
        if (r.what != 'Q' || !statements[r.id]) continue;
        if (open && in_group >= group && plan.is_first[r.id]) {
            play(db, commit, &nothing);
            commits++;
            open = in_group = 0;
            if (seconds(CLOCK_MONOTONIC) - start > limit) break;
        }
        if (!open) play(db, begin, &nothing);
        open = 1;
        play(db, statements[r.id], &r);
        in_group += plan.is_answer[r.id];
        answers += plan.is_answer[r.id];
    }
    if (open) play(db, commit, &nothing);
    double took = seconds(CLOCK_MONOTONIC) - start;
    busy = seconds(CLOCK_PROCESS_CPUTIME_ID) - busy;
    atomic_store(&is_over, 1);
    pthread_join(thread, NULL);
    printf("RESULT requests=%ld micros=%.0f cpu=%.0f commits=%ld log=%lld\n", answers, took * 1e6, busy * 1e6, commits + open, (long long)log_bytes);
    return 0;
}
