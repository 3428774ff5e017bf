/* SPDX-License-Identifier: Apache-2.0 */
#include "example/example_marks.h"

#include "example/example_menu.h"
#include "example/example_post.h"
#include "listen/invitation.h"
#include "listen/survey_link.h"
#include "measure/annotation.h"
#include "measure/measure_goal.h"
#include "measure/measure_view.h"
#include "measure/period.h"
#include "measure/span.h"

enum { INES, RUI, KATARZYNA, ETIENNE, TARGET_DAYS = 45 };

/* Earliest first. */
const struct example_mark example_marks[] = {
    { 360, MARK_CODE,     "Table 7",                                     NULL,            AT_HARBOUR,  INES,           0, false, ASK_VISIT },
    { 360, MARK_CODE,     "All tables",                                  NULL,            AT_OLD_TOWN, RUI,            0, false, ASK_TABLE },
    { 360, MARK_CODE,     "Exit to the platforms",                       NULL,            AT_STATION,  KATARZYNA,      0, false, ASK_TABLE },
    { 340, MARK_GOAL,     "",                                            "nps",           AT_NONE,     EXAMPLE_NOBODY, 40, false },
    { 340, MARK_GOAL,     "",                                            "response_rate", AT_NONE,     INES,           45, false },
    { 338, MARK_GOAL,     "",                                            "on_time",       AT_NONE,     ETIENNE,        96, false },
    { 338, MARK_GOAL,     "",                                            "csat",          AT_NONE,     KATARZYNA,      85, false },
    { EXAMPLE_BAD_FROM, MARK_HAPPENED, "New coffee machine",             NULL,            AT_OLD_TOWN, RUI,            0, false },
    { EXAMPLE_BAD_TO, MARK_HAPPENED, "Machine changed, two days closed", NULL,            AT_OLD_TOWN, RUI,            0, false },
    { EXAMPLE_LATE_FROM, MARK_HAPPENED, "The bakery is late, nearly every second morning", "on_time", AT_NONE, ETIENNE, 0, false },
    { EXAMPLE_LATE_TO, MARK_HAPPENED, "Another bakery for the offices",  "on_time",       AT_NONE,     ETIENNE,        0, false },
    { EXAMPLE_MENU_FROM, MARK_SURVEY, "",                                NULL,            AT_NONE,     INES,           0, false },
    { EXAMPLE_MENU_FROM, MARK_HAPPENED, "New breakfast menu",            NULL,            AT_NONE,     EXAMPLE_NOBODY,           0, false },
    {  41, MARK_HAPPENED, "New oven",                                    NULL,            AT_HARBOUR,  INES,           0, false },
    {  30, MARK_VIEW,     "Are we getting better?",                      "nps,csat",      AT_NONE,     EXAMPLE_NOBODY, 0, true },
    {  30, MARK_VIEW,     "Deliveries",                                  "on_time",       AT_NONE,     ETIENNE,        0, true },
    {  29, MARK_VIEW,     "Old Town since the machine",                  "nps,cases_opened", AT_OLD_TOWN, EXAMPLE_NOBODY, 0, false },
    {  21, MARK_GOAL,     "",                                            "nps",           AT_NONE,     EXAMPLE_NOBODY, 45, false },
    { POST_FROM, MARK_POST, "",                                          NULL,            AT_NONE,     EXAMPLE_NOBODY, POST_RULES, false },
    {  14, MARK_POST,     "",                                            NULL,            AT_NONE,     EXAMPLE_NOBODY, POST_CANCELLED, false },
    {  10, MARK_POST,     "",                                            NULL,            AT_NONE,     EXAMPLE_NOBODY, POST_ANNOUNCED, false },
    {   8, MARK_POST,     "",                                            NULL,            AT_NONE,     EXAMPLE_NOBODY, POST_RETURNED, false },
    {   1, MARK_POST,     "",                                            NULL,            AT_NONE,     EXAMPLE_NOBODY, POST_BILLED, false },
};
const int example_mark_count = LENGTH(example_marks);

static enum status note(struct example_run *r, struct work *w, const struct example_mark *m) {
    struct annotation a = { 0 };
    ident id;
    SET(&a, text, str_of(m->text));
    SET(&a, day, zone_day(r->plan.zone, w->now));
    if (m->place != AT_NONE) {
        SET(&a, location_id, r->places[m->place]);
    }
    if (m->measures) {
        SET(&a, measure, str_of(m->measures));
    }
    a.given = a.has;
    return annotation_make(w, &a, &id);
}

/* The owner sets it; somebody answers for it. */
static enum status set_goal(struct example_run *r, struct work *w, const struct example_mark *m) {
    struct measure_goal g = { 0 };
    ident id;
    w->who = example_run_actor(r, EXAMPLE_NOBODY);
    SET(&g, target, m->target);
    SET(&g, target_day, (m->ago > TARGET_DAYS ? zone_day(r->plan.zone, w->now) + EXAMPLE_DAYS : r->plan.last + TARGET_DAYS));
    SET(&g, owner_id, example_run_actor(r, m->by).employee_id);
    g.given = g.has;
    return measure_goal_change(w, str_of(m->measures), &g, &id);
}

static enum status save_view(struct example_run *r, struct work *w, const struct example_mark *m) {
    struct measure_view v = { 0 };
    struct str rest = str_of(m->measures), name;
    ident id;
    while (rest.n && str_split(&rest, ',', &name)) {
        struct measure_text *t = list_push(w->arena, &v.measures, sizeof *t);
        SET(t, text, name);
    }
    fields_put(&v.has, SLOT(&v, measures));
    SET(&v, name, str_of(m->text));
    SET(&v, span, SPAN_LAST_12_MONTHS);
    SET(&v, every, PERIOD_MONTH);
    SET(&v, shared, 1);
    SET(&v, wall, m->on_wall);
    if (m->place != AT_NONE) {
        SET(&v, location_id, r->places[m->place]);
    }
    v.given = v.has;
    return measure_view_make(w, &v, &id);
}

static enum status hang_code(struct example_run *r, struct work *w, const struct example_mark *m) {
    struct survey_link l = { 0 };
    ident id;
    SET(&l, note, str_of(m->text));
    SET(&l, location_id, r->places[m->place]);
    SET(&l, touchpoint, STR("table"));
    SET(&l, channel, CHANNEL_QR);
    l.given = l.has;
    return survey_link_make(w, r->surveys[m->asks], &l, &id);
}

enum status example_marks_run(struct example_run *r, struct work *w, int i) {
    const struct example_mark *m = &example_marks[i];
    w->who = example_run_actor(r, m->by);
    switch (m->kind) {
    case MARK_HAPPENED:
        return note(r, w, m);
    case MARK_GOAL:
        return set_goal(r, w, m);
    case MARK_VIEW:
        return save_view(r, w, m);
    case MARK_CODE:
        return hang_code(r, w, m);
    case MARK_SURVEY:
        return example_menu_make(w, &r->surveys[ASK_MENU]);
    case MARK_POST:
        return example_post_run(r, w, (enum example_post_step)m->target);
    }
    return ST_INTERNAL;
}
