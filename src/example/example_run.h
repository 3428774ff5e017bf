/* SPDX-License-Identifier: Apache-2.0
 * example_run.h — the plan of the year going through the doors of the rooms, act by act. Between the files of this room.
 *
 * What an act made is kept by its place in the plan, so that later acts find it; an act that runs again puts it there again. The time of
 * an act is its own: w->now is set to it before it runs. Works on the writer. */
#ifndef EXAMPLE_RUN_H
#define EXAMPLE_RUN_H

#include "example/example_plan.h"
#include "work/work.h"

struct example_run {
    struct example_plan plan;
    ident business, owner;               /* the owner's employee */
    ident places[AT_COUNT], departments[WORK_COUNT], staff[EXAMPLE_STAFF], surveys[ASK_COUNT];
    ident *customers, *orders, *invitations;   /* by their index in the plan; an invitation by its answer's */
};

/* Places, hours, holidays, departments, those who were there from the beginning, surveys and settings. */
enum status example_run_stage(struct example_run *r, struct work *w) MUST_USE;
enum status example_run_act(struct example_run *r, struct work *w, const struct example_act *act) MUST_USE;

enum status example_run_staff(struct example_run *r, struct work *w, int i) MUST_USE;
struct actor example_run_actor(const struct example_run *r, int staff);      /* EXAMPLE_NOBODY: the owner */
int example_run_manager(enum example_at place);

/* ---- example_customers.c, example_sales.c, example_answers.c ---- */
enum status example_customers_meet(struct example_run *r, struct work *w, int i) MUST_USE;
enum status example_customers_call(struct example_run *r, struct work *w, int i) MUST_USE;
enum status example_sales_order(struct example_run *r, struct work *w, int i) MUST_USE;
enum status example_sales_deliver(struct example_run *r, struct work *w, int i) MUST_USE;
enum status example_answers_ask(struct example_run *r, struct work *w, int i) MUST_USE;
enum status example_answers_give(struct example_run *r, struct work *w, int i) MUST_USE;
/* ---- example_life.c: what is done about an unhappy answer, up to now ---- */
enum status example_life_run(struct example_run *r, struct work *w, int answer, ident case_id, bool is_look) MUST_USE;

#endif
