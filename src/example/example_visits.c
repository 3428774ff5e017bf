/* SPDX-License-Identifier: Apache-2.0
 * Who the customers are, when they come, and what they say afterwards. */
#include "example/example_plan.h"

enum sort { REGULAR, OFTEN, SELDOM, ONCE, OFFICE, WALK_IN };
static const int sort_weights[] = { 30, 125, 560, 245, 15, 25 };
enum { TILL_DAYS = 21, ASKED_AGAIN_DAYS = 30 };

/* ---- who ---- */

/* The till's customers came in the first weeks, one after another; the others through the year. */
static day_t since_day(const struct example_plan *p, int i) {
    double share = (double)i / p->customer_count;
    double day = share < 0.40 ? share / 0.40 * TILL_DAYS : TILL_DAYS + (share - 0.40) / 0.60 * (EXAMPLE_DAYS - TILL_DAYS - 1);
    return p->first + (day_t)day;
}

static double rate_of(struct example_draw *d, enum sort sort) {
    static const struct { double least, spread; } rates[] = { [REGULAR] = { 0.9, 1.0 }, [OFTEN] = { 0.14, 0.16 }, [SELDOM] = { 0.02, 0.03 }, [WALK_IN] = { 0.02, 0.02 } };
    return sort == ONCE || sort == OFFICE ? 0 : rates[sort].least + rates[sort].spread * (double)example_draw_below(d, 1000) / 1000;
}

/* The two after an office work there; some after a person live with them. */
static void tie(struct example_plan *p, struct example_draw *d, int i) {
    struct example_customer *c = &p->customers[i];
    bool after_office = i > 0 && p->customers[i - 1].is_office, second = i > 1 && p->customers[i - 2].is_office;
    if (c->is_office || c->is_walk_in || i == 0) {
        return;
    }
    if (after_office || second) {
        c->belongs = BELONGS_OFFICE;
        c->to = after_office ? i - 1 : i - 2;
    } else if (!p->customers[i - 1].is_walk_in && example_draw_chance(d, 0.045)) {
        const struct example_person *other = &p->customers[i - 1].person;
        c->belongs = example_draw_chance(d, 0.12) ? BELONGS_GUARDIAN : BELONGS_HOUSEHOLD;
        c->to = i - 1;
        c->person.name = arena_fmt(p->arena, "%.*s %.*s", (int)strcspn(c->person.name.p, " "), c->person.name.p, STR_ARG(other->last));
        c->person.language = other->language;
        c->person.tongue = other->tongue;
    }
}

static enum sort meet(struct example_plan *p, struct example_draw *d, int i) {
    static const int places[] = { 43, 32, 25 };
    struct example_customer *c = &p->customers[i];
    enum sort sort = (enum sort)example_draw_weighted(d, sort_weights, LENGTH(sort_weights));
    bool near_office = i > 1 && (p->customers[i - 1].is_office || p->customers[i - 2].is_office);
    sort = near_office && sort == OFFICE ? SELDOM : sort;
    example_people_person(p->arena, p->seed, (size_t)i, &c->person);
    *c = (struct example_customer){ .person = c->person, .since = since_day(p, i), .place = (enum example_at)example_draw_weighted(d, places, AT_COUNT),
                                    .usual = (int)example_draw_below(d, EXAMPLE_DRINKS), .is_office = sort == OFFICE, .is_walk_in = sort == WALK_IN,
                                    .mood = example_draw_bell(d) * 0.3 + (sort == REGULAR ? 0.25 : 0) };
    c->visits_a_week = rate_of(d, sort);
    tie(p, d, i);
    return sort;
}

/* ---- what they say ---- */

struct visiting { struct example_plan *p; struct example_draw *d; int customer; instant_t asked_last, gone_from; bool was_put_right; };


/* Asked by a link in the afternoon or the next morning; who answers does so soon or not at all. */
static void ask(struct visiting *v, struct example_answer *n, double answers) {
    struct example_draw *d = v->d;
    n->asked_at = n->at + example_draw_between(d, 50, 200) * MINUTE;
    n->is_bounced = example_draw_chance(d, 0.018);
    instant_t delay = example_draw_chance(d, 0.7) ? example_draw_between(d, 3, 240) * MINUTE : example_draw_between(d, 240, 2600) * MINUTE;
    n->at = !n->is_bounced && example_draw_chance(d, answers) ? n->asked_at + delay : 0;
    n->at = n->at <= v->p->end ? n->at : 0;
    v->asked_last = n->asked_at;
}

static void settle(struct visiting *v, struct example_answer *n, double mood) {
    struct example_plan *p = v->p;
    n->score = example_plan_score(n->survey, mood);
    n->theme = n->at ? example_plan_theme(p, v->d, n, v->was_put_right) : EXAMPLE_NOBODY;
    n->is_changed = n->asked_at && n->at && example_draw_chance(v->d, 0.012);
    if (n->at && v->customer != EXAMPLE_NOBODY) {
        bool unhappy = example_plan_is_unhappy(n->survey, n->score);
        v->was_put_right = unhappy || (v->was_put_right && n->theme != THEME_AGAIN);
        if (unhappy && example_draw_chance(v->d, 0.3)) {
            v->gone_from = n->at;   /* lost */
        }
    }
    *(struct example_answer *)list_push(p->arena, &p->answers, sizeof *n) = *n;
}

static void say(struct visiting *v, const struct example_order *o, int order) {
    static const char *const points[] = { "counter", "counter", "table", "takeaway" };
    struct example_plan *p = v->p;
    const struct example_customer *c = &p->customers[v->customer];
    day_t day = zone_day(p->zone, o->at);
    bool reachable = c->person.email.n || c->person.phone.n, at_table = example_draw_chance(v->d, 0.035);
    bool asks = !at_table && reachable && o->at - v->asked_last > ASKED_AGAIN_DAYS * DAY_LENGTH && example_draw_chance(v->d, 0.72);
    struct example_answer n = { .at = o->at + 12 * MINUTE, .customer = v->customer, .order = order, .staff = o->staff, .place = o->place,
                                .survey = at_table ? ASK_TABLE : ASK_VISIT, .touchpoint = at_table ? "table" : EXAMPLE_PICK(v->d, points) };
    double mood = example_plan_mood(p, v->d, o->place, o->staff, day, c->mood + (v->was_put_right ? 0.45 : 0));
    if (at_table || asks) {
        if (asks) {
            ask(v, &n, c->visits_a_week > 0.8 ? 0.46 : 0.36);
        }
        n.at = n.at <= p->end ? n.at : 0;
        if (n.asked_at ? n.asked_at <= p->end : n.at != 0) {
            settle(v, &n, mood);
        }
    }
}

/* ---- when they come ---- */

/* Mornings, then lunch, then the afternoon. */
static int minute_of(struct example_draw *d, int opens, int closes) {
    static const struct { int middle, spread; } rushes[] = { { 525, 45 }, { 782, 42 }, { 975, 65 } };
    static const int weights[] = { 46, 30, 24 };
    for (int tries = 0; tries < 12; tries++) {
        size_t rush = example_draw_weighted(d, weights, LENGTH(weights));
        int minute = rushes[rush].middle + (int)(rushes[rush].spread * example_draw_bell(d));
        if (minute >= opens + 4 && minute <= closes - 12) {
            return minute;
        }
    }
    return (opens + closes) / 2;
}

static void come(struct visiting *v, enum example_at place, day_t day, int opens, int closes) {
    struct example_plan *p = v->p;
    instant_t at = example_plan_at(p, day, minute_of(v->d, opens, closes)) + example_draw_between(v->d, 0, 59) * SECOND;
    if (at > p->end - 2 * MINUTE || (v->gone_from && at > v->gone_from)) {
        return;
    }
    struct example_order o = { .at = at, .kind = SALE_COUNTER, .customer = v->customer, .staff = example_plan_staff(p, v->d, place, day), .place = place };
    *(struct example_order *)list_push(p->arena, &p->orders, sizeof o) = o;
    say(v, &o, (int)p->orders.n - 1);
}

static void live_through(struct example_plan *p, int i, enum sort sort) {
    struct example_draw d = example_draw_of(p->seed, ABOUT_VISITS, (uint64_t)i);
    const struct example_customer *c = &p->customers[i];
    struct visiting v = { .p = p, .d = &d, .customer = i };
    day_t moves_away = example_draw_chance(&d, 0.12) ? c->since + example_draw_between(&d, 60, EXAMPLE_DAYS) : p->last + 1;
    for (day_t day = c->since; day <= p->last && day < moves_away && sort != OFFICE; day++) {
        int opens, closes;
        enum example_at place = example_draw_chance(&d, 0.88) ? c->place : (enum example_at)example_draw_below(&d, AT_COUNT);
        bool first = day == c->since && c->since >= p->first + TILL_DAYS, comes = first || example_draw_chance(&d, c->visits_a_week / 7 * example_plan_bustle(p, day));
        if (comes && example_plan_open_span(p, place, day, &opens, &closes)) {
            come(&v, place, day, opens, closes);
        }
    }
}

void example_plan_visits(struct example_plan *p) {
    for (int i = 0; i < p->customer_count; i++) {
        struct example_draw d = example_draw_of(p->seed, ABOUT_LIFE, (uint64_t)i);
        live_through(p, i, meet(p, &d, i));
    }
}

/* ---- the codes on the tables: nobody knows who answered ---- */

void example_plan_tables(struct example_plan *p) {
    double a_day = 2.9 * p->customer_count / EXAMPLE_CUSTOMERS;
    for (day_t day = p->first; day <= p->last; day++) {
        for (int place = 0; place < AT_COUNT; place++) {
            struct example_draw d = example_draw_of(p->seed, ABOUT_TABLE, (uint64_t)(day - p->first) * AT_COUNT + (uint64_t)place);
            struct visiting v = { .p = p, .d = &d, .customer = EXAMPLE_NOBODY };
            double many = a_day * example_plan_bustle(p, day) * example_cast_places[place].share / 33.0;
            int opens, closes, n = (int)many + example_draw_chance(&d, many - (int)many);
            n = n ? (int)example_draw_between(&d, 0, 2 * n) : 0;
            for (int i = 0; i < n && example_plan_open_span(p, (enum example_at)place, day, &opens, &closes); i++) {
                instant_t at = example_plan_at(p, day, minute_of(&d, opens, closes)) + example_draw_between(&d, 0, 59) * SECOND;
                int staff = example_plan_staff(p, &d, (enum example_at)place, day);
                struct example_answer answer = { .at = at, .customer = EXAMPLE_NOBODY, .order = EXAMPLE_NOBODY, .staff = example_draw_chance(&d, 0.8) ? staff : EXAMPLE_NOBODY,
                                                 .place = (enum example_at)place, .survey = ASK_TABLE, .touchpoint = "table" };
                double mood = example_plan_mood(p, &d, answer.place, staff, day, 0);
                if (at <= p->end) {
                    settle(&v, &answer, mood);
                }
            }
        }
    }
}

/* The small card with the bill: how is the new breakfast? Several questions, asked by a code. */
void example_plan_menu(struct example_plan *p) {
    double a_day = 1.7 * p->customer_count / EXAMPLE_CUSTOMERS;
    for (day_t day = p->last - EXAMPLE_MENU_FROM + 1; day <= p->last; day++) {
        for (int place = 0; place < AT_COUNT; place++) {
            struct example_draw d = example_draw_of(p->seed, ABOUT_MENU, (uint64_t)(day - p->first) * AT_COUNT + (uint64_t)place);
            struct visiting v = { .p = p, .d = &d, .customer = EXAMPLE_NOBODY };
            int opens, closes, n = (int)a_day + example_draw_chance(&d, a_day - (int)a_day);
            for (int i = 0; i < n && example_plan_open_span(p, (enum example_at)place, day, &opens, &closes); i++) {
                struct example_answer answer = { .at = example_plan_at(p, day, (int)example_draw_between(&d, opens + 40, opens + 190)) + example_draw_between(&d, 0, 59) * SECOND,
                                                 .customer = EXAMPLE_NOBODY, .order = EXAMPLE_NOBODY, .staff = EXAMPLE_NOBODY, .place = (enum example_at)place,
                                                 .survey = ASK_MENU, .touchpoint = "table" };
                if (answer.at <= p->end) {
                    settle(&v, &answer, example_plan_mood(p, &d, answer.place, EXAMPLE_NOBODY, day, 0.1));
                }
            }
        }
    }
}
