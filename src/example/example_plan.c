/* SPDX-License-Identifier: Apache-2.0
 * What every part of the year stands on: opening hours, bustle, moods and the stories behind them. */
#include "example/example_plan.h"

#include "example/example_marks.h"
#include "work/permit.h"

#include <stdlib.h>

/* Days before the end. */
enum { BAD_AFTER = 126, QUIET_WEEK = 6 };

struct month_day { int month, day; };
static const struct month_day holidays[] = { { 1, 1 }, { 5, 1 }, { 12, 25 }, { 12, 26 } };

/* ---- time ---- */

instant_t example_plan_at(const struct example_plan *p, day_t day, int minute) {
    return zone_instant(p->zone, day, minute * MINUTE);
}

static day_t first_day(const struct zone *zone, instant_t end) {
    return zone_day(zone, end) - EXAMPLE_DAYS;
}

instant_t example_plan_begin(const struct zone *zone, instant_t end) {
    return zone_instant(zone, first_day(zone, end), 6 * HOUR);
}

static bool is_holiday(day_t day) {
    int year, month, of_month;
    day_to_civil(day, &year, &month, &of_month);
    for (size_t i = 0; i < LENGTH(holidays); i++) {
        if (holidays[i].month == month && holidays[i].day == of_month) {
            return true;
        }
    }
    return false;
}

struct list example_plan_closed(struct arena *a, const struct example_plan *p, enum example_at place) {
    struct list days = { 0 };
    for (day_t day = p->first; day <= p->last + EXAMPLE_DAYS && place == AT_NONE; day++) {
        if (is_holiday(day)) {
            *(day_t *)list_push(a, &days, sizeof day) = day;
        }
    }
    for (day_t day = p->last - EXAMPLE_BAD_TO; day < p->last - EXAMPLE_BAD_TO + 2 && place == AT_OLD_TOWN; day++) {
        *(day_t *)list_push(a, &days, sizeof day) = day;   /* the machine is changed */
    }
    return days;
}

static bool is_closed(const struct example_plan *p, enum example_at place, day_t day) {
    return is_holiday(day) || (place == AT_OLD_TOWN && day >= p->last - EXAMPLE_BAD_TO && day < p->last - EXAMPLE_BAD_TO + 2);
}

bool example_plan_open_span(const struct example_plan *p, enum example_at place, day_t day, int *ret_opens, int *ret_closes) {
    int weekday = day_weekday(day);
    for (int i = 0; i < EXAMPLE_SPANS && !is_closed(p, place, day); i++) {
        const struct example_span *s = &example_cast_places[place].hours[i];
        if (s->from_weekday <= weekday && weekday <= s->to_weekday) {
            *ret_opens = s->opens;
            *ret_closes = s->closes;
            return true;
        }
    }
    return false;
}

static void make_week(struct example_plan *p, enum example_at place) {
    struct list spans = { 0 }, closed = { 0 };
    for (int weekday = 1; weekday <= 7; weekday++) {
        for (int i = 0; i < EXAMPLE_SPANS; i++) {
            const struct example_span *s = &example_cast_places[place].hours[i];
            if (s->from_weekday <= weekday && weekday <= s->to_weekday) {
                *(struct week_span *)list_push(p->arena, &spans, sizeof(struct week_span)) = (struct week_span){ weekday, s->opens, s->closes };
            }
        }
    }
    for (day_t day = p->first; day <= p->last + 30; day++) {
        if (is_closed(p, place, day)) {
            *(day_t *)list_push(p->arena, &closed, sizeof day) = day;
        }
    }
    p->weeks[place] = (struct week){ .zone = p->zone, .spans = spans.items, .span_count = spans.n, .closed = closed.items, .closed_count = closed.n };
}

double example_plan_bustle(const struct example_plan *p, day_t day) {
    static const double by_weekday[] = { 0, 0.88, 0.95, 0.98, 1.03, 1.15, 1.22, 0.79 };
    static const double by_month[] = { 0, 0.84, 0.90, 0.98, 1.03, 1.08, 1.10, 1.04, 0.82, 1.00, 1.05, 1.04, 1.14 };
    int year, month, of_month;
    day_to_civil(day, &year, &month, &of_month);
    double grown = 0.92 + 0.16 * (double)(day - p->first) / EXAMPLE_DAYS;
    return by_weekday[day_weekday(day)] * by_month[month] * grown;
}

/* ---- who serves ---- */

static bool works(const struct example_plan *p, int staff, enum example_at place, day_t day) {
    const struct example_staff *s = &example_cast_staff[staff];
    day_t n = day - p->first;
    return s->role != ROLE_ADVISOR && s->place == place && s->department != WORK_KITCHEN && n >= s->from_day && (!s->to_day || n < s->to_day);
}

/* Managers stand at the counter less often. */
int example_plan_staff(const struct example_plan *p, struct example_draw *d, enum example_at place, day_t day) {
    int weights[EXAMPLE_STAFF];
    for (int i = 0; i < EXAMPLE_STAFF; i++) {
        weights[i] = !works(p, i, place, day) ? 0 : example_cast_staff[i].role == ROLE_MANAGER ? 3 : 10;
    }
    return (int)example_draw_weighted(d, weights, EXAMPLE_STAFF);
}

/* ---- how it went ---- */

static double story(const struct example_plan *p, enum example_at place, day_t day) {
    day_t ago = p->last - day;
    if (place != AT_OLD_TOWN || ago > EXAMPLE_BAD_FROM) {
        return 0;
    }
    return ago > EXAMPLE_BAD_TO ? -1.10 : ago > BAD_AFTER ? -0.35 : 0.12;
}

double example_plan_mood(const struct example_plan *p, struct example_draw *d, enum example_at place, int staff, day_t day, double besides) {
    double mood = example_draw_bell(d) + besides + 0.10 * (double)(day - p->first) / EXAMPLE_DAYS - 0.15;
    mood += place == AT_NONE ? 0 : example_cast_places[place].mood + story(p, place, day);
    mood += staff == EXAMPLE_NOBODY ? 0 : example_cast_staff[staff].mood;
    bool this_week = p->last - day < QUIET_WEEK;   /* what is open now is told in example_plan_morning.c */
    return this_week && mood < -1.4 ? -1.4 : mood;
}

/* Where one answer ends and the next begins, so that a usual year gives the usual shares. */
int example_plan_score(enum example_survey survey, double mood) {
    static const double nps[] = { -2.75, -2.6, -2.4, -2.2, -2.0, -1.8, -1.52, -0.95, -0.02, 0.72 };
    static const double five[] = { -2.15, -1.60, -1.05, 0.02 };
    static const double seven[] = { -2.5, -2.1, -1.7, -1.2, -0.6, 0.25 };
    const double *cuts = survey == ASK_VISIT ? nps : survey == ASK_EASY ? seven : five;
    int n = survey == ASK_VISIT ? (int)LENGTH(nps) : survey == ASK_EASY ? (int)LENGTH(seven) : (int)LENGTH(five), score = 0;
    while (score < n && mood >= cuts[score]) {
        score++;
    }
    return survey == ASK_VISIT ? score : score + 1;
}

bool example_plan_is_unhappy(enum example_survey survey, int score) {
    return score <= (survey == ASK_VISIT ? 6 : survey == ASK_EASY ? 3 : 2);
}

static int unhappy_theme(const struct example_plan *p, struct example_draw *d, const struct example_answer *answer) {
    static const int usual[] = { 12, 27, 18, 12, 10, 9, 8, 0 }, bad[] = { 70, 9, 7, 4, 4, 3, 3, 0 };
    day_t ago = p->last - zone_day(p->zone, answer->at);
    bool is_bad = answer->place == AT_OLD_TOWN && ago <= EXAMPLE_BAD_FROM && ago > BAD_AFTER;
    return (int)example_draw_weighted(d, is_bad ? bad : usual, LENGTH(usual));
}

int example_plan_theme(const struct example_plan *p, struct example_draw *d, const struct example_answer *answer, bool was_put_right) {
    static const int happy[] = { 30, 32, 14, 14, 10 };
    bool unhappy = example_plan_is_unhappy(answer->survey, answer->score);
    bool happily = answer->survey == ASK_VISIT ? answer->score >= 9 : answer->survey == ASK_EASY ? answer->score >= 6 : answer->score >= 4;
    if (!example_draw_chance(d, unhappy ? 0.80 : happily ? 0.42 : 0.36)) {
        return EXAMPLE_NOBODY;
    }
    if (unhappy) {
        return answer->survey == ASK_DELIVERY ? THEME_LATE : unhappy_theme(p, d, answer);
    }
    if (!happily) {
        return THEME_SO_SO;
    }
    return was_put_right ? THEME_AGAIN : answer->survey == ASK_DELIVERY ? THEME_DELIVERED : THEME_DRINK + (int)example_draw_weighted(d, happy, LENGTH(happy));
}

/* ---- all together ---- */

static void add_act(struct example_plan *p, instant_t at, enum example_act_kind kind, int index) {
    if (at && at <= p->end) {
        *(struct example_act *)list_push(p->arena, &p->acts, sizeof(struct example_act)) = (struct example_act){ at, kind, index };
    }
}

static int earlier(const void *a, const void *b) {
    const struct example_act *x = a, *y = b;
    if (x->at != y->at) {
        return x->at < y->at ? -1 : 1;
    }
    return x->kind != y->kind ? (int)x->kind - (int)y->kind : x->index - y->index;
}

static void add_staff(struct example_plan *p) {
    for (int i = 0; i < EXAMPLE_STAFF; i++) {
        const struct example_staff *s = &example_cast_staff[i];
        if (s->from_day) {
            add_act(p, example_plan_at(p, p->first + s->from_day, 7 * 60), ACT_JOINS, i);
        }
        if (s->to_day) {
            add_act(p, example_plan_at(p, p->first + s->to_day, 18 * 60), ACT_LEAVES, i);
        }
    }
}

static void gather_acts(struct example_plan *p) {
    add_staff(p);
    for (int i = 0; i < p->customer_count; i++) {
        add_act(p, example_plan_at(p, p->customers[i].since, 6 * 60 + 5) + i, ACT_MEETS, i);
    }
    for (size_t i = 0; i < p->orders.n; i++) {
        const struct example_order *o = LIST_AT(&p->orders, struct example_order, i);
        add_act(p, o->at, ACT_ORDERS, (int)i);
        add_act(p, o->kind == SALE_COUNTER ? 0 : o->delivered_at, ACT_DELIVERS, (int)i);
    }
    for (size_t i = 0; i < p->answers.n; i++) {
        const struct example_answer *n = LIST_AT(&p->answers, struct example_answer, i);
        add_act(p, n->asked_at, ACT_ASKS, (int)i);
        add_act(p, n->at, ACT_ANSWERS, (int)i);
    }
    for (size_t i = 0; i < p->calls.n; i++) {
        add_act(p, LIST_AT(&p->calls, struct example_call, i)->at, ACT_CALLS, (int)i);
    }
    for (int i = 0; i < example_mark_count; i++) {
        add_act(p, example_plan_at(p, p->last - example_marks[i].ago, 7 * 60 + 15) + i, ACT_MARKS, i);
    }
    qsort(p->acts.items, p->acts.n, sizeof(struct example_act), earlier);
}

void example_plan_make(struct arena *a, uint64_t seed, const struct zone *zone, instant_t end, int customers, struct example_plan *ret_plan) {
    struct example_plan p = { .arena = a, .seed = seed, .zone = zone, .end = end, .begin = example_plan_begin(zone, end), .first = first_day(zone, end),
                              .last = zone_day(zone, end), .customer_count = customers };
    p.customers = ARENA_ARRAY(a, struct example_customer, customers);
    for (int place = 0; place < AT_COUNT; place++) {
        make_week(&p, (enum example_at)place);
    }
    example_plan_visits(&p);
    example_plan_offices(&p);
    example_plan_tables(&p);
    example_plan_menu(&p);
    example_plan_complaints(&p);
    example_plan_morning(&p);
    gather_acts(&p);
    *ret_plan = p;
}
