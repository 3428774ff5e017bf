/* SPDX-License-Identifier: Apache-2.0
 * Migrations: the table `migration` holds what was applied. Each runs in its own transaction together with its row there. */
#include "db/db.h"

#include "base/instant.h"
#include "db/driver.h"

enum { WAIT_MS = 60000, LOCK = -1 /* stands for no business; keeps two processes apart on PostgreSQL */ };

#define PART(text) (const struct stmt_part[]){ { (text), -1 } }

static const struct stmt has_table = {
    .name = "migration_table", .part_count = { 1, 1 },
    .parts = { PART("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'migration'"),
               PART("SELECT count(*) FROM pg_class WHERE oid = to_regclass('migration')") },
};
static const struct stmt applied = {
    .name = "migration_applied", .part_count = { 1, 1 },
    .parts = { PART("SELECT number FROM migration ORDER BY number"), PART("SELECT number FROM migration ORDER BY number") },
};
static const char *const note_params[] = { "number", "name", "at" };
static const bool note_lists[] = { false, false, false };
static const struct stmt note = {
    .name = "migration_note", .params = note_params, .param_is_list = note_lists, .param_count = 3, .part_count = { 1, 1 }, .writes = true,
    .parts = { PART("INSERT INTO migration (number, name, applied_at) VALUES (\001A, \001B, \001C)"),
               PART("INSERT INTO migration (number, name, applied_at) VALUES (\001A, \001B, \001C)") },
};
static const char *const make_table[ENGINE_COUNT] = {
    "CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT",
    "CREATE TABLE IF NOT EXISTS migration (number BIGINT PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)",
};

/* The numbers applied, in a transaction that is open. */
static enum status read_applied(struct db *db, struct arena *a, struct list *ret_numbers) {
    struct db_prepared *p = NULL;
    bool row = false;
    enum status st = db_prepare(db, &has_table, 0, &p);
    if (st == ST_OK) st = db_start(p, NULL);
    if (st == ST_OK) st = db_step(p, &row);
    bool there = st == ST_OK && row && db_column(p, 0).i > 0;
    if (p) db_finish(p);
    if (st != ST_OK || !there) return st;

    if ((st = db_prepare(db, &applied, 0, &p)) != ST_OK || (st = db_start(p, NULL)) != ST_OK) return st;
    while ((st = db_step(p, &row)) == ST_OK && row)
        *(int64_t *)list_push(a, ret_numbers, sizeof(int64_t)) = db_column(p, 0).i;
    return st;
}

static enum status look(struct db *db, struct arena *a, struct list *ret_numbers) {
    enum status st = db_begin_read(db);
    if (st == ST_OK) st = read_applied(db, a, ret_numbers);
    db_rollback(db);
    return st;
}

enum status db_schema_version(struct db *db, int *ret_version) {
    struct arena scratch;
    struct list numbers = { 0 };
    arena_init(&scratch);
    enum status st = look(db, &scratch, &numbers);
    if (st == ST_OK) *ret_version = numbers.n ? (int)*LIST_AT(&numbers, int64_t, numbers.n - 1) : 0;
    arena_release(&scratch);
    return st;
}

static bool is_in(const struct list *numbers, int number) {
    for (size_t i = 0; i < numbers->n; i++)
        if (*LIST_AT(numbers, int64_t, i) == number) return true;
    return false;
}

/* A number we do not know was written by a newer program: it may have changed what we would misread. */
static enum status all_known(struct db *db, const struct list *numbers, const struct migration *all, int count) {
    for (size_t i = 0; i < numbers->n; i++) {
        bool known = false;
        for (int k = 0; k < count && !known; k++) known = all[k].number == *LIST_AT(numbers, int64_t, i);
        if (!known) return db_fail(db, ST_CONFLICT, "The data was written by a newer version (migration %d); use that one or newer.",
                                   (int)*LIST_AT(numbers, int64_t, i));
    }
    return ST_OK;
}

static enum status apply(struct db *db, const struct migration *m) {
    enum db_engine engine = db_engine_of(db);
    enum status st = db_script(db, make_table[engine]);
    if (st == ST_OK && engine == ENGINE_POSTGRES) st = db_script(db, "SET LOCAL statement_timeout = 0");
    if (st == ST_OK) st = db_script(db, m->sql[engine]);
    struct db_prepared *p = NULL;
    if (st == ST_OK) st = db_prepare(db, &note, 0, &p);
    if (st != ST_OK) return st;
    const struct db_value values[] = { { .type = DB_INT, .i = m->number }, { .type = DB_TEXT, .s = str_of(m->name) },
                                       { .type = DB_INT, .i = instant_now() } };
    return db_exec(p, values, NULL);
}

/* One migration, unless it is there: asked again under the lock, because another process may be doing the same. */
static enum status migrate_one(struct db *db, const struct migration *m, struct arena *a, bool *ret_applied) {
    struct list numbers = { 0 };
    enum status st = db_begin_write(db, LOCK, WAIT_MS);
    if (st == ST_OK) st = read_applied(db, a, &numbers);
    bool missing = st == ST_OK && !is_in(&numbers, m->number);
    if (missing) st = apply(db, m);
    if (missing && st == ST_OK) st = db_commit(db);
    else db_rollback(db);
    *ret_applied = missing && st == ST_OK;
    return st;
}

enum status db_migrate(struct db *db, const struct migration *all, int count, int *ret_applied) {
    struct arena scratch;
    struct list numbers = { 0 };
    int done = 0;
    arena_init(&scratch);
    enum status st = look(db, &scratch, &numbers);
    if (st == ST_OK) st = all_known(db, &numbers, all, count);
    for (int i = 0; st == ST_OK && i < count; i++) {
        bool now = false;
        if (i && all[i].number <= all[i - 1].number) st = db_fail(db, ST_INTERNAL, "migration %d is out of order", all[i].number);
        else if (!is_in(&numbers, all[i].number)) st = migrate_one(db, &all[i], &scratch, &now);
        done += now;
    }
    arena_release(&scratch);
    if (st == ST_OK) *ret_applied = done;
    return st;
}
