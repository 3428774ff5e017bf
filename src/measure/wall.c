/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/wall.h"

#include "measure/figure.h"
#include "measure/measure_csv.h"
#include "measure/measure_plan.h"
#include "measure/measure_settings.h"
#include "measure/span.h"
#include "measure/wall.sql.h"

#include "business/business.h"

static const char *const state_names[] = { "shown", "nothing", "switched_off", NULL };   /* enum wall_state */

static const struct field query_fields[] = {
    F_ENUM(struct wall_query, span, IN_FILTER, .names = span_names, .doc = "The days of all figures, in place of those each was put on the wall with."),
    F_ID(struct wall_query, location_id, IN_FILTER, .prefix = "loc", .doc = "All figures of this place."),
};
const struct shape wall_query_shape = SHAPE(struct wall_query, "wall_query", "What all of the wall shows.", query_fields);

static const struct field figure_fields[] = {
    F_TEXT(struct wall_figure, measure, IN_OUT, .doc = "Its name."),
    F_TEXT(struct wall_figure, title, IN_OUT, .doc = "For people."),
    F_ENUM(struct wall_figure, unit, IN_OUT, .names = measure_unit_names, .doc = "Of its value."),
    F_ENUM(struct wall_figure, better, IN_OUT, .names = measure_better_names, .doc = "Whether more or less of it is better."),
    F_ENUM(struct wall_figure, state, IN_OUT, .names = state_names, .doc = "shown; nothing: no facts in these days; switched_off: not wanted here any more."),
    F_TEXT(struct wall_figure, view, IN_OUT, .doc = "The view it comes from; null: nobody chose yet."),
    F_ENUM(struct wall_figure, span, IN_OUT, .names = span_names, .doc = "Its days in words."),
    F_DAY(struct wall_figure, from, IN_OUT, .doc = "Its first day."),
    F_DAY(struct wall_figure, to, IN_OUT, .doc = "Its last day."),
    F_INT(struct wall_figure, n, IN_OUT, .doc = "How many facts stand behind it."),
    F_REAL(struct wall_figure, value, IN_OUT, .doc = "In the measure's unit, not rounded."),
    F_REAL(struct wall_figure, low, IN_OUT, .doc = "Lower end of its 95 % range."),
    F_REAL(struct wall_figure, high, IN_OUT, .doc = "Upper end of it."),
    F_TEXT(struct wall_figure, shown, IN_OUT, .doc = "The value rounded as it is read."),
    F_TEXT(struct wall_figure, currency, IN_OUT, .doc = "Of money."),
    F_OBJECT(struct wall_figure, change, IN_OUT, .of = &measure_change_shape, .doc = "Against as many days right before."),
    F_REAL(struct wall_figure, target, IN_OUT, .doc = "What it should become."),
    F_DAY(struct wall_figure, target_day, IN_OUT, .doc = "By when."),
    F_FLAG(struct wall_figure, reached, IN_OUT, .doc = "It stands where the goal wants it; null without target or value."),
};
static const struct shape figure_shape = SHAPE(struct wall_figure, "wall_figure", "One figure of the wall.", figure_fields);

static const struct field age_fields[] = {
    F_TEXT(struct wall_age, age, IN_OUT, .doc = "Days: 0-1, 2-7, 8-30, 31+."), F_INT(struct wall_age, n, IN_OUT, .doc = "How many have been open so long."),
};
static const struct shape age_shape = SHAPE(struct wall_age, "wall_age", "How many are how old.", age_fields);

static const struct field cases_fields[] = {
    F_INT(struct wall_cases, open, IN_OUT, .doc = "Open cases now, without looks and those from before Rapport."),
    F_LIST(struct wall_cases, ages, IN_OUT, .of = &age_shape, .doc = "The same by age, youngest first."),
};
static const struct shape cases_shape = SHAPE(struct wall_cases, "wall_cases", "What is open.", cases_fields);

static const struct field wall_fields[] = {
    F_TEXT(struct wall, business, IN_OUT, .doc = "Whose wall it is."),
    F_TEXT(struct wall, location, IN_OUT, .doc = "The place it shows; null: all."),
    F_AT(struct wall, at, IN_OUT, .doc = "When it was counted."),
    F_LIST(struct wall, figures, IN_OUT, .of = &figure_shape, .doc = "At most six."),
    F_OBJECT(struct wall, cases, IN_OUT, .of = &cases_shape, .doc = "What is open."),
};
const struct shape wall_shape = SHAPE(struct wall, "wall", "What a screen in the back room shows.", wall_fields);

/* ---- figures ---- */

static void put_point(struct arena *a, const struct measure *m, const struct measure_series *series, struct wall_figure *f) {
    const struct measure_point *p = LIST_AT(&series->data, const struct measure_point, 0);
    SET(f, state, HAS(p, value) ? WALL_SHOWN : WALL_NOTHING);
    SET(f, from, series->begins);
    SET(f, to, series->ends);
    SET(f, n, p->n);
    if (HAS(series, currency)) {
        SET(f, currency, series->currency);
    }
    if (HAS(p, value)) {
        SET(f, value, p->value);
        SET(f, shown, measure_shown(a, m->unit, series->currency, p->value));
    }
    if (HAS(p, low)) {
        SET(f, low, p->low);
        SET(f, high, p->high);
    }
    if (HAS(p, change)) {
        SET(f, change, p->change);
    }
}

static void put_goal(const struct list *goals, struct wall_figure *f) {
    for (size_t i = 0; i < goals->n; i++) {
        const struct measure_goal *g = LIST_AT(goals, const struct measure_goal, i);
        if (!str_eq(g->measure, f->measure) || !HAS(g, target)) {
            continue;
        }
        SET(f, target, g->target);
        if (HAS(g, target_day)) {
            SET(f, target_day, g->target_day);
        }
        if (HAS(f, value)) {
            SET(f, reached, measure_list_reached(g, f->value));
        }
    }
}

/* One figure for all of it, whatever the view tells it apart by, and never one person's. */
static enum status count(struct work *w, const struct wall_query *chosen, const struct measure_view *v, struct str name, struct measure_series *ret_series, bool *ret_loading) {
    struct measure_query asked, q;
    measure_view_query(v, &asked);
    UNSET(&asked, by);
    UNSET(&asked, every);
    UNSET(&asked, employee_id);
    if (HAS(chosen, span)) {
        SET(&asked, span, chosen->span);
    }
    if (HAS(chosen, location_id)) {
        SET(&asked, location_id, chosen->location_id);
    }
    if (w->reach.kind == REACH_LOCATION) {
        UNSET(&asked, location_id);   /* a place's own wall shows that place */
    }
    enum status st = measure_plan_days(w, &asked, &q);
    if (st == ST_OK && HAS(&q, from)) {
        SET(&q, compare, MEASURE_COMPARE_PREVIOUS);
    }
    return st == ST_OK ? measure_answer(w, name, &q, ret_series, ret_loading) : st;
}

static enum status put_figure(struct work *w, const struct wall_query *chosen, const struct measure_view *v, struct str name, const struct list *goals, struct list *figures, bool *ret_loading) {
    const struct measure *m = measure_find(name);
    struct measure_series series;
    bool on = true;
    if (!m || figures->n == WALL_FIGURES) {
        return ST_OK;
    }
    struct wall_figure *f = list_push(w->arena, figures, sizeof *f);
    SET(f, measure, str_of(m->name));
    SET(f, title, str_of(m->title));
    SET(f, unit, (int64_t)m->unit);
    SET(f, better, (int64_t)m->better);
    SET(f, span, HAS(chosen, span) ? chosen->span : v->span);
    SET(f, state, WALL_SWITCHED_OFF);
    if (HAS(v, name)) {
        SET(f, view, v->name);
    }
    enum status st = measure_settings_is_on(w, m, &on);
    if (st != ST_OK || !on) {
        return st;
    }
    st = count(w, chosen, v, name, &series, ret_loading);
    if (st == ST_OK) {
        put_point(w->arena, m, &series, f);
        put_goal(goals, f);
    }
    return st;
}

/* Until somebody chooses. */
static void usual(struct arena *a, struct list *ret_views) {
    static const char *const names[] = { "nps", "csat", "happy", "on_time", "first_response", "unresolved" };
    struct measure_view *v = list_push(a, ret_views, sizeof *v);
    SET(v, span, SPAN_LAST_30_DAYS);
    for (size_t i = 0; i < LENGTH(names); i++) {
        struct measure_text *t = list_push(a, &v->measures, sizeof *t);
        SET(t, text, str_of(names[i]));
    }
}

static enum status put_figures(struct work *w, const struct wall_query *chosen, struct wall *wall, bool *ret_loading) {
    struct list views = { 0 }, goals = { 0 };
    enum status st = measure_view_wall(w, &views);
    st = st == ST_OK ? measure_goal_all(w, &goals) : st;
    if (st == ST_OK && !views.n) {
        usual(w->arena, &views);
    }
    for (size_t i = 0; st == ST_OK && i < views.n; i++) {
        const struct measure_view *v = LIST_AT(&views, const struct measure_view, i);
        for (size_t k = 0; st == ST_OK && k < v->measures.n; k++) {
            st = put_figure(w, chosen, v, LIST_AT(&v->measures, const struct measure_text, k)->text, &goals, &wall->figures, ret_loading);
        }
    }
    SET(wall, figures, wall->figures);
    return st;
}

/* ---- cases ---- */

static enum status put_cases(struct work *w, const struct wall_query *chosen, struct wall *wall, bool *ret_loading) {
    struct wall_cases *c = ARENA_NEW(w->arena, struct wall_cases);
    struct measure_plan p;
    struct measure_query q = { 0 };
    int64_t by;
    (void)enum_value(measure_by_names, STR("age"), &by);
    SET(&q, by, by);
    if (HAS(chosen, location_id) && w->reach.kind != REACH_LOCATION) {
        SET(&q, location_id, chosen->location_id);
    }
    enum status st = measure_plan_open_any(w, STR("cases_open"), &q, &p, ret_loading);
    if (st != ST_OK) {
        return st;
    }
    st = measure_plan_groups(w, &p);
    struct figure *figures = st == ST_OK ? figure_all(w, &p) : NULL;
    for (int age = 0; figures && age < SCAN_AGES; age++) {
        struct wall_age *line = list_push(w->arena, &c->ages, sizeof *line);
        SET(line, age, str_of(scan_age_names[age]));
        SET(line, n, figures[age + 1].n);
        c->open += figures[age + 1].n;
    }
    measure_plan_close(w, &p);
    SET(c, open, c->open);
    SET(c, ages, c->ages);
    SET(wall, cases, c);
    return st;
}

/* ---- all of it ---- */

struct place { struct fields given, has; ident id; struct str name; };
static const struct field place_fields[] = { F_ID(struct place, id, IN_ROW, .prefix = "loc"), F_TEXT(struct place, name, IN_ROW) };
static const struct shape place_shape = SHAPE(struct place, "place", "The place whose wall it is.", place_fields);

static enum status put_whose(struct work *w, const struct wall_query *chosen, struct wall *wall) {
    struct business b = { 0 };
    struct place place = { 0 };
    enum status st = business_load(w, w->business, &b);
    bool is_own = w->reach.kind == REACH_LOCATION;
    if (st == ST_OK && (is_own || HAS(chosen, location_id))) {
        st = query_one(w, &Q_WALL_LOCATION, ARGS(ARG_ID("id", is_own ? w->reach.location_id : chosen->location_id)), &place_shape, &place);
        SET(wall, location, place.name);
    }
    if (st == ST_NOT_FOUND) {
        return fail(w, ST_INVALID, "location_id", "There is no place with this id.");
    }
    SET(wall, business, b.name);
    SET(wall, at, w->now);
    return st;
}

enum status wall_look(struct work *w, const struct wall_query *q, struct wall *ret_wall, bool *ret_loading) {
    struct wall wall = { 0 };
    *ret_loading = false;
    enum status st = put_whose(w, q, &wall);
    st = st == ST_OK ? put_figures(w, q, &wall, ret_loading) : st;
    st = st == ST_OK ? put_cases(w, q, &wall, ret_loading) : st;
    *ret_wall = wall;
    return st;
}
