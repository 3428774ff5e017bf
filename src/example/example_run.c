/* SPDX-License-Identifier: Apache-2.0 */
#include "example/example_run.h"

#include "business/business.h"
#include "business/department.h"
#include "business/employee.h"
#include "business/hours.h"
#include "business/location.h"
#include "business/outside.h"
#include "example/example_marks.h"
#include "example/example_post.h"
#include "listen/survey.h"

int example_run_manager(enum example_at place) {
    return place == AT_NONE ? EXAMPLE_CATERING_MANAGER : (int)place;
}

struct actor example_run_actor(const struct example_run *r, int staff) {
    if (staff == EXAMPLE_NOBODY) {
        return (struct actor){ .kind = ACTOR_EMPLOYEE, .role = ROLE_OWNER, .employee_id = r->owner };
    }
    const struct example_staff *s = &example_cast_staff[staff];
    return (struct actor){ .kind = ACTOR_EMPLOYEE, .role = (enum role)s->role, .employee_id = r->staff[staff], .location_id = s->place == AT_NONE ? ID_NONE : r->places[s->place] };
}

/* ---- the stage ---- */

static void add_outside(struct arena *a, struct list *ids, struct fields *has, size_t slot, struct str id) {
    struct outside_id *o = list_push(a, ids, sizeof *o);
    SET(o, source, STR("till"));
    SET(o, id, id);
    fields_put(has, slot);
}

static enum status put_holidays(struct example_run *r, struct work *w) {
    struct list days = example_plan_closed(w->arena, &r->plan, AT_NONE);
    struct hours h = { 0 };
    for (size_t i = 0; i < days.n; i++) {
        struct closed_day *c = list_push(w->arena, &h.closed_days, sizeof *c);
        SET(c, day, *LIST_AT(&days, day_t, i));
    }
    fields_put(&h.has, SLOT(&h, closed_days));
    fields_put(&h.given, SLOT(&h, closed_days));
    return hours_patch(w, &h);
}

static void add_hours(struct arena *a, struct location *l, const struct example_place *place) {
    for (int i = 0; i < EXAMPLE_SPANS; i++) {
        const struct example_span *s = &place->hours[i];
        for (int day = s->from_weekday; day && day <= s->to_weekday; day++) {
            struct hours_interval *v = list_push(a, &l->hours, sizeof *v);
            SET(v, weekday, day);
            SET(v, opens, arena_fmt(a, "%02d:%02d", s->opens / 60, s->opens % 60));
            SET(v, closes, arena_fmt(a, "%02d:%02d", s->closes / 60, s->closes % 60));
        }
    }
    fields_put(&l->has, SLOT(l, hours));
    fields_put(&l->given, SLOT(l, hours));
}

static enum status put_place(struct example_run *r, struct work *w, enum example_at at) {
    const struct example_place *place = &example_cast_places[at];
    struct list days = example_plan_closed(w->arena, &r->plan, at);
    struct location l = { 0 };
    bool is_new;
    SET(&l, name, str_of(place->name));
    SET(&l, address, str_of(place->address));
    add_hours(w->arena, &l, place);
    for (size_t i = 0; i < days.n; i++) {
        struct closed_day *c = list_push(w->arena, &l.closed_days, sizeof *c);
        SET(c, day, *LIST_AT(&days, day_t, i));
    }
    fields_put(&l.has, SLOT(&l, closed_days));
    fields_put(&l.given, SLOT(&l, closed_days));
    add_outside(w->arena, &l.external_ids, &l.has, SLOT(&l, external_ids), arena_fmt(w->arena, "p%d", (int)at + 1));
    return location_put(w, &l, &r->places[at], &is_new);
}

enum status example_run_staff(struct example_run *r, struct work *w, int i) {
    const struct example_staff *s = &example_cast_staff[i];
    struct employee e = { 0 };
    bool is_new;
    SET(&e, name, str_of(s->name));
    SET(&e, role, s->role);
    if (s->place != AT_NONE) {
        SET(&e, location_id, r->places[s->place]);
    }
    if (s->department >= 0) {
        SET(&e, department_id, r->departments[s->department]);
    }
    e.given = e.has;
    add_outside(w->arena, &e.external_ids, &e.has, SLOT(&e, external_ids), arena_fmt(w->arena, "e%02d", i + 1));
    return employee_put(w, &e, &r->staff[i], &is_new);
}

static enum status leave(struct example_run *r, struct work *w, int i) {
    struct employee e = { 0 };
    SET(&e, archived, 1);
    e.given = e.has;
    return employee_change(w, r->staff[i], &e);
}

static enum status put_departments(struct example_run *r, struct work *w) {
    enum status st = ST_OK;
    for (int i = 0; i < WORK_COUNT && st == ST_OK; i++) {
        struct department d = { 0 };
        SET(&d, name, str_of(example_cast_departments[i]));
        st = department_make(w, &d, &r->departments[i]);
    }
    return st;
}

/* The two that come with the trade, and two of our own. */
static enum status put_surveys(struct example_run *r, struct work *w) {
    static const struct { enum example_survey survey; const char *name; enum scale_kind kind; const char *question; } ours[] = {
        { ASK_DELIVERY, "After a delivery", SCALE_CSAT, "How satisfied were you with this delivery?" },
        { ASK_EASY, "Ordering a cake", SCALE_CES, "It was easy to order and collect my cake." },
    };
    struct list there = { 0 };
    struct str next;
    struct survey_filter all = { 0 };
    struct page page = { .limit = LIMIT_PAGE };
    enum status st = survey_list(w, &all, &page, &there, &next);
    for (size_t i = 0; i < there.n && st == ST_OK; i++) {
        const struct survey *s = LIST_AT(&there, struct survey, i);
        r->surveys[s->kind == SCALE_NPS ? ASK_VISIT : ASK_TABLE] = s->id;
    }
    for (size_t i = 0; i < LENGTH(ours) && st == ST_OK; i++) {
        struct survey s = { 0 };
        SET(&s, name, str_of(ours[i].name));
        SET(&s, kind, ours[i].kind);
        SET(&s, question, str_of(ours[i].question));
        st = survey_make(w, &s, &r->surveys[ours[i].survey]);
    }
    return st;
}

static enum status put_settings(struct example_run *r, struct work *w) {
    struct str told = day_format(w->arena, r->plan.first + 14);
    return setting_put(w, &business_settings[BUSINESS_SCORES_TOLD_DAY], told);
}

enum status example_run_stage(struct example_run *r, struct work *w) {
    w->now = r->plan.begin;
    enum status st = put_holidays(r, w);
    st = st == ST_OK ? put_departments(r, w) : st;
    for (int place = 0; place < AT_COUNT && st == ST_OK; place++) {
        st = put_place(r, w, (enum example_at)place);
    }
    for (int i = 0; i < EXAMPLE_STAFF && st == ST_OK; i++) {
        st = example_cast_staff[i].from_day ? ST_OK : example_run_staff(r, w, i);
    }
    st = st == ST_OK ? put_surveys(r, w) : st;
    return st == ST_OK ? put_settings(r, w) : st;
}

/* ---- one act ---- */

typedef enum status act_fn(struct example_run *r, struct work *w, int index);

enum status example_run_act(struct example_run *r, struct work *w, const struct example_act *act) {
    static act_fn *const doors[] = {
        [ACT_JOINS] = example_run_staff,       [ACT_LEAVES] = leave,              [ACT_MEETS] = example_customers_meet, [ACT_ORDERS] = example_sales_order,
        [ACT_ASKS] = example_answers_ask,      [ACT_ANSWERS] = example_answers_give, [ACT_DELIVERS] = example_sales_deliver, [ACT_CALLS] = example_customers_call,
        [ACT_MARKS] = example_marks_run,
    };
    w->now = act->at;
    w->who = (struct actor){ .kind = ACTOR_PROGRAM };
    enum status st = doors[act->kind](r, w, act->index);
    return st == ST_OK && (act->kind == ACT_DELIVERS || act->kind == ACT_MARKS) ? example_post_carry(r, w) : st;
}
