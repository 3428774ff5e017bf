/* SPDX-License-Identifier: Apache-2.0 */
#include "recover/case_clock.h"

#include "business/hours.h"
#include "events/recover_events.h"
#include "recover/case_owner.h"

/* In open hours: a café's day has about eight of them. By trade: cafe, shop, clinic, services, hosting. */
const struct setting case_settings[] = {
    [CASE_SETTING_OWNER_RULE] = { .name = "case_owner_rule", .group = "Cases", .type = SETTING_CHOICE, .fallback = "manager", .choices = case_owner_rules,
        .help = "Who sees to a new case: the manager of the place, who served, or the owner. Nobody but the owner gets a case about themselves under “manager”." },
    [CASE_SETTING_FIRST] = { .name = "first_response_minutes", .group = "Cases", .type = SETTING_INT, .min = 1, .max = 100000, .fallback = "120",
        .by_trade = { "60", "120", "120", "240", "30" }, .help = "Within how many minutes of open hours someone acknowledges a case. Urgent ones have half." },
    [CASE_SETTING_RESOLUTION] = { .name = "resolution_minutes", .group = "Cases", .type = SETTING_INT, .min = 1, .max = 1000000, .fallback = "960",
        .by_trade = { "480", "960", "960", "2400", "480" }, .help = "Within how many minutes of open hours a case is put right. Urgent ones have half." },
};
const int case_setting_count = LENGTH(case_settings);

static bool has_clocks(const struct case_ *c) {
    return c->kind == CASE_PROPER && !c->before_rapport;
}

static enum status allowance(struct work *w, const struct case_ *c, int setting, int64_t *ret_seconds) {
    int64_t minutes;
    enum status st = setting_int(w, &case_settings[setting], &minutes);
    if (st == ST_OK) {
        *ret_seconds = c->severity == CASE_HIGH ? minutes * 30 : minutes * 60;
    }
    return st;
}

enum status case_clock_set(struct work *w, struct case_ *c, instant_t from) {
    struct week week;
    int64_t first, resolution;
    if (!has_clocks(c)) {
        return ST_OK;
    }
    enum status st = allowance(w, c, CASE_SETTING_FIRST, &first);
    if (st == ST_OK) {
        st = allowance(w, c, CASE_SETTING_RESOLUTION, &resolution);
    }
    if (st == ST_OK) {
        st = hours_week(w, c->location_id, from, &week);
    }
    if (st == ST_OK) {
        instant_t due;
        (void)week_add(&week, from, first, &due);   /* false: hardly ever open; then it is due at the end of what was looked at */
        SET(c, first_due_at, due);
        (void)week_add(&week, from, resolution, &due);
        SET(c, resolve_due_at, due);
    }
    return st;
}

enum status case_clock_again(struct work *w, struct case_ *c) {
    int64_t resolution;
    instant_t due;
    if (!has_clocks(c)) {
        return ST_OK;
    }
    enum status st = allowance(w, c, CASE_SETTING_RESOLUTION, &resolution);
    if (st == ST_OK) {
        st = hours_add(w, c->location_id, w->now, resolution, &due);
    }
    if (st == ST_OK) {
        SET(c, resolve_due_at, due);
    }
    return st;
}

enum status case_clock_seconds(struct work *w, const struct case_ *c, int64_t *ret_seconds) {
    return hours_between(w, c->location_id, c->opened_at, w->now, ret_seconds);
}

/* ---- what runs out next ---- */

struct running { instant_t due_at; int setting; };

/* The clock that runs out first of those that run; false when none does. */
static bool running_clock(const struct case_ *c, struct running *ret) {
    bool first = HAS(c, first_due_at) && !HAS(c, first_done_at), second = HAS(c, resolve_due_at) && !HAS(c, resolved_at);
    if (!has_clocks(c) || c->state == CASE_CLOSED || (!first && !second)) {
        return false;
    }
    bool is_first = first && (!second || c->first_due_at <= c->resolve_due_at);
    *ret = (struct running){ is_first ? c->first_due_at : c->resolve_due_at, is_first ? CASE_SETTING_FIRST : CASE_SETTING_RESOLUTION };
    return true;
}

enum status case_clock_watch(struct work *w, const struct case_ *c) {
    struct running clock;
    return running_clock(c, &clock) ? job_put(w, "case.climb", c->id, 0, clock.due_at) : job_drop(w, "case.climb", c->id);
}

enum case_late case_lateness(const struct case_ *c, instant_t now) {
    if (c->state == CASE_CLOSED) {
        return CASE_ON_TIME;
    }
    if (HAS(c, first_due_at) && !HAS(c, first_done_at) && c->first_due_at < now) {
        return CASE_LATE_FIRST;
    }
    return HAS(c, resolve_due_at) && !HAS(c, resolved_at) && c->resolve_due_at < now ? CASE_LATE_RESOLUTION : CASE_ON_TIME;
}

/* ---- climbing ---- */

/* When the owner role is told: as much open time again after it ran out, or after it arrived. */
static enum status second_step(struct work *w, const struct case_ *c, const struct running *clock, instant_t *ret_at) {
    int64_t seconds;
    enum status st = allowance(w, c, clock->setting, &seconds);
    return st != ST_OK ? st : hours_add(w, c->location_id, clock->due_at > c->created_at ? clock->due_at : c->created_at, seconds, ret_at);
}

/* Does its owner lead already? Then being told is enough. */
static enum status owner_leads(struct work *w, const struct case_ *c, bool *ret_leads) {
    struct case_person owner = { 0 };
    enum status st = c->owner_id ? case_owner_person(w, c->owner_id, &owner) : ST_NOT_FOUND;
    *ret_leads = st == ST_OK && !owner.archived && (owner.role == ROLE_OWNER || owner.role == ROLE_MANAGER);
    return st == ST_NOT_FOUND ? ST_OK : st;
}

static enum status climb_to(struct work *w, struct case_ *c, enum case_climbed level) {
    struct case_told *told = ARENA_NEW(w->arena, struct case_told);
    ident leader = ID_NONE;
    bool leads;
    enum status st = owner_leads(w, c, &leads);
    if (st == ST_OK && !leads) {
        st = case_owner_by_rule(w, level == CASE_CLIMBED_OWNER ? CASE_RULE_OWNER : CASE_RULE_MANAGER, c, &leader);
    }
    if (st != ST_OK) {
        return st;
    }
    if (leader) {
        SET(c, owner_id, leader);
    }
    SET(c, climbed_to, level);
    SET(told, how, str_of(case_climbs[level]));
    return case_keep(w, c, &event_case_climbed, told);
}

enum status case_climb(struct work *w, const struct job *j) {
    struct case_ c = { 0 };
    struct running clock;
    instant_t owner_at;
    enum status st = case_get_any(w, j->subject_id, &c);
    if (st != ST_OK || !running_clock(&c, &clock)) {
        return st == ST_NOT_FOUND ? ST_OK : st;
    }
    if (clock.due_at > w->now) {
        return job_put(w, "case.climb", c.id, 0, clock.due_at);
    }
    st = second_step(w, &c, &clock, &owner_at);
    if (st != ST_OK) {
        return st;
    }
    enum case_climbed level = owner_at <= w->now ? CASE_CLIMBED_OWNER : CASE_CLIMBED_MANAGER;
    if ((int64_t)level > c.climbed_to) {
        st = climb_to(w, &c, level);
    }
    return st == ST_OK && level == CASE_CLIMBED_MANAGER ? job_put(w, "case.climb", c.id, 0, owner_at) : st;
}
