/* SPDX-License-Identifier: Apache-2.0
 * example_plan.h — the year of the example business as a list of acts in the order in which they happen, made from a seed and a moment.
 *
 * Pure: no database, no clock but the end that is given. What it holds: weekdays and seasons, opening hours and holidays, regulars with
 * usuals; a bad month at Old Town (a new machine, cold coffee) that passes; three weeks in which a supplier is late; customers who leave
 * after something went wrong, and customers who stay because it was put right; and a morning on which a few people wait. */
#ifndef EXAMPLE_PLAN_H
#define EXAMPLE_PLAN_H

#include "business/week.h"
#include "example/example_cast.h"
#include "example/example_words.h"

enum { EXAMPLE_DAYS = 370, EXAMPLE_CUSTOMERS = 4000, EXAMPLE_NOBODY = -1 };
/* Days before the end: the machine at Old Town was no good, then two days closed to change it; the bakery was late; the new breakfast menu. */
enum { EXAMPLE_BAD_FROM = 168, EXAMPLE_BAD_TO = 138, EXAMPLE_LATE_FROM = 83, EXAMPLE_LATE_TO = 62, EXAMPLE_MENU_FROM = 54 };

enum example_belongs { BELONGS_NOWHERE, BELONGS_OFFICE, BELONGS_HOUSEHOLD, BELONGS_GUARDIAN };
struct example_customer {
    struct example_person person;
    day_t since;
    enum example_at place;
    int usual;                           /* of the drinks */
    bool is_office, is_walk_in;
    enum example_belongs belongs; int to; /* of another customer before it */
    double visits_a_week, mood;
};

enum example_order_kind { SALE_COUNTER, SALE_OFFICE, SALE_CAKE };
struct example_order { instant_t at, delivered_at; day_t promised; enum example_order_kind kind; int customer, staff; enum example_at place; bool is_called_off; };

enum example_survey { ASK_VISIT, ASK_TABLE, ASK_DELIVERY, ASK_EASY, ASK_MENU, ASK_COUNT };
/* How far what follows an unhappy answer has come: to the end, unless it is of this week. */
enum example_reach { COMES_TO_END, STAYS_OPENED, STAYS_OWNED, STAYS_APOLOGISED, STAYS_RESOLVED, STAYS_ASKED_BACK, STAYS_LATE };
struct example_answer {
    instant_t asked_at, at;              /* 0: not asked by a link of its own; not answered */
    int customer, order, staff;          /* EXAMPLE_NOBODY */
    enum example_at place;
    enum example_survey survey;
    int score, theme;                    /* theme EXAMPLE_NOBODY: no words */
    bool is_bounced, is_changed, is_complaint;
    enum example_reach reach;
    const char *touchpoint;
};
struct example_call { instant_t at; int customer; };

enum example_act_kind { ACT_JOINS, ACT_LEAVES, ACT_MEETS, ACT_ORDERS, ACT_ASKS, ACT_ANSWERS, ACT_DELIVERS, ACT_CALLS, ACT_MARKS };
struct example_act { instant_t at; enum example_act_kind kind; int index; };

struct example_plan {
    struct arena *arena;
    uint64_t seed;
    const struct zone *zone;
    instant_t begin, end;
    day_t first, last;                   /* their days */
    struct week weeks[AT_COUNT];
    struct example_customer *customers; int customer_count;
    struct list orders, answers, calls;  /* of struct example_order, example_answer, example_call */
    struct list acts;                    /* of struct example_act, sorted */
};

/* Everything lives in a. customers: at least 50. */
void example_plan_make(struct arena *a, uint64_t seed, const struct zone *zone, instant_t end, int customers, struct example_plan *ret_plan);

/* When it begins: what happened before is before Rapport. */
instant_t example_plan_begin(const struct zone *zone, instant_t end);
/* Days without opening hours: holidays, and at Old Town the days on which the machine was changed. The business's own: AT_NONE. */
struct list example_plan_closed(struct arena *a, const struct example_plan *p, enum example_at place);   /* of day_t */

/* ---- between the files of the plan ---- */
bool example_plan_open_span(const struct example_plan *p, enum example_at place, day_t day, int *ret_opens, int *ret_closes);  /* minutes */
instant_t example_plan_at(const struct example_plan *p, day_t day, int minute);
double example_plan_bustle(const struct example_plan *p, day_t day);             /* weekday and season; 1 on average */
int example_plan_staff(const struct example_plan *p, struct example_draw *d, enum example_at place, day_t day);
/* How well it went as a number around 0: place, staff, the bad month, chance, and what is known besides. */
double example_plan_mood(const struct example_plan *p, struct example_draw *d, enum example_at place, int staff, day_t day, double besides);
int example_plan_score(enum example_survey survey, double mood);
bool example_plan_is_unhappy(enum example_survey survey, int score);
int example_plan_theme(const struct example_plan *p, struct example_draw *d, const struct example_answer *answer, bool was_put_right);
void example_plan_visits(struct example_plan *p);      /* example_visits.c */
void example_plan_tables(struct example_plan *p);
void example_plan_menu(struct example_plan *p);
void example_plan_offices(struct example_plan *p);
void example_plan_complaints(struct example_plan *p);
void example_plan_morning(struct example_plan *p);     /* example_plan_morning.c */

#endif
