/* SPDX-License-Identifier: Apache-2.0
 * http_server.c — starting, the heartbeat of streams, and stopping in good order. */
#include "http/exchange.h"

#include "http/listen.h"
#include "http/server.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { CONNECTIONS_DEFAULT = 1000, IDLE_SECONDS_DEFAULT = 30, HEARTBEAT_DEFAULT = 15000, STREAMS_MAY_FLUSH = 1000 };

static struct timespec in_milliseconds(int64_t n) {
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    at.tv_sec += (time_t)(n / 1000);
    at.tv_nsec += (long)(n % 1000) * 1000000;
    if (at.tv_nsec >= 1000000000) {
        at.tv_sec++;
        at.tv_nsec -= 1000000000;
    }
    return at;
}

static void *tick(void *context) {
    struct http_server *s = context;
    struct timespec next = in_milliseconds(s->heartbeat_milliseconds);
    pthread_mutex_lock(&s->lock);
    while (!s->is_over) {
        if (pthread_cond_timedwait(&s->changed, &s->lock, &next) == 0) continue; // woken for another reason
        pthread_mutex_unlock(&s->lock);
        http_stream_beat_all(s);
        next = in_milliseconds(s->heartbeat_milliseconds);
        pthread_mutex_lock(&s->lock);
    }
    pthread_mutex_unlock(&s->lock);
    return NULL;
}

static struct http_server *server_new(const struct http_options *o, const struct http_callbacks *callbacks) {
    struct http_server *s = calloc(1, sizeof *s);
    if (s == NULL) abort();
    s->callbacks = *callbacks;
    s->idle_seconds = o->idle_seconds;
    s->heartbeat_milliseconds = o->heartbeat_milliseconds;
    s->peers = peers_new(o->connections_per_address_max);
    s->links = links_new();
    s->connections_many = o->connections_max - o->connections_max / 8;
    pthread_mutex_init(&s->pool_lock, NULL);
    pthread_mutex_init(&s->lock, NULL);
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&s->changed, &monotonic);
    pthread_condattr_destroy(&monotonic);
    return s;
}

static void tell_certificate(void *context, struct str problem) {
    const struct http_server *s = context;
    if (s->callbacks.certificate != NULL) s->callbacks.certificate(s->callbacks.context, problem);
}

static void server_free(struct http_server *s) {
    tls_close(s->tls);
    exchange_free_all(s);
    peers_free(s->peers);
    links_free(s->links);
    pthread_cond_destroy(&s->changed);
    pthread_mutex_destroy(&s->lock);
    pthread_mutex_destroy(&s->pool_lock);
    free(s);
}

static struct http_options with_defaults(const struct http_options *given) {
    struct http_options o = *given;
    if (o.connections_max <= 0) o.connections_max = CONNECTIONS_DEFAULT;
    if (o.connections_per_address_max <= 0) o.connections_per_address_max = o.connections_max;
    if (o.idle_seconds <= 0) o.idle_seconds = IDLE_SECONDS_DEFAULT;
    if (o.heartbeat_milliseconds <= 0) o.heartbeat_milliseconds = HEARTBEAT_DEFAULT;
    return o;
}

bool http_server_start(const struct http_options *given, const struct http_callbacks *callbacks, struct http_server **ret_server,
                       struct str *ret_problem, struct arena *problem_arena) {
    struct http_options o = with_defaults(given);
    struct address_set proxies;
    if (!address_set_read(o.trusted_proxies, &proxies)) {
        *ret_problem = arena_fmt(problem_arena, "\"%.*s\" is not a list of addresses; write it like 10.0.0.7, 192.168.0.0/16.",
                                 STR_ARG(o.trusted_proxies));
        return false;
    }
    int port, fd = listen_open(o.listen, problem_arena, &port, ret_problem);
    if (fd < 0) return false;
    listen_make_room(o.connections_max);
    struct http_server *s = server_new(&o, callbacks);
    s->proxies = proxies;
    s->port = port;
    if (o.tls_cert.n > 0) {
        s->tls = tls_open(o.tls_cert, o.tls_key, tell_certificate, s, problem_arena, ret_problem);
        if (s->tls == NULL) {
            close(fd);
            server_free(s);
            return false;
        }
    }
    *ret_server = s;                       // before the first request, which may ask for it
    if (!server_start(s, fd, &o)) {
        *ret_problem = STR("The HTTP server could not be started: too few threads, files or too little memory.");
        *ret_server = NULL;
        close(fd);
        server_free(s);
        return false;
    }
    s->has_ticker = pthread_create(&s->ticker, NULL, tick, s) == 0;
    if (!s->has_ticker) {
        *ret_problem = STR("The HTTP server could not be started: too few threads.");
        *ret_server = NULL;
        http_server_stop(s, 0);
        return false;
    }
    return true;
}

int http_server_port(const struct http_server *s) { return s->port; }

struct http_counters http_server_counters(const struct http_server *s) {
    return (struct http_counters){
        .requests = atomic_load(&s->requests),
        .connections_open = atomic_load(&s->connections),
        .streams_open = atomic_load(&s->streams_open),
        .refused = atomic_load(&s->refused),
    };
}

/* true when nothing is being handled any more. */
static bool wait_until_calm(struct http_server *s, int64_t milliseconds) {
    struct timespec until = in_milliseconds(milliseconds);
    int timed_out = 0;
    pthread_mutex_lock(&s->lock);
    while (atomic_load(&s->handling) > 0 && !timed_out) timed_out = pthread_cond_timedwait(&s->changed, &s->lock, &until);
    pthread_mutex_unlock(&s->lock);
    return atomic_load(&s->handling) == 0;
}

static void stop_ticking(struct http_server *s) {
    pthread_mutex_lock(&s->lock);
    s->is_over = true;
    pthread_cond_broadcast(&s->changed);
    pthread_mutex_unlock(&s->lock);
    if (s->has_ticker) pthread_join(s->ticker, NULL);
}

/* From `stopping` on, new requests get 503 and new connections are closed. A listener that does not read its last messages within
 * a second is cut; an exchange that was not resumed in time is given up, because the library ends the process over a suspended one. */
void http_server_stop(struct http_server *s, int seconds) {
    int64_t all = (int64_t)seconds * 1000, first = all < STREAMS_MAY_FLUSH ? all : STREAMS_MAY_FLUSH;
    atomic_store(&s->stopping, true);
    http_stream_close_all(s);
    bool is_calm = wait_until_calm(s, first);
    stop_ticking(s);
    if (!is_calm) {
        http_stream_cut_all(s);
        is_calm = wait_until_calm(s, all - first);
    }
    if (!is_calm) {
        exchange_abandon_all(s);
        http_stream_cut_all(s);
    }
    server_stop(s);
    server_free(s);
}
