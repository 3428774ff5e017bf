/* SPDX-License-Identifier: Apache-2.0
 * site.h — a small site for the tests: what the layer above would be, with a thread that resumes what was parked. */
#ifndef TEST_HTTP_SITE_H
#define TEST_HTTP_SITE_H

#include "client.h"

#include <pthread.h>
#include <stdatomic.h>

enum { BODY_CAP = 1000, SINK_CAP = 40 << 20, PARKED_MAX = 2048 };

static struct {
    struct http_server *server;
    pthread_t hand;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct http_exchange *parked[PARKED_MAX];
    int parked_n, delay;                   /* milliseconds before the hand resumes */
    bool is_over, is_held;                 /* held: nothing is resumed */
    atomic_int done, finished, gone, sunk;
    struct http_stream *stream;
    struct arena arena;
} site;

static inline void say(struct http_exchange *x, int status, struct str text) { http_answer(x, status, STR("text/plain"), text); }

/* /sink: a body that goes to a sink, when the hand lets it. ?refuse=gate, ?refuse=sink: what says no. */
static inline enum status sink(void *context, struct str piece) {
    struct http_exchange *x = context;
    atomic_fetch_add(&site.sunk, (int)piece.n);
    return str_is(http_query(x, "refuse"), "sink") && atomic_load(&site.sunk) > 100000 ? ST_BUSY : ST_OK;
}

static inline void finish_gate(struct http_exchange *x) {
    if (str_is(http_query(x, "refuse"), "gate")) say(x, 401, STR("who are you"));
    else http_body_to(x, sink, x);
}

static inline size_t site_admit(void *context, struct http_exchange *x) {
    (void)context;
    const struct http_request *r = http_request(x);
    if (r->problem_status != ST_OK && !str_is(r->path, "/no-words"))
        say(x, status_http(r->problem_status), arena_fmt(http_arena(x), "problem: %.*s", STR_ARG(r->problem)));
    else if (str_is(r->path, "/refused")) say(x, 429, STR("later"));
    bool is_sink = str_is(r->path, "/sink");
    if (is_sink && http_status_sent(x) == 0) http_gate(x);
    return is_sink ? SINK_CAP : str_is(r->path, "/large") ? 8 << 20 : BODY_CAP;
}

static inline void finish_echo(struct http_exchange *x) {
    const struct http_request *r = http_request(x);
    atomic_fetch_add(&site.finished, 1);
    say(x, 200, arena_fmt(http_arena(x), "parked %.*s", STR_ARG(r->body)));
}

static inline void finish_again(struct http_exchange *x);

static inline void hand_over(struct http_exchange *x) {
    pthread_mutex_lock(&site.lock);
    assert(site.parked_n < PARKED_MAX);
    site.parked[site.parked_n++] = x;
    pthread_cond_signal(&site.changed);
    pthread_mutex_unlock(&site.lock);
}

/* Which of the finishes: what hangs on the exchange says it. */
#define GATE ((void *)site.parked)

static inline void site_gate(void *context, struct http_exchange *x) {
    (void)context;
    http_data_set(x, GATE);
    http_park(x);
    hand_over(x);
}

/* Parks a second time: a read, then a write. */
static inline void finish_again(struct http_exchange *x) {
    http_data_set(x, NULL);
    http_park(x);
    hand_over(x);
}

static inline void *site_hand(void *unused) {
    (void)unused;
    pthread_mutex_lock(&site.lock);
    while (!site.is_over || site.parked_n > 0) {
        if (site.parked_n == 0 || site.is_held) {
            pthread_cond_wait(&site.changed, &site.lock);
            continue;
        }
        struct http_exchange *x = site.parked[--site.parked_n];
        int delay = site.delay;
        pthread_mutex_unlock(&site.lock);
        if (delay > 0) sleep_milliseconds(delay);
        http_resume(x, http_data(x) == GATE ? finish_gate : http_data(x) != NULL ? finish_again : finish_echo);
        pthread_mutex_lock(&site.lock);
    }
    pthread_mutex_unlock(&site.lock);
    return NULL;
}

static inline void stream_gone(void *context) { atomic_fetch_add((atomic_int *)context, 1); }

static inline struct str describe(struct http_exchange *x) {
    const struct http_request *r = http_request(x);
    struct buf b;
    buf_init(&b, http_arena(x), 256);
    buf_fmt(&b, "%.*s %.*s %.*s type=%.*s length=%lld cookie=%.*s", STR_ARG(r->method), STR_ARG(r->path), STR_ARG(r->address),
            STR_ARG(r->content_type), (long long)r->content_length, STR_ARG(http_cookie(x, "session")));
    for (size_t i = 0; i < r->query_count; i++) buf_fmt(&b, " [%.*s=%.*s]", STR_ARG(r->query[i].name), STR_ARG(r->query[i].value));
    return buf_str(&b);
}

static inline void site_handle(void *context, struct http_exchange *x) {
    (void)context;
    const struct http_request *r = http_request(x);
    if (str_starts(r->path, STR("/parked"))) {
        if (str_is(r->path, "/parked/twice")) http_data_set(x, &site);
        http_park(x);
        hand_over(x);
    } else if (str_is(r->path, "/resumed/within")) { // resumed while the handler still runs
        http_park(x);
        http_resume(x, finish_echo);
    } else if (str_is(r->path, "/resumed/before")) {
        http_resume(x, finish_echo);
        http_park(x);
    } else if (str_is(r->path, "/stream")) {
        site.stream = http_stream_start(x, stream_gone, &site.gone);
    } else if (str_is(r->path, "/describe")) {
        http_header_add(x, "X-Extra", STR("one"));
        say(x, 200, describe(x));
    } else if (str_is(r->path, "/sink")) {
        say(x, 200, arena_fmt(http_arena(x), "%d sunk, %zu kept", atomic_load(&site.sunk), r->body.n));
    } else if (str_is(r->path, "/large")) {
        say(x, 200, arena_fmt(http_arena(x), "%zu", r->body.n));
    } else {
        say(x, 200, r->body);
    }
}

static inline void site_done(void *context, struct http_exchange *x) {
    (void)context;
    (void)http_status_sent(x);
    atomic_fetch_add(&site.done, 1);
}

static inline int site_open_with(struct http_options o) {
    struct http_callbacks callbacks = {.admit = site_admit, .gate = site_gate, .handle = site_handle, .done = site_done};
    struct str problem = {0};
    memset(&site, 0, sizeof site);
    arena_init(&site.arena);
    pthread_mutex_init(&site.lock, NULL);
    pthread_cond_init(&site.changed, NULL);
    assert_int_equal(pthread_create(&site.hand, NULL, site_hand, NULL), 0);
    o.listen = STR("127.0.0.1:0");
    if (!http_server_start(&o, &callbacks, &site.server, &problem, &site.arena)) fail_msg("%.*s", STR_ARG(problem));
    return http_server_port(site.server);
}

static inline int site_open(void) { return site_open_with((struct http_options){.threads = 2, .idle_seconds = 30}); }

static inline void site_hold(bool is_held) {
    pthread_mutex_lock(&site.lock);
    site.is_held = is_held;
    pthread_cond_broadcast(&site.changed);
    pthread_mutex_unlock(&site.lock);
}

static inline int site_parked(void) {
    pthread_mutex_lock(&site.lock);
    int n = site.parked_n;
    pthread_mutex_unlock(&site.lock);
    return n;
}

static inline void site_end_hand(void) {
    pthread_mutex_lock(&site.lock);
    site.is_over = true;
    site.is_held = false;
    pthread_cond_broadcast(&site.changed);
    pthread_mutex_unlock(&site.lock);
    pthread_join(site.hand, NULL);
}

/* Milliseconds it took the server to stop. */
static inline int64_t site_stop(int seconds) {
    int64_t from = milliseconds();
    http_server_stop(site.server, seconds);
    return milliseconds() - from;
}

static inline void site_close(void) {
    (void)site_stop(5);
    site_end_hand();
    arena_release(&site.arena);
}

#endif
