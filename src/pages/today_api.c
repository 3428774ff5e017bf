/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/response.h"
#include "measure/scale.h"
#include "pages/pages.h"
#include "pages/today.h"
#include "recover/case.h"

static const char *const late_names[] = { "none", "first", "resolution", NULL };

static const struct field line_fields[] = {
    F_ID(struct today_line, id, IN_OUT, .prefix = "cas", .doc = "The case or look."),
    F_ENUM(struct today_line, kind, IN_OUT, .names = case_kinds, .doc = "case, or look."),
    F_ID(struct today_line, customer_id, IN_OUT, .prefix = "cus", .doc = "Who waits."),
    F_TEXT(struct today_line, customer_name, IN_OUT | PERSONAL, .doc = "Their name."),
    F_TEXT(struct today_line, text, IN_OUT | PERSONAL, .doc = "In their words."),
    F_INT(struct today_line, score, IN_OUT, .doc = "The answer behind it."),
    F_ENUM(struct today_line, survey_kind, IN_OUT, .names = scale_names, .doc = "The answer's scale."),
    F_AT(struct today_line, opened_at, IN_OUT, .doc = "Since when."),
    F_AT(struct today_line, first_due_at, IN_OUT, .doc = "Until when someone should have owned it."),
    F_ENUM(struct today_line, state, IN_OUT, .names = case_states, .doc = "Where it stands."),
    F_ID(struct today_line, owner_id, IN_OUT, .prefix = "emp", .doc = "Who sees to it."),
    F_TEXT(struct today_line, owner_name, IN_OUT | PERSONAL, .doc = "Their name."),
    F_ENUM(struct today_line, late, IN_OUT, .names = late_names, .doc = "Which clock has run out."),
    F_TEXT(struct today_line, next_act, IN_OUT, .doc = "What you can do next."),
};
static const struct shape line_shape = SHAPE(struct today_line, "today_line", "Someone who waits.", line_fields);

static const struct field counts_fields[] = {
    F_INT(struct today_counts, responses_today, IN_OUT, .doc = "Answers since midnight."),
    F_INT(struct today_counts, happy_today, IN_OUT, .doc = "Happy ones among them."),
    F_INT(struct today_counts, unhappy_today, IN_OUT, .doc = "Unhappy ones among them."),
    F_INT(struct today_counts, open_cases, IN_OUT, .doc = "Cases open now, without looks and without what was before Rapport."),
};
static const struct shape counts_shape = SHAPE(struct today_counts, "today_counts", "Today in figures.", counts_fields);

static const struct field step_fields[] = {
    F_TEXT(struct today_step, key, IN_OUT, .doc = "place, team, public_url or first_answer, in the order in which they are best done."),
    F_FLAG(struct today_step, done, IN_OUT, .doc = "It is done."),
};
static const struct shape step_shape = SHAPE(struct today_step, "today_step", "A first step.", step_fields);

static const struct field today_fields[] = {
    F_LIST(struct today, waiting, IN_OUT, .of = &line_shape, .doc = "Who is waiting for us, oldest first."),
    F_INT(struct today, waiting_count, IN_OUT, .doc = "How many in all."),
    F_INT(struct today, looks_count, IN_OUT, .doc = "How many looks in all."),
    F_INT(struct today, before_rapport_count, IN_OUT, .doc = "Open from before Rapport: they stand apart."),
    F_LIST(struct today, looks, IN_OUT, .of = &line_shape, .doc = "Unhappy without words, from people we cannot reach; oldest first."),
    F_LIST(struct today, praise, IN_OUT, .of = &response_shape, .doc = "Kind words, newest first."),
    F_OBJECT(struct today, counts, IN_OUT, .of = &counts_shape, .doc = "Today in figures."),
    F_LIST(struct today, steps, IN_OUT, .of = &step_shape, .doc = "First steps, in the order in which they help."),
    F_TEXT(struct today, principle, IN_OUT, .doc = "By what we serve: the line of the day."),
};
const struct shape today_shape = SHAPE(struct today, "today", "What needs me now.", today_fields);

static enum status today_get(struct call *k) {
    struct today *t = ARENA_NEW(k->work->arena, struct today);
    enum status st = today_look(k->work, t);
    return st == ST_OK ? reply(k, 200, t) : st;
}

const struct route today_routes[] = {
    { "GET", "/api/v1/today", today_get, PERM_READ, LANE_READ, NULL, NULL, &today_shape, NULL, "What needs me now" },
};
const int today_route_count = LENGTH(today_routes);
