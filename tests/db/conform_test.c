/* SPDX-License-Identifier: Apache-2.0
 * What db.h promises, word for word the same on both engines. */
#include "db/db_fixture.h"

#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* ---- values ---- */

static void check_thing(struct db *db, const struct db_value *wanted) {
    struct db_prepared *p = prepared(db, &Q_THING_GET, 0);
    bool row = false;
    OK(db, db_start(p, VALUES(INT(B), wanted[0])));
    OK(db, db_step(p, &row));
    assert_true(row);
    static const int at[] = { 0, 2, 3, 4, 5, 6, 7, -1, 8 };   /* value of thing_insert for each column; open has a default */
    for (int i = 0; i < 9; i++) {
        struct db_value got = db_column(p, i), want = at[i] < 0 ? (struct db_value)INT(1) : wanted[at[i]];
        assert_int_equal(got.type, want.type);
        if (want.type == DB_INT) assert_true(got.i == want.i);
        if (want.type == DB_REAL) assert_true(memcmp(&got.d, &want.d, sizeof got.d) == 0 || got.d == want.d);
        if (want.type == DB_TEXT) assert_true(str_eq(got.s, want.s));
    }
    assert_true(str_is(db_column(p, 9).s, "none"));
    OK(db, db_step(p, &row));
    assert_false(row);
}

static void values_come_back(struct fixture *f) {
    struct db *db = f->db;
    struct str large = { arena_alloc(&f->arena, 200000), 200000 };
    memset((char *)(uintptr_t)large.p, 'x', large.n);
    const struct db_value all[][9] = {
        { INT(1), INT(B), TEXT(""), NONE, NONE, NONE, NONE, NONE, NONE },
        { INT(2), INT(B), TEXT("Zoë 🦊 \"quoted\" 'single' back\\slash {brace},"), TEXT(""), INT(0), REAL(0.0), INT(0), INT(0), TEXT("[]") },
        { INT(INT64_MAX), INT(B), TEXT("largest"), TEXT("\x01\x1f\t\n\r"), INT(INT64_MAX), REAL(0.1), INT(-719162), INT(253402300799999999), TEXT("{\"a\":[1,2]}") },
        { INT(INT64_MIN), INT(B), TEXT("smallest"), TEXT("NULL"), INT(INT64_MIN), REAL(-1.7976931348623157e308), INT(2932896), INT(-62135596800000000), TEXT("null") },
        { INT(5), INT(B), TEXT("tiny"), TEXT("%_"), INT(-1), REAL(5e-324), INT(1), INT(1), TEXT(" ") },
        { INT(6), INT(B), TEXT("large"), { .type = DB_TEXT, .s = large }, INT(1), REAL(1.0), INT(1), INT(1), TEXT("x") },
    };
    OK(db, db_begin_write(db, B, 1000));
    for (size_t i = 0; i < LENGTH(all); i++) OK(db, run(db, &Q_THING_INSERT, all[i]));
    for (size_t i = 0; i < LENGTH(all); i++) check_thing(db, all[i]);
    OK(db, db_commit(db));
    OK(db, db_begin_read(db));
    for (size_t i = 0; i < LENGTH(all); i++) check_thing(db, all[i]);
    OK(db, db_commit(db));
}

static void results_have_their_types(struct fixture *f) {
    struct db *db = f->db;
    OK(db, db_begin_write(db, B, 1000));
    put_thing(db, 1, "a", INT64_MAX / 2);
    put_thing(db, 2, "b", 2);
    OK(db, db_commit(db));
    OK(db, db_begin_read(db));
    struct db_prepared *p = prepared(db, &Q_THING_PLUS, 0);
    bool row = false;
    assert_int_equal(p->column_count, 4);
    assert_string_equal(p->columns[0], "sum");
    OK(db, db_start(p, VALUES(INT(INT64_C(1) << 40), TEXT("t"), REAL(2.5))));
    OK(db, db_step(p, &row));
    assert_true(db_column(p, 0).type == DB_INT && db_column(p, 0).i == (INT64_C(1) << 40) + 1);
    assert_true(str_is(db_column(p, 1).s, "t"));
    assert_true(db_column(p, 2).type == DB_REAL && db_column(p, 2).d == 2.5);
    assert_true(db_column(p, 3).type == DB_INT && db_column(p, 3).i == 3);
    db_finish(p);

    p = prepared(db, &Q_THING_SCAN, 0);
    OK(db, db_start(p, NULL));
    OK(db, db_step(p, &row));
    assert_true(db_column(p, 0).type == DB_INT && db_column(p, 0).i == 2);
    assert_true(db_column(p, 1).type == DB_INT && db_column(p, 1).i == INT64_MAX / 2 + 2);   /* a sum of integers is one */
    assert_int_equal(db_column(p, 2).type, DB_NULL);
    assert_true(str_is(db_column(p, 3).s, "b"));
    db_finish(p);
    OK(db, db_commit(db));
}

/* ---- lists and optional parts ---- */

enum { IDS = 1, NAMES = 2, NOT_IDS = 4, LEAST = 8 };

/* The ids of thing_list as decimal digits in the order of names; all ids are below 10. */
static int64_t listed(struct db *db, uint32_t filters, struct db_value ids, struct db_value names, struct db_value not_ids, int64_t least) {
    struct db_prepared *p = prepared(db, &Q_THING_LIST, filters);
    bool row = false;
    int64_t digits = 0;
    OK(db, db_start(p, VALUES(INT(B), ids, names, not_ids, INT(least), INT(1000), INT(50))));
    for (OK(db, db_step(p, &row)); row; OK(db, db_step(p, &row))) digits = digits * 10 + db_column(p, 0).i;
    return digits;
}

static void lists_and_filters(struct fixture *f) {
    struct db *db = f->db;
    static const char *const names[] = { "a", "b\"q\"", "c\\d", "d,{}", "e🦊", "f\x01'", "", "NULL" };
    OK(db, db_begin_write(db, B, 1000));
    for (int i = 0; i < 8; i++) put_thing(db, i + 1, names[i], i + 1);
    OK(db, db_commit(db));

    OK(db, db_begin_read(db));
    const int64_t some[] = { 1, 3, 5, INT64_MAX, INT64_MIN };
    struct str texts[8];
    for (int i = 0; i < 8; i++) texts[i] = str_of(names[i]);
    const struct db_value ids = INTS(some, 5), all = TEXTS(texts, 8), none_i = INTS(some, 0), none_t = TEXTS(texts, 0), no = NONE;
    assert_int_equal(listed(db, 0, no, no, no, 0), 78123456);          /* '' < 'NULL' < 'a': bytes, not a language */
    assert_int_equal(listed(db, IDS, ids, no, no, 0), 135);
    assert_int_equal(listed(db, NAMES, no, all, no, 0), 78123456);
    assert_int_equal(listed(db, NAMES, no, (struct db_value)TEXTS(texts + 1, 5), no, 0), 23456);
    assert_int_equal(listed(db, NOT_IDS, no, no, ids, 0), 78246);
    assert_int_equal(listed(db, LEAST, no, no, no, 4), 78456);
    assert_int_equal(listed(db, IDS | LEAST, ids, no, no, 2), 35);
    assert_int_equal(listed(db, IDS | NAMES | NOT_IDS | LEAST, ids, all, (struct db_value)INTS(some, 1), 2), 35);
    assert_int_equal(listed(db, IDS, none_i, no, no, 0), 0);            /* in an empty list is nothing */
    assert_int_equal(listed(db, NAMES, no, none_t, no, 0), 0);
    assert_int_equal(listed(db, NOT_IDS, no, no, none_i, 0), 78123456); /* and everything is outside of it */
    for (uint32_t set = 0; set < 16; set++) (void)listed(db, set, ids, all, none_i, 1);
    assert_ptr_equal(prepared(db, &Q_THING_LIST, IDS), prepared(db, &Q_THING_LIST, IDS | 1u << 30));   /* prepared once; unknown bits do not matter */
    assert_int_equal(prepared(db, &Q_THING_LIST, IDS)->param_slot[2], -1);
    OK(db, db_commit(db));
}

/* ---- changes ---- */

static void changes_are_counted(struct fixture *f) {
    struct db *db = f->db;
    OK(db, db_begin_write(db, B, 1000));
    assert_int_equal(changes(db, &Q_THING_ONCE, VALUES(INT(1), INT(B), TEXT("a"))), 1);
    assert_int_equal(changes(db, &Q_THING_ONCE, VALUES(INT(2), INT(B), TEXT("a"))), 0);
    assert_int_equal(number(db, &Q_THING_KEEP, 0, VALUES(INT(3), INT(B), TEXT("k"), INT(5))), 5);
    assert_int_equal(number(db, &Q_THING_KEEP, 0, VALUES(INT(3), INT(B), TEXT("k"), INT(6))), 11);   /* RETURNING after the change */
    assert_int_equal(changes(db, &Q_THING_COLOR, VALUES(TEXT("red"), INT(B), INT(10))), 1);
    assert_int_equal(changes(db, &Q_THING_COLOR, VALUES(TEXT("red"), INT(B), INT(11))), 0);
    assert_int_equal(changes(db, &Q_THING_DROP, VALUES(INT(B), INT(3))), 1);
    assert_int_equal(changes(db, &Q_THING_DROP, VALUES(INT(B + 1), INT(1))), 0);
    for (int i = 0; i < 5; i++) OK(db, run(db, &Q_TALLY_ADD, VALUES(INT(B), INT(i % 2), TEXT("x"), INT(1))));
    assert_int_equal(number(db, &Q_TALLY_SUM, 0, VALUES(INT(B), TEXT("x"))), 5);
    assert_int_equal(changes(db, &Q_TALLY_SUM, VALUES(INT(B), TEXT("x"))), 0);   /* what only reads changes nothing */
    OK(db, db_commit(db));
    assert_int_equal(count_things(db), 1);
}

static void statements_may_run_inside_one_another(struct fixture *f) {
    struct db *db = f->db;
    OK(db, db_begin_write(db, B, 1000));
    for (int i = 1; i <= 9; i++) put_thing(db, i, (char[]){ (char)('a' + i), 0 }, i);
    struct db_prepared *p = prepared(db, &Q_THING_LIST, 0);
    bool row = false;
    int seen = 0;
    OK(db, db_start(p, VALUES(INT(B), NONE, NONE, NONE, NONE, NONE, INT(50))));
    for (OK(db, db_step(p, &row)); row; OK(db, db_step(p, &row)), seen++) {
        OK(db, run(db, &Q_TALLY_ADD, VALUES(INT(B), INT(1), TEXT("x"), INT(db_column(p, 0).i))));
        (void)number(db, &Q_TALLY_SUM, 0, VALUES(INT(B), TEXT("x")));
    }
    assert_int_equal(seen, 9);
    OK(db, db_start(p, VALUES(INT(B), NONE, NONE, NONE, NONE, NONE, INT(50))));   /* started and left: the commit lets it go */
    OK(db, db_commit(db));
    OK(db, db_begin_read(db));
    assert_int_equal(number(db, &Q_TALLY_SUM, 0, VALUES(INT(B), TEXT("x"))), 45);
    OK(db, db_commit(db));
}

static void many_in_one_transaction(struct fixture *f) {
    struct db *db = f->db;
    struct db_counters before = db_counters(db);
    OK(db, db_begin_write(db, B, 1000));
    for (int i = 1; i <= 5000; i++) {
        char name[20];
        snprintf(name, sizeof name, "thing %d", i);
        put_thing(db, i, name, i);
    }
    OK(db, db_commit(db));
    assert_int_equal(count_things(db), 5000);
    struct db_counters after = db_counters(db);
    assert_int_equal(after.statements - before.statements, 5001);
    assert_int_equal(after.commits - before.commits, 2);
    assert_int_equal(after.rows - before.rows, 1);
    assert_true(after.commit_micros > before.commit_micros);
    if (f->engine == ENGINE_SQLITE) assert_true(after.log_bytes - before.log_bytes > 100000);
}

static void variants(struct fixture *f) {
    struct db *db = f->db;
    OK(db, db_begin_write(db, B, 1000));
    OK(db, run(db, &Q_THING_FRAGMENT_PUT, VALUES(INT(1), INT(B), TEXT("anna schmidt"))));
    OK(db, run(db, &Q_THING_FRAGMENT_PUT, VALUES(INT(2), INT(B + 1), TEXT("anna smith"))));
    assert_int_equal(number(db, &Q_THING_FRAGMENT_FIND, 0, VALUES(TEXT("%nna s%"), INT(B))), 1);
    int64_t removed = changes(db, &Q_THING_ONLY_SQLITE, VALUES(INT(1), INT(B)));
    assert_int_equal(removed, f->engine == ENGINE_SQLITE ? 1 : 0);   /* a variant may be nothing at all */
    struct db_prepared *p = prepared(db, &Q_THING_ONLY_SQLITE, 0);
    bool row = true;
    OK(db, db_start(p, VALUES(INT(1), INT(B))));
    OK(db, db_step(p, &row));
    assert_false(row);
    OK(db, db_commit(db));
}

/* ---- transactions ---- */

static void conflict_undoes_the_transaction(struct fixture *f) {
    struct db *db = f->db;
    OK(db, db_begin_write(db, B, 1000));
    put_thing(db, 1, "a", 1);
    OK(db, db_commit(db));

    OK(db, db_begin_write(db, B, 1000));
    put_thing(db, 2, "b", 1);
    int64_t n = -1;
    GIVES(db, ST_CONFLICT, db_exec(prepared(db, &Q_THING_INSERT, 0), VALUES(INT(3), INT(B), TEXT("a"), NONE, NONE, NONE, NONE, NONE, NONE), &n));
    assert_int_equal(n, -1);
    assert_true(db_problem(db).n > 0);
    assert_true(db_in_transaction(db));
    GIVES(db, ST_CONFLICT, run(db, &Q_THING_ONCE, VALUES(INT(4), INT(B), TEXT("d"))));   /* only a rollback is possible now, on both */
    GIVES(db, ST_CONFLICT, db_commit(db));
    assert_false(db_in_transaction(db));
    assert_int_equal(count_things(db), 1);

    OK(db, db_begin_write(db, B, 1000));   /* the same, told by the key */
    GIVES(db, ST_CONFLICT, db_exec(prepared(db, &Q_THING_INSERT, 0), VALUES(INT(1), INT(B), TEXT("z"), NONE, NONE, NONE, NONE, NONE, NONE), &n));
    db_rollback(db);
    assert_int_equal(count_things(db), 1);
}

/* Nobody asked for the answer: on PostgreSQL the error comes with the next answer, at the latest at the commit. */
static void deferred_errors_surface(struct fixture *f) {
    struct db *db = f->db;
    struct db_prepared *once = prepared(db, &Q_THING_ONCE, 0);
    (void)prepared(db, &Q_THING_INSERT, 0);
    for (int asked = 0; asked < 2; asked++) {
        OK(db, db_begin_write(db, B, 1000));
        put_thing(db, 1, "a", 1);
        enum status st = run(db, &Q_THING_INSERT, VALUES(INT(2), INT(B), TEXT("a"), NONE, NONE, NONE, NONE, NONE, NONE));
        if (f->engine == ENGINE_SQLITE) assert_int_equal(st, ST_CONFLICT);
        else assert_int_equal(st, ST_OK);
        int64_t n = -1;
        if (asked) GIVES(db, ST_CONFLICT, db_exec(once, VALUES(INT(3), INT(B), TEXT("c")), &n));
        GIVES(db, ST_CONFLICT, db_commit(db));
        assert_int_equal(count_things(db), 0);
    }
}

static void mistakes_are_internal(struct fixture *f) {
    struct db *db = f->db;
    GIVES(db, ST_INTERNAL, run(db, &Q_THING_DROP, VALUES(INT(B), INT(1))));   /* no transaction */
    GIVES(db, ST_INTERNAL, db_commit(db));
    OK(db, db_begin_write(db, B, 1000));
    GIVES(db, ST_INTERNAL, db_begin_read(db));
    int64_t n = 0;
    GIVES(db, ST_INTERNAL, db_exec(prepared(db, &Q_THING_INSERT, 0), VALUES(INT(1), INT(B), NONE, NONE, NONE, NONE, NONE, NONE, NONE), &n));   /* NOT NULL */
    db_rollback(db);
    OK(db, db_begin_write(db, B, 1000));   /* a text where a number belongs, and the words do not quote it */
    GIVES(db, ST_INTERNAL, db_exec(prepared(db, &Q_THING_INSERT, 0), VALUES(INT(1), INT(B), TEXT("a"), NONE, TEXT("Anna"), NONE, NONE, NONE, NONE), &n));
    assert_null(strstr(db_problem(db).p, "Anna"));
    db_rollback(db);

    OK(db, db_begin_read(db));
    GIVES(db, ST_INTERNAL, run(db, &Q_THING_DROP, VALUES(INT(B), INT(1))));   /* a write in a read transaction */
    db_rollback(db);
    OK(db, db_begin_read(db));
    struct db_prepared *p = prepared(db, &Q_THING_COUNT, 0);
    OK(db, db_start(p, VALUES(INT(B))));
    GIVES(db, ST_INTERNAL, db_start(p, VALUES(INT(B))));   /* not re-entered */
    db_rollback(db);
    GIVES(db, ST_INTERNAL, db_script(db, "SELECT nonsense"));
    assert_int_equal(count_things(db), 0);
}

static void rollback_keeps_nothing(struct fixture *f) {
    struct db *db = f->db;
    OK(db, db_begin_write(db, B, 1000));
    put_thing(db, 1, "a", 1);
    assert_int_equal(number(db, &Q_THING_COUNT, 0, VALUES(INT(B))), 1);
    db_rollback(db);
    db_rollback(db);   /* harmless */
    assert_int_equal(count_things(db), 0);
}

static void readers_see_one_moment(struct fixture *f) {
    struct db *db = f->db, *reader = fixture_open(f, true);
    OK(reader, db_begin_read(reader));
    assert_int_equal(number(reader, &Q_THING_COUNT, 0, VALUES(INT(B))), 0);
    OK(db, db_begin_write(db, B, 1000));
    put_thing(db, 1, "a", 1);
    OK(db, db_commit(db));
    assert_int_equal(number(reader, &Q_THING_COUNT, 0, VALUES(INT(B))), 0);
    OK(reader, db_commit(reader));
    assert_int_equal(count_things(reader), 1);
    GIVES(reader, ST_INTERNAL, db_begin_write(reader, B, 100));
    assert_int_not_equal(db_script(reader, "DELETE FROM thing"), ST_OK);   /* the engine refuses too */
    assert_int_equal(count_things(reader), 1);
    db_close(reader);
}

static void waiting_for_the_writer_ends(struct fixture *f) {
    struct db *db = f->db, *other = fixture_open(f, false);
    OK(db, db_begin_write(db, B, 1000));
    put_thing(db, 1, "a", 1);
    assert_int_equal(number(db, &Q_THING_COUNT, 0, VALUES(INT(B))), 1);

    struct db_prepared *p = prepared(other, &Q_THING_ONCE, 0);
    int64_t n = 0;
    enum status st = db_begin_write(other, B, 30);
    if (st == ST_OK) st = db_exec(p, VALUES(INT(2), INT(B), TEXT("b")), &n);   /* PostgreSQL tells with the first answer */
    assert_int_equal(st, ST_BUSY);
    assert_false(db_in_transaction(other));
    db_rollback(other);
    if (f->engine == ENGINE_POSTGRES) {   /* another business need not wait */
        OK(other, db_begin_write(other, B + 1, 30));
        assert_int_equal(changes(other, &Q_THING_ONCE, VALUES(INT(2), INT(B + 1), TEXT("b"))), 1);
        OK(other, db_commit(other));
    }
    OK(db, db_commit(db));
    OK(other, db_begin_write(other, B, 30));
    assert_int_equal(changes(other, &Q_THING_ONCE, VALUES(INT(3), INT(B), TEXT("c"))), 1);
    OK(other, db_commit(other));
    db_close(other);
    assert_int_equal(count_things(db), 2);
}

static void *interrupt_soon(void *db) {
    nanosleep(&(struct timespec){ 0, 150000000 }, NULL);
    db_interrupt(db);
    return NULL;
}

static void interrupts(struct fixture *f) {
    struct db *db = f->db;
    (void)prepared(db, &Q_THING_SLOW, 0);
    OK(db, db_begin_write(db, B, 1000));
    put_thing(db, 1, "a", 1);
    pthread_t thread;
    pthread_create(&thread, NULL, interrupt_soon, db);
    struct db_prepared *p = prepared(db, &Q_THING_SLOW, 0);
    bool row = false;
    enum status st = db_start(p, VALUES(INT(INT64_C(1) << 40)));
    if (st == ST_OK) st = db_step(p, &row);
    pthread_join(thread, NULL);
    assert_int_equal(st, ST_BUSY);
    assert_false(db_in_transaction(db));
    GIVES(db, ST_BUSY, db_commit(db));
    assert_int_equal(count_things(db), 0);

    OK(db, db_begin_write(db, B, 1000));   /* between statements it is noticed by the next one */
    db_interrupt(db);
    GIVES(db, ST_BUSY, run(db, &Q_THING_ONCE, VALUES(INT(1), INT(B), TEXT("a"))));
    db_rollback(db);
    assert_int_equal(count_things(db), 0);
}

/* SQLite looks at the flag by its count of steps, so once in some hundred times at the very end of a ROLLBACK or a COMMIT. */
static void an_interrupt_hits_no_ending(struct fixture *f) {
    struct db *db = f->db;
    int64_t kept = 0;
    int rounds = f->engine == ENGINE_SQLITE ? 1200 : 20;
    for (int i = 1; i <= rounds; i++) {
        char name[20];
        snprintf(name, sizeof name, "thing %d", i);
        OK(db, db_begin_write(db, B, 1000));
        put_thing(db, i, name, 1);
        db_interrupt(db);
        db_rollback(db);
        OK(db, db_begin_write(db, B, 1000));
        put_thing(db, i, name, 1);
        db_interrupt(db);
        kept += db_commit(db) == ST_OK;
    }
    assert_int_equal(count_things(db), kept);
}

/* ---- faults a test asks for ---- */

static void faults_strike_once(struct fixture *f) {
    struct db *db = f->db;
    for (int at = 1; at <= 3; at++) {
        db_fault_set(db, DB_FAULT_STATEMENT, at);
        OK(db, db_begin_write(db, B, 1000));
        enum status st = ST_OK;
        int i = 0;
        for (; i < 3 && st == ST_OK; i++) st = run(db, &Q_THING_ONCE, VALUES(INT(i + 1), INT(B), { .type = DB_TEXT, .s = { &"abc"[i], 1 } }));
        assert_int_equal(st, ST_BUSY);
        assert_int_equal(i, at);
        assert_false(db_in_transaction(db));
        GIVES(db, ST_BUSY, db_commit(db));
        assert_int_equal(count_things(db), 0);
    }
    db_fault_set(db, DB_FAULT_COMMIT, 1);
    OK(db, db_begin_write(db, B, 1000));
    put_thing(db, 1, "a", 1);
    GIVES(db, ST_BUSY, db_commit(db));
    assert_int_equal(count_things(db), 0);
    OK(db, db_begin_write(db, B, 1000));
    put_thing(db, 1, "a", 1);
    OK(db, db_commit(db));
    assert_int_equal(count_things(db), 1);
}

static void disk_faults_last_until_they_end(struct fixture *f) {
    struct db *db = f->db;
    OK(db, db_begin_write(db, B, 1000));
    put_thing(db, 1, "before", 1);
    OK(db, db_commit(db));
    static const enum db_fault kinds[] = { DB_FAULT_DISK_FULL, DB_FAULT_IO };
    for (size_t k = 0; k < LENGTH(kinds); k++) {
        for (int at = 1; at < 8; at++) {
            db_fault_set(db, kinds[k], at);
            enum status st = ST_OK;
            for (int round = 0; round < 20 && st == ST_OK; round++) {
                st = db_begin_write(db, B, 1000);
                if (st == ST_OK) st = run(db, &Q_THING_KEEP, VALUES(INT(2), INT(B), TEXT("during"), INT(1)));
                if (st == ST_OK) st = run(db, &Q_THING_COLOR, VALUES(TEXT("blue"), INT(B), INT(0)));
                if (st == ST_OK) st = db_commit(db);
            }
            assert_int_equal(st, ST_BUSY);
            db_rollback(db);
            st = db_begin_write(db, B, 1000);   /* still */
            if (st == ST_OK) st = run(db, &Q_THING_KEEP, VALUES(INT(3), INT(B), TEXT("still"), INT(1)));
            if (st == ST_OK) st = db_commit(db);
            assert_int_equal(st, ST_BUSY);
            db_rollback(db);
            db_fault_set(db, DB_FAULT_NONE, 0);
            struct str problem = STR("?");
            OK(db, db_integrity(db, &f->arena, &problem));
            assert_int_equal(problem.n, 0);
        }
    }
    int64_t n = count_things(db);
    assert_true(n == 1 || n == 2);   /* never "still" */
}

/* ---- others ---- */

static void foreign_commits_are_noticed(struct fixture *f) {
    struct db *db = f->db, *other = fixture_open(f, false);
    int64_t first = 0, second = 0;
    OK(db, db_outside_version(db, &first));
    OK(db, db_outside_version(db, &second));
    assert_int_equal(first, second);
    if (f->engine == ENGINE_POSTGRES) {   /* other connections of this process do not count there */
        OK(db, db_begin_write(db, B, 1000));
        put_thing(db, 1, "a", 1);
        OK(db, db_commit(db));
        OK(db, db_outside_version(db, &second));
        assert_int_equal(first, second);
        OK(other, db_script(other, "INSERT INTO tally (business_id, day, kind, n) VALUES (1, 1, 'x', 1)"));   /* not through begin: as from elsewhere */
    } else {
        OK(other, db_begin_write(other, B, 1000));
        put_thing(other, 1, "a", 1);
        OK(other, db_commit(other));
    }
    OK(db, db_outside_version(db, &second));
    assert_int_not_equal(first, second);
    db_close(other);
}

static void migrations_run_once(struct fixture *f) {
    struct db *db = f->db;
    int version = -1, applied = -1;
    OK(db, db_schema_version(db, &version));
    assert_int_equal(version, 2);
    OK(db, db_migrate(db, test_migrations, test_migration_count, &applied));
    assert_int_equal(applied, 0);
    struct db_prepared *p = prepared(db, &Q_PLANET_NAMES, 0);
    bool row = false;
    OK(db, db_begin_read(db));
    OK(db, db_start(p, NULL));
    OK(db, db_step(p, &row));
    assert_true(row && str_is(db_column(p, 1).s, "Earth; 'home'"));
    OK(db, db_commit(db));

    struct migration more[4];
    memcpy(more, test_migrations, sizeof more[0] * 2);
    more[2] = (struct migration){ 5, "good", { "CREATE TABLE good (id INTEGER PRIMARY KEY) STRICT;", "CREATE TABLE good (id BIGINT PRIMARY KEY);" } };
    more[3] = (struct migration){ 6, "bad", { "CREATE TABLE bad (id INTEGER PRIMARY KEY) STRICT; nonsense;", "CREATE TABLE bad (id BIGINT PRIMARY KEY); nonsense;" } };
    GIVES(db, ST_INTERNAL, db_migrate(db, more, 4, &applied));
    OK(db, db_schema_version(db, &version));
    assert_int_equal(version, 5);                                       /* the good one stays, the bad one left nothing */
    GIVES(db, ST_INTERNAL, db_script(db, "SELECT id FROM bad"));
    OK(db, db_script(db, "SELECT id FROM good"));
    GIVES(db, ST_CONFLICT, db_migrate(db, more, 2, &applied));          /* an older program keeps away */
    more[3] = (struct migration){ 3, "order", { "SELECT 1", "SELECT 1" } };
    GIVES(db, ST_INTERNAL, db_migrate(db, more, 4, &applied));
}

static void wrong_addresses_are_told(struct fixture *f) {
    struct db *db = NULL;
    struct str problem = STR("");
    GIVES(f->db, ST_INVALID, db_open(&(struct db_options){ .address = STR("mysql://x") }, &f->arena, &db, &problem));
    struct str nowhere = f->engine == ENGINE_SQLITE ? STR("sqlite:/nonexistent/folder/x.db") : STR("postgres://nobody@127.0.0.1:1/none");
    GIVES(f->db, ST_BUSY, db_open(&(struct db_options){ .address = nowhere }, &f->arena, &db, &problem));
    assert_true(problem.n > 0);
    assert_null(db);
}

int main(void) {
    static const struct fixture_test tests[] = {
        { "values come back", values_come_back },
        { "results have their types", results_have_their_types },
        { "lists and filters", lists_and_filters },
        { "changes are counted", changes_are_counted },
        { "statements inside one another", statements_may_run_inside_one_another },
        { "many in one transaction", many_in_one_transaction },
        { "variants", variants },
        { "a conflict undoes the transaction", conflict_undoes_the_transaction },
        { "deferred errors surface", deferred_errors_surface },
        { "mistakes are internal", mistakes_are_internal },
        { "rollback keeps nothing", rollback_keeps_nothing },
        { "readers see one moment", readers_see_one_moment },
        { "waiting for the writer ends", waiting_for_the_writer_ends },
        { "interrupts", interrupts },
        { "an interrupt hits no ending", an_interrupt_hits_no_ending },
        { "faults strike once", faults_strike_once },
        { "disk faults last until they end", disk_faults_last_until_they_end },
        { "foreign commits are noticed", foreign_commits_are_noticed },
        { "migrations run once", migrations_run_once },
        { "wrong addresses are told", wrong_addresses_are_told },
    };
    return fixture_run(tests, (int)LENGTH(tests));
}
