/* SPDX-License-Identifier: Apache-2.0
 * http_stream.c — the queue of one listener between those who send and the HTTP thread that writes.
 *
 * The HTTP thread takes what is there and pauses the connection when there is nothing; a sender wakes it. Both under the stream's
 * lock, so no message is left behind in between. Order of locks: the server's list, then a stream, then the library's own. */
#include "http/exchange.h"

#include "http/server.h"

#include <stdlib.h>
#include <sys/socket.h>

struct message {
    struct message *next;
    size_t n;
    char text[];
};

struct http_stream {
    pthread_mutex_t lock;
    atomic_int holders;                    /* the exchange, and whoever got the handle */
    struct http_server *server;
    void *connection;
    int socket;
    struct message *first, *last;
    size_t pending, sent_of_first;
    bool is_paused, is_closing, is_cut, is_ended;
    bool is_asked;                         /* in parts: the next one is being made */
    void (*wanted)(void *context);         /* NULL: server-sent events */
    void (*gone)(void *context);
    void *context;
    struct http_stream *before, *after;
};

static void forget_messages(struct http_stream *st) {
    while (st->first != NULL) {
        struct message *next = st->first->next;
        free(st->first);
        st->first = next;
    }
    st->last = NULL;
    st->pending = st->sent_of_first = 0;
}

static void release(struct http_stream *st) {
    if (atomic_fetch_sub(&st->holders, 1) > 1) return;
    forget_messages(st);
    pthread_mutex_destroy(&st->lock);
    free(st);
}

static void wake(struct http_stream *st) {
    if (!st->is_paused) return;
    st->is_paused = false;
    server_wake(st->connection);
}

static void push(struct http_stream *st, struct str text) {
    struct message *m = malloc(sizeof *m + text.n);
    if (m == NULL) abort();
    m->next = NULL;
    m->n = text.n;
    memcpy(m->text, text.p, text.n);
    if (st->last != NULL) st->last->next = m;
    else st->first = m;
    st->last = m;
    st->pending++;
    wake(st);
}

/* One that does not read is not waiting to be woken but for its socket: shutting that down is what the HTTP thread notices. */
static void cut(struct http_stream *st) {
    if (st->is_ended || st->is_cut) return;
    st->is_cut = true;
    forget_messages(st);
    if (st->is_asked) return; // http_parts_give wakes it
    if (st->is_paused) wake(st);
    else (void)shutdown(st->socket, SHUT_RDWR); // the client may have closed it already
}

static struct http_stream *start(struct http_exchange *x, void (*wanted)(void *context), void (*gone)(void *context), void *context) {
    struct http_server *s = x->server;
    struct http_stream *st = calloc(1, sizeof *st);
    if (st == NULL) abort();
    pthread_mutex_init(&st->lock, NULL);
    atomic_init(&st->holders, wanted == NULL ? 2 : 1); // whoever makes a part holds it as long
    st->server = s;
    st->connection = x->connection;
    st->socket = x->link->idle.socket;
    st->wanted = wanted;
    st->gone = gone;
    st->context = context;
    x->stream = st;
    if (wanted == NULL) push(st, STR(": hello\n\n")); // the page sees at once that it is connected
    pthread_mutex_lock(&s->lock);
    bool is_late = atomic_load(&s->stopping); // too late for http_stream_close_all to find it
    st->is_closing = is_late && wanted == NULL;
    st->is_cut = is_late && wanted != NULL;
    st->after = s->streams;
    if (s->streams != NULL) s->streams->before = st;
    s->streams = st;
    pthread_mutex_unlock(&s->lock);
    atomic_fetch_add(&s->streams_open, 1);
    return st;
}

struct http_stream *http_stream_start(struct http_exchange *x, void (*gone)(void *context), void *context) {
    x->content_type = STR("text/event-stream");
    http_header_add(x, "Cache-Control", STR("no-store"));
    http_header_add(x, "X-Accel-Buffering", STR("no")); // nginx would hold the hints back
    return start(x, NULL, gone, context);
}

struct http_stream *http_parts_start(struct http_exchange *x, struct str content_type, void (*wanted)(void *context), void (*gone)(void *context), void *context) {
    x->content_type = content_type;
    return start(x, wanted, gone, context);
}

bool http_stream_send(struct http_stream *st, struct str message) {
    pthread_mutex_lock(&st->lock);
    bool is_open = !st->is_ended && !st->is_cut && !st->is_closing;
    if (is_open && st->pending >= STREAM_PENDING_MAX) {
        cut(st);
        is_open = false;
    }
    if (is_open && message.n > 0) push(st, message);
    pthread_mutex_unlock(&st->lock);
    return is_open;
}

/* The server stops: who listens is let go, what is in the middle of its parts is broken off. */
static void close_softly(struct http_stream *st) {
    pthread_mutex_lock(&st->lock);
    if (st->wanted != NULL) {
        cut(st);
    } else {
        st->is_closing = true;
        if (!st->is_ended) wake(st);
    }
    pthread_mutex_unlock(&st->lock);
}

void http_stream_close(struct http_stream *st) {
    close_softly(st);
    release(st);
}

/* All under one lock: once the connection is awake the exchange may end at any moment. */
void http_parts_give(struct http_stream *st, struct str part, enum http_part which) {
    pthread_mutex_lock(&st->lock);
    st->is_asked = false;
    st->is_closing |= which == HTTP_PART_LAST;
    st->is_cut |= which == HTTP_PART_FAILED;
    if (!st->is_cut && part.n > 0) push(st, part);
    else wake(st);
    pthread_mutex_unlock(&st->lock);
    release(st);
}

ptrdiff_t http_stream_read(struct http_stream *st, char *out, size_t room) {
    size_t n = 0;
    pthread_mutex_lock(&st->lock);
    while (st->first != NULL && n < room) {
        struct message *m = st->first;
        size_t left = m->n - st->sent_of_first, part = left < room - n ? left : room - n;
        memcpy(out + n, m->text + st->sent_of_first, part);
        n += part;
        st->sent_of_first += part;
        if (part < left) break;
        st->first = m->next;
        if (st->first == NULL) st->last = NULL;
        st->pending--;
        st->sent_of_first = 0;
        free(m);
    }
    ptrdiff_t result = (ptrdiff_t)n;
    if (st->is_cut) {
        result = STREAM_CUT;
    } else if (n == 0 && st->is_closing) {
        result = STREAM_END;
    } else if (n == 0) {
        st->is_paused = true;
        st->is_asked = st->wanted != NULL;
        if (st->is_asked) atomic_fetch_add(&st->holders, 1);
        server_pause(st->connection);
    }
    void (*wanted)(void *context) = st->is_asked ? st->wanted : NULL;
    void *context = st->context;
    pthread_mutex_unlock(&st->lock);
    if (wanted != NULL) wanted(context);
    return result;
}

/* On the HTTP thread, before the library closes the socket or takes the next request from it. */
void http_stream_end(struct http_stream *st) {
    struct http_server *s = st->server;
    pthread_mutex_lock(&st->lock);
    st->is_ended = true;
    st->is_paused = false;
    forget_messages(st);
    pthread_mutex_unlock(&st->lock);
    pthread_mutex_lock(&s->lock);
    if (st->before != NULL) st->before->after = st->after;
    else s->streams = st->after;
    if (st->after != NULL) st->after->before = st->before;
    pthread_mutex_unlock(&s->lock);
    atomic_fetch_sub(&s->streams_open, 1);
    if (st->gone != NULL) st->gone(st->context);
    release(st);
}

/* One with something pending proves soon enough whether it still reads. */
static void beat(struct http_stream *st) {
    pthread_mutex_lock(&st->lock);
    if (!st->is_ended && !st->is_cut && !st->is_closing && st->pending == 0 && st->wanted == NULL) push(st, STR(":\n\n"));
    pthread_mutex_unlock(&st->lock);
}

static void cut_one(struct http_stream *st) {
    pthread_mutex_lock(&st->lock);
    cut(st);
    pthread_mutex_unlock(&st->lock);
}

static void for_all(struct http_server *s, void (*act)(struct http_stream *st)) {
    pthread_mutex_lock(&s->lock);
    for (struct http_stream *st = s->streams; st != NULL; st = st->after) act(st);
    pthread_mutex_unlock(&s->lock);
}

void http_stream_beat_all(struct http_server *s) { for_all(s, beat); }
void http_stream_close_all(struct http_server *s) { for_all(s, close_softly); }
void http_stream_cut_all(struct http_server *s) { for_all(s, cut_one); }
