/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/measure_goal.h"

#include "measure/measure_goal.sql.h"
#include "measure/measure_settings.h"

#include "work/audit.h"

static const struct field goal_fields[] = {
    F_ID(struct measure_goal, id, IN_OUT | IN_CSV, .prefix = "gol", .doc = "This setting of the goal."),
    F_TEXT(struct measure_goal, measure, IN_OUT | IN_CSV, .doc = "Its measure."),
    F_FLAG(struct measure_goal, on, IN_PATCH | IN_OUT, .doc = "The measure is wanted here. Switched off, it vanishes from lists, and asking for it answers 409."),
    F_REAL(struct measure_goal, target, IN_PATCH | IN_OUT | IN_CSV, .doc = "What it should become, in the measure's unit; null: no target."),
    F_DAY(struct measure_goal, target_day, IN_PATCH | IN_OUT | IN_CSV, .doc = "By when."),
    F_ENUM(struct measure_goal, better, IN_PATCH | IN_OUT | IN_CSV, .names = measure_better_names, .doc = "Which way the target is reached; the measure's own when left out."),
    F_ID(struct measure_goal, owner_id, IN_PATCH | IN_OUT | IN_CSV, .prefix = "emp", .doc = "Who answers for it."),
    F_TEXT(struct measure_goal, owner_name, IN_OUT | PERSONAL | IN_CSV, .doc = "Their name."),
    F_ID(struct measure_goal, set_by_id, IN_OUT | IN_CSV, .prefix = "emp", .doc = "Who set it; null: a program."),
    F_TEXT(struct measure_goal, set_by_name, IN_OUT | PERSONAL | IN_CSV, .doc = "Their name."),
    F_AT(struct measure_goal, set_at, IN_OUT | IN_CSV, .doc = "Since when this holds."),
};
const struct shape measure_goal_shape = SHAPE(struct measure_goal, "measure_goal", "What a measure should become, and who answers for it.", goal_fields);

static const struct field look_fields[] = {
    F_TEXT(struct measure_look, measure, IN_ROW), F_ID(struct measure_look, employee_id, IN_ROW, .prefix = "emp"),
    F_TEXT(struct measure_look, employee_name, IN_ROW), F_AT(struct measure_look, at, IN_ROW),
};
static const struct shape look_shape = SHAPE(struct measure_look, "measure_look", "Who looked at a measure last.", look_fields);

static enum status put_on(struct work *w, struct measure_goal *g) {
    const struct measure *m = measure_find(g->measure);
    bool on = true;
    enum status st = m ? measure_settings_is_on(w, m, &on) : ST_OK;   /* one of a newer program stays as it is */
    SET(g, on, on);
    return st;
}

enum status measure_goal_load(struct work *w, ident id, void *ret_goal) {
    enum status st = query_one(w, &Q_MEASURE_GOAL_BY_ID, ARGS(ARG_ID("id", id)), &measure_goal_shape, ret_goal);
    return st == ST_OK ? put_on(w, ret_goal) : st;
}

static enum status put_on_all(struct work *w, struct list *goals) {
    enum status st = ST_OK;
    for (size_t i = 0; st == ST_OK && i < goals->n; i++) {
        st = put_on(w, LIST_AT(goals, struct measure_goal, i));
    }
    return st;
}

static enum status find(struct work *w, struct str name, const struct measure **ret_measure) {
    *ret_measure = measure_find(name);
    return *ret_measure ? ST_OK : fail(w, ST_NOT_FOUND, "", "There is no measure of this name; GET /api/v1/measures lists them.");
}

enum status measure_goal_history(struct work *w, struct str name, const struct page *page, struct list *ret_goals, struct str *ret_next) {
    const struct measure *m;
    enum status st = find(w, name, &m);
    if (st == ST_OK) {
        st = query_list(w, &Q_MEASURE_GOAL_NEWEST, page_args(w, page, ARGS(ARG_TEXT("measure", name))), &measure_goal_shape, ret_goals);
    }
    if (st != ST_OK) {
        return st;
    }
    *ret_next = page_next(w, page, ret_goals, &measure_goal_shape, offsetof(struct measure_goal, id), false);
    return put_on_all(w, ret_goals);
}

enum status measure_goal_all(struct work *w, struct list *ret_goals) {
    enum status st = query_list(w, &Q_MEASURE_GOALS_NOW, ARGS_NONE, &measure_goal_shape, ret_goals);
    return st == ST_OK ? put_on_all(w, ret_goals) : st;
}

/* ---- changing ---- */

static enum status check_owner(struct work *w, const struct measure_goal *g) {
    int64_t archived = 0;
    if (!HAS(g, owner_id)) {
        return ST_OK;
    }
    enum status st = query_int(w, &Q_MEASURE_PERSON, ARGS(ARG_ID("id", g->owner_id)), &archived);
    if (st == ST_NOT_FOUND || (st == ST_OK && archived)) {
        fail(w, ST_INVALID, "owner_id", st == ST_OK ? "This person no longer works here; choose someone else." : "There is no employee with this id.");
        return ST_OK;
    }
    return st;
}

static enum status check(struct work *w, const struct measure *m, const struct measure_goal *g) {
    enum status st = check_owner(w, g);
    if (HAS(g, target) && m->max > 0 && (g->target < m->min || g->target > m->max)) {
        fail(w, ST_INVALID, "target", "This measure goes from %g to %g.", m->min, m->max);
    } else if (HAS(g, target) && m->max <= 0 && g->target < 0) {
        fail(w, ST_INVALID, "target", "This cannot be less than 0.");
    }
    if (HAS(g, target_day) && !HAS(g, target)) {
        fail(w, ST_INVALID, "target", "A day needs a target to be reached by then.");
    }
    if (GIVEN(g, on) && !HAS(g, on)) {
        fail(w, ST_INVALID, "on", "This must be true or false.");
    }
    return st == ST_OK ? w->fault.status : st;
}

/* The newest of one measure; one that was never set is only its own direction. */
static enum status now_of(struct work *w, const struct measure *m, struct measure_goal *ret_goal) {
    struct list newest = { 0 };
    enum status st = query_list(w, &Q_MEASURE_GOAL_NEWEST, ARGS(ARG_TEXT("measure", str_of(m->name)), ARG_INT("limit", 1)), &measure_goal_shape, &newest);
    *ret_goal = newest.n ? *LIST_AT(&newest, struct measure_goal, 0) : (struct measure_goal){ 0 };
    SET(ret_goal, measure, str_of(m->name));
    if (!HAS(ret_goal, better)) {
        SET(ret_goal, better, (int64_t)m->better);
    }
    return st;
}

enum status measure_goal_change(struct work *w, struct str name, const struct measure_goal *patch, ident *ret_id) {
    const struct measure *m = NULL;
    struct measure_goal g = { 0 };
    enum status st = find(w, name, &m);
    if (st == ST_OK && permit_reach(&w->who, PERM_MANAGE).kind != REACH_BUSINESS) {
        return fail(w, ST_FORBIDDEN, "", "Goals are for every place; those who manage them all set them.");
    }
    st = st == ST_OK ? now_of(w, m, &g) : st;
    if (st != ST_OK) {
        return st;
    }
    (void)shape_patch(&measure_goal_shape, patch, &g);
    g.given = patch->given;
    if (!HAS(&g, better)) {
        SET(&g, better, (int64_t)m->better);
    }
    st = check(w, m, &g);
    if (st == ST_OK && HAS(patch, on)) {
        st = measure_settings_switch(w, m, patch->on);
    }
    if (st != ST_OK) {
        return st;
    }
    SET(&g, id, id_new(w->now));
    UNSET(&g, set_by_id);
    if (w->who.employee_id) {
        SET(&g, set_by_id, w->who.employee_id);
    }
    st = query_run(w, &Q_MEASURE_GOAL_INSERT, ARGS_OF(&measure_goal_shape, &g));
    *ret_id = g.id;
    return st == ST_OK ? audit_add(w, "goal.set", g.id, str_of(m->name)) : st;
}

/* ---- looking ---- */

enum status measure_goal_look(struct work *w, struct str name) {
    const struct measure *m;
    enum status st = find(w, name, &m);
    if (st != ST_OK) {
        return st;
    }
    if (!w->who.employee_id) {
        return fail(w, ST_FORBIDDEN, "", "A program does not look; this is for people who are signed in.");
    }
    return query_run(w, &Q_MEASURE_LOOK_PUT, ARGS(ARG_TEXT("measure", name), ARG_ID("employee_id", w->who.employee_id)));
}

enum status measure_goal_looks(struct work *w, struct list *ret_looks) {
    return query_list(w, &Q_MEASURE_LOOKS, ARGS_NONE, &look_shape, ret_looks);
}
