/* SPDX-License-Identifier: Apache-2.0 */
#include "db/db_fixture.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* ---- a place for each test ---- */

static void remove_folder(const char *path) {
    DIR *d = opendir(path);
    for (struct dirent *e; d && (e = readdir(d));) {
        char name[600];
        snprintf(name, sizeof name, "%s/%s", path, e->d_name);
        unlink(name);
    }
    if (d) closedir(d);
    rmdir(path);
}

static struct db *open_at(struct fixture *f, struct str address, bool read_only) {
    struct db *db = NULL;
    struct str problem = STR("");
    enum status st = db_open(&(struct db_options){ .address = address, .read_only = read_only, .test_faults = true }, &f->arena, &db, &problem);
    if (st != ST_OK) fail_msg("open: %.*s", STR_ARG(problem));
    return db;
}

struct db *fixture_open(struct fixture *f, bool read_only) { return open_at(f, f->address, read_only); }

/* One database for the program; each test begins with an empty schema. */
static struct str postgres_address(struct fixture *f) {
    static char name[40];
    const char *server = getenv("RAPPORT_TEST_PG");
    if (!name[0]) {
        snprintf(name, sizeof name, "conform_%d", (int)getpid());
        struct db *db = open_at(f, arena_fmt(&f->arena, "%s/postgres", server), false);
        OK(db, db_script(db, arena_fmt(&f->arena, "CREATE DATABASE %s", name).p));
        db_close(db);
    }
    return arena_fmt(&f->arena, "%s/%s", server, name);
}

static void begin(struct fixture *f) {
    arena_init(&f->arena);
    f->folder = mkdtemp((char *)(uintptr_t)arena_z(&f->arena, STR("/tmp/rapport-db-XXXXXX")));
    f->address = f->engine == ENGINE_SQLITE ? arena_fmt(&f->arena, "sqlite:%s/data.db", f->folder) : postgres_address(f);
    f->db = fixture_open(f, false);
    if (f->engine == ENGINE_POSTGRES) OK(f->db, db_script(f->db, "DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public"));
    int applied = 0;
    OK(f->db, db_migrate(f->db, test_migrations, test_migration_count, &applied));
    assert_int_equal(applied, test_migration_count);
}

struct one { struct fixture fixture; const struct fixture_test *test; };

static int setup(void **state) {
    struct one *one = *state;
    if (one->fixture.engine == ENGINE_POSTGRES && !getenv("RAPPORT_TEST_PG")) return 0;
    begin(&one->fixture);
    return 0;
}

static int teardown(void **state) {
    struct fixture *f = &((struct one *)*state)->fixture;
    if (!f->db) return 0;
    db_fault_set(f->db, DB_FAULT_NONE, 0);
    db_close(f->db);
    remove_folder(f->folder);
    arena_release(&f->arena);
    return 0;
}

static void run_one(void **state) {
    struct one *one = *state;
    if (!one->fixture.db) skip();
    one->test->run(&one->fixture);
}

int fixture_run(const struct fixture_test *tests, int count) {
    struct one *all = calloc((size_t)count * ENGINE_COUNT, sizeof *all);
    struct CMUnitTest *units = calloc((size_t)count * ENGINE_COUNT, sizeof *units);
    char (*names)[100] = calloc((size_t)count * ENGINE_COUNT, sizeof *names);
    size_t n = 0;
    for (int engine = 0; engine < ENGINE_COUNT; engine++) {
        for (int i = 0; i < count; i++) {
            if (tests[i].only == (engine == ENGINE_SQLITE ? ON_POSTGRES : ON_SQLITE)) continue;
            all[n] = (struct one){ .fixture.engine = (enum db_engine)engine, .test = &tests[i] };
            snprintf(names[n], sizeof names[n], "%s: %s", engine == ENGINE_SQLITE ? "sqlite" : "postgres", tests[i].name);
            units[n] = (struct CMUnitTest){ .name = names[n], .test_func = run_one, .setup_func = setup, .teardown_func = teardown, .initial_state = &all[n] };
            n++;
        }
    }
    int failed = _cmocka_run_group_tests("db", units, n, NULL, NULL);
    free(all);
    free(units);
    free(names);
    return failed;
}

/* ---- helpers ---- */

void must(struct db *db, enum status got, enum status want, const char *what, const char *file, int line) {
    if (got == want) return;
    print_error("%s:%d: %s gave %s, not %s: %.*s\n", file, line, what, status_id(got), status_id(want), STR_ARG(db_problem(db)));
    _fail(file, line);
}

struct db_prepared *prepared(struct db *db, const struct stmt *q, uint32_t filters) {
    struct db_prepared *p = NULL;
    must(db, db_prepare(db, q, filters, &p), ST_OK, q->name, __FILE__, __LINE__);
    return p;
}

enum status run(struct db *db, const struct stmt *q, const struct db_value *values) {
    struct db_prepared *p = NULL;
    enum status st = db_prepare(db, q, 0, &p);
    return st == ST_OK ? db_exec(p, values, NULL) : st;
}

int64_t changes(struct db *db, const struct stmt *q, const struct db_value *values) {
    int64_t n = -1;
    must(db, db_exec(prepared(db, q, 0), values, &n), ST_OK, q->name, __FILE__, __LINE__);
    return n;
}

int64_t number(struct db *db, const struct stmt *q, uint32_t filters, const struct db_value *values) {
    struct db_prepared *p = prepared(db, q, filters);
    bool row = false;
    must(db, db_start(p, values), ST_OK, q->name, __FILE__, __LINE__);
    must(db, db_step(p, &row), ST_OK, q->name, __FILE__, __LINE__);
    assert_true(row);
    assert_int_equal(db_column(p, 0).type, DB_INT);
    int64_t n = db_column(p, 0).i;
    OK(db, db_step(p, &row));
    assert_false(row);
    return n;
}

void put_thing(struct db *db, int64_t id, const char *name, int64_t amount) {
    OK(db, run(db, &Q_THING_INSERT, VALUES(INT(id), INT(B), { .type = DB_TEXT, .s = str_of(name) }, NONE, INT(amount), NONE, NONE, NONE, NONE)));
}

int64_t count_things(struct db *db) {
    OK(db, db_begin_read(db));
    int64_t n = number(db, &Q_THING_COUNT, 0, VALUES(INT(B)));
    OK(db, db_commit(db));
    return n;
}
