/* SPDX-License-Identifier: Apache-2.0
 * case_place.h — a business on a real writer with this room alone: its reactions, settings and events. */
#ifndef UNIT_CASE_PLACE_H
#define UNIT_CASE_PLACE_H

#include "base/secret.h"
#include "db/schema.h"
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

enum { BUSINESS = 77, OLGA = 1, MIA = 2, LEA = 3, HARBOUR = 70, ANA = 500, SURVEY = 600, ANSWER = 900 };

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
    "INSERT INTO employee (id, business_id, name, role, location_id, archived, created_at, seq) VALUES (3, 77, 'Lea', 'frontline', 70, 0, 0, 0);"
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

static inline struct actor program(void) { return (struct actor){ .kind = ACTOR_PROGRAM }; }
static inline struct actor olga(void) { return (struct actor){ .kind = ACTOR_EMPLOYEE, .role = ROLE_OWNER, .employee_id = OLGA }; }
static inline struct actor mia(void) { return (struct actor){ .kind = ACTOR_EMPLOYEE, .role = ROLE_MANAGER, .employee_id = MIA, .location_id = HARBOUR }; }

static enum status do_unit_at(struct place *p, instant_t now, struct actor who, bool history, unit_fn *run, void *context) {
    struct unit u = { .now = now, .business = BUSINESS, .who = who, .reach = { .kind = REACH_BUSINESS }, .history = history, .name = "test", .run = run, .context = context,
                      .arena = &p->arena };
    return unit_run(p->node->writer, &u);
}

static inline enum status do_unit(struct place *p, struct actor who, bool history, unit_fn *run, void *context) {
    return do_unit_at(p, 0, who, history, run, context);
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

struct typing { struct case_ draft; ident id; bool created; };

static enum status type_in(struct unit *u, struct work *w) {
    struct typing *t = u->context;
    return case_open_typed(w, &t->draft, &t->id, &t->created);
}

#endif
