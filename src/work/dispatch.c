/* SPDX-License-Identifier: Apache-2.0 */
#include "work/dispatch.h"

#include "base/log.h"
#include "http/static.h"
#include "work/frame_routes.h"
#include "work/node.h"
#include "work/request.h"

#include <assert.h>

/* Rows of the frame stand before the product's in the router. */
static const struct route *row_at(const struct node *n, int row) {
    return row < frame_route_count ? &frame_routes[row] : &n->product->routes[row - frame_route_count];
}

struct router *dispatch_router(struct node *n) {
    struct router *r = router_new(&n->arena);
    for (int i = 0; i < frame_route_count + n->product->route_count; i++) {
        const struct route *row = row_at(n, i);
        bool added = router_add(r, row->method, row->pattern, i);
        assert(added && "two rows of the same method and pattern");
        (void)added;
    }
    return r;
}

static bool is_api(struct str path) {
    return str_starts(path, STR("/api/")) || str_is(path, "/healthz") || str_is(path, "/readyz") || str_is(path, "/metrics");
}

/* Pages: a file by its path; the survey page for links customers get; otherwise the one page that finds its way by itself. */
static void answer_page(struct http_exchange *x) {
    const struct http_request *q = http_request(x);
    if (!str_is(q->method, "GET") && !str_is(q->method, "HEAD")) {
        http_header_add(x, "Allow", STR("GET, HEAD"));
        answer_problem(x, ST_METHOD, NULL);
        return;
    }
    answer_headers(x);
    bool customer_link = str_starts(q->path, STR("/s/")) || str_starts(q->path, STR("/r/"));
    bool file_of_a_page = str_starts(q->path, STR("/_app/"));   /* of another version, when it is not there: never answered with a page */
    if (!customer_link && static_serve(x, q->path)) {
        return;
    }
    if (file_of_a_page || !static_serve(x, customer_link ? STR("/survey/index.html") : STR("/index.html"))) {
        http_answer(x, 404, STR("text/plain; charset=utf-8"), STR("This file is not part of this program. The API is at /api/v1.\n"));
    }
}

static void answer_no_row(struct http_exchange *x, const struct node *n, const struct router_match *m) {
    if (m->path_known) {
        http_header_add(x, "Allow", router_allowed(n->router, http_arena(x), http_request(x)->path));
    }
    answer_problem(x, m->path_known ? ST_METHOD : ST_NOT_FOUND, NULL);
}

/* What the seam could not read: a path that is not UTF-8, a query with too much in it, a body over the cap. */
static void answer_unreadable(struct http_exchange *x, const struct http_request *q) {
    struct fault f = { .arena = http_arena(x) };
    fault_add(&f, q->problem_status, STR(""), "%.*s", STR_ARG(q->problem));
    answer_problem(x, q->problem_status, &f);
}

static size_t on_admit(void *context, struct http_exchange *x) {
    struct node *n = context;
    const struct http_request *q = http_request(x);
    atomic_fetch_add(&n->requests, 1);
    if (q->problem_status) {
        answer_unreadable(x, q);
        return 0;
    }
    if (!is_api(q->path)) {
        return 0;
    }
    struct router_match m = router_find(n->router, q->method, q->path);
    if (m.row < 0) {
        answer_no_row(x, n, &m);
        return 0;
    }
    struct request *r = ARENA_NEW(http_arena(x), struct request);
    r->node = n;
    r->x = x;
    r->match = m;
    r->route = row_at(n, m.row);
    r->call.route = r->route;
    http_data_set(x, r);
    size_t max = r->route->file_max ? r->route->file_max : r->route->body_max ? r->route->body_max : LIMIT_BODY;
    if (q->content_length > (int64_t)max) {
        struct fault f = { .arena = http_arena(x) };
        fault_add(&f, ST_TOO_LARGE, STR(""), "The request is too large: at most %zu bytes.", max);
        answer_problem(x, ST_TOO_LARGE, &f);
    } else if (r->route->file_max) {
        http_gate(x);
    }
    return max;
}

static void on_gate(void *context, struct http_exchange *x) {
    (void)context;
    request_gate(http_data(x));
}

static void on_handle(void *context, struct http_exchange *x) {
    (void)context;
    struct request *r = http_data(x);
    if (!r) {
        answer_page(x);
    } else if (r->route->lane == LANE_READ && r->route->kind == REPLY_RAW && frame_route_runs_here(r->route)) {
        request_run_here(r);
    } else {
        request_start(r);
    }
}

static void on_done(void *context, struct http_exchange *x) {
    (void)context;
    request_done(http_data(x));
}

static void on_rest(void *context) {
    struct node *n = context;
    pool_wake(n->readers);
}

static void on_certificate(void *context, struct str problem) {
    (void)context;
    if (problem.n) {
        log_error("tls", "the last certificate stays: %.*s", STR_ARG(problem));
    } else {
        log_info("tls", "a new certificate is shown from now on");
    }
}

struct http_callbacks dispatch_callbacks(struct node *n) {
    return (struct http_callbacks){ .context = n, .admit = on_admit, .gate = on_gate, .handle = on_handle, .done = on_done, .rest = on_rest, .certificate = on_certificate };
}
