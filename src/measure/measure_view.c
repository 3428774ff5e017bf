/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/measure_view.h"

#include "measure/measure_plan.h"
#include "measure/measure_view.sql.h"
#include "measure/span.h"

#include "work/audit.h"

enum { WALL_VIEWS_MAX = 100 };

static const struct field view_fields[] = {
    F_ID(struct measure_view, id, IN_OUT | IN_CSV, .prefix = "viw", .doc = "The view."),
    F_TEXT(struct measure_view, name, IN_ALL | REQUIRED | NOT_EMPTY | IN_CSV, .max = LIMIT_NAME, .doc = "What it is called."),
    F_LIST(struct measure_view, measures, IN_ALL | REQUIRED, .of = &measure_text_shape, .max = VIEW_MEASURES, .doc = "One measure or several, by name."),
    F_TEXT(struct measure_view, measures_text, IN_ROW | IN_CSV, .doc = "Its measures by name, with commas between."),
    F_ENUM(struct measure_view, span, IN_ALL | REQUIRED | IN_CSV, .names = span_names, .doc = "The days it looks at, from the day on which it is asked."),
    F_ENUM(struct measure_view, every, IN_ALL | IN_CSV, .names = period_names, .doc = "How they are divided."),
    F_ENUM(struct measure_view, by, IN_ALL | IN_CSV, .names = measure_by_names, .doc = "What it is told apart by."),
    F_ID(struct measure_view, employee_id, IN_ALL | IN_CSV, .prefix = "emp", .doc = "Only what this person served."),
    F_ID(struct measure_view, location_id, IN_ALL | IN_CSV, .prefix = "loc", .doc = "Only this place."),
    F_ID(struct measure_view, survey_id, IN_ALL | IN_CSV, .prefix = "srv", .doc = "Only this survey."),
    F_TEXT(struct measure_view, touchpoint, IN_ALL | IN_CSV, .doc = "Only this touchpoint."),
    F_TEXT(struct measure_view, channel, IN_ALL | IN_CSV, .doc = "Only this channel."),
    F_ENUM(struct measure_view, order_state, IN_ALL | IN_CSV, .names = fact_order_names, .doc = "Only where the order stands so now: the filter `order`."),
    F_ID(struct measure_view, owner_id, IN_OUT | IN_CSV, .prefix = "emp", .doc = "Whose it is; null: a program's."),
    F_TEXT(struct measure_view, owner_name, IN_OUT | PERSONAL | IN_CSV, .doc = "Their name."),
    F_FLAG(struct measure_view, shared, IN_ALL | IN_CSV, .doc = "Everybody here sees it."),
    F_FLAG(struct measure_view, pinned, IN_ALL | IN_CSV, .doc = "Stands first."),
    F_FLAG(struct measure_view, wall, IN_ALL | IN_CSV, .doc = "Its figures are on the wall: six at most, none of one person. What is on the wall is shared."),
    F_FLAG(struct measure_view, archived, IN_PATCH | IN_OUT | IN_CSV, .doc = "It is taken away; false brings it back."),
    F_AT(struct measure_view, created_at, IN_OUT | IN_CSV, .doc = "When it was made."),
    F_AT(struct measure_view, changed_at, IN_OUT | IN_CSV, .doc = "When it was last changed."),
};
const struct shape measure_view_shape = SHAPE(struct measure_view, "view", "A slice that is looked at again.", view_fields);

static const struct field filter_fields[] = {
    F_FLAG(struct measure_view_filter, mine, IN_FILTER, .doc = "Only one's own, or only those of others."),
    F_FLAG(struct measure_view_filter, pinned, IN_FILTER, .doc = "Only pinned ones, or only the others."),
    F_FLAG(struct measure_view_filter, wall, IN_FILTER, .doc = "Only those on the wall, or only the others."),
    F_FLAG(struct measure_view_filter, archived, IN_FILTER, .doc = "Only those that were taken away."),
};
const struct shape measure_view_filter_shape = SHAPE(struct measure_view_filter, "view_filter", "Which views.", filter_fields);

/* ---- its measures, as stored and as told ---- */

static void tell_measures(struct arena *a, struct measure_view *v) {
    struct str rest = v->measures_text, name;
    struct list names = { 0 };
    while (rest.n && str_split(&rest, ',', &name)) {
        struct measure_text *t = list_push(a, &names, sizeof *t);
        SET(t, text, name);
    }
    SET(v, measures, names);
}

static void store_measures(struct arena *a, struct measure_view *v) {
    struct buf b;
    buf_init(&b, a, 128);
    for (size_t i = 0; i < v->measures.n; i++) {
        buf_fmt(&b, "%s%.*s", i ? "," : "", STR_ARG(LIST_AT(&v->measures, struct measure_text, i)->text));
    }
    SET(v, measures_text, buf_str(&b));
}

void measure_view_query(const struct measure_view *v, struct measure_query *ret_query) {
    struct measure_query q = { 0 };
    SET(&q, span, v->span);
#define TAKE(to, from) if (HAS(v, from)) { SET(&q, to, v->from); }
    TAKE(every, every)
    TAKE(by, by)
    TAKE(employee_id, employee_id)
    TAKE(location_id, location_id)
    TAKE(survey_id, survey_id)
    TAKE(touchpoint, touchpoint)
    TAKE(channel, channel)
    TAKE(order, order_state)
#undef TAKE
    *ret_query = q;
}

/* ---- reading ---- */

enum status measure_view_load(struct work *w, ident id, void *ret_view) {
    enum status st = query_one(w, &Q_MEASURE_VIEW_BY_ID, ARGS(ARG_ID("id", id)), &measure_view_shape, ret_view);
    if (st == ST_OK) {
        tell_measures(w->arena, ret_view);
    }
    return st;
}

static enum status told(struct work *w, enum status st, struct list *views) {
    for (size_t i = 0; st == ST_OK && i < views->n; i++) {
        tell_measures(w->arena, LIST_AT(views, struct measure_view, i));
    }
    return st;
}

enum status measure_view_list(struct work *w, const struct measure_view_filter *filter, const struct page *page, struct list *ret_views, struct str *ret_next) {
    struct measure_view_filter f = *filter;
    SET(&f, archived, HAS(filter, archived) && filter->archived);
    enum status st = query_list(w, &Q_MEASURE_VIEW_PAGE, page_args(w, page, ARGS_OF(&measure_view_filter_shape, &f)), &measure_view_shape, ret_views);
    if (st == ST_OK) {
        *ret_next = page_next(w, page, ret_views, &measure_view_shape, offsetof(struct measure_view, id), false);
    }
    return told(w, st, ret_views);
}

enum status measure_view_wall(struct work *w, struct list *ret_views) {
    return told(w, query_list(w, &Q_MEASURE_VIEW_WALL, ARGS(ARG_INT("limit", WALL_VIEWS_MAX)), &measure_view_shape, ret_views), ret_views);
}

/* ---- writing ---- */

static void check_measures(struct work *w, const struct measure_view *v) {
    struct measure_query q;
    measure_view_query(v, &q);
    if (!v->measures.n) {
        fail(w, ST_INVALID, "measures", "Name at least one measure.");
    }
    for (size_t i = 0; i < v->measures.n; i++) {
        struct str name = LIST_AT(&v->measures, struct measure_text, i)->text;
        const struct measure *m = measure_find(name);
        struct str field = arena_fmt(w->arena, "measures[%zu]", i);
        for (size_t k = 0; k < i; k++) {
            if (str_eq(LIST_AT(&v->measures, struct measure_text, k)->text, name)) {
                fault_add(&w->fault, ST_INVALID, field, "This measure is named twice.");
            }
        }
        if (m) {
            measure_plan_check(w, m, &q);
        } else {
            fault_add(&w->fault, ST_INVALID, field, "There is no measure of this name; GET /api/v1/measures lists them.");
        }
    }
}

/* RULE six: the wall shows at most six figures, so that each is read. */
static enum status check_wall(struct work *w, const struct measure_view *v) {
    struct list on_wall = { 0 };
    if (!v->wall || v->archived) {
        return ST_OK;
    }
    if (HAS(v, employee_id)) {
        fail(w, ST_INVALID, "employee_id", "The wall shows no figures of one person.");
    }
    enum status st = measure_view_wall(w, &on_wall);
    size_t n = v->measures.n;
    for (size_t i = 0; st == ST_OK && i < on_wall.n; i++) {
        const struct measure_view *other = LIST_AT(&on_wall, const struct measure_view, i);
        n += other->id == v->id ? 0 : other->measures.n;
    }
    if (st == ST_OK && n > WALL_FIGURES) {
        fail(w, ST_INVALID, "wall", "The wall shows at most %d figures, and this would make %zu; take one off it first.", WALL_FIGURES, n);
    }
    return st;
}

static bool manages_all(const struct work *w) {
    return permit_reach(&w->who, PERM_MANAGE).kind == REACH_BUSINESS;
}

static enum status check(struct work *w, const struct measure_view *v) {
    if ((v->shared || v->wall) && !manages_all(w)) {
        fail(w, ST_FORBIDDEN, v->wall ? "wall" : "shared", "Those who manage the whole business share views and choose what is on the wall.");
        return w->fault.status;
    }
    check_measures(w, v);
    enum status st = check_wall(w, v);
    return st == ST_OK ? w->fault.status : st;
}

static void check_no_null(struct work *w, const struct measure_view *patch) {
    const struct { bool is_null; const char *name; } flags[] = {
        { GIVEN(patch, shared) && !HAS(patch, shared), "shared" }, { GIVEN(patch, pinned) && !HAS(patch, pinned), "pinned" },
        { GIVEN(patch, wall) && !HAS(patch, wall), "wall" }, { GIVEN(patch, archived) && !HAS(patch, archived), "archived" },
    };
    for (size_t i = 0; i < LENGTH(flags); i++) {
        if (flags[i].is_null) {
            fail(w, ST_INVALID, flags[i].name, "This must be true or false.");
        }
    }
}

/* A program has no views of its own; what is on the wall is everybody's. */
static void settle(const struct work *w, struct measure_view *v) {
    SET(v, shared, (HAS(v, shared) && v->shared) || (HAS(v, wall) && v->wall) || !w->who.employee_id);
    SET(v, pinned, HAS(v, pinned) && v->pinned);
    SET(v, wall, HAS(v, wall) && v->wall);
    SET(v, archived, HAS(v, archived) && v->archived);
}

enum status measure_view_make(struct work *w, const struct measure_view *draft, ident *ret_id) {
    struct measure_view v = *draft;
    settle(w, &v);
    check_no_null(w, draft);
    enum status st = check(w, &v);
    if (st != ST_OK) {
        return st;
    }
    SET(&v, id, id_new(w->now));
    if (w->who.employee_id) {
        SET(&v, owner_id, w->who.employee_id);
    }
    store_measures(w->arena, &v);
    st = query_run(w, &Q_MEASURE_VIEW_INSERT, ARGS_OF(&measure_view_shape, &v));
    *ret_id = v.id;
    return st == ST_OK ? audit_add(w, "view.added", v.id, (struct str){ 0 }) : st;
}

enum status measure_view_change(struct work *w, ident id, const struct measure_view *patch) {
    struct measure_view v = { 0 };
    enum status st = measure_view_load(w, id, &v);
    if (st != ST_OK) {
        return st;
    }
    bool is_mine = HAS(&v, owner_id) && v.owner_id == w->who.employee_id;
    if (!is_mine && !manages_all(w)) {
        return fail(w, ST_FORBIDDEN, "", "This view is somebody else's; make one of your own.");
    }
    bool was_shared = v.shared;
    (void)shape_patch(&measure_view_shape, patch, &v);
    check_no_null(w, patch);
    settle(w, &v);
    if (was_shared && !is_mine && !v.shared) {
        fail(w, ST_CONFLICT, "shared", "It is somebody else's; it would be gone from your own sight.");
    }
    st = check(w, &v);
    if (st != ST_OK) {
        return st;
    }
    store_measures(w->arena, &v);
    st = query_run(w, &Q_MEASURE_VIEW_UPDATE, ARGS_OF(&measure_view_shape, &v));
    return st == ST_OK ? audit_add(w, "view.changed", id, (struct str){ 0 }) : st;
}
