/* SPDX-License-Identifier: Apache-2.0
 * client.h — a client of the tests that can do what a browser would not: half requests, silence, leaving early. Included after cmocka. */
#ifndef TEST_HTTP_CLIENT_H
#define TEST_HTTP_CLIENT_H

#include "http/http.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

struct client { int fd; size_t n; char text[1 << 17]; };
struct answer { int status; char head[8192]; char body[1 << 16]; size_t body_n; };

static inline int64_t milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static inline void sleep_milliseconds(int n) { (void)poll(NULL, 0, n); }

static inline void client_open(struct client *c, int port) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    c->n = 0;
    c->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(c->fd >= 0);
    assert_int_equal(connect(c->fd, (struct sockaddr *)&to, sizeof to), 0);
}

static inline void client_close(struct client *c) { close(c->fd); }

static inline void client_send_bytes(struct client *c, const char *p, size_t n) {
    while (n > 0) {
        ssize_t sent = send(c->fd, p, n, MSG_NOSIGNAL);
        if (sent <= 0) return; // the server closed: what it said tells the test
        p += sent;
        n -= (size_t)sent;
    }
}

static inline void client_send(struct client *c, const char *text) { client_send_bytes(c, text, strlen(text)); }

/* Reads what there is within the time; 0 at the end, -1 when nothing came. */
static inline int client_more(struct client *c, int within) {
    struct pollfd p = {.fd = c->fd, .events = POLLIN};
    if (poll(&p, 1, within) != 1) return -1;
    assert_true(c->n < sizeof c->text - 1);
    ssize_t got = recv(c->fd, c->text + c->n, sizeof c->text - 1 - c->n, 0);
    if (got <= 0) return 0;
    c->n += (size_t)got;
    c->text[c->n] = '\0';
    return 1;
}

static inline bool client_sees(struct client *c, const char *what, int within) {
    int64_t until = milliseconds() + within;
    for (;;) {
        c->text[c->n] = '\0';
        if (strstr(c->text, what) != NULL) return true;
        int64_t left = until - milliseconds();
        if (left <= 0 || client_more(c, (int)left) <= 0) return false;
    }
}

/* true when the server closed within the time. */
static inline bool client_is_closed(struct client *c, int within) {
    int64_t until = milliseconds() + within;
    for (;;) {
        int64_t left = until - milliseconds();
        if (left <= 0) return false;
        c->n = 0;
        int got = client_more(c, (int)left);
        if (got == 0) return true;
    }
}

/* One whole answer; status 0 when the connection ended before. With is_head there is no body whatever the length says. */
static inline struct answer *client_answer_to(struct client *c, struct answer *a, bool is_head) {
    a->status = 0;
    a->body_n = 0;
    a->body[0] = '\0';
    if (!client_sees(c, "\r\n\r\n", 5000)) return a;
    char *end = strstr(c->text, "\r\n\r\n") + 4;
    size_t head_n = (size_t)(end - c->text);
    assert_true(head_n < sizeof a->head);
    memcpy(a->head, c->text, head_n);
    a->head[head_n] = '\0';
    const char *length = strcasestr(a->head, "\r\ncontent-length: ");
    size_t body_n = length != NULL && !is_head ? strtoul(length + 18, NULL, 10) : 0;
    if (strstr(a->head, " 304 ") != NULL) body_n = 0;
    assert_true(body_n < sizeof a->body);
    while (c->n < head_n + body_n) {
        if (client_more(c, 5000) <= 0) return a;
    }
    memcpy(a->body, c->text + head_n, body_n);
    a->body[body_n] = '\0';
    a->body_n = body_n;
    a->status = (int)strtol(a->head + 9, NULL, 10);
    c->n -= head_n + body_n;
    memmove(c->text, c->text + head_n + body_n, c->n + 1);
    return a;
}

static inline struct answer *client_answer(struct client *c, struct answer *a) { return client_answer_to(c, a, false); }

/* A GET on a connection of its own. */
static inline struct answer *client_get(int port, const char *path, const char *headers, struct answer *a) {
    struct client *c = malloc(sizeof *c);
    char text[32 << 10];
    client_open(c, port);
    snprintf(text, sizeof text, "GET %s HTTP/1.1\r\nHost: x\r\n%s\r\n", path, headers);
    client_send(c, text);
    client_answer(c, a);
    client_close(c);
    free(c);
    return a;
}

static inline bool wait_for(bool (*is_so)(void), int within) {
    for (int64_t until = milliseconds() + within; milliseconds() < until; sleep_milliseconds(2)) {
        if (is_so()) return true;
    }
    return is_so();
}

#endif
