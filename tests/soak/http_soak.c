/* SPDX-License-Identifier: Apache-2.0
 * http_soak.c — every request is parked and resumed from another thread, over many connections that never rest; no request may
 * wait longer than a second. This is the load under which the library was seen to fall asleep over requests it had (server.c).
 * Prints TAP.   http_soak [CONNECTIONS [SECONDS]]   without arguments: 256 and 1000 connections, 10 s each. */
#include "http/http.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { CONNECTIONS_MAX = 4096, SLOW = 1000000 };

struct connection { int fd; size_t got; int64_t asked_at; };

static const char REQUEST[] = "POST /api/v1/responses HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                              "Cookie: session=0123456789abcdef0123456789abcdef\r\nContent-Length: 24\r\n\r\n{\"score\":9,\"text\":\"fine\"}";

/* The hand between park and resume: takes what is there and resumes it in one go, as the writer does after a commit. */
static struct {
    pthread_mutex_t lock;
    pthread_cond_t filled;
    struct http_exchange *queue[CONNECTIONS_MAX];
    size_t n;
    bool is_over;
} hand = {.lock = PTHREAD_MUTEX_INITIALIZER, .filled = PTHREAD_COND_INITIALIZER};

static int64_t microseconds(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static size_t admit(void *context, struct http_exchange *x) {
    (void)context, (void)x;
    return 1 << 20;
}

static void handle(void *context, struct http_exchange *x) {
    (void)context;
    http_park(x);
    pthread_mutex_lock(&hand.lock);
    hand.queue[hand.n++] = x;
    pthread_cond_signal(&hand.filled);
    pthread_mutex_unlock(&hand.lock);
}

static void finish(struct http_exchange *x) {
    http_header_add(x, "X-Content-Type-Options", STR("nosniff"));
    http_answer(x, 201, STR("application/json"), arena_fmt(http_arena(x), "{\"id\":\"rsp_0123456789\",\"size\":%zu}", http_request(x)->body.n));
}

static void *resume(void *unused) {
    (void)unused;
    static struct http_exchange *batch[CONNECTIONS_MAX];
    for (;;) {
        pthread_mutex_lock(&hand.lock);
        while (hand.n == 0 && !hand.is_over) pthread_cond_wait(&hand.filled, &hand.lock);
        size_t n = hand.n;
        memcpy(batch, hand.queue, n * sizeof *batch);
        hand.n = 0;
        bool is_over = hand.is_over;
        pthread_mutex_unlock(&hand.lock);
        for (size_t i = 0; i < n; i++) http_resume(batch[i], finish);
        if (is_over && n == 0) return NULL;
    }
}

static void ask(struct connection *c) {
    c->got = 0;
    c->asked_at = microseconds(CLOCK_MONOTONIC);
    if (send(c->fd, REQUEST, sizeof REQUEST - 1, MSG_NOSIGNAL) != (ssize_t)sizeof REQUEST - 1) abort();
}

/* true when the answer is complete; its length is that of the first one, as all are equal. */
static bool take(struct connection *c, size_t *answer_size) {
    char text[2048];
    ssize_t n = recv(c->fd, text, sizeof text - 1, MSG_DONTWAIT);
    if (n <= 0) return false;
    c->got += (size_t)n;
    if (*answer_size == 0) {
        text[n] = '\0';
        const char *end = strstr(text, "}");
        if (end == NULL) abort();
        *answer_size = (size_t)(end + 1 - text);
    }
    return c->got >= *answer_size;
}

static struct connection *open_all(int port, int connections, int poller) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct connection *all = calloc((size_t)connections, sizeof *all);
    for (int i = 0; i < connections; i++) {
        all[i].fd = socket(AF_INET, SOCK_STREAM, 0);
        if (all[i].fd < 0 || connect(all[i].fd, (struct sockaddr *)&to, sizeof to) != 0) abort();
        struct epoll_event wanted = {.events = EPOLLIN, .data.ptr = &all[i]};
        epoll_ctl(poller, EPOLL_CTL_ADD, all[i].fd, &wanted);
    }
    return all;
}

struct result { int64_t answers, slowest, stuck; double seconds, server_cpu; };

static struct result drive(int port, int connections, int seconds) {
    struct result r = {0};
    size_t answer_size = 0;
    int poller = epoll_create1(0);
    struct connection *all = open_all(port, connections, poller);
    int64_t from = microseconds(CLOCK_MONOTONIC), now = from, until = from + (int64_t)seconds * 1000000;
    int64_t cpu = microseconds(CLOCK_PROCESS_CPUTIME_ID), own = microseconds(CLOCK_THREAD_CPUTIME_ID);
    for (int i = 0; i < connections; i++) ask(&all[i]);
    while (now < until) {
        struct epoll_event ready[256];
        int n = epoll_wait(poller, ready, 256, 100);
        now = microseconds(CLOCK_MONOTONIC);
        for (int i = 0; i < n; i++) {
            struct connection *c = ready[i].data.ptr;
            if (!take(c, &answer_size)) continue;
            if (now - c->asked_at > r.slowest) r.slowest = now - c->asked_at;
            r.answers++;
            ask(c);
        }
    }
    for (int i = 0; i < connections; i++) r.stuck += now - all[i].asked_at > SLOW;
    r.seconds = (double)(now - from) / 1e6;
    r.server_cpu = (double)(microseconds(CLOCK_PROCESS_CPUTIME_ID) - cpu - (microseconds(CLOCK_THREAD_CPUTIME_ID) - own)) / 1e6;
    for (int i = 0; i < connections; i++) close(all[i].fd);
    close(poller);
    free(all);
    return r;
}

static bool soak(int connections, int seconds) {
    struct http_callbacks callbacks = {.admit = admit, .handle = handle};
    struct http_options o = {.listen = STR("127.0.0.1:0"), .threads = 2, .connections_max = connections * 2};
    struct http_server *server;
    struct str problem;
    struct arena a;
    arena_init(&a);
    pthread_t resumer;
    hand.is_over = false;
    pthread_create(&resumer, NULL, resume, NULL);
    if (!http_server_start(&o, &callbacks, &server, &problem, &a)) {
        printf("not ok - soak: %.*s\n", STR_ARG(problem));
        exit(1);
    }
    struct result r = drive(http_server_port(server), connections, seconds);
    int64_t stopping = microseconds(CLOCK_MONOTONIC);
    http_server_stop(server, 5);
    stopping = microseconds(CLOCK_MONOTONIC) - stopping;
    pthread_mutex_lock(&hand.lock);
    hand.is_over = true;
    pthread_cond_signal(&hand.filled);
    pthread_mutex_unlock(&hand.lock);
    pthread_join(resumer, NULL);
    arena_release(&a);
    bool is_fine = r.answers > 0 && r.slowest < SLOW && r.stuck == 0 && stopping < 2 * SLOW;
    printf("%s - soak: %d connections, %.0f answers/s, slowest %.1f ms, %.1f us of server CPU each, %lld stuck, stopped in %.0f ms\n",
           is_fine ? "ok" : "not ok", connections, (double)r.answers / r.seconds, (double)r.slowest / 1e3,
           r.server_cpu * 1e6 / (double)(r.answers > 0 ? r.answers : 1), (long long)r.stuck, (double)stopping / 1e3);
    fflush(stdout);
    return is_fine;
}

int main(int count, char **words) {
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    int connections = count > 1 ? (int)strtol(words[1], NULL, 10) : 0, seconds = count > 2 ? (int)strtol(words[2], NULL, 10) : 10;
    if (connections > 0 && connections <= CONNECTIONS_MAX) return soak(connections, seconds) ? 0 : 1;
    bool small = soak(256, seconds), large = soak(1000, seconds);
    return small && large ? 0 : 1;
}
