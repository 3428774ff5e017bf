/* SPDX-License-Identifier: Apache-2.0
 * case_place.h — a business on a real writer with this room alone: its reactions, settings and events. */
#ifndef UNIT_CASE_PLACE_H
#define UNIT_CASE_PLACE_H

#include "ground.h"
#include "measure/scale.h"
#include "recover/case.h"
#include "recover/recover.h"

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

struct place { struct ground g; ident answers; };

static int place_open(void **state) {
    struct place *p = calloc(1, sizeof *p);
    ground_settings(&p->g, scale_settings, SCALE_COUNT);
    ground_settings(&p->g, case_settings, case_setting_count);
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

/* ---- doing and looking ---- */

static inline struct actor program(void) { return (struct actor){ .kind = ACTOR_PROGRAM }; }
static inline struct actor olga(void) { return (struct actor){ .kind = ACTOR_EMPLOYEE, .role = ROLE_OWNER, .employee_id = OLGA }; }
static inline struct actor mia(void) { return (struct actor){ .kind = ACTOR_EMPLOYEE, .role = ROLE_MANAGER, .employee_id = MIA, .location_id = HARBOUR }; }

static enum status do_unit_at(struct place *p, instant_t now, struct actor who, bool history, unit_fn *run, void *context) {
    struct unit u = { .now = now, .business = BUSINESS, .who = who, .reach = { .kind = REACH_BUSINESS }, .history = history, .name = "test", .run = run, .context = context,
                      .arena = &p->g.arena };
    return unit_run(p->g.node->writer, &u);
}

static inline enum status do_unit(struct place *p, struct actor who, bool history, unit_fn *run, void *context) {
    return do_unit_at(p, 0, who, history, run, context);
}

struct typing { struct case_ draft; ident id; bool created; };

static enum status type_in(struct unit *u, struct work *w) {
    struct typing *t = u->context;
    return case_open_typed(w, &t->draft, &t->id, &t->created);
}

#endif
