/* SPDX-License-Identifier: Apache-2.0
 * exchange.c — from the request line to the answer.
 *
 * Park and resume may come in any order and on any threads; `state` collects what happened. Whoever brings the second of SUSPENDED
 * (this file, after the callback returned) and RESUMED (http_resume) wakes the connection, so it is woken exactly once.
 * Exchanges are never freed before the server: they go back to a list with their arena, so that a request costs no malloc of ours. */
#include "http/exchange.h"

#include "http/decode.h"
#include "http/server.h"

#include <assert.h>
#include <stddef.h>
#include <stdlib.h>
#include <strings.h>

static struct http_exchange *take(struct http_server *s) {
    pthread_mutex_lock(&s->pool_lock);
    struct http_exchange *x = s->free;
    if (x != NULL) s->free = x->next_free;
    pthread_mutex_unlock(&s->pool_lock);
    if (x != NULL) return x;
    x = malloc(sizeof *x);
    if (x == NULL) abort();
    arena_init(&x->arena);
    pthread_mutex_lock(&s->pool_lock);
    x->next = s->all;
    s->all = x;
    pthread_mutex_unlock(&s->pool_lock);
    return x;
}

/* Clears all but the arena and the two tables, whose counts are among what is cleared. */
static void clear(struct http_exchange *x) {
    struct arena kept = x->arena;
    memset(x, 0, offsetof(struct http_exchange, state));
    x->arena = kept;
    atomic_store(&x->state, 0);
}

struct http_exchange *exchange_new(struct http_server *s, struct http_link *link, void *connection, struct str uri) {
    struct http_exchange *x = take(s);
    clear(x);
    x->server = s;
    x->link = link;
    x->connection = connection;
    x->uri = arena_str(&x->arena, uri);
    atomic_fetch_add_explicit(&s->requests, 1, memory_order_relaxed);
    return x;
}

static void set_problem(struct http_exchange *x, enum status st, const char *text) {
    if (x->request.problem_status != ST_OK) return; // the first one is told
    x->request.problem_status = st;
    x->request.problem = str_of(text);
}

bool exchange_header(struct http_exchange *x, struct str name, struct str value) {
    if (x->header_count == EXCHANGE_HEADERS_MAX) {
        set_problem(x, ST_MALFORMED, "The request has too many header fields.");
        return false;
    }
    x->headers[x->header_count++] = (struct http_pair){name, value};
    return true;
}

static bool is_name(struct str name, struct str lower) { return name.n == lower.n && strncasecmp(name.p, lower.p, name.n) == 0; }

/* Two lengths, or a length and chunks, are how one request is smuggled inside another: refused, and the connection with it. */
static void read_length(struct http_exchange *x, struct str value, bool is_chunks) {
    int64_t length = -1;
    bool is_clear = (is_chunks || (str_to_int(value, &length) && length >= 0)) && !x->has_length;
    x->has_length = true;
    if (is_clear) {
        x->request.content_length = length;
    } else {
        set_problem(x, ST_MALFORMED, "The request does not say clearly how long it is.");
        x->is_last = true;
    }
}

static void read_headers(struct http_exchange *x) {
    struct str forwarded = {0};
    for (int i = 0; i < x->header_count; i++) {
        struct str name = x->headers[i].name, value = x->headers[i].value;
        if (is_name(name, STR("content-length"))) read_length(x, value, false);
        else if (is_name(name, STR("transfer-encoding"))) read_length(x, value, true);
        else if (is_name(name, STR("content-type"))) x->request.content_type = decode_media_type(&x->arena, value);
        else if (is_name(name, STR("expect"))) x->is_expecting = true;
        else if (x->link->is_proxy && is_name(name, STR("x-forwarded-for")))
            forwarded = forwarded.n == 0 ? value : arena_fmt(&x->arena, "%.*s,%.*s", STR_ARG(forwarded), STR_ARG(value));
    }
    struct address client = x->link->is_proxy ? address_client(&x->server->proxies, x->link->peer, forwarded) : x->link->peer;
    char text[ADDRESS_TEXT_MAX];
    x->request.address = arena_str(&x->arena, address_text(&client, text));
}

static void read_uri(struct http_exchange *x) {
    ptrdiff_t mark = str_find(x->uri, '?');
    struct str path = mark < 0 ? x->uri : (struct str){x->uri.p, (size_t)mark};
    struct str query = mark < 0 ? (struct str){0} : (struct str){x->uri.p + mark + 1, x->uri.n - (size_t)mark - 1};
    struct http_pair *pairs;
    x->request.raw_path = x->request.path = path;
    if (!decode_percent(&x->arena, path, false, &x->request.path))
        set_problem(x, ST_MALFORMED, "The path has a broken escape or is not UTF-8.");
    const char *wrong = decode_query(&x->arena, query, &pairs, &x->request.query_count);
    if (wrong != NULL) set_problem(x, ST_MALFORMED, wrong);
    else x->request.query = pairs;
}

/* For an answer nobody above gave. */
static void answer_bare(struct http_exchange *x, enum status st, struct str detail) {
    int status = status_http(st);
    http_answer(x, status, STR("application/problem+json"),
                arena_fmt(&x->arena, "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%.*s\"}",
                          status_title(st), status, STR_ARG(detail)));
}

static void admit(struct http_exchange *x) {
    struct http_server *s = x->server;
    x->is_admitted = true;
    size_t cap = s->callbacks.admit(s->callbacks.context, x);
    if (x->request.problem_status == ST_OK) {
        x->body_cap = cap;
        return;
    }
    atomic_fetch_add(&s->refused, 1);
    if (x->status == 0) answer_bare(x, x->request.problem_status, x->request.problem);
}

static void refuse_body(struct http_exchange *x) {
    set_problem(x, ST_TOO_LARGE, "The body of the request is larger than is accepted here.");
    x->body = NULL;
    admit(x);
}

static bool answers_at_once(struct http_exchange *x) {
    int64_t length = x->request.content_length;
    if (x->status == 0 && length > 0 && (uint64_t)length > x->body_cap) refuse_body(x);
    bool at_once = x->status != 0 && (x->is_last || x->is_expecting || length > EXCHANGE_DRAIN_MAX);
    x->is_last |= at_once; // the body was not read, so what follows on this connection is not a request
    return at_once;
}

/* `handling` goes up before `stopping` is read, and http_server_stop does it the other way round: one of the two sees the other. */
static void begin(struct http_exchange *x, enum exchange_phase phase) {
    struct http_server *s = x->server;
    x->phase = phase;
    links_take(s->links, &x->link->idle);
    atomic_fetch_add(&s->handling, 1);
    if (x->status == 0 && atomic_load(&s->stopping)) {
        http_header_add(x, "Retry-After", STR("5"));
        answer_bare(x, ST_BUSY, STR("The server is being stopped."));
    }
}

static void end(struct http_server *s) {
    if (atomic_fetch_sub(&s->handling, 1) == 1 && atomic_load(&s->stopping)) {
        pthread_mutex_lock(&s->lock);
        pthread_cond_broadcast(&s->changed);
        pthread_mutex_unlock(&s->lock);
    }
}

static bool abandon(struct http_exchange *x) {
    unsigned state = atomic_load(&x->state);
    do {
        if (!(state & STATE_SUSPENDED) || (state & (STATE_RESUMED | STATE_ABANDONED))) return false;
    } while (!atomic_compare_exchange_weak(&x->state, &state, state | STATE_ABANDONED));
    return true;
}

/* Nobody but this thread may end the exchange, so x is still ours after the connection was suspended, even if it is awake again. */
static enum exchange_next wait_for_resume(struct http_exchange *x) {
    void *connection = x->connection;
    server_pause(connection);
    if (atomic_fetch_or(&x->state, STATE_SUSPENDED) & STATE_RESUMED) server_wake(connection);
    else if (atomic_load(&x->server->hurrying) && abandon(x)) server_wake(connection);
    return NEXT_WAIT;
}

static void idle_again(struct http_exchange *x) {
    if (!x->link->is_proxy) links_put(x->server->links, &x->link->idle);
}

/* ---- the gate: asked on another thread whether this body may come at all, while the connection waits ---- */

static enum exchange_next enter_gate(struct http_exchange *x) {
    begin(x, PHASE_GATE);
    if (x->status == 0) x->server->callbacks.gate(x->server->callbacks.context, x);
    return atomic_load(&x->state) & STATE_PARKED ? wait_for_resume(x) : NEXT_WAIT;
}

/* The connection goes on: with the body, or with what was answered. false: it was given up while the server stopped. */
static bool leave_gate(struct http_exchange *x) {
    unsigned state = atomic_load(&x->state);
    if (state & STATE_ABANDONED) return false;
    x->phase = PHASE_BODY;
    atomic_store(&x->state, 0);
    if (state & STATE_RESUMED) x->finish(x);
    idle_again(x);
    end(x->server);
    return true;
}

enum exchange_next exchange_head(struct http_exchange *x, struct str method) {
    x->phase = PHASE_BODY;
    x->request.method = method;
    read_headers(x);
    read_uri(x);
    admit(x);
    if (answers_at_once(x)) return NEXT_ANSWER;
    return x->status == 0 && x->is_gated ? enter_gate(x) : NEXT_WAIT;
}

/* ---- the body ---- */

/* Doubles, so that a client holds no more of our memory than twice what it really sent. */
static void make_room(struct http_exchange *x, size_t wanted) {
    int64_t length = x->request.content_length;
    size_t room = x->body_room * 2 > 4096 ? x->body_room * 2 : 4096;
    if (length >= 0 && (length <= EXCHANGE_BODY_AT_ONCE || (uint64_t)length < room)) room = (size_t)length;
    if (room < wanted) room = wanted;
    char *body = arena_alloc(&x->arena, room);
    if (x->request.body.n > 0) memcpy(body, x->body, x->request.body.n);
    x->body = body;
    x->body_room = room;
}

static bool keep(struct http_exchange *x, struct str piece) {
    if (x->sink != NULL) {
        enum status st = x->sink(x->sink_context, piece);
        if (st != ST_OK) {
            set_problem(x, st, status_title(st));
            admit(x);
        }
        return st == ST_OK;
    }
    size_t wanted = x->request.body.n + piece.n;
    if (wanted > x->body_room) make_room(x, wanted);
    memcpy(x->body + x->request.body.n, piece.p, piece.n);
    x->request.body = (struct str){x->body, wanted};
    return true;
}

bool exchange_body(struct http_exchange *x, struct str piece) {
    if (x->phase == PHASE_GATE && !leave_gate(x)) return false;
    if (x->status == 0 && piece.n > x->body_cap - x->body_n) refuse_body(x);
    if (x->status == 0 && keep(x, piece)) {
        x->body_n += piece.n;
        return true;
    }
    x->request.body = (struct str){0};
    x->drained += piece.n;
    return x->drained <= (x->sink != NULL ? x->body_cap : EXCHANGE_DRAIN_MAX); // who was let in hears in any case what went wrong
}

static void handle(struct http_exchange *x) {
    begin(x, PHASE_HANDLE);
    if (x->status == 0) x->server->callbacks.handle(x->server->callbacks.context, x);
}

enum exchange_next exchange_turn(struct http_exchange *x) {
    if (x->phase == PHASE_GATE) return !leave_gate(x) ? NEXT_CLOSE : answers_at_once(x) ? NEXT_ANSWER : NEXT_WAIT; // the body comes now
    if (x->phase != PHASE_HANDLE) handle(x);
    for (;;) {
        if (x->status != 0) {
            idle_again(x);   // what is left is the client's: to read the answer
            return NEXT_ANSWER;
        }
        if (x->stream != NULL) return NEXT_STREAM;
        unsigned state = atomic_load(&x->state);
        if (state & STATE_ABANDONED) return NEXT_CLOSE;
        if (state & STATE_RESUMED) {
            atomic_store(&x->state, 0);
            x->finish(x);
        } else if (state & STATE_PARKED) {
            return wait_for_resume(x);
        } else {
            assert(!"a handler neither answered nor parked");
            answer_bare(x, ST_INTERNAL, STR("The request was not answered."));
        }
    }
}

static void give_back(struct http_server *s, struct http_exchange *x) {
    arena_reset(&x->arena);
    pthread_mutex_lock(&s->pool_lock);
    x->next_free = s->free;
    s->free = x;
    pthread_mutex_unlock(&s->pool_lock);
}

void exchange_end(struct http_exchange *x) {
    struct http_server *s = x->server;
    bool was_begun = x->phase == PHASE_HANDLE || x->phase == PHASE_GATE;
    bool is_abandoned = atomic_load(&x->state) & STATE_ABANDONED;
    if (x->stream != NULL) http_stream_end(x->stream);
    idle_again(x);
    if (x->is_admitted && s->callbacks.done != NULL && !is_abandoned) s->callbacks.done(s->callbacks.context, x);
    if (!is_abandoned) give_back(s, x);
    if (was_begun) end(s);
}

void exchange_abandon_all(struct http_server *s) {
    atomic_store(&s->hurrying, true);
    pthread_mutex_lock(&s->pool_lock);
    for (struct http_exchange *x = s->all; x != NULL; x = x->next) {
        if (abandon(x)) server_wake(x->connection);
    }
    pthread_mutex_unlock(&s->pool_lock);
}

void exchange_free(struct http_exchange *x) {
    arena_release(&x->arena);
    free(x);
}

/* One that was given up and not resumed since may still be in somebody's hands: http_resume frees it then. */
void exchange_free_all(struct http_server *s) {
    for (struct http_exchange *x = s->all; x != NULL;) {
        struct http_exchange *next = x->next;
        unsigned before = atomic_fetch_or(&x->state, STATE_ORPHANED);
        if (!(before & STATE_ABANDONED) || (before & STATE_RESUMED)) exchange_free(x);
        x = next;
    }
}
