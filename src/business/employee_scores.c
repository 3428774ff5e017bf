/* SPDX-License-Identifier: Apache-2.0 */
#include "business/employee_scores.h"

#include "business/business.h"
#include "business/employee.h"
#include "business/employee.sql.h"

/* The day is the business's own: what is written on the notice. */
static enum status was_told(struct work *w, bool *ret_told) {
    struct str day_text = { 0 };
    const struct zone *z;
    day_t day;
    enum status st = setting_text(w, &business_settings[BUSINESS_SCORES_TOLD_DAY], &day_text);
    if (st == ST_OK) {
        st = business_zone(w, ID_NONE, &z);
    }
    if (st == ST_OK) {
        *ret_told = day_parse(day_text, &day) && zone_day(z, w->now) >= day;
    }
    return st;
}

enum status employee_scores_sight(struct work *w, struct scores_sight *ret_sight) {
    struct scores_sight s = { .own = w->who.employee_id, .reach = permit_reach(&w->who, PERM_MANAGE) };
    bool told = false;
    s.all = w->who.kind == ACTOR_KEY || w->who.kind == ACTOR_PROGRAM || permit_may(&w->who, PERM_OWN);
    s.others = s.all;
    enum status st = ST_OK;
    if (!s.all && s.reach.kind != REACH_NONE) {
        st = was_told(w, &told);
        s.others = told;
    }
    if (st == ST_OK) {
        st = setting_int(w, &business_settings[BUSINESS_SCORES_MINIMUM], &s.minimum);
    }
    if (st == ST_OK) {
        *ret_sight = s;
    }
    return st;
}

bool employee_scores_may(const struct scores_sight *s, ident employee_id, ident location_id, int64_t answers) {
    if (s->all || (employee_id && employee_id == s->own)) {
        return true;
    }
    bool within = s->reach.kind == REACH_BUSINESS || (s->reach.kind == REACH_LOCATION && location_id == s->reach.location_id);
    return s->others && within && answers >= s->minimum;
}

enum status employee_scores_visible(struct work *w, const ident *employees, const int64_t *answers, size_t n, bool *ret_visible) {
    struct scores_sight s;
    struct list places = { 0 };
    enum status st = employee_scores_sight(w, &s);
    if (st == ST_OK && s.others && !s.all && s.reach.kind == REACH_LOCATION) {
        st = query_list(w, &Q_EMPLOYEE_PLACES, ARGS(ARG_IDS("ids", employees, n)), &employee_shape, &places);
    }
    if (st != ST_OK) {
        return st;
    }
    for (size_t i = 0; i < n; i++) {
        ident location = ID_NONE;
        for (size_t j = 0; j < places.n; j++) {
            const struct employee *e = LIST_AT(&places, const struct employee, j);
            location = e->id == employees[i] ? e->location_id : location;
        }
        ret_visible[i] = employee_scores_may(&s, employees[i], location, answers[i]);
    }
    return ST_OK;
}
