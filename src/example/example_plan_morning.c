/* SPDX-License-Identifier: Apache-2.0
 * How it stands now: who waits, what is being put right and how far each has come, what only wants a look, and who was glad today. */
#include "example/example_plan.h"

struct standing_now { int minutes_ago; enum example_at place; enum example_survey survey; int score, theme; bool is_known, is_complaint; enum example_reach reach; };

/* Open minutes before now, the latest first. */
static const struct standing_now now[] = {
    {   14, AT_HARBOUR,  ASK_VISIT,  3, THEME_WAIT,     true,  false, STAYS_OPENED },
    {   26, AT_STATION,  ASK_TABLE,  5, THEME_QUICK,    false, false, COMES_TO_END },
    {   47, AT_OLD_TOWN, ASK_TABLE,  4, THEME_PLACE,    false, false, COMES_TO_END },
    {   63, AT_HARBOUR,  ASK_VISIT, 10, THEME_STAFF,    true,  false, COMES_TO_END },
    {   88, AT_OLD_TOWN, ASK_VISIT,  9, THEME_DRINK,    true,  false, COMES_TO_END },
    {  101, AT_STATION,  ASK_TABLE,  1, EXAMPLE_NOBODY, false, false, STAYS_OPENED },
    {  118, AT_HARBOUR,  ASK_VISIT, 10, THEME_AGAIN,    true,  false, COMES_TO_END },
    {  150, AT_HARBOUR,  ASK_TABLE,  5, THEME_CAKE,     false, false, COMES_TO_END },
    {  210, AT_OLD_TOWN, ASK_VISIT,  5, THEME_COLD,     true,  false, STAYS_OWNED },
    {  205, AT_STATION,  ASK_VISIT,  4, THEME_RUDE,     true,  false, STAYS_LATE },
};

/* So many open minutes before the end. */
static instant_t before_end(const struct example_plan *p, enum example_at place, int minutes) {
    instant_t at = p->end;
    for (int tried = 0; minutes > 0 && tried < 30 * 1440; tried++) {
        at -= MINUTE;
        minutes -= week_is_open(&p->weeks[place], at);
    }
    return at;
}

/* Somebody who can be reached and has been here for a while. */
static int known(const struct example_plan *p, struct example_draw *d, enum example_at place, bool english) {
    int found = EXAMPLE_NOBODY;
    for (int tries = 0; tries < 400 && found == EXAMPLE_NOBODY; tries++) {
        int i = (int)example_draw_below(d, (uint64_t)p->customer_count / 2);
        const struct example_customer *c = &p->customers[i];
        bool suits = c->place == place && c->person.email.n && !c->is_office && !c->is_walk_in && c->visits_a_week > 0.05;
        found = suits && (!english || c->person.tongue == TONGUE_EN || tries > 300) ? i : EXAMPLE_NOBODY;
    }
    return found;
}

void example_plan_morning(struct example_plan *p) {
    for (size_t i = 0; i < LENGTH(now); i++) {
        const struct standing_now *s = &now[i];
        struct example_draw d = example_draw_of(p->seed, ABOUT_ANSWER, i);
        instant_t at = before_end(p, s->place, s->minutes_ago);
        int staff = example_plan_staff(p, &d, s->place, zone_day(p->zone, at));
        struct example_answer n = { .at = at, .customer = s->is_known ? known(p, &d, s->place, i % 3 != 2) : EXAMPLE_NOBODY, .order = EXAMPLE_NOBODY, .staff = staff, .place = s->place,
                                    .survey = s->survey, .score = s->score, .theme = s->theme, .is_complaint = s->is_complaint, .reach = s->reach,
                                    .touchpoint = s->survey == ASK_TABLE ? "table" : "counter" };
        *(struct example_answer *)list_push(p->arena, &p->answers, sizeof n) = n;
    }
}
