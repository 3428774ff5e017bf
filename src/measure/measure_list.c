/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/measure_list.h"

#include "measure/measure_compare.h"
#include "measure/measure_plan.h"
#include "measure/measure_settings.h"
#include "measure/span.h"

#include "work/product.h"

static const struct field list_query_fields[] = {
    F_ENUM(struct measure_list_query, span, IN_FILTER, .names = span_names, .doc = "The days of the latest figures; last_30_days when left out."),
    F_ID(struct measure_list_query, location_id, IN_FILTER, .prefix = "loc", .doc = "Their figures of this place."),
    F_FLAG(struct measure_list_query, off, IN_FILTER, .doc = "Only those that are switched off, without figures."),
};
const struct shape measure_list_query_shape = SHAPE(struct measure_list_query, "measure_list_query", "Which measures.", list_query_fields);

static const struct field text_fields[] = { F_TEXT(struct measure_text, text, IN_CREATE | IN_OUT | BARE | NOT_EMPTY, .max = 40, .doc = "A name.") };
const struct shape measure_text_shape = SHAPE(struct measure_text, "measure_text", "A name.", text_fields);
static const struct field end_fields[] = { F_REAL(struct measure_end, end, IN_OUT | BARE) };
static const struct shape end_shape = SHAPE(struct measure_end, "measure_end", "An end of a scale.", end_fields);

static const struct field line_fields[] = {
    F_TEXT(struct measure_line, name, IN_OUT, .doc = "As in the address."),
    F_TEXT(struct measure_line, title, IN_OUT, .doc = "For people."),
    F_ENUM(struct measure_line, unit, IN_OUT, .names = measure_unit_names, .doc = "Of its values."),
    F_ENUM(struct measure_line, kind, IN_OUT, .names = measure_kind_names, .doc = "How it is made."),
    F_TEXT(struct measure_line, definition, IN_OUT, .doc = "What it counts, in a sentence."),
    F_ENUM(struct measure_line, better, IN_OUT, .names = measure_better_names, .doc = "Whether more or less of it is better."),
    F_LIST(struct measure_line, scale, IN_OUT, .of = &end_shape, .doc = "Lowest and highest value; null when there is none."),
    F_LIST(struct measure_line, by, IN_OUT, .of = &measure_text_shape, .doc = "What it can be told apart by, and filtered."),
    F_FLAG(struct measure_line, by_order, IN_OUT, .doc = "Takes the filter order=on_time, late or undelivered."),
    F_FLAG(struct measure_line, on, IN_OUT, .doc = "It is wanted here; the others are listed with off=true."),
    F_DAY(struct measure_line, from, IN_OUT, .doc = "First day of the latest figure; null: all days."),
    F_DAY(struct measure_line, to, IN_OUT, .doc = "Its last day."),
    F_OBJECT(struct measure_line, latest, IN_OUT, .of = &measure_point_shape, .doc = "Its figure, with how far it is from as many days right before."),
    F_OBJECT(struct measure_line, goal, IN_OUT, .of = &measure_goal_shape, .doc = "What it should become, and who answers for it; null: never set."),
    F_FLAG(struct measure_line, reached, IN_OUT, .doc = "The latest figure stands where the goal wants it; null without target or figure."),
    F_AT(struct measure_line, looked_at, IN_OUT, .doc = "When somebody looked at it last."),
    F_ID(struct measure_line, looked_by_id, IN_OUT, .prefix = "emp", .doc = "Who that was."),
    F_TEXT(struct measure_line, looked_by_name, IN_OUT | PERSONAL, .doc = "Their name."),
};
const struct shape measure_line_shape = SHAPE(struct measure_line, "measure", "A measure, what it means, and how it stands.", line_fields);

/* ---- what it is ---- */

static void put_scale(struct arena *a, const struct measure *m, struct measure_line *line) {
    struct list scale = { 0 };
    if (m->max > 0) {
        struct measure_end *ends[2] = { list_push(a, &scale, sizeof(struct measure_end)), NULL };
        SET(ends[0], end, m->min);
        ends[1] = list_push(a, &scale, sizeof(struct measure_end));
        SET(ends[1], end, m->max);
        SET(line, scale, scale);
    }
}

static void put_meaning(struct work *w, const struct measure *m, struct measure_line *line) {
    const struct fact_source *s = measure_source(w, m);
    struct list by = { 0 };
    SET(line, name, str_of(m->name));
    SET(line, title, str_of(m->title));
    SET(line, unit, (int64_t)m->unit);
    SET(line, kind, (int64_t)m->kind);
    SET(line, definition, str_of(m->definition));
    SET(line, better, (int64_t)m->better);
    put_scale(w->arena, m, line);
    for (int i = 0; measure_by_names[i]; i++) {
        if (measure_plan_takes_by(w, m, i)) {
            struct measure_text *name = list_push(w->arena, &by, sizeof *name);
            SET(name, text, str_of(measure_by_names[i]));
        }
    }
    SET(line, by, by);
    SET(line, by_order, (s->has & FACT_HAS_ORDER) != 0);
}

/* ---- how it stands ---- */

/* All of them begin to load at once, so that the list waits for the longest and not for each in turn. */
static enum status open_all(struct work *w, bool *ret_loading) {
    const struct product *p = work_product(w);
    enum status st = ST_OK;
    *ret_loading = false;
    for (int i = 0; i < p->fact_count && (st == ST_OK || *ret_loading); i++) {
        struct store_table *t;
        bool loading;
        enum status opened = store_open(w, p->facts[i], &t, &loading);
        if (opened == ST_OK) {
            store_close(w, t);
        } else {
            st = opened;
        }
        *ret_loading |= loading;
    }
    return st;
}

static enum status put_latest(struct work *w, const struct measure_query *q, struct measure_line *line, bool *ret_loading) {
    struct measure_series series;
    enum status st = measure_answer(w, line->name, q, &series, ret_loading);
    if (st != ST_OK) {
        return st;
    }
    SET(line, latest, LIST_AT(&series.data, struct measure_point, 0));
    if (HAS(q, from)) {
        SET(line, from, q->from);
        SET(line, to, q->to);
    }
    return ST_OK;
}

bool measure_list_reached(const struct measure_goal *g, double value) {
    return g->better == MEASURE_UP ? value >= g->target : value <= g->target;
}

static void put_goal(const struct list *goals, struct measure_line *line) {
    for (size_t i = 0; i < goals->n; i++) {
        struct measure_goal *g = LIST_AT(goals, struct measure_goal, i);
        if (!str_eq(g->measure, line->name)) {
            continue;
        }
        SET(line, goal, g);
        if (HAS(g, target) && HAS(line, latest) && HAS(line->latest, value)) {
            SET(line, reached, measure_list_reached(g, line->latest->value));
        }
    }
}

static void put_look(const struct list *looks, struct measure_line *line) {
    for (size_t i = 0; i < looks->n; i++) {
        const struct measure_look *l = LIST_AT(looks, const struct measure_look, i);
        if (str_eq(l->measure, line->name)) {
            SET(line, looked_at, l->at);
            SET(line, looked_by_id, l->employee_id);
            SET(line, looked_by_name, l->employee_name);
        }
    }
}

/* ---- all of them ---- */

static enum status latest_query(struct work *w, const struct measure_list_query *q, struct measure_query *ret_query) {
    struct measure_query asked = { 0 };
    SET(&asked, span, HAS(q, span) ? q->span : SPAN_LAST_30_DAYS);
    if (HAS(q, location_id)) {
        SET(&asked, location_id, q->location_id);
    }
    enum status st = measure_plan_days(w, &asked, ret_query);
    if (st == ST_OK && HAS(ret_query, from)) {
        SET(ret_query, compare, MEASURE_COMPARE_PREVIOUS);
    }
    return st;
}

static enum status put_lines(struct work *w, const struct measure_query *q, bool wants_off, struct list *lines, bool *ret_loading) {
    struct list goals, looks;
    enum status st = measure_goal_all(w, &goals);
    st = st == ST_OK ? measure_goal_looks(w, &looks) : st;
    for (int i = 0; st == ST_OK && i < measure_count; i++) {
        bool on = true;
        st = measure_settings_is_on(w, &measures[i], &on);
        if (st != ST_OK || on == wants_off) {
            continue;
        }
        struct measure_line *line = list_push(w->arena, lines, sizeof *line);
        put_meaning(w, &measures[i], line);
        SET(line, on, on);
        st = on ? put_latest(w, q, line, ret_loading) : ST_OK;
        put_goal(&goals, line);
        put_look(&looks, line);
    }
    return st;
}

enum status measure_list(struct work *w, const struct measure_list_query *q, struct list *ret_lines, bool *ret_loading) {
    struct measure_query asked;
    struct list lines = { 0 };
    bool wants_off = HAS(q, off) && q->off;
    *ret_loading = false;
    enum status st = latest_query(w, q, &asked);
    st = st == ST_OK && !wants_off ? open_all(w, ret_loading) : st;
    st = st == ST_OK ? put_lines(w, &asked, wants_off, &lines, ret_loading) : st;
    *ret_lines = lines;
    return st;
}
