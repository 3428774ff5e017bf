/* SPDX-License-Identifier: Apache-2.0
 * measure_goal.h — what a measure should become, who answers for it, and who looked last.
 *
 * Invariant: nothing is overwritten; what is set is a new row, and the newest holds. Targets are in the measure's unit and on its scale. */
#ifndef MEASURE_MEASURE_GOAL_H
#define MEASURE_MEASURE_GOAL_H

#include "measure/measure.h"

struct measure_goal {
    struct fields given, has;
    ident id;
    struct str measure;
    int64_t on;                               /* the measure is wanted here */
    double target; day_t target_day;
    int64_t better;                           /* enum measure_better */
    ident owner_id; struct str owner_name;
    ident set_by_id; struct str set_by_name; instant_t set_at;
};
extern const struct shape measure_goal_shape;

enum status measure_goal_load(struct work *w, ident id, void *ret_goal) MUST_USE;
/* What is given replaces what holds; *ret_id of the row that holds from now on. */
enum status measure_goal_change(struct work *w, struct str name, const struct measure_goal *patch, ident *ret_id) MUST_USE;
/* Newest first. */
enum status measure_goal_history(struct work *w, struct str name, const struct page *page, struct list *ret_goals, struct str *ret_next) MUST_USE;
/* Those that hold, of all measures, in no order. */
enum status measure_goal_all(struct work *w, struct list *ret_goals) MUST_USE;

struct measure_look { struct fields given, has; struct str measure; ident employee_id; struct str employee_name; instant_t at; };
enum status measure_goal_look(struct work *w, struct str name) MUST_USE;      /* the asker looks at it */
enum status measure_goal_looks(struct work *w, struct list *ret_looks) MUST_USE;

#endif
