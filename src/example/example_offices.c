/* SPDX-License-Identifier: Apache-2.0
 * What is ordered for a day: breakfasts for offices, cakes. The bakery was late for three weeks. And complaints that came by telephone. */
#include "example/example_plan.h"

enum { QUIET_DAYS = 6 };

static day_t open_day(const struct example_plan *p, day_t day, bool workdays) {
    int opens, closes;
    while ((workdays && day_weekday(day) > 5) || !example_plan_open_span(p, AT_HARBOUR, day, &opens, &closes)) {
        day++;
    }
    return day;
}

static bool is_late(const struct example_plan *p, struct example_draw *d, day_t promised) {
    day_t ago = p->last - promised;
    return example_draw_chance(d, ago < QUIET_DAYS ? 0 : ago <= EXAMPLE_LATE_FROM && ago > EXAMPLE_LATE_TO ? 0.52 : 0.038);
}

/* An answer to a delivery: what came late is held against us. */
static void ask(struct example_plan *p, struct example_draw *d, const struct example_order *o, int order, bool late) {
    struct example_answer n = { .customer = o->customer, .order = order, .staff = o->staff, .place = o->place, .survey = o->kind == SALE_OFFICE ? ASK_DELIVERY : ASK_EASY,
                                .theme = EXAMPLE_NOBODY, .touchpoint = o->kind == SALE_OFFICE ? "delivery" : "ordering" };
    n.asked_at = o->delivered_at + 3 * HOUR;
    n.at = example_draw_chance(d, 0.44) ? n.asked_at + example_draw_between(d, 10, 1500) * MINUTE : 0;
    n.at = n.at <= p->end ? n.at : 0;
    if (n.asked_at > p->end) {
        return;
    }
    double mood = example_plan_mood(p, d, o->place, o->staff, zone_day(p->zone, o->delivered_at), late ? -1.6 : 0.15);
    n.score = example_plan_score(n.survey, mood);
    if (n.at) {
        n.theme = example_plan_theme(p, d, &n, false);
        n.theme = late && n.theme <= THEME_UNHAPPY_LAST && n.theme != EXAMPLE_NOBODY ? THEME_LATE : n.theme;
    }
    *(struct example_answer *)list_push(p->arena, &p->answers, sizeof n) = n;
}

static void order(struct example_plan *p, struct example_draw *d, int customer, enum example_order_kind kind, day_t day) {
    bool office = kind == SALE_OFFICE;
    int manager = EXAMPLE_CATERING_MANAGER, helper = EXAMPLE_STAFF - 3;
    struct example_order o = { .kind = kind, .customer = customer, .place = office ? AT_HARBOUR : p->customers[customer].place,
                               .staff = example_draw_chance(d, 0.4) ? manager : helper };
    o.at = example_plan_at(p, day, (int)example_draw_between(d, 9 * 60, 17 * 60));
    o.promised = open_day(p, day + example_draw_between(d, 2, 8), office);
    o.is_called_off = example_draw_chance(d, 0.03);
    bool late = is_late(p, d, o.promised);
    day_t came = late ? open_day(p, o.promised + (example_draw_chance(d, 0.85) ? 1 : 2), office) : o.promised;
    o.delivered_at = o.is_called_off ? 0 : example_plan_at(p, came, (int)example_draw_between(d, 7 * 60 + 40, office ? 9 * 60 + 30 : 16 * 60));
    if (o.at > p->end) {
        return;
    }
    *(struct example_order *)list_push(p->arena, &p->orders, sizeof o) = o;
    if (o.delivered_at && o.delivered_at <= p->end && example_draw_chance(d, 0.92)) {
        ask(p, d, &o, (int)p->orders.n - 1, late);
    }
}

/* Each office has its rhythm; now and then we ring up. */
static void serve_office(struct example_plan *p, int i) {
    struct example_draw d = example_draw_of(p->seed, ABOUT_ORDER, (uint64_t)i);
    int64_t rhythm = example_draw_between(&d, 9, 34);
    for (day_t day = open_day(p, p->customers[i].since + 1, true); day < p->last; day = open_day(p, day + rhythm + example_draw_between(&d, -4, 4), true)) {
        order(p, &d, i, SALE_OFFICE, day);
        if (example_draw_chance(&d, 0.22)) {
            *(struct example_call *)list_push(p->arena, &p->calls, sizeof(struct example_call)) =
                (struct example_call){ example_plan_at(p, day, (int)example_draw_between(&d, 9 * 60, 16 * 60)), i };
        }
    }
}

void example_plan_offices(struct example_plan *p) {
    for (int i = 0; i < p->customer_count; i++) {
        struct example_draw d = example_draw_of(p->seed, ABOUT_CATERING, (uint64_t)i + 1000000);
        if (p->customers[i].is_office) {
            serve_office(p, i);
        } else if (!p->customers[i].is_walk_in && example_draw_chance(&d, 0.13)) {
            day_t from = p->customers[i].since + 1;
            if (from < p->last - 1) {
                order(p, &d, i, SALE_CAKE, open_day(p, example_draw_between(&d, from, p->last - 1), false));
            }
        }
    }
}

/* ---- told by telephone or at the counter ---- */

void example_plan_complaints(struct example_plan *p) {
    int n = 44 * p->customer_count / EXAMPLE_CUSTOMERS + 4;
    for (int i = 0; i < n; i++) {
        struct example_draw d = example_draw_of(p->seed, ABOUT_COMPLAINT, (uint64_t)i);
        bool bad = i % 4 == 0;   /* each fourth is of the bad month */
        enum example_at place = bad ? AT_OLD_TOWN : (enum example_at)example_draw_below(&d, AT_COUNT);
        day_t day = bad ? p->last - example_draw_between(&d, (EXAMPLE_BAD_TO - 2) + 3, EXAMPLE_BAD_FROM) : p->last - example_draw_between(&d, QUIET_DAYS + 2, EXAMPLE_DAYS - 30);
        int opens, closes, customer = (int)example_draw_below(&d, (uint64_t)p->customer_count * 2 / 5);
        if (!example_plan_open_span(p, place, day, &opens, &closes)) {
            continue;
        }
        struct example_answer c = { .at = example_plan_at(p, day, (int)example_draw_between(&d, opens + 10, closes - 30)), .order = EXAMPLE_NOBODY, .staff = EXAMPLE_NOBODY, .place = place,
                                    .customer = p->customers[customer].since < day ? customer : EXAMPLE_NOBODY, .is_complaint = true,
                                    .theme = bad ? THEME_COLD : (int)example_draw_below(&d, THEME_LATE) };
        *(struct example_answer *)list_push(p->arena, &p->answers, sizeof c) = c;
    }
}
