/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/measure_plan.h"
#include "measure/measure_tables.h"

#include "work/product.h"

/* ---- the list of measures ---- */

struct measure_text { struct fields given, has; struct str text; };
static const struct field text_fields[] = { F_TEXT(struct measure_text, text, IN_OUT | BARE) };
static const struct shape text_shape = SHAPE(struct measure_text, "measure_text", "A name.", text_fields);
struct measure_end { struct fields given, has; double end; };
static const struct field end_fields[] = { F_REAL(struct measure_end, end, IN_OUT | BARE) };
static const struct shape end_shape = SHAPE(struct measure_end, "measure_end", "An end of a scale.", end_fields);

static const char *const unit_names[] = { "points", "percent", "mean", "seconds", "count", NULL };
static const char *const kind_names[] = { "ratio", "mean", "stock", "distinct", "median", NULL };
static const char *const better_names[] = { "up", "down", NULL };

struct measure_line {
    struct fields given, has;
    struct str name, title;
    int64_t unit, kind;
    struct str definition;
    int64_t better;
    struct list scale, by;
    int64_t by_order;
};
static const struct field line_fields[] = {
    F_TEXT(struct measure_line, name, IN_OUT, .doc = "As in the address."),
    F_TEXT(struct measure_line, title, IN_OUT, .doc = "For people."),
    F_ENUM(struct measure_line, unit, IN_OUT, .names = unit_names, .doc = "Of its values."),
    F_ENUM(struct measure_line, kind, IN_OUT, .names = kind_names, .doc = "How it is made."),
    F_TEXT(struct measure_line, definition, IN_OUT, .doc = "What it counts, in a sentence."),
    F_ENUM(struct measure_line, better, IN_OUT, .names = better_names, .doc = "Whether more or less of it is better."),
    F_LIST(struct measure_line, scale, IN_OUT, .of = &end_shape, .doc = "Lowest and highest value; null when there is none."),
    F_LIST(struct measure_line, by, IN_OUT, .of = &text_shape, .doc = "What it can be told apart by, and filtered."),
    F_FLAG(struct measure_line, by_order, IN_OUT, .doc = "Takes the filter order=on_time, late or undelivered."),
};
static const struct shape line_shape = SHAPE(struct measure_line, "measure", "A measure and what it means.", line_fields);

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

static void put_line(struct work *w, const struct measure *m, struct measure_line *line) {
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
        if (s->has & 1u << measure_by_key(i)) {
            struct measure_text *name = list_push(w->arena, &by, sizeof *name);
            SET(name, text, str_of(measure_by_names[i]));
        }
    }
    SET(line, by, by);
    SET(line, by_order, (s->has & FACT_HAS_ORDER) != 0);
}

static enum status measure_get_list(struct call *k) {
    struct list lines = { 0 };
    for (int i = 0; i < measure_count; i++) {
        put_line(k->work, &measures[i], list_push(k->work->arena, &lines, sizeof(struct measure_line)));
    }
    return reply_list(k, lines, (struct str){ 0 });
}

/* ---- figures and the rows behind them ---- */

/* Loading for the first time: aside, and when that took too long say so. */
static enum status loading(struct call *k, int64_t ticket) {
    k->retry_after = 2;
    if (k->waited) {
        return fail(k->work, ST_BUSY, "", "The figures are being counted for the first time; ask again in a moment.");
    }
    return call_wait(k, store_room(k->work), ticket);
}

static enum status measure_get(struct call *k) {
    struct measure_series *series = ARENA_NEW(k->work->arena, struct measure_series);
    bool is_loading;
    int64_t ticket = wait_ticket(store_room(k->work));
    enum status st = measure_answer(k->work, k->token, k->query, series, &is_loading);
    if (is_loading) {
        return loading(k, ticket);
    }
    return st == ST_OK ? reply(k, 200, series) : st;
}

static enum status measure_get_rows(struct call *k) {
    struct list rows;
    struct str next;
    bool is_loading;
    int64_t ticket = wait_ticket(store_room(k->work));
    enum status st = measure_rows(k->work, k->token, k->query, &k->page, &rows, &next, &is_loading);
    if (is_loading) {
        return loading(k, ticket);
    }
    return st == ST_OK ? reply_list(k, rows, next) : st;
}

const struct route measure_routes[] = {
    { .method = "GET", .pattern = "/api/v1/measures", .run = measure_get_list, .permission = PERM_READ, .lane = LANE_READ, .reply = &line_shape, .kind = REPLY_LIST,
      .doc = "What is measured, and what each measure means" },
    { .method = "GET", .pattern = "/api/v1/measures/{name}", .run = measure_get, .permission = PERM_READ, .lane = LANE_READ, .query = &measure_query_shape,
      .reply = &measure_series_shape, .doc = "A measure's figures for a slice, with their margins of error" },
    { .method = "GET", .pattern = "/api/v1/measures/{name}/rows", .run = measure_get_rows, .permission = PERM_READ, .lane = LANE_READ,
      .query = &measure_rows_query_shape, .reply = &measure_row_shape, .kind = REPLY_LIST, .doc = "The answers, orders or cases behind a figure, newest first" },
};
const int measure_route_count = LENGTH(measure_routes);
