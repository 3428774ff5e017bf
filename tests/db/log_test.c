/* SPDX-License-Identifier: Apache-2.0
 * The layer that gathers writes to SQLite's log: what was committed is in the files at that moment, as a crash would leave them, and what
 * was not is not; also when a transaction is larger than the page cache and spills into the log before its end. */
#include "db/db_log_sqlite.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

enum { ROUNDS = 120 };

struct place { char dir[64]; sqlite3 *db; };

static void path_of(const struct place *p, const char *name, char out[160]) { snprintf(out, 160, "%s/%s", p->dir, name); }

static void run(sqlite3 *db, const char *sql) {
    char *problem = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &problem) != SQLITE_OK) fail_msg("%s: %s", sql, problem);
}

static int64_t number(sqlite3 *db, const char *sql) {
    sqlite3_stmt *s;
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &s, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(s), SQLITE_ROW);
    int64_t n = sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    return n;
}

static int open_place(void **state) {
    struct place *p = calloc(1, sizeof *p);
    char path[160];
    snprintf(p->dir, sizeof p->dir, "/tmp/rapport-log-XXXXXX");
    assert_non_null(mkdtemp(p->dir));
    path_of(p, "a.db", path);
    assert_int_equal(sqlite3_open_v2(path, &p->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, db_log_sqlite_vfs(NULL)), SQLITE_OK);
    run(p->db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = 20");
    run(p->db, "CREATE TABLE thing (id INTEGER PRIMARY KEY, body BLOB); CREATE INDEX thing_body ON thing (body)");
    *state = p;
    return 0;
}

static int close_place(void **state) {
    struct place *p = *state;
    char path[160];
    sqlite3_close(p->db);
    static const char *const names[] = { "a.db", "a.db-wal", "a.db-shm", "b.db", "b.db-wal", "b.db-shm" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        path_of(p, names[i], path);
        unlink(path);
    }
    rmdir(p->dir);
    free(p);
    return 0;
}

static void copy_file(const struct place *p, const char *from, const char *to) {
    char a[160], b[160], block[65536];
    path_of(p, from, a);
    path_of(p, to, b);
    FILE *in = fopen(a, "r"), *out = fopen(b, "w");
    assert_true(in && out);
    for (size_t n; (n = fread(block, 1, sizeof block, in)) > 0;) assert_int_equal(fwrite(block, 1, n, out), n);
    fclose(in);
    fclose(out);
}

/* As after a crash at this moment: the files without the shared memory, opened without our layer. */
static void look_at_files(const struct place *p, int64_t rows, int64_t bytes) {
    char path[160];
    sqlite3 *db;
    path_of(p, "b.db-shm", path);
    unlink(path);
    copy_file(p, "a.db", "b.db");
    copy_file(p, "a.db-wal", "b.db-wal");
    path_of(p, "b.db", path);
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    assert_int_equal(number(db, "SELECT COUNT(*) FROM thing"), rows);
    assert_int_equal(number(db, "SELECT COALESCE(SUM(LENGTH(body)), 0) FROM thing"), bytes);
    assert_int_equal(number(db, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"), 1);
    sqlite3_close(db);
}

static int64_t put_some(const struct place *p, int n) {
    int64_t bytes = 0;
    sqlite3_stmt *s;
    assert_int_equal(sqlite3_prepare_v2(p->db, "INSERT INTO thing (body) VALUES (randomblob(?1))", -1, &s, NULL), SQLITE_OK);
    for (int i = 0; i < n; i++) {
        int size = 10 + (int)(random() % 3000);
        sqlite3_bind_int(s, 1, size);
        assert_int_equal(sqlite3_step(s), SQLITE_DONE);
        sqlite3_reset(s);
        bytes += size;
    }
    sqlite3_finalize(s);
    return bytes;
}

static void committed_means_in_the_file(void **state) {
    struct place *p = *state;
    int64_t rows = 0, bytes = 0;
    srandom(7);
    for (int round = 0; round < ROUNDS; round++) {
        int n = round % 10 == 0 ? 400 : 1 + (int)(random() % 20);   /* 400: far more than 20 pages of cache */
        bool is_kept = round % 3 != 2;
        run(p->db, "BEGIN IMMEDIATE");
        int64_t added = put_some(p, n);
        run(p->db, is_kept ? "COMMIT" : "ROLLBACK");
        rows += is_kept ? n : 0;
        bytes += is_kept ? added : 0;
        if (round % 40 == 39) run(p->db, "PRAGMA wal_checkpoint(RESTART)");
        if (round % 7 == 0) look_at_files(p, rows, bytes);
    }
    look_at_files(p, rows, bytes);
    assert_int_equal(number(p->db, "SELECT COUNT(*) FROM thing"), rows);
}

static void another_connection_sees_each_commit_at_once(void **state) {
    struct place *p = *state;
    char path[160];
    sqlite3 *reader;
    path_of(p, "a.db", path);
    assert_int_equal(sqlite3_open_v2(path, &reader, SQLITE_OPEN_READWRITE, db_log_sqlite_vfs(NULL)), SQLITE_OK);
    for (int i = 1; i <= 200; i++) {
        run(p->db, "BEGIN IMMEDIATE");
        put_some(p, 3);
        assert_int_equal(number(reader, "SELECT COUNT(*) FROM thing"), 3 * (i - 1));
        run(p->db, "COMMIT");
        assert_int_equal(number(reader, "SELECT COUNT(*) FROM thing"), 3 * i);
    }
    sqlite3_close(reader);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(committed_means_in_the_file, open_place, close_place),
        cmocka_unit_test_setup_teardown(another_connection_sees_each_commit_at_once, open_place, close_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
