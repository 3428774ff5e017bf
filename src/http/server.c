/* SPDX-License-Identifier: Apache-2.0
 * server.c — libmicrohttpd, and nothing else of the program knows it.
 *
 * Each thread drives a daemon of its own and waits for events itself, instead of leaving that to the library: its threads (0.9.75,
 * MHD_epoll) ask epoll for at most 128 events, and when they get exactly 128 they ask again *before* they work on them and wait there like
 * the first time, so that with 128 or more connections a thread can go to sleep over 128 requests it has in hand (docs/decisions/0008).
 * MHD_run never waits. Two threads also answer a group of the writer with two wake-ups.
 *
 * The library's own answers (400, 413, 431 …) never reach us. An exchange begins when the request line is there (on_uri). */
#include "http/server.h"

#include <gnutls/abstract.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

enum { THREADS_MIN = 2, MEMORY_PER_CONNECTION = 16 << 10, STREAM_BLOCK = 4 << 10, LOOK_EVERY_MS = 1000 };

/* One thread and its share of the connections. wake_fd: an eventfd; is_woken: it was written to and not looked at yet, so that the
 * answers of a whole group cost one call. */
struct server_part {
    struct http_server *server;
    struct MHD_Daemon *daemon;
    pthread_t thread;
    int wake_fd;
    atomic_bool is_woken, is_over;
    bool runs;
};
struct server_parts { int count; struct server_part at[]; };

static void wake_part(struct server_part *part) {
    if (!atomic_exchange(&part->is_woken, true)) (void)eventfd_write(part->wake_fd, 1);
}

static struct http_link *link_of(struct MHD_Connection *connection) {
    return MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
}

void server_pause(void *connection) { MHD_suspend_connection(connection); }

void server_wake(void *connection) {
    const struct http_link *link = link_of(connection);     // once it is resumed, the connection may be gone
    struct http_server *s = link->server;
    struct server_part *part = link->part;
    atomic_fetch_add(&s->waking, 1);
    MHD_resume_connection(connection);
    wake_part(part);
    atomic_fetch_sub(&s->waking, 1);
}

static void *on_uri(void *context, const char *uri, struct MHD_Connection *connection) {
    struct http_link *link = link_of(connection);
    return link == NULL ? NULL : exchange_new(context, link, connection, str_of(uri));
}

/* Percent signs are ours to decode (decode.c): the library must leave them alone. */
static size_t on_unescape(void *context, struct MHD_Connection *connection, char *text) {
    (void)context, (void)connection;
    return strlen(text);
}

static enum MHD_Result on_header(void *context, enum MHD_ValueKind kind, const char *name, size_t name_n, const char *value,
                                 size_t value_n) {
    (void)kind;
    return exchange_header(context, (struct str){name, name_n}, (struct str){value, value_n}) ? MHD_YES : MHD_NO;
}

static void add_header(struct MHD_Response *r, struct http_exchange *x, const char *name, struct str value) {
    (void)MHD_add_response_header(r, name, arena_z(&x->arena, value)); // refuses only what would break the answer apart
}

static enum MHD_Result queue(struct http_exchange *x, struct MHD_Response *r, int status) {
    if (r == NULL) return MHD_NO;
    for (int i = 0; i < x->answer_header_count; i++) add_header(r, x, x->answer_headers[i].name, x->answer_headers[i].value);
    if (x->is_last || atomic_load_explicit(&x->server->stopping, memory_order_relaxed)) add_header(r, x, "Connection", STR("close"));
    enum MHD_Result sent = MHD_queue_response(x->connection, (unsigned)status, r);
    MHD_destroy_response(r); // the connection holds it now
    return sent;
}

static enum MHD_Result send_answer(struct http_exchange *x) {
    /* The library takes the bytes as its own to free or not; PERSISTENT means it only reads them. */
    void *bytes = (void *)(uintptr_t)(x->answer.n > 0 ? x->answer.p : "");
    struct MHD_Response *r = MHD_create_response_from_buffer(x->answer.n, bytes, MHD_RESPMEM_PERSISTENT);
    if (r != NULL && x->content_type.n > 0) add_header(r, x, "Content-Type", x->content_type);
    return queue(x, r, x->status);
}

static ssize_t on_stream_read(void *context, uint64_t at, char *out, size_t room) {
    (void)at;
    ptrdiff_t n = http_stream_read(context, out, room);
    if (n >= 0) return n;
    return n == STREAM_END ? MHD_CONTENT_READER_END_OF_STREAM : MHD_CONTENT_READER_END_WITH_ERROR;
}

static enum MHD_Result send_stream(struct http_exchange *x) {
    struct MHD_Response *r = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, STREAM_BLOCK, on_stream_read, x->stream, NULL);
    if (r != NULL) add_header(r, x, "Content-Type", x->content_type);
    return queue(x, r, 200);
}

static enum MHD_Result next(struct http_exchange *x) {
    switch (exchange_turn(x)) {
    case NEXT_ANSWER: return send_answer(x);
    case NEXT_STREAM: return send_stream(x);
    case NEXT_WAIT: return MHD_YES;
    case NEXT_CLOSE: break;
    }
    return MHD_NO;
}

/* Called once with the head, then for each piece of the body, then (size 0) when it is complete and again after each resume, also of one
 * that was paused with the head. */
static enum MHD_Result on_access(void *context, struct MHD_Connection *connection, const char *url, const char *method,
                                 const char *version, const char *piece, size_t *size, void **exchange) {
    (void)context, (void)url, (void)version;
    struct http_exchange *x = *exchange;
    if (x == NULL) return MHD_NO;
    if (x->phase == PHASE_HEAD) {
        MHD_get_connection_values_n(connection, MHD_HEADER_KIND, on_header, x);
        return exchange_head(x, str_of(method)) == NEXT_ANSWER ? send_answer(x) : MHD_YES;
    }
    if (*size == 0) return next(x);
    bool goes_on = exchange_body(x, (struct str){piece, *size});
    *size = 0;
    return goes_on ? MHD_YES : MHD_NO;
}

static void on_completed(void *context, struct MHD_Connection *connection, void **exchange, enum MHD_RequestTerminationCode how) {
    (void)context, (void)connection, (void)how;
    if (*exchange != NULL) exchange_end(*exchange);
    *exchange = NULL;
}

static void link_open(struct server_part *part, struct MHD_Connection *connection, void **link) {
    struct http_server *s = part->server;
    struct http_link *l = calloc(1, sizeof *l);
    if (l == NULL) abort();
    l->server = s;
    l->part = part;
    l->idle.socket = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
    l->peer = address_of(MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr);
    l->is_proxy = address_set_has(&s->proxies, &l->peer);
    l->is_counted = !l->is_proxy && peers_enter(s->peers, &l->peer);
    if (!l->is_proxy) links_put(s->links, &l->idle);
    if (atomic_fetch_add(&s->connections, 1) >= s->connections_many) links_close_oldest(s->links);
    *link = l;
    if (atomic_load(&s->stopping) || !(l->is_proxy || l->is_counted)) {
        atomic_fetch_add(&s->refused, 1);
        (void)shutdown(l->idle.socket, SHUT_RDWR); // the library notices and closes it
    }
}

static void on_connection(void *context, struct MHD_Connection *connection, void **link, enum MHD_ConnectionNotificationCode what) {
    struct server_part *part = context;
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        link_open(part, connection, link);
        return;
    }
    struct http_link *l = *link;
    if (l == NULL) return;
    links_take(part->server->links, &l->idle);
    if (l->is_counted) peers_leave(part->server->peers, &l->peer);
    atomic_fetch_sub(&part->server->connections, 1);
    free(l);
    *link = NULL;
}

/* Which certificate a connection that begins is shown. The library hangs the connection on its session. */
static int on_handshake(gnutls_session_t session, const gnutls_datum_t *authorities, int authorities_n, const gnutls_pk_algorithm_t *kinds, int kinds_n,
                        gnutls_pcert_st **certs, unsigned *count, gnutls_privkey_t *key) {
    const struct http_link *link = link_of(gnutls_session_get_ptr(session));
    void *parts, *private_part;
    (void)authorities, (void)authorities_n, (void)kinds, (void)kinds_n;
    tls_parts(tls_now(link->server->tls), &parts, count, &private_part);
    *certs = parts;
    *key = private_part;
    return 0;
}

/* ---- threads ---- */

static int wait_at_most(struct MHD_Daemon *daemon) {
    MHD_UNSIGNED_LONG_LONG ms;
    return MHD_get_timeout(daemon, &ms) == MHD_YES && ms < LOOK_EVERY_MS ? (int)ms : LOOK_EVERY_MS;
}

static void *serving(void *context) {
    struct server_part *part = context;
    void (*rest)(void *context) = part->server->callbacks.rest;
    struct pollfd wait[] = {
        { .fd = MHD_get_daemon_info(part->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd, .events = POLLIN },
        { .fd = part->wake_fd, .events = POLLIN },
    };
    pthread_setname_np(pthread_self(), "http");
    while (!atomic_load(&part->is_over)) {
        (void)poll(wait, 2, wait_at_most(part->daemon));
        if (wait[1].revents & POLLIN) {
            eventfd_t times;
            (void)eventfd_read(part->wake_fd, &times);
            atomic_store(&part->is_woken, false);   // before MHD_run: whoever resumes after it wakes us again
        }
        (void)MHD_run(part->daemon);
        if (rest != NULL) rest(part->server->callbacks.context);
    }
    return NULL;
}

static struct MHD_Daemon *daemon_start(struct server_part *part, int listening_socket, const struct http_options *o, int parts) {
    struct http_server *s = part->server;
    unsigned limit = (unsigned)((o->connections_max + parts - 1) / parts);
    struct MHD_OptionItem tls[] = {
        { MHD_OPTION_HTTPS_CERT_CALLBACK, 0, (void *)(uintptr_t)on_handshake },
        { MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)(uintptr_t)"NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2" },
        { MHD_OPTION_END, 0, NULL },
    };
    struct MHD_OptionItem none[] = { { MHD_OPTION_END, 0, NULL } };
    return MHD_start_daemon(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | (s->tls ? MHD_USE_TLS : 0), 0, NULL, NULL, on_access, s,
                            MHD_OPTION_ARRAY, s->tls ? tls : none,
                            MHD_OPTION_LISTEN_SOCKET, listening_socket,
                            MHD_OPTION_CONNECTION_LIMIT, limit,
                            MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)o->idle_seconds,
                            MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)MEMORY_PER_CONNECTION,
                            MHD_OPTION_STRICT_FOR_CLIENT, 1,
                            MHD_OPTION_URI_LOG_CALLBACK, on_uri, s,
                            MHD_OPTION_UNESCAPE_CALLBACK, on_unescape, NULL,
                            MHD_OPTION_NOTIFY_COMPLETED, on_completed, s,
                            MHD_OPTION_NOTIFY_CONNECTION, on_connection, part,
                            MHD_OPTION_END);
}

/* A daemon closes its listening socket when it stops, so each gets one of its own for the same queue of connections. */
static bool part_start(struct server_part *part, struct http_server *s, int listening_socket, const struct http_options *o, int parts) {
    int own = dup(listening_socket);
    part->server = s;
    part->wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    part->daemon = own >= 0 && part->wake_fd >= 0 ? daemon_start(part, own, o, parts) : NULL;
    if (part->daemon == NULL && own >= 0) close(own);
    part->runs = part->daemon != NULL && pthread_create(&part->thread, NULL, serving, part) == 0;
    return part->runs;
}

bool server_start(struct http_server *s, int listening_socket, const struct http_options *o) {
    int count = o->threads > THREADS_MIN ? o->threads : THREADS_MIN;
    s->parts = calloc(1, sizeof *s->parts + sizeof s->parts->at[0] * (size_t)count);
    if (s->parts == NULL) abort();
    bool good = true;
    for (; s->parts->count < count && good; s->parts->count++) {
        good = part_start(&s->parts->at[s->parts->count], s, listening_socket, o, count);
    }
    if (good) close(listening_socket);
    else server_stop(s);
    return good;
}

static void part_end(struct server_part *part) {
    atomic_store(&part->is_over, true);
    if (part->wake_fd >= 0) wake_part(part);
    if (part->runs) pthread_join(part->thread, NULL);
}

static void part_free(struct server_part *part) {
    if (part->daemon != NULL) MHD_stop_daemon(part->daemon);
    if (part->wake_fd >= 0) close(part->wake_fd);
}

void server_stop(struct http_server *s) {
    for (int i = 0; i < s->parts->count; i++) part_end(&s->parts->at[i]);
    while (atomic_load(&s->waking) > 0) sched_yield();      // who resumed the last one may not have come to its end
    for (int i = 0; i < s->parts->count; i++) part_free(&s->parts->at[i]);
    free(s->parts);
    s->parts = NULL;
}
