/* SPDX-License-Identifier: Apache-2.0 */
#include "base/instant.h"
#include "db/db.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>

#include "db/db_fault_sqlite.h"
#include "db/driver.h"

enum { CACHE_FIRST = 256 };

enum status db_fail(struct db *db, enum status st, const char *format, ...) {
    va_list args;
    va_start(args, format);
    vsnprintf(db->problem, sizeof db->problem, format, args);
    va_end(args);
    return st;
}

/* ---- opening ---- */

enum status db_open(const struct db_options *o, struct arena *problem_arena, struct db **ret_db, struct str *ret_problem) {
    const struct db_driver *driver = str_starts(o->address, STR("sqlite:")) ? &db_sqlite_driver
        : str_starts(o->address, STR("postgres://")) || str_starts(o->address, STR("postgresql://")) ? &db_postgres_driver : NULL;
    if (!driver) {
        *ret_problem = STR("The address of the data begins with sqlite: or postgres://");
        return ST_INVALID;
    }

    struct arena arena;
    arena_init(&arena);
    struct db *db = ARENA_NEW(&arena, struct db);
    db->arena = arena;
    db->driver = driver;
    db->options = *o;
    db->options.address = arena_str(&db->arena, o->address);
    db->cache = ARENA_ARRAY(&db->arena, struct db_prepared *, CACHE_FIRST);
    db->cache_mask = CACHE_FIRST - 1;
    enum status st = driver->open(db, &db->options);
    if (st != ST_OK) {
        *ret_problem = arena_str(problem_arena, db_problem(db));
        db_close(db);
        return st;
    }
    *ret_db = db;
    return ST_OK;
}

void db_grows(struct db *db) {
    enum { AT_FIRST = SECOND, AT_MOST = MINUTE };
    if (!db->driver->plan_anew || db->state != STATE_NONE) return;
    instant_t now = instant_now();
    if (db->grown_pause && now < db->grown_next) return;
    if (db->grown_pause) status_ignore(db->driver->plan_anew(db));
    db->grown_pause = db->grown_pause == 0 ? AT_FIRST : db->grown_pause < AT_MOST / 2 ? 2 * db->grown_pause : AT_MOST;
    db->grown_next = instant_now() + db->grown_pause;
}

void db_close(struct db *db) {
    if (!db) return;
    db_rollback(db);
    for (unsigned i = 0; i <= db->cache_mask; i++)
        if (db->cache[i] && db->cache[i]->handle) db->driver->unprepare(db->cache[i]);
    db->driver->close(db);
    struct arena arena = db->arena;
    arena_release(&arena);
}

enum db_engine db_engine_of(const struct db *db) { return db->driver->engine; }
struct str db_problem(const struct db *db) { return str_of(db->problem); }
struct db_counters db_counters(const struct db *db) { return db->counters; }

/* ---- faults for tests ---- */

void db_fault_set(struct db *db, enum db_fault kind, int64_t countdown) {
    if (!db->options.test_faults) return;
    db->fault = kind;
    db->fault_countdown = db->fault_each = countdown;
    if (db->driver->engine == ENGINE_SQLITE) db_fault_sqlite_set(kind, countdown);
}

/* Whether the statement or commit at hand shall fail. A full disk under SQLite is the file layer's to tell. */
static bool fault_strikes(struct db *db, enum db_fault kind) {
    if (db->fault == DB_FAULT_NONE) return false;
    if (db->fault == DB_FAULT_EACH_STATEMENT) return kind == DB_FAULT_STATEMENT && db->state == STATE_WRITE && --db->fault_countdown == 0;
    if (db->fault == DB_FAULT_EACH_COMMIT) return kind == DB_FAULT_COMMIT && db->state == STATE_WRITE;
    bool lasting = db->fault == DB_FAULT_DISK_FULL || db->fault == DB_FAULT_IO;
    if (lasting ? db->driver->engine == ENGINE_SQLITE || kind != DB_FAULT_STATEMENT : db->fault != kind) return false;
    if (--db->fault_countdown > 0) return false;
    if (!lasting) db->fault = DB_FAULT_NONE;
    return true;
}

/* ---- transactions ---- */

static void let_go(struct db_prepared *p) {
    if (!p->busy) return;
    p->busy = false;
    p->db->open_count--;
    if (p->handle) p->db->driver->finish(p);
}

static void let_all_go(struct db *db) {
    for (unsigned i = 0; db->open_count > 0 && i <= db->cache_mask; i++)
        if (db->cache[i]) let_go(db->cache[i]);
}

static enum status begin(struct db *db, enum db_state state, int64_t business, int wait_ms) {
    if (db->state != STATE_NONE && db->failed != ST_OK) db_rollback(db);
    if (db->state != STATE_NONE) return db_fail(db, ST_INTERNAL, "a transaction is open already");
    if (state == STATE_WRITE && db->options.read_only) return db_fail(db, ST_INTERNAL, "this connection is for reading");
    atomic_store(&db->interrupted, false);
    db->fault_countdown = db->fault == DB_FAULT_EACH_STATEMENT ? db->fault_each : db->fault_countdown;
    enum status st = state == STATE_READ ? db->driver->begin_read(db) : db->driver->begin_write(db, business, wait_ms);
    if (st == ST_OK) db->state = state;
    return st;
}

enum status db_begin_read(struct db *db) { return begin(db, STATE_READ, 0, 0); }
enum status db_begin_write(struct db *db, int64_t business, int wait_ms) { return begin(db, STATE_WRITE, business, wait_ms); }

enum status db_commit(struct db *db) {
    if (db->state == STATE_NONE) return db_fail(db, ST_INTERNAL, "commit without a transaction");
    enum status st = db->failed;
    if (st == ST_OK && fault_strikes(db, DB_FAULT_COMMIT)) st = db_fail(db, ST_BUSY, "commit: failed as the test wants");
    if (st != ST_OK) {
        db_rollback(db);
        return st;
    }
    let_all_go(db);
    int64_t start = instant_steady();
    st = db->driver->commit(db);
    db->counters.commit_micros += instant_steady() - start;
    if (st == ST_OK) db->counters.commits++;
    else db->counters.rollbacks++;
    db->state = STATE_NONE;
    return st;
}

void db_rollback(struct db *db) {
    if (db->state == STATE_NONE) return;
    let_all_go(db);
    db->driver->rollback(db);
    db->counters.rollbacks++;
    db->state = STATE_NONE;
    db->failed = ST_OK;
}

bool db_in_transaction(const struct db *db) { return db->state != STATE_NONE && db->failed != ST_BUSY; }

void db_interrupt(struct db *db) {
    atomic_store(&db->interrupted, true);
    db->driver->interrupt(db);
}

/* ---- prepared statements ---- */

static unsigned slot_for(const struct db *db, const struct stmt *stmt, uint32_t filters) {
    uint64_t hash = (((uint64_t)(uintptr_t)stmt >> 4) ^ ((uint64_t)filters << 40)) * UINT64_C(0x9E3779B97F4A7C15);
    unsigned at = (unsigned)(hash >> 40) & db->cache_mask;
    while (db->cache[at] && (db->cache[at]->stmt != stmt || db->cache[at]->filters != filters)) at = (at + 1) & db->cache_mask;
    return at;
}

static void cache_add(struct db *db, struct db_prepared *p) {
    if (++db->cache_count * 2 > db->cache_mask) {
        struct db_prepared **old = db->cache;
        unsigned old_mask = db->cache_mask;
        db->cache_mask = old_mask * 2 + 1;
        db->cache = ARENA_ARRAY(&db->arena, struct db_prepared *, db->cache_mask + 1);
        for (unsigned i = 0; i <= old_mask; i++)
            if (old[i]) db->cache[slot_for(db, old[i]->stmt, old[i]->filters)] = old[i];
    }
    db->cache[slot_for(db, p->stmt, p->filters)] = p;
}

/* The SQL of the parts that are on, with the engine's placeholders; numbers run without gaps (PostgreSQL wants that). */
static struct str assemble(struct arena *a, const struct db_driver *driver, struct db_prepared *p) {
    struct buf sql;
    buf_init(&sql, a, 512);
    int used = 0;
    for (int i = 0; i < p->stmt->part_count[driver->engine]; i++) {
        const struct stmt_part *part = &p->stmt->parts[driver->engine][i];
        if (part->filter >= 0 && !(p->filters & (UINT32_C(1) << part->filter))) continue;
        for (const char *c = part->text; *c; c++) {
            if (*c != '\001') {
                buf_put_char(&sql, *c);
                continue;
            }
            int param = *++c - 'A';
            assert(param >= 0 && param < p->stmt->param_count);
            if (p->param_slot[param] < 0) p->param_slot[param] = used++;
            buf_put_char(&sql, driver->engine == ENGINE_SQLITE ? '?' : '$');
            buf_put_int(&sql, p->param_slot[param] + 1);
        }
    }
    buf_put_char(&sql, '\0');
    struct str text = buf_str(&sql);
    return (struct str){ text.p, text.n - 1 };
}

static enum status prepare_new(struct db *db, const struct stmt *stmt, uint32_t filters, struct db_prepared **ret_prepared) {
    if (db->failed != ST_OK) return db->failed;
    struct db_prepared *p = ARENA_NEW(&db->arena, struct db_prepared);
    *p = (struct db_prepared){ .stmt = stmt, .filters = filters, .db = db };
    for (int i = 0; i < STMT_PARAMS_MAX; i++) p->param_slot[i] = -1;

    if (stmt->part_count[db->driver->engine] > 0) {   /* nothing to do on this engine otherwise */
        struct arena scratch;
        arena_init(&scratch);
        enum status st = db->driver->prepare(db, p, assemble(&scratch, db->driver, p));
        arena_release(&scratch);
        if (st != ST_OK) {
            if (db->state != STATE_NONE) db->failed = st;
            return st;
        }
    }
    cache_add(db, p);
    *ret_prepared = p;
    return ST_OK;
}

enum status db_prepare(struct db *db, const struct stmt *stmt, uint32_t filters, struct db_prepared **ret_prepared) {
    filters &= (UINT32_C(1) << stmt->filter_count) - 1;
    struct db_prepared *p = db->cache[slot_for(db, stmt, filters)];
    if (!p) return prepare_new(db, stmt, filters, ret_prepared);
    *ret_prepared = p;
    return ST_OK;
}

/* ---- running ---- */

/* Everything that forbids a statement just now. */
static enum status refuse(struct db_prepared *p) {
    struct db *db = p->db;
    if (db->failed != ST_OK) return db->failed;
    const char *name = p->stmt->name;
    if (db->state == STATE_NONE) return db_fail(db, ST_INTERNAL, "%s: runs outside a transaction", name);
    if (p->busy) return db->failed = db_fail(db, ST_INTERNAL, "%s: started again before it was finished", name);
    if (p->stmt->writes && db->state == STATE_READ) return db->failed = db_fail(db, ST_INTERNAL, "%s: writes in a read transaction", name);
    if (atomic_load_explicit(&db->interrupted, memory_order_relaxed)) return db->failed = db_fail(db, ST_BUSY, "%s: interrupted", name);
    if (fault_strikes(db, DB_FAULT_STATEMENT)) return db->failed = db_fail(db, ST_BUSY, "%s: failed as the test wants", name);
    return ST_OK;
}

enum status db_start(struct db_prepared *p, const struct db_value *values) {
    enum status st = refuse(p);
    if (st != ST_OK) return st;
    p->db->counters.statements++;
    if (!p->handle) return ST_OK;
    if ((st = p->db->driver->start(p, values)) != ST_OK) return p->db->failed = st;
    p->busy = true;
    p->db->open_count++;
    return ST_OK;
}

enum status db_step(struct db_prepared *p, bool *ret_row) {
    struct db *db = p->db;
    *ret_row = false;
    if (!p->busy) return db->failed;
    enum status st = db->driver->step(p, ret_row);
    if (st != ST_OK) db->failed = st;
    if (*ret_row) db->counters.rows++;
    else let_go(p);
    return st;
}

struct db_value db_column(struct db_prepared *p, int column) {
    assert(p->busy && column >= 0 && column < p->column_count);
    return p->db->driver->column(p, column);
}

void db_finish(struct db_prepared *p) { let_go(p); }

enum status db_exec(struct db_prepared *p, const struct db_value *values, int64_t *ret_changes) {
    enum status st = refuse(p);
    if (st != ST_OK) return st;
    p->db->counters.statements++;
    if (!p->handle) {
        if (ret_changes) *ret_changes = 0;
        return ST_OK;
    }
    st = p->db->driver->exec(p, values, ret_changes);
    if (st != ST_OK) p->db->failed = st;
    return st;
}

enum status db_script(struct db *db, const char *sql) {
    if (db->failed != ST_OK) return db->failed;
    enum status st = db->driver->script(db, sql);
    if (st != ST_OK && db->state != STATE_NONE) db->failed = st;
    return st;
}

enum status db_outside_version(struct db *db, int64_t *ret_version) { return db->driver->outside_version(db, ret_version); }

enum status db_integrity(struct db *db, struct arena *a, struct str *ret_problem) { return db->driver->integrity(db, a, ret_problem); }
