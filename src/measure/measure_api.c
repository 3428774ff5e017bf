/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/annotation.h"
#include "measure/measure_compare.h"
#include "measure/measure_csv.h"
#include "measure/measure_list.h"
#include "measure/measure_plan.h"
#include "measure/measure_tables.h"

/* Loading for the first time: aside, and when that took too long say so. */
static enum status loading(struct call *k, int64_t ticket) {
    k->retry_after = 2;
    if (k->waited) {
        return fail(k->work, ST_BUSY, "", "The figures are being counted for the first time; ask again in a moment.");
    }
    return call_wait(k, store_room(k->work), ticket);
}

static enum status measure_get_list(struct call *k) {
    struct list lines;
    bool is_loading;
    int64_t ticket = wait_ticket(store_room(k->work));
    enum status st = measure_list(k->work, k->query, &lines, &is_loading);
    if (is_loading) {
        return loading(k, ticket);
    }
    return st == ST_OK ? reply_list(k, lines, (struct str){ 0 }) : st;
}

static enum status annotate(struct work *w, const struct measure_query *q, struct measure_series *series) {
    struct annotation_slice slice = { series->measure, series->begins, series->ends, (enum period_every)series->every, HAS(q, location_id) ? q->location_id : ID_NONE };
    enum status st = annotation_of_slice(w, &slice, &series->annotations);
    SET(series, annotations, series->annotations);
    return st;
}

static enum status measure_get(struct call *k) {
    struct measure_series *series = ARENA_NEW(k->work->arena, struct measure_series);
    struct measure_query q;
    bool is_loading = false, is_csv = str_ends(k->token, STR(".csv"));
    struct str name = is_csv ? str_slice(k->token, 0, k->token.n - 4) : k->token;
    int64_t ticket = wait_ticket(store_room(k->work));
    enum status st = measure_plan_days(k->work, k->query, &q);
    st = st == ST_OK ? measure_answer(k->work, name, &q, series, &is_loading) : st;
    if (is_loading) {
        return loading(k, ticket);
    }
    st = st == ST_OK ? annotate(k->work, &q, series) : st;
    if (st == ST_OK && is_csv) {
        return reply_text(k, 200, STR("text/csv; charset=utf-8"), measure_csv(k->work->arena, &q, series));
    }
    return st == ST_OK ? reply(k, 200, series) : st;
}

/* Two figures side by side; is_csv: as a file. */
static enum status compare_two(struct call *k, bool is_csv) {
    struct measure_comparison *both = ARENA_NEW(k->work->arena, struct measure_comparison);
    struct measure_query q;
    bool is_loading = false;
    int64_t ticket = wait_ticket(store_room(k->work));
    enum status st = measure_plan_days(k->work, k->query, &q);
    st = st == ST_OK ? measure_compare(k->work, k->token, &q, both, &is_loading) : st;
    if (is_loading) {
        return loading(k, ticket);
    }
    if (st == ST_OK && is_csv) {
        return reply_text(k, 200, STR("text/csv; charset=utf-8"), measure_csv_comparison(k->work->arena, both));
    }
    return st == ST_OK ? reply(k, 200, both) : st;
}

static enum status measure_get_compare(struct call *k) {
    return compare_two(k, false);
}

static enum status measure_get_compare_csv(struct call *k) {
    return compare_two(k, true);
}

static enum status measure_get_rows(struct call *k) {
    struct list rows;
    struct str next;
    struct measure_query q;
    bool is_loading = false;
    int64_t ticket = wait_ticket(store_room(k->work));
    enum status st = measure_plan_days(k->work, k->query, &q);
    st = st == ST_OK ? measure_rows(k->work, k->token, &q, &k->page, &rows, &next, &is_loading) : st;
    if (is_loading) {
        return loading(k, ticket);
    }
    return st == ST_OK ? reply_list(k, rows, next) : st;
}

#define LINE &measure_line_shape
#define SERIES &measure_series_shape
#define BOTH &measure_comparison_shape
#define ROW &measure_row_shape
const struct route measure_routes[] = {
    { "GET", "/api/v1/measures",                measure_get_list,    PERM_READ, LANE_READ, NULL, &measure_list_query_shape,    LINE,   NULL, "What is measured, what each measure means, and how it stands", REPLY_LIST },
    { "GET", "/api/v1/measures/{name}",         measure_get,         PERM_READ, LANE_READ, NULL, &measure_query_shape,         SERIES, NULL, "A measure's figures for a slice, with their margins of error; NAME.csv for a spreadsheet", REPLY_ONE },
    { "GET", "/api/v1/measures/{name}/compare", measure_get_compare, PERM_READ, LANE_READ, NULL, &measure_compare_query_shape, BOTH,   NULL, "Two periods or two keys side by side, and whether they differ", REPLY_ONE },
    { "GET", "/api/v1/measures/{name}/compare.csv", measure_get_compare_csv, PERM_READ, LANE_READ, NULL, &measure_compare_query_shape, NULL, NULL, "The same comparison for a spreadsheet", REPLY_RAW, .raw_type = "text/csv" },
    { "GET", "/api/v1/measures/{name}/rows",    measure_get_rows,    PERM_READ, LANE_READ, NULL, &measure_rows_query_shape,    ROW,    NULL, "The answers, orders or cases behind a figure, newest first", REPLY_LIST },
};
const int measure_route_count = LENGTH(measure_routes);
