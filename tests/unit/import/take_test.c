/* SPDX-License-Identifier: Apache-2.0
 * Rows on a real writer, with reactions of this test's own: what happens to the others when one cannot be kept. */
#include "ground.h"
#include "import/import.h"
#include "import/import_preview.h"
#include "remember/remember.h"

#include <sys/mman.h>

enum { BUSINESS = 77, COUNTED_MAX = 16 };

/* ---- a business ---- */

/* Fails after the customer was written, for every fifth one by its order of coming. */
static enum status refuse_fifth(struct work *w, const struct event *e) {
    return e->seq % 10 == 0 ? fault_add(&w->fault, ST_INVALID, STR("seq"), "The fifth is never welcome.") : ST_OK;
}

static enum status refuse_live(struct work *w, const struct event *e) {
    (void)e;
    return fault_add(&w->fault, ST_INVALID, (struct str){ 0 }, "Only the past is taken.");
}

static const struct reaction reactions[] = {
    { "customer.changed", "refuse_fifth", refuse_fifth, REACT_BOTH, REACT_MUST, { 0 }, "" },
    { "order.placed", "refuse_live", refuse_live, REACT_LIVE, REACT_MUST, { 0 }, "" },
};
/* Founded on 2020-01-01. */
static const char *const seed = "INSERT INTO business (id, name, trade, zone, currency, created_at, seq) VALUES (77, 'Bica', 'cafe', 'UTC', 'EUR', 1577836800000000, 0);";

struct place {
    struct ground g;
    int64_t refused, lines[COUNTED_MAX];
    struct str reason;
    int slices, stop_after;
    struct import_report report;
    struct fault fault;
};

static int place_open(void **state) {
    struct place *p = calloc(1, sizeof *p);
    ground_settings(&p->g, customer_settings, customer_setting_count);
    p->g.product.reactions = reactions;
    p->g.product.reaction_count = LENGTH(reactions);
    ground_open(&p->g, seed);
    *state = p;
    return 0;
}

static int place_close(void **state) {
    struct place *p = *state;
    ground_close(&p->g);
    free(p);
    return 0;
}

/* ---- taking in ---- */

static void on_refused(void *context, const struct import_refusal *r) {
    struct place *p = context;
    p->lines[p->refused % COUNTED_MAX] = r->line;
    p->reason = arena_str(&p->g.arena, r->reason);
    p->refused++;
}

static bool on_progress(void *context, const struct import_progress *progress) {
    struct place *p = context;
    (void)progress;
    return ++p->slices != p->stop_after;
}

static enum status take(struct place *p, const char *map, struct str text, bool dry_run) {
    struct frame frame;
    struct work w = work_on_reader(p->g.node, p->g.db, &p->g.arena, &frame);
    struct import_source file = { STR("rows.csv"), memfd_create("rows", 0) };
    assert_int_equal(write(file.fd, text.p, text.n), text.n);
    w.business = BUSINESS;
    w.who = (struct actor){ .kind = ACTOR_PROGRAM };
    w.reach = (struct reach){ .kind = REACH_BUSINESS };
    struct import_options o = { .map_name = STR("my.map"), .map = str_of(map), .files = &file, .file_count = 1, .dry_run = dry_run, .refused = on_refused,
                                .progress = on_progress, .context = p };
    p->refused = p->slices = 0;
    enum status st = import_files(&w, &o, &p->report);
    p->fault = w.fault;
    close(file.fd);
    return st;
}

static const struct import_count *count_of(const struct place *p) { return LIST_AT(&p->report.counts, struct import_count, 0); }

static const char *const customers = "source = t\n[customers]\nid = {id}\nname = {name}\n";

static struct str people(struct place *p, int n, const char *name) {
    struct buf b;
    buf_init(&b, &p->g.arena, 4096);
    buf_put_str(&b, STR("id,name\n"));
    for (int i = 0; i < n; i++) {
        buf_fmt(&b, "c%d,%s %d\n", i, name, i);
    }
    return buf_str(&b);
}

TEST(a_row_that_cannot_be_kept_costs_no_other_row_its_place) {
    struct place *p = *state;
    assert_int_equal(take(p, customers, people(p, 450, "Ana"), false), ST_OK);
    assert_int_equal(count_of(p)->of[IMPORT_NEW], 450);
    assert_int_equal(take(p, customers, people(p, 450, "Bea"), false), ST_OK);   /* some fail after they were written */
    assert_true(p->refused > 10);
    assert_int_equal(count_of(p)->of[IMPORT_REFUSED], p->refused);
    assert_int_equal(count_of(p)->of[IMPORT_CHANGED], 450 - p->refused);
    assert_text(p->reason, "The fifth is never welcome.");
    assert_int_equal(ground_counted(&p->g, "SELECT count(*) FROM customer WHERE name LIKE 'Bea%'"), 450 - p->refused);
    assert_int_equal(ground_counted(&p->g, "SELECT count(*) FROM event"), 450 + 450 - p->refused);
}

TEST(what_was_before_the_founding_is_history_and_the_rest_is_not) {
    struct place *p = *state;
    const char *map = "source = t\n[orders]\nid = {id}\nplaced_at = {at}\n";
    assert_int_equal(take(p, map, STR("id,at\n1,2019-12-31 23:59:59\n2,2020-01-01 00:00:00\n3,2019-05-05\n4,\n"), false), ST_OK);
    assert_int_equal(count_of(p)->of[IMPORT_NEW], 2);
    assert_int_equal(p->refused, 2);
    assert_int_equal(p->lines[0], 3);
    assert_int_equal(p->lines[1], 5);   /* without a moment it is placed now */
    assert_text(p->reason, "Only the past is taken.");
}

TEST(a_dry_run_tries_every_row_and_changes_nothing) {
    struct place *p = *state;
    assert_int_equal(take(p, customers, STR("id,name\n1,Ana\n2,Bea\n,Nobody\n1,Ana\n"), true), ST_OK);
    assert_int_equal(count_of(p)->rows, 4);
    assert_int_equal(count_of(p)->of[IMPORT_NEW], 2);
    assert_int_equal(count_of(p)->of[IMPORT_REPEATED], 1);
    assert_int_equal(p->refused, 1);
    assert_int_equal(ground_counted(&p->g, "SELECT count(*) FROM customer"), 0);
    assert_int_equal(ground_counted(&p->g, "SELECT count(*) FROM event"), 0);
    assert_int_equal(ground_counted(&p->g, "SELECT COALESCE(max(seq), 0) FROM business_seq"), 0);
}

TEST(a_dry_run_knows_what_it_would_have_taken_in_before) {
    struct place *p = *state;
    const char *map = "source = t\n[customers]\nid = {id}\n[orders]\nid = o{id}\nplaced_at = 2019-01-01\ncustomer = {of}\n";
    struct buf b;
    buf_init(&b, &p->g.arena, 4096);
    buf_put_str(&b, STR("id,of\n"));
    for (int i = 0; i < 500; i++) {
        buf_fmt(&b, "%d,%d\n", i, i < 499 ? 499 - i : 7777);
    }
    assert_int_equal(take(p, map, buf_str(&b), true), ST_OK);
    assert_int_equal(p->refused, 1);   /* 7777 would not be there either */
    assert_int_equal(p->lines[0], 501);
}

TEST(stopped_it_goes_on_where_it_was) {
    struct place *p = *state;
    p->stop_after = 2;
    assert_int_equal(take(p, customers, people(p, 1000, "Ana"), false), ST_OK);
    assert_true(p->report.is_stopped);
    int64_t some = ground_counted(&p->g, "SELECT count(*) FROM customer");
    assert_true(some >= 200 && some < 1000);
    p->stop_after = 0;
    assert_int_equal(take(p, customers, people(p, 1000, "Ana"), false), ST_OK);
    assert_false(p->report.is_stopped);
    assert_int_equal(count_of(p)->of[IMPORT_NEW], 1000 - some);
    assert_int_equal(count_of(p)->of[IMPORT_UNCHANGED], some);
}

TEST(rows_of_one_id_are_one_row_and_the_later_one_is_right) {
    struct place *p = *state;
    struct str text = STR("id,name\n1,Ana\n2,Bea\n1,Ana Lima\n1,\n2,Bea\n");
    assert_int_equal(take(p, customers, text, false), ST_OK);
    assert_int_equal(count_of(p)->of[IMPORT_NEW], 2);
    assert_int_equal(count_of(p)->of[IMPORT_REPEATED], 3);
    assert_int_equal(ground_counted(&p->g, "SELECT count(*) FROM customer WHERE name = 'Ana Lima'"), 1);   /* an empty cell says nothing */
    int64_t seq = ground_counted(&p->g, "SELECT max(seq) FROM business_seq");
    assert_int_equal(take(p, customers, text, false), ST_OK);
    assert_int_equal(count_of(p)->of[IMPORT_UNCHANGED], 2);
    assert_int_equal(ground_counted(&p->g, "SELECT max(seq) FROM business_seq"), seq);
}

TEST(a_wrong_map_or_file_changes_nothing) {
    struct place *p = *state;
    assert_int_equal(take(p, "source = t\n[customers]\nid = {id}\nnmae = {name}\n", STR("id,name\n1,Ana\n"), false), ST_INVALID);
    assert_text(p->fault.at[0].field, "my.map:4");
    assert_int_equal(take(p, customers, STR("id;nmae\n1;Ana\n"), false), ST_INVALID);
    assert_text(p->fault.at[0].field, "rows.csv");
    assert_text(p->fault.at[0].message, "It has no column \"name\", which [customers] of my.map (line 2) reads. Its columns are: id, nmae.");
    assert_int_equal(take(p, customers, STR("id,name,id\n1,Ana,2\n"), false), ST_INVALID);
    assert_int_equal(take(p, customers, STR(""), false), ST_INVALID);
    assert_text(p->fault.at[0].message, "The file is empty.");
    assert_int_equal(ground_counted(&p->g, "SELECT count(*) FROM event"), 0);
}

/* ---- shown before anything is taken in ---- */

static enum status show(struct place *p, const char *map, struct str text, int64_t rows, struct import_preview *ret) {
    struct frame frame;
    struct work w = work_on_reader(p->g.node, p->g.db, &p->g.arena, &frame);
    struct import_source file = { STR("rows.csv"), memfd_create("rows", 0) };
    assert_int_equal(write(file.fd, text.p, text.n), text.n);
    w.business = BUSINESS;
    w.reach = (struct reach){ .kind = REACH_BUSINESS };
    struct import_options o = { .map_name = STR("my.map"), .map = str_of(map), .files = &file, .file_count = 1 };
    enum status st = import_preview(&w, &o, rows, ret);
    p->fault = w.fault;
    close(file.fd);
    return st;
}

/* "orders 2: id=r1 amount=12.50 EUR", with "! field: reason" behind when it would be refused. */
static struct str shown(struct place *p, const struct import_preview *preview, size_t i) {
    const struct import_preview_row *row = LIST_AT(&preview->rows, struct import_preview_row, i);
    struct buf b;
    buf_init(&b, &p->g.arena, 128);
    buf_fmt(&b, "%.*s %lld:", STR_ARG(row->kind), (long long)row->line);
    for (size_t k = 0; k < row->fields.n; k++) {
        const struct import_preview_field *f = LIST_AT(&row->fields, struct import_preview_field, k);
        buf_fmt(&b, " %.*s=%.*s", STR_ARG(f->name), STR_ARG(f->value));
    }
    if (row->is_refused) {
        buf_fmt(&b, "! %.*s: %.*s", STR_ARG(row->field), STR_ARG(row->reason));
    }
    return buf_str(&b);
}

TEST(a_preview_shows_rows_as_they_would_arrive_and_writes_nothing) {
    struct place *p = *state;
    const char *map = "source = t\ndecimal = ,\ndates = %d.%m.%Y\n[customers]\nonly = {who}\nid = {who}\n[orders]\nid = {id}\ncustomer = {who}\nplaced_at = {at}\nstatus = {s | lower}\namount = {sum}\n";
    struct import_preview preview;
    assert_int_equal(show(p, map, STR("id;who;at;s;sum\nr1;c7;02.01.2026;Delivered;1.212,50-\nr2;;30.02.2026;PLACED;1\n5.7E+17;c8;03.01.2026;;2\nr4;;03.01.2026;;2\n"), 3, &preview), ST_OK);
    assert_int_equal(preview.rows.n, 5);
    assert_text(shown(p, &preview, 0), "customers 2: id=c7");
    assert_text(shown(p, &preview, 1), "customers 4: id=c8");
    assert_text(shown(p, &preview, 2), "orders 2: id=r1 customer=c7 placed_at=2026-01-02T00:00:00Z status=delivered amount=-1212.50 EUR");
    assert_text(shown(p, &preview, 3), "orders 3: id=r2 placed_at=30.02.2026 status=placed amount=1! placed_at: \"30.02.2026\" does not exist in the calendar.");
    assert_true(str_starts(shown(p, &preview, 4), STR("orders 4: id=5.7E+17 customer=c8 placed_at=03.01.2026 amount=2! id: \"5.7E+17\" lost its digits in a spreadsheet.")));
    assert_int_equal(ground_counted(&p->g, "SELECT count(*) FROM customer"), 0);
    assert_int_equal(ground_counted(&p->g, "SELECT count(*) FROM event"), 0);
    assert_int_equal(show(p, "source = t\n[customers]\nid = {nowhere}\n", STR("id\n1\n"), 3, &preview), ST_INVALID);
    assert_text(p->fault.at[0].field, "rows.csv");
}

TEST(rows_for_which_only_gives_nothing_are_not_the_sections) {
    struct place *p = *state;
    assert_int_equal(take(p, "source = t\n[customers]\nid = {id}\nonly = {paid | values yes=1, *=}\n", STR("id,paid\n1,yes\n2,no\n,no\n3,yes\n4\n"), false), ST_OK);
    assert_int_equal(count_of(p)->rows, 3);
    assert_int_equal(count_of(p)->of[IMPORT_NEW], 2);
    assert_int_equal(p->refused, 1);   /* a torn row is told, whatever it is */
    assert_int_equal(take(p, "source = t\n[customers]\nid = {id}\nonly = yes\n", STR("id\n1\n"), false), ST_INVALID);
    assert_text(p->fault.at[0].field, "my.map:4");
}

int main(void) {
    const struct CMUnitTest tests[] = {
#define TAKES(test) cmocka_unit_test_setup_teardown(test, place_open, place_close)
        TAKES(a_row_that_cannot_be_kept_costs_no_other_row_its_place),
        TAKES(what_was_before_the_founding_is_history_and_the_rest_is_not),
        TAKES(a_dry_run_tries_every_row_and_changes_nothing),
        TAKES(a_dry_run_knows_what_it_would_have_taken_in_before),
        TAKES(stopped_it_goes_on_where_it_was),
        TAKES(rows_of_one_id_are_one_row_and_the_later_one_is_right),
        TAKES(a_wrong_map_or_file_changes_nothing),
        TAKES(a_preview_shows_rows_as_they_would_arrive_and_writes_nothing),
        TAKES(rows_for_which_only_gives_nothing_are_not_the_sections),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
