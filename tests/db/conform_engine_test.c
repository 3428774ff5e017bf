/* SPDX-License-Identifier: Apache-2.0
 * What only one engine has: backups and checkpoints of SQLite, lost connections of PostgreSQL. */
#include "db/db_fixture.h"

#include <pthread.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "db/db_postgres.h"

/* ---- SQLite ---- */

static void put_many(struct db *db, int from, int to) {
    OK(db, db_begin_write(db, B, 1000));
    for (int i = from; i <= to; i++) {
        char name[20];
        snprintf(name, sizeof name, "thing %d", i);
        put_thing(db, i, name, i);
    }
    OK(db, db_commit(db));
}

static void backup_while_writing(struct fixture *f) {
    struct db *db = f->db;
    put_many(db, 1, 4000);
    struct str path = arena_fmt(&f->arena, "%s/copy.db", f->folder);
    struct db_backup *b = NULL;
    OK(db, db_backup_start(db, path.p, &b));
    bool done = false;
    int steps = 0;
    while (!done) {
        OK(db, db_backup_step(b, 5, &done));
        if (steps++ < 5) put_many(db, 10000 + steps, 10000 + steps);   /* what is written meanwhile is in the copy too */
    }
    db_backup_end(b);
    assert_true(steps > 10);

    struct stat info;
    assert_int_equal(stat(path.p, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    GIVES(db, ST_CONFLICT, db_backup_start(db, path.p, &b));            /* never over something that is there */
    struct fixture copy = *f;
    copy.address = arena_fmt(&f->arena, "sqlite:%s", path.p);
    struct db *opened = fixture_open(&copy, true);
    struct str problem = STR("?");
    OK(opened, db_integrity(opened, &f->arena, &problem));
    assert_int_equal(problem.n, 0);
    assert_int_equal(count_things(opened), 4005);
    db_close(opened);

    path = arena_fmt(&f->arena, "%s/half.db", f->folder);
    OK(db, db_backup_start(db, path.p, &b));
    OK(db, db_backup_step(b, 1, &done));
    db_backup_end(b);
    assert_int_not_equal(access(path.p, F_OK), 0);                      /* half a copy is none */
}

static void checkpoints(struct fixture *f) {
    struct db *db = f->db, *keeper = fixture_open(f, false), *reader = fixture_open(f, true);
    int64_t pages = -1;
    put_many(db, 1, 3000);
    OK(keeper, db_checkpoint(keeper, false, &pages));
    assert_true(pages > 20);
    put_many(db, 3001, 3100);
    OK(reader, db_begin_read(reader));
    (void)number(reader, &Q_THING_COUNT, 0, VALUES(INT(B)));
    put_many(db, 3101, 3200);
    OK(keeper, db_checkpoint(keeper, true, &pages));                    /* the reader still needs the log: it gives up */
    assert_true(pages > 0);
    OK(reader, db_commit(reader));
    OK(keeper, db_checkpoint(keeper, true, &pages));
    assert_int_equal(pages, 0);
    put_many(db, 3201, 3201);
    OK(keeper, db_checkpoint(keeper, false, &pages));
    assert_true(pages > 0 && pages < 30);                               /* the log began anew */
    assert_int_equal(count_things(reader), 3201);
    db_close(keeper);
    db_close(reader);
}

static void files_are_private(struct fixture *f) {
    put_many(f->db, 1, 1);
    static const char *const names[] = { "data.db", "data.db-wal", "data.db-shm" };
    for (size_t i = 0; i < LENGTH(names); i++) {
        struct stat info;
        assert_int_equal(stat(arena_fmt(&f->arena, "%s/%s", f->folder, names[i]).p, &info), 0);
        assert_int_equal(info.st_mode & 0777, 0600);
    }
}

/* ---- PostgreSQL ---- */

static void no_files(struct fixture *f) {
    struct db_backup *none = NULL;
    int64_t pages = -1;
    GIVES(f->db, ST_INTERNAL, db_backup_start(f->db, "/tmp/never", &none));
    GIVES(f->db, ST_INTERNAL, db_checkpoint(f->db, true, &pages));
}

static void terminate(struct fixture *f, struct db *victim) {
    struct db *other = fixture_open(f, false);
    char sql[80];
    snprintf(sql, sizeof sql, "SELECT pg_terminate_backend(%d)", PQbackendPID(((struct postgres *)victim->handle)->conn));
    OK(other, db_script(other, sql));
    db_close(other);
    nanosleep(&(struct timespec){ 0, 100000000 }, NULL);
}

static void lost_connections_come_back(struct fixture *f) {
    struct db *db = f->db;
    put_many(db, 1, 3);
    struct db_prepared *once = prepared(db, &Q_THING_ONCE, 0);
    terminate(f, db);
    assert_int_equal(count_things(db), 3);            /* noticed by begin; the prepared statements are made again */

    OK(db, db_begin_write(db, B, 1000));
    put_thing(db, 4, "four", 4);
    assert_int_equal(number(db, &Q_THING_COUNT, 0, VALUES(INT(B))), 4);
    terminate(f, db);
    int64_t n = 0;
    GIVES(db, ST_BUSY, db_exec(once, VALUES(INT(5), INT(B), TEXT("five")), &n));
    assert_false(db_in_transaction(db));
    db_rollback(db);
    put_many(db, 4, 4);                               /* run again */
    assert_int_equal(count_things(db), 4);

    OK(db, db_begin_write(db, B, 1000));              /* lost before COMMIT was sent */
    put_thing(db, 5, "five", 5);
    assert_int_equal(number(db, &Q_THING_COUNT, 0, VALUES(INT(B))), 5);
    terminate(f, db);
    GIVES(db, ST_BUSY, db_commit(db));
    assert_int_equal(count_things(db), 4);
}

/* A commit that takes half a second, so that the line can break in the middle of it. */
static const char slow_commit[] =
    "CREATE FUNCTION nap() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.5); RETURN NULL; END';"
    "CREATE CONSTRAINT TRIGGER nap AFTER INSERT ON thing DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION nap()";

static void *cut_soon(void *db) {
    nanosleep(&(struct timespec){ 0, 200000000 }, NULL);
    shutdown(PQsocket(((struct postgres *)((struct db *)db)->handle)->conn), SHUT_RDWR);
    return NULL;
}

struct stop { struct fixture *f; struct db *db; };
static void *stop_soon(void *context) {
    struct stop *s = context;
    nanosleep(&(struct timespec){ 0, 200000000 }, NULL);
    terminate(s->f, s->db);
    return NULL;
}

static void lost_while_committing(struct fixture *f) {
    struct db *db = f->db;
    pthread_t thread;
    OK(db, db_script(db, slow_commit));
    OK(db, db_begin_write(db, B, 1000));
    put_thing(db, 1, "kept", 1);
    pthread_create(&thread, NULL, cut_soon, db);
    OK(db, db_commit(db));                            /* the server went on and kept it: it was asked */
    pthread_join(thread, NULL);
    assert_int_equal(count_things(db), 1);

    struct stop s = { f, db };
    OK(db, db_begin_write(db, B, 1000));
    put_thing(db, 2, "not kept", 1);
    pthread_create(&thread, NULL, stop_soon, &s);
    GIVES(db, ST_BUSY, db_commit(db));
    pthread_join(thread, NULL);
    assert_int_equal(count_things(db), 1);
}

int main(void) {
    static const struct fixture_test tests[] = {
        { "backup while writing", backup_while_writing, ON_SQLITE },
        { "no files to look after", no_files, ON_POSTGRES },
        { "checkpoints", checkpoints, ON_SQLITE },
        { "files are private", files_are_private, ON_SQLITE },
        { "lost connections come back", lost_connections_come_back, ON_POSTGRES },
        { "lost while committing", lost_while_committing, ON_POSTGRES },
    };
    return fixture_run(tests, (int)LENGTH(tests));
}
