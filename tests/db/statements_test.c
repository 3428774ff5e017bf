/* SPDX-License-Identifier: Apache-2.0
 * Every statement of the program is prepared on both engines, bare, with each optional part alone and with all of them; on SQLite
 * none may read a whole table of businesses unless it says "-- scan: because …". */
#include "db/db_fixture.h"

#include <ctype.h>
#include <sqlite3.h>
#include <stdio.h>

#include "db/db_sqlite.h"
#include "db/driver.h"

static void migrated(struct fixture *f) {
    OK(f->db, db_script(f->db, f->engine == ENGINE_SQLITE ? "DROP TABLE thing; DROP TABLE tally; DROP TABLE planet; DROP TABLE thing_fragment; DELETE FROM migration"
                                                          : "DROP SCHEMA public CASCADE; CREATE SCHEMA public"));
    int applied = 0;
    OK(f->db, db_migrate(f->db, migrations, migration_count, &applied));
    assert_int_equal(applied, migration_count);
}

/* "SCAN r USING INDEX x" scans table r; a virtual table with a constraint, a list or a subquery is none of businesses. */
static bool scans(const struct stmt *q, const char *detail) {
    if (strncmp(detail, "SCAN ", 5) != 0) return false;
    const char *name = detail + 5;
    size_t n = 0;
    while (isalnum((unsigned char)name[n]) || name[n] == '_') n++;
    const char *index = strstr(detail, "VIRTUAL TABLE INDEX 0:");
    if (index && index[strlen("VIRTUAL TABLE INDEX 0:")]) return false;
    for (int i = 0; i < q->tenant_count; i++)
        if (strlen(q->tenants[i]) == n && strncmp(q->tenants[i], name, n) == 0) return true;
    return false;
}

static int explained(struct db *db, const struct stmt *q, struct db_prepared *p, bool tell) {
    sqlite3 *handle = ((struct sqlite *)db->handle)->db;
    sqlite3_stmt *s = NULL;
    char *sql = sqlite3_mprintf("EXPLAIN QUERY PLAN %s", sqlite3_sql(p->handle));
    int found = 0;
    assert_int_equal(sqlite3_prepare_v2(handle, sql, -1, &s, NULL), SQLITE_OK);
    while (sqlite3_step(s) == SQLITE_ROW) {
        const char *detail = (const char *)sqlite3_column_text(s, 3);
        if (!scans(q, detail)) continue;
        if (tell) print_error("%s: %s: %s\n    %s\n", q->file, q->name, detail, sqlite3_sql(p->handle));
        found++;
    }
    sqlite3_finalize(s);
    sqlite3_free(sql);
    return found;
}

static int prepare_one(struct fixture *f, const struct stmt *q, uint32_t filters) {
    struct db_prepared *p = NULL;
    if (db_prepare(f->db, q, filters, &p) != ST_OK) {
        print_error("%s: %s (optional parts %x): %.*s\n", q->file, q->name, filters, STR_ARG(db_problem(f->db)));
        return 1;
    }
    if (f->engine != ENGINE_SQLITE || !p->handle || q->scan_allowed) return 0;
    return explained(f->db, q, p, true);
}

static void every_statement_prepares(struct fixture *f) {
    migrated(f);
    int problems = 0;
    for (int i = 0; i < statements_all_count; i++) {
        const struct stmt *q = statements_all[i];
        uint32_t all = (UINT32_C(1) << q->filter_count) - 1;
        problems += prepare_one(f, q, 0);
        for (int k = 0; k < q->filter_count; k++) problems += prepare_one(f, q, UINT32_C(1) << k);
        if (q->filter_count > 1) problems += prepare_one(f, q, all);
    }
    print_message("# %d statements, %d tables\n", statements_all_count, schema_table_count);
    if (problems) fail_msg("%d problems", problems);
}

static void scans_are_seen(struct fixture *f) {
    struct db *db = f->db;
    struct stmt strict = Q_THING_SCAN;
    strict.scan_allowed = false;
    assert_int_equal(explained(db, &strict, prepared(db, &strict, 0), false), 1);
    assert_int_equal(explained(db, &Q_THING_GET, prepared(db, &Q_THING_GET, 0), false), 0);
    assert_int_equal(explained(db, &Q_THING_LIST, prepared(db, &Q_THING_LIST, 1), false), 0);
    assert_int_equal(explained(db, &Q_THING_FRAGMENT_FIND, prepared(db, &Q_THING_FRAGMENT_FIND, 0), false), 0);
}

/* Without statistics SQLite takes an index that begins with business_id for better than the keys, and walks all rows of the business. */
static void keys_are_looked_up(struct fixture *f) {
    struct db_prepared *p = prepared(f->db, &Q_THING_AMONG, 0);
    char *sql = sqlite3_mprintf("EXPLAIN QUERY PLAN %s", sqlite3_sql(p->handle));
    sqlite3_stmt *s = NULL;
    assert_int_equal(sqlite3_prepare_v2(((struct sqlite *)f->db->handle)->db, sql, -1, &s, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(s), SQLITE_ROW);
    assert_string_equal((const char *)sqlite3_column_text(s, 3), "SEARCH t USING INTEGER PRIMARY KEY (rowid=?)");
    sqlite3_finalize(s);
    sqlite3_free(sql);
}

static void marks_name_every_column(struct fixture *f) {
    (void)f;
    int columns = 0;
    for (int i = 0; i < schema_table_count; i++) {
        assert_int_equal(schema_tables[i].first_column, columns);
        for (int k = 0; k < schema_tables[i].column_count; k++) assert_string_equal(column_marks[columns + k].table, schema_tables[i].name);
        columns += schema_tables[i].column_count;
    }
    assert_int_equal(columns, column_mark_count);
}

int main(void) {
    static const struct fixture_test tests[] = {
        { "every statement prepares", every_statement_prepares },
        { "scans are seen", scans_are_seen, ON_SQLITE },
        { "keys are looked up", keys_are_looked_up, ON_SQLITE },
        { "marks name every column", marks_name_every_column, ON_SQLITE },
    };
    return fixture_run(tests, (int)LENGTH(tests));
}
