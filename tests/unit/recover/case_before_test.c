/* SPDX-License-Identifier: Apache-2.0
 * case_before_test.c — what is imported from before Rapport: apart, without clocks, closed together. On a real writer. */
#include "base/secret.h"
#include "db/schema.h"
#include "events/listen_events.h"
#include "events/vocabulary.h"
#include "measure/scale.h"
#include "recover/case.h"
#include "recover/recover.h"
#include "work/node.h"
#include "work/unit.h"
#include "work/writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

enum { BUSINESS = 77, OLGA = 1, MIA = 2, HARBOUR = 70, ANA = 500, SURVEY = 600, ANSWER = 900 };

/* ---- the product: this room alone ---- */

static const struct reaction reactions[] = {
    { "response.received", "case_open_if_unhappy", case_open_if_unhappy, REACT_BOTH, REACT_MUST, { "case.opened" }, "" },
    { "response.changed", "case_follow_answer", case_follow_answer, REACT_BOTH, REACT_MUST, { "case.answer_changed", "case.opened" }, "" },
};
static const char *const seed =
    "INSERT INTO business (id, name, trade, zone, currency, created_at, seq) VALUES (77, 'Bica', 'cafe', 'Europe/Lisbon', 'EUR', 0, 0);"
    "INSERT INTO location (id, business_id, name, zone, archived, created_at, seq) VALUES (70, 77, 'Harbour', 'Europe/Lisbon', 0, 0, 0);"
    "INSERT INTO employee (id, business_id, name, role, archived, created_at, seq) VALUES (1, 77, 'Olga', 'owner', 0, 0, 0);"
    "INSERT INTO employee (id, business_id, name, role, location_id, archived, created_at, seq) VALUES (2, 77, 'Mia', 'manager', 70, 0, 0, 0);"
    "INSERT INTO customer (id, business_id, who_id, kind, created_at, changed_at, seq) VALUES (500, 77, 500, 'person', 0, 0, 0);";

struct place { struct product product; const struct setting *settings[16]; struct node *node; struct db *db; struct arena arena; char dir[64]; ident answers; };

static int place_open(void **state) {
    struct place *p = calloc(1, sizeof *p);
    struct str problem = { 0 };
    for (int i = 0; i < SCALE_COUNT; i++) {
        p->settings[p->product.setting_count++] = &scale_settings[i];
    }
    for (int i = 0; i < case_setting_count; i++) {
        p->settings[p->product.setting_count++] = &case_settings[i];
    }
    p->product.settings = p->settings;
    p->product.events = vocabulary;
    p->product.event_count = vocabulary_count;
    p->product.reactions = reactions;
    p->product.reaction_count = LENGTH(reactions);
    p->product.migrations = migrations;
    p->product.migration_count = migration_count;
    snprintf(p->dir, sizeof p->dir, "/tmp/rapport-case-XXXXXX");
    assert_true(secret_init());
    assert_non_null(mkdtemp(p->dir));
    arena_init(&p->arena);
    struct node_options o = { .dir = str_of(p->dir), .product = &p->product, .migrate = true };
    if (node_open(&o, &p->node, &problem) != ST_OK) {
        fail_msg("%.*s", STR_ARG(problem));
    }
    assert_int_equal(node_db(p->node, false, &p->db, &problem), ST_OK);
    assert_int_equal(db_script(p->db, seed), ST_OK);
    assert_int_equal(node_work(p->node, &problem), ST_OK);
    *state = p;
    return 0;
}

static int place_close(void **state) {
    struct place *p = *state;
    char command[128];
    db_close(p->db);
    node_close(p->node, 1);
    static const char *const names[] = { "rapport.db", "rapport.db-wal", "rapport.db-shm", "key" };
    for (size_t i = 0; i < LENGTH(names); i++) {
        snprintf(command, sizeof command, "%s/%s", p->dir, names[i]);
        unlink(command);
    }
    rmdir(p->dir);
    arena_release(&p->arena);
    free(p);
    return 0;
}

/* ---- doing and looking ---- */

static struct actor program(void) { return (struct actor){ .kind = ACTOR_PROGRAM }; }
static struct actor olga(void) { return (struct actor){ .kind = ACTOR_EMPLOYEE, .role = ROLE_OWNER, .employee_id = OLGA }; }
static struct actor mia(void) { return (struct actor){ .kind = ACTOR_EMPLOYEE, .role = ROLE_MANAGER, .employee_id = MIA, .location_id = HARBOUR }; }

static enum status do_unit(struct place *p, struct actor who, bool history, unit_fn *run, void *context) {
    struct unit u = { .business = BUSINESS, .who = who, .reach = { .kind = REACH_BUSINESS }, .history = history, .name = "test", .run = run, .context = context,
                      .arena = &p->arena };
    return unit_run(p->node->writer, &u);
}

static int64_t counted(struct place *p, const char *sql) {
    static const char *const none[1];
    static const bool no_lists[1];
    const struct stmt_part part = { sql, -1 };
    const struct stmt q = { .name = sql, .params = none, .param_is_list = no_lists, .parts = { &part }, .part_count = { 1, 0 } };
    struct db_prepared *prepared;
    bool row = false;
    assert_int_equal(db_begin_read(p->db), ST_OK);
    assert_int_equal(db_prepare(p->db, arena_copy(&p->arena, &q, sizeof q), 0, &prepared), ST_OK);
    assert_int_equal(db_start(prepared, NULL), ST_OK);
    assert_int_equal(db_step(prepared, &row), ST_OK);
    int64_t n = db_column(prepared, 0).i;
    db_finish(prepared);
    assert_int_equal(db_commit(p->db), ST_OK);
    return n;
}

struct answering { ident id; int64_t score; bool words; };

static enum status answer(struct unit *u, struct work *w) {
    struct answering *a = u->context;
    struct response_told *told = ARENA_NEW(w->arena, struct response_told);
    SET(told, response_id, a->id);
    SET(told, survey_kind, STR("stars"));
    SET(told, score, a->score);
    SET(told, has_words, a->words);
    struct event e = { .known = &event_response_received, .subject_id = a->id, .customer_id = ANA, .who_id = ANA, .told = told };
    return event_append(w, &e);
}

static void answered(struct place *p, bool history, int64_t score, bool words) {
    struct answering a = { ANSWER + p->answers++, score, words };
    const char *sql = arena_fmt(&p->arena, "INSERT INTO response (id, business_id, survey_id, survey_kind, score, customer_id, who_id, location_id, channel, answered_at, day,"
        " created_at, changed_at, edits, before_rapport, void, seq) VALUES (%lld, 77, 600, 'stars', %lld, 500, 500, 70, 'import', 1509000000000000, 17465, 0, 0, 0, %d, 0, 0);",
        (long long)a.id, (long long)score, history).p;
    assert_int_equal(db_script(p->db, sql), ST_OK);
    assert_int_equal(do_unit(p, program(), history, answer, &a), ST_OK);
}

struct typing { struct case_ draft; ident id; bool created; };

static enum status type_in(struct unit *u, struct work *w) {
    struct typing *t = u->context;
    return case_open_typed(w, &t->draft, &t->id, &t->created);
}

/* ---- tests ---- */

static void answers_from_before_open_cases_and_looks_apart(void **state) {
    struct place *p = *state;
    answered(p, true, 1, true);
    answered(p, true, 2, false);
    answered(p, true, 3, true);
    assert_int_equal(counted(p, "SELECT COUNT(*) FROM cases WHERE before_rapport = 1 AND state = 'opened'"), 2);
    assert_int_equal(counted(p, "SELECT COUNT(*) FROM cases WHERE kind = 'look'"), 1);
    assert_int_equal(counted(p, "SELECT COUNT(*) FROM cases WHERE owner_id IS NOT NULL OR first_due_at IS NOT NULL OR resolve_due_at IS NOT NULL"), 0);
    assert_int_equal(counted(p, "SELECT COUNT(*) FROM job WHERE kind = 'case.climb'"), 0);
    assert_int_equal(counted(p, "SELECT COUNT(*) FROM cases WHERE opened_at = 1509000000000000 AND opened_day = 17465"), 2);
    assert_int_equal(counted(p, "SELECT COUNT(*) FROM event WHERE kind = 'case.opened' AND at = 1509000000000000"), 2);
}

static void the_same_live_has_owner_clocks_and_one_job(void **state) {
    struct place *p = *state;
    answered(p, false, 1, true);
    assert_int_equal(counted(p, "SELECT COUNT(*) FROM cases WHERE before_rapport = 0 AND owner_id = 2 AND first_due_at < resolve_due_at"), 1);
    assert_int_equal(counted(p, "SELECT COUNT(*) FROM job WHERE kind = 'case.climb'"), 1);
}

static void a_complaint_of_the_past_may_have_been_closed(void **state) {
    struct place *p = *state;
    struct outside_id outside = { 0 };
    struct typing t = { .id = ID_NONE };
    SET(&outside, source, STR("cfpb"));
    SET(&outside, id, STR("1001"));
    SET(&t.draft, external_id, &outside);
    SET(&t.draft, text, STR("Incorrect information"));
    SET(&t.draft, at, 1400000000000000);
    assert_int_equal(do_unit(p, program(), true, type_in, &t), ST_OK);
    assert_true(t.created);
    assert_int_equal(counted(p, "SELECT COUNT(*) FROM cases WHERE outside_id = '1001' AND state = 'opened' AND before_rapport = 1"), 1);

    assert_int_equal(do_unit(p, program(), true, type_in, &t), ST_OK);   /* the same file again */
    assert_false(t.created);
    assert_int_equal(counted(p, "SELECT COUNT(*) FROM event e JOIN cases c ON c.id = e.subject_id WHERE c.outside_id = '1001'"), 1);

    SET(&t.draft, state, CASE_CLOSED);                                    /* a later file */
    SET(&t.draft, closed_at, 1410000000000000);
    SET(&t.draft, outcome, STR("Closed with explanation"));
    assert_int_equal(do_unit(p, program(), true, type_in, &t), ST_OK);
    assert_int_equal(counted(p, "SELECT COUNT(*) FROM cases WHERE outside_id = '1001' AND state = 'closed' AND closed_at = 1410000000000000 AND outcome IS NOT NULL"), 1);
    assert_int_equal(counted(p, "SELECT COUNT(*) FROM event e JOIN cases c ON c.id = e.subject_id WHERE c.outside_id = '1001' AND e.kind = 'case.closed' AND e.at = 1410000000000000"), 1);
}

static void a_complaint_of_today_is_never_born_closed(void **state) {
    struct place *p = *state;
    struct typing t = { .id = ID_NONE };
    SET(&t.draft, text, STR("Today"));
    SET(&t.draft, state, CASE_CLOSED);
    SET(&t.draft, closed_at, 1500000000000000);
    SET(&t.draft, at, 1400000000000000);
    assert_int_equal(do_unit(p, program(), false, type_in, &t), ST_OK);
    assert_int_equal(counted(p, "SELECT COUNT(*) FROM cases WHERE text = 'Today' AND state = 'opened' AND closed_at IS NULL AND before_rapport = 0"), 1);
}

struct closing { struct case_closing draft; };

static int64_t close_before(struct place *p, struct actor who) {
    struct frame frame;
    struct work w = work_on_reader(p->node, p->db, &p->arena, &frame);
    struct case_closing c = { 0 };
    w.business = BUSINESS;
    w.who = who;
    w.reach.kind = REACH_BUSINESS;
    SET(&c, because, STR("Answered long ago"));
    assert_int_equal(case_close_before(&w, &c), ST_OK);
    return c.closed;
}

static void all_from_before_are_closed_together_but_not_those_about_oneself(void **state) {
    struct place *p = *state;
    for (int i = 0; i < 250; i++) {
        struct typing t = { .id = ID_NONE };
        SET(&t.draft, text, STR("Old"));
        SET(&t.draft, at, 1400000000000000 + i);
        if (i < 3) {
            SET(&t.draft, employee_id, MIA);
        }
        assert_int_equal(do_unit(p, program(), true, type_in, &t), ST_OK);
    }
    int64_t open = counted(p, "SELECT COUNT(*) FROM cases WHERE before_rapport = 1 AND closed_at IS NULL");
    int64_t live = counted(p, "SELECT COUNT(*) FROM cases WHERE before_rapport = 0 AND closed_at IS NULL");
    assert_int_equal(close_before(p, mia()), open - 3);
    assert_int_equal(close_before(p, mia()), 0);
    assert_int_equal(counted(p, "SELECT COUNT(*) FROM cases WHERE before_rapport = 1 AND closed_at IS NULL AND employee_id = 2"), 3);
    assert_int_equal(close_before(p, olga()), 3);
    assert_int_equal(counted(p, "SELECT COUNT(*) FROM cases WHERE close_reason = 'Answered long ago' AND state = 'closed' AND closed_day > 0"), open);
    assert_int_equal(counted(p, "SELECT COUNT(*) FROM event WHERE kind = 'case.closed' AND employee_id IN (1, 2)"), open);
    assert_int_equal(counted(p, "SELECT COUNT(*) FROM cases WHERE before_rapport = 0 AND closed_at IS NULL"), live);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_from_before_open_cases_and_looks_apart),
        cmocka_unit_test(the_same_live_has_owner_clocks_and_one_job),
        cmocka_unit_test(a_complaint_of_the_past_may_have_been_closed),
        cmocka_unit_test(a_complaint_of_today_is_never_born_closed),
        cmocka_unit_test(all_from_before_are_closed_together_but_not_those_about_oneself),
    };
    return cmocka_run_group_tests(tests, place_open, place_close);
}
