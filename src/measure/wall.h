/* SPDX-License-Identifier: Apache-2.0
 * wall.h — what a screen in the back room shows: at most six figures, and how old what is open is. Figures only: nobody's name.
 *
 * Invariants: what was put on the wall stays in its place; a measure that was switched off since says so and takes nothing else with it.
 * A link shows the wall without signing in until it is switched off; its token is made from its id and the installation's key. */
#ifndef MEASURE_WALL_H
#define MEASURE_WALL_H

#include "measure/measure_view.h"

enum wall_state { WALL_SHOWN, WALL_NOTHING, WALL_SWITCHED_OFF };

struct wall_figure {
    struct fields given, has;
    struct str measure, title; int64_t unit, better, state;
    struct str view; int64_t span; day_t from, to;
    int64_t n; double value, low, high; struct str shown, currency;
    struct measure_change *change;
    double target; day_t target_day; int64_t reached;
};
struct wall_age { struct fields given, has; struct str age; int64_t n; };
struct wall_cases { struct fields given, has; int64_t open; struct list ages; };
struct wall {
    struct fields given, has;
    struct str business, location; instant_t at;
    struct list figures;                      /* of struct wall_figure */
    struct wall_cases *cases;                 /* ages: of struct wall_age */
};
extern const struct shape wall_shape;

/* Chosen on the wall itself, for all its figures in place of what each was put there with. */
struct wall_query { struct fields given, has; int64_t span; ident location_id; };
extern const struct shape wall_query_shape;

/* Within the asker's reach. *ret_loading with ST_BUSY: as measure_answer. */
enum status wall_look(struct work *w, const struct wall_query *q, struct wall *ret_wall, bool *ret_loading) MUST_USE;

struct wall_link {
    struct fields given, has;
    ident id;
    struct str name;
    ident location_id; struct str location_name;
    int64_t is_off;
    instant_t created_at;
    struct str token, url;
};
extern const struct shape wall_link_shape;
enum status wall_link_load(struct work *w, ident id, void *ret_link) MUST_USE;
enum status wall_link_list(struct work *w, const struct page *page, struct list *ret_links, struct str *ret_next) MUST_USE;
enum status wall_link_make(struct work *w, const struct wall_link *draft, ident *ret_id) MUST_USE;
enum status wall_link_change(struct work *w, ident id, const struct wall_link *patch) MUST_USE;
/* From here on w stands in the link's business and reaches what the link shows. ST_NOT_FOUND: no link; ST_GONE: switched off. */
enum status wall_link_enter(struct work *w, struct str token) MUST_USE;

#endif
