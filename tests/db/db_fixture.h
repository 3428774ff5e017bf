/* SPDX-License-Identifier: Apache-2.0
 * db_fixture.h — one body of tests, two engines: every test runs on a fresh SQLite file and on a fresh PostgreSQL schema.
 *
 * PostgreSQL is the server at RAPPORT_TEST_PG (tests/tools/with-postgres starts one); without it those tests are skipped. */
#ifndef TESTS_DB_FIXTURE_H
#define TESTS_DB_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "db/conform.sql.h"
#include "db/schema.h"

extern const struct migration test_migrations[];
extern const int test_migration_count;

enum { B = 7 };   /* the business of most tests */

struct fixture {
    enum db_engine engine;
    struct arena arena;
    struct str address;
    const char *folder;       /* for files of this test */
    struct db *db;            /* for writing, test_faults on, migrated */
};

enum fixture_only { ON_BOTH, ON_SQLITE, ON_POSTGRES };
struct fixture_test { const char *name; void (*run)(struct fixture *f); enum fixture_only only; };

/* Runs each test on its engines, each time as a test of its own; cmocka's exit code. */
int fixture_run(const struct fixture_test *tests, int count);
struct db *fixture_open(struct fixture *f, bool read_only);   /* one more connection; the caller closes it */

#define INT(v) { .type = DB_INT, .i = (v) }
#define REAL(v) { .type = DB_REAL, .d = (v) }
#define TEXT(v) { .type = DB_TEXT, .s = STR(v) }
#define NONE { .type = DB_NULL }
#define INTS(list, n) { .type = DB_INTS, .ints = (list), .i = (n) }
#define TEXTS(list, n) { .type = DB_TEXTS, .texts = (list), .i = (n) }
#define VALUES(...) (const struct db_value[]){ __VA_ARGS__ }

/* Helpers that fail the test when the call does not end as wanted. */
void must(struct db *db, enum status got, enum status want, const char *what, const char *file, int line);
#define OK(db, call) must((db), (call), ST_OK, #call, __FILE__, __LINE__)
#define GIVES(db, want, call) must((db), (call), (want), #call, __FILE__, __LINE__)
struct db_prepared *prepared(struct db *db, const struct stmt *q, uint32_t filters);
enum status run(struct db *db, const struct stmt *q, const struct db_value *values);                    /* db_exec, changes not asked */
int64_t changes(struct db *db, const struct stmt *q, const struct db_value *values);
int64_t number(struct db *db, const struct stmt *q, uint32_t filters, const struct db_value *values);   /* the first column of the only row */
void put_thing(struct db *db, int64_t id, const char *name, int64_t amount);                            /* in business B */
int64_t count_things(struct db *db);                                                                    /* in a read transaction of its own */

#endif
