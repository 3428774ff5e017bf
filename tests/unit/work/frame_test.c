/* SPDX-License-Identifier: Apache-2.0
 * The frame with a product of three reactions, on a real database: groups, units run again, reactions that fail, the order of events. */
#include "db/schema.h"
#include "work/node.h"
#include "work/query.h"
#include "work/writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

enum { BUSINESS = 77 };

/* ---- a small product ---- */

static const struct event_kind said = { "test.said", NULL, NULL, 1, false, "Something was said." };
static const struct event_kind echoed = { "test.echoed", NULL, NULL, 1, false, "It came back." };
static const struct event_kind asked = { "test.asked", NULL, NULL, 1, false, "Somebody asked." };
static const struct event_kind circled = { "test.circled", NULL, NULL, 1, false, "It leads to itself." };
static const struct event_kind *const kinds[] = { &said, &echoed, &circled, &asked };

static enum status echo(struct work *w, const struct event *e) {
    struct event back = { .known = &echoed, .subject_id = e->subject_id };
    return event_append(w, &back);
}

static enum status circle(struct work *w, const struct event *e) {
    struct event again = { .known = &circled, .subject_id = e->subject_id };
    return event_append(w, &again);
}

/* Fails after it wrote: the unit must be kept, and this becomes a job. */
static enum status write_and_fail(struct work *w, const struct event *e) {
    struct event lost = { .known = &echoed, .subject_id = e->subject_id };
    enum status st = event_append(w, &lost);
    return st != ST_OK ? st : ST_CONFLICT;
}

static const struct reaction reactions[] = {
    { "test.said", "echo", echo, REACT_LIVE, REACT_MUST, { "test.echoed" }, "It echoes." },
    { "test.said", "write_and_fail", write_and_fail, REACT_LIVE, REACT_LATER, { "test.echoed" }, "It tries." },
    { "test.asked", "echo", echo, REACT_LIVE, REACT_MUST, { "test.said" }, "Its row does not say that it echoes." },
    { "test.circled", "circle", circle, REACT_BOTH, REACT_MUST, { "test.circled" }, "It never ends." },
};
static const struct product product = { .events = kinds, .event_count = 4, .reactions = reactions, .reaction_count = 4 };

/* ---- a node in a temporary directory ---- */

struct place { struct product product; struct node *node; struct db *reader; struct arena arena; char dir[64]; };

static int place_open(void **state) {
    struct place *p = calloc(1, sizeof *p);
    struct str problem = { 0 };
    p->product = product;
    p->product.migrations = migrations;
    p->product.migration_count = migration_count;
    snprintf(p->dir, sizeof p->dir, "/tmp/rapport-frame-XXXXXX");
    assert_non_null(mkdtemp(p->dir));
    arena_init(&p->arena);
    struct node_options o = { .dir = str_of(p->dir), .product = &p->product, .migrate = true };
    if (node_open(&o, &p->node, &problem) != ST_OK) {
        fail_msg("%.*s", STR_ARG(problem));
    }
    assert_int_equal(node_work(p->node, &problem), ST_OK);
    assert_int_equal(node_db(p->node, true, &p->reader, &problem), ST_OK);
    *state = p;
    return 0;
}

static int place_close(void **state) {
    struct place *p = *state;
    const char *const names[] = { "rapport.db", "rapport.db-wal", "rapport.db-shm", "key" };
    db_close(p->reader);
    node_close(p->node, 1);
    for (size_t i = 0; i < LENGTH(names); i++) {
        unlink(arena_fmt(&p->arena, "%s/%s", p->dir, names[i]).p);
    }
    rmdir(p->dir);
    arena_release(&p->arena);
    free(p);
    return 0;
}

static const char *const events_params[] = { "business", "after" }, *const jobs_params[] = { "business" };
static const bool no_lists[] = { false, false };
static const struct stmt_part events_part[] = { { "SELECT seq, kind, subject_id FROM event WHERE business_id = \001A AND seq > \001B ORDER BY seq", -1 } },
                              jobs_part[] = { { "SELECT COUNT(*) FROM job WHERE business_id = \001A", -1 } };
static const struct stmt events_q = { .name = "test_events", .params = events_params, .param_count = 2, .param_is_list = no_lists, .parts = { events_part }, .part_count = { 1, 0 } };
static const struct stmt jobs_q = { .name = "test_jobs", .params = jobs_params, .param_count = 1, .param_is_list = no_lists, .parts = { jobs_part }, .part_count = { 1, 0 } };

static struct list events_after(struct place *p, int64_t after) {
    struct frame frame;
    struct list all = { 0 };
    struct work w = work_on_reader(p->node, p->reader, &p->arena, &frame);
    w.business = BUSINESS;
    assert_int_equal(query_list(&w, &events_q, ARGS(ARG_INT("after", after)), &event_shape, &all), ST_OK);
    return all;
}

static int64_t jobs_waiting(struct place *p) {
    struct frame frame;
    int64_t n = -1;
    struct work w = work_on_reader(p->node, p->reader, &p->arena, &frame);
    w.business = BUSINESS;
    assert_int_equal(query_int(&w, &jobs_q, ARGS_NONE, &n), ST_OK);
    return n;
}

struct saying { const struct event_kind *kind; ident subject; enum status then; bool history; };

static enum status say(struct unit *u, struct work *w) {
    const struct saying *s = u->context;
    struct event e = { .known = s->kind, .subject_id = s->subject };
    enum status st = event_append(w, &e);
    return st == ST_OK ? s->then : st;
}

static enum status refuse(struct unit *u, struct work *w) {
    (void)u;
    return fault_add(&w->fault, ST_INVALID, STR("word"), "This word is not allowed.");
}

static struct unit unit_of(struct place *p, unit_fn *run, void *context) {
    return (struct unit){ .business = BUSINESS, .who = { .kind = ACTOR_PROGRAM }, .reach = { .kind = REACH_BUSINESS }, .name = "test", .run = run,
                          .context = context, .arena = &p->arena };
}

/* ---- tests ---- */

static void a_refusal_names_the_field_and_writes_nothing(void **state) {
    struct place *p = *state;
    struct unit u = unit_of(p, refuse, NULL);
    assert_int_equal(unit_run(p->node->writer, &u), ST_INVALID);
    assert_int_equal(u.fault.n, 1);
    assert_true(str_is(u.fault.at[0].field, "word"));
    assert_int_equal(events_after(p, 0).n, 0);
}

static void what_follows_is_in_the_same_transaction_and_in_order(void **state) {
    struct place *p = *state;
    struct saying s = { &said, 5, ST_OK, false };
    struct unit u = unit_of(p, say, &s);
    u.history = false;
    assert_int_equal(unit_run(p->node->writer, &u), ST_OK);
    struct list all = events_after(p, 0);
    assert_int_equal(all.n, 2);
    assert_true(str_is(LIST_AT(&all, struct event, 0)->kind, "test.said"));
    assert_true(str_is(LIST_AT(&all, struct event, 1)->kind, "test.echoed"));
    assert_int_equal(LIST_AT(&all, struct event, 1)->seq, 2);
}

static void a_later_reaction_that_wrote_and_failed_becomes_a_job_and_the_answer_stays(void **state) {
    struct place *p = *state;
    struct saying s = { &said, 6, ST_OK, false };
    struct unit u = unit_of(p, say, &s);
    assert_int_equal(unit_run(p->node->writer, &u), ST_OK);
    assert_true(u.tries >= 2);                      /* its group was undone and it ran again without the reaction */
    assert_int_equal(jobs_waiting(p), 1);
    assert_int_equal(events_after(p, 0).n, 2);      /* said and echoed once each: nothing of the first run was kept */
}

static void history_runs_no_live_reactions(void **state) {
    struct place *p = *state;
    struct saying s = { &said, 7, ST_OK, true };
    struct unit u = unit_of(p, say, &s);
    u.history = true;
    assert_int_equal(unit_run(p->node->writer, &u), ST_OK);
    assert_int_equal(events_after(p, 0).n, 1);
}

static void a_circle_of_reactions_ends_and_keeps_nothing(void **state) {
    struct place *p = *state;
    struct saying s = { &circled, 8, ST_OK, false };
    struct unit u = unit_of(p, say, &s);
    assert_int_equal(unit_run(p->node->writer, &u), ST_INTERNAL);
    assert_int_equal(events_after(p, 0).n, 0);
}

static void a_reaction_that_emits_what_its_row_does_not_say_fails_where_tests_run(void **state) {
    struct place *p = *state;
    struct saying s = { &asked, 11, ST_OK, false };
    struct unit u = unit_of(p, say, &s);
    p->node->is_test = true;
    assert_int_equal(unit_run(p->node->writer, &u), ST_INTERNAL);
    assert_int_equal(events_after(p, 0).n, 0);
    p->node->is_test = false;                       /* and costs nobody an answer elsewhere */
    assert_int_equal(unit_run(p->node->writer, &u), ST_OK);
    assert_int_equal(events_after(p, 0).n, 2);
}

/* Many at once: good ones, refusals, and ones that fail after they wrote share groups; only the last kind is lost. */
enum { MANY = 200 };
struct many { struct unit unit; struct saying saying; struct arena arena; };
static atomic_int answered;
static void many_done(struct unit *u) {
    (void)u;
    atomic_fetch_add(&answered, 1);
}

static void one_that_fails_after_writing_harms_nobody_in_its_group(void **state) {
    struct place *p = *state;
    struct many *all = calloc(MANY, sizeof *all);
    for (int i = 0; i < MANY; i++) {
        arena_init(&all[i].arena);
        all[i].saying = (struct saying){ &echoed, 1000 + i, i % 10 == 3 ? ST_CONFLICT : ST_OK, false };
        all[i].unit = unit_of(p, i % 10 == 7 ? refuse : say, &all[i].saying);
        all[i].unit.arena = &all[i].arena;
        all[i].unit.done = many_done;
        assert_true(unit_submit(p->node->writer, &all[i].unit));
    }
    struct saying s = { &echoed, 1, ST_OK, false };
    struct unit last = unit_of(p, say, &s);
    last.lane = UNIT_BACKGROUND;
    assert_int_equal(unit_run(p->node->writer, &last), ST_OK);
    struct unit fence = unit_of(p, say, &s);
    assert_int_equal(unit_run(p->node->writer, &fence), ST_OK);
    assert_int_equal(atomic_load(&answered), MANY);
    struct list kept = events_after(p, 0);
    assert_int_equal(kept.n, MANY * 8 / 10 + 2);
    for (size_t i = 1; i < kept.n; i++) {
        assert_true(LIST_AT(&kept, struct event, i)->seq > LIST_AT(&kept, struct event, i - 1)->seq);
        assert_true(LIST_AT(&kept, struct event, i)->subject_id < 1000 || LIST_AT(&kept, struct event, i)->subject_id % 10 != 3);
    }
    for (int i = 0; i < MANY; i++) {
        assert_int_equal(all[i].unit.status, i % 10 == 7 ? ST_INVALID : i % 10 == 3 ? ST_CONFLICT : ST_OK);
        arena_release(&all[i].arena);
    }
    free(all);
}

/* A busy machine makes anything slow: what took too long in its group is given more time alone. */
static enum status pause_and_say(struct unit *u, struct work *w) {
    usleep(150000);
    return say(u, w);
}

static void one_that_was_slow_is_given_more_time_alone(void **state) {
    struct place *p = *state;
    struct saying s = { &echoed, 9, ST_OK, false };
    struct unit u = unit_of(p, pause_and_say, &s);
    assert_int_equal(unit_run(p->node->writer, &u), ST_OK);
    assert_int_equal(u.tries, 2);
    assert_int_equal(events_after(p, 0).n, 1);
}

static enum status say_for_ever(struct unit *u, struct work *w) {
    enum status st = ST_OK;
    while (st == ST_OK) {
        st = say(u, w);
    }
    return st;
}

static void one_that_does_not_end_is_ended_and_keeps_nothing(void **state) {
    struct place *p = *state;
    struct saying s = { &echoed, 10, ST_OK, false };
    struct unit u = unit_of(p, say_for_ever, &s);
    assert_int_equal(unit_run(p->node->writer, &u), ST_BUSY);
    assert_int_equal(events_after(p, 0).n, 0);
    struct unit next = unit_of(p, say, &s);
    assert_int_equal(unit_run(p->node->writer, &next), ST_OK);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, place_open, place_close)
int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_refusal_names_the_field_and_writes_nothing),
        TEST(what_follows_is_in_the_same_transaction_and_in_order),
        TEST(a_later_reaction_that_wrote_and_failed_becomes_a_job_and_the_answer_stays),
        TEST(history_runs_no_live_reactions),
        TEST(a_circle_of_reactions_ends_and_keeps_nothing),
        TEST(a_reaction_that_emits_what_its_row_does_not_say_fails_where_tests_run),
        TEST(one_that_fails_after_writing_harms_nobody_in_its_group),
        TEST(one_that_was_slow_is_given_more_time_alone),
        TEST(one_that_does_not_end_is_ended_and_keeps_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
