/* SPDX-License-Identifier: Apache-2.0
 * exchange.h — the inside of http.h: what an exchange, a stream and the server are. Nothing here knows the HTTP library;
 * server.h is the small set of calls through which these files reach it.
 *
 * Who may touch an exchange: the HTTP thread of its connection, or, between http_park and http_resume, the one it was handed to.
 * `state` is the only member both may touch at the same moment. */
#ifndef HTTP_EXCHANGE_H
#define HTTP_EXCHANGE_H

#include "http/address.h"
#include "http/http.h"
#include "http/links.h"
#include "http/peers.h"
#include "http/tls.h"

#include <pthread.h>
#include <stdatomic.h>

enum {
    EXCHANGE_HEADERS_MAX = 64,             /* header fields of a request; more is refused */
    EXCHANGE_DRAIN_MAX = 16 << 20,         /* of a refused body: read so much so that the client sees the answer, else close */
    EXCHANGE_BODY_AT_ONCE = 64 << 10,      /* a body announced larger gets its memory as it arrives, not on its word */
    STREAM_PENDING_MAX = 256,
};

struct server_part;   /* server.c: a thread and its connections */

/* One connection of a client; lives from accept to close. */
struct http_link {
    struct http_server *server;
    struct server_part *part;
    struct address peer;
    bool is_proxy, is_counted;
    struct links_member idle;              /* and its socket */
};

enum exchange_phase { PHASE_HEAD, PHASE_GATE, PHASE_BODY, PHASE_HANDLE };
enum { STATE_PARKED = 1, STATE_RESUMED = 2, STATE_SUSPENDED = 4, STATE_ABANDONED = 8, STATE_ORPHANED = 16 };

struct http_exchange {
    struct http_server *server;
    void *connection;                      /* the library's */
    struct http_link *link;
    struct arena arena;
    struct http_request request;
    struct str uri;
    enum exchange_phase phase;
    void (*finish)(struct http_exchange *x);
    void *data;
    struct http_stream *stream;
    bool is_admitted, has_length, is_gated;
    bool is_expecting, is_last;            /* a "100 Continue"; the connection closes after the answer */
    size_t body_cap, body_room, body_n, drained;
    char *body;
    http_sink_fn *sink;                    /* instead of body */
    void *sink_context;
    int status;
    struct str content_type, answer;
    int header_count, answer_header_count;
    atomic_uint state;
    /* What follows is not cleared between requests. */
    struct { const char *name; struct str value; } answer_headers[HTTP_HEADERS_MAX];
    struct http_pair headers[EXCHANGE_HEADERS_MAX];
    struct http_exchange *next_free, *next;
};

struct http_server {
    struct http_callbacks callbacks;
    int port, idle_seconds, heartbeat_milliseconds;
    struct tls *tls;                       /* NULL: plain HTTP */
    struct server_parts *parts;            /* of server.c: threads with their connections */
    struct address_set proxies;
    struct peers *peers;
    struct links *links;
    int connections_many;                  /* from here on each new connection costs an idle one its place */
    atomic_bool stopping, hurrying;        /* hurrying: no time left, whoever is parked is given up */
    atomic_llong requests, connections, streams_open, refused, handling;
    atomic_int waking;                     /* threads inside server_wake */
    pthread_mutex_t pool_lock;
    struct http_exchange *free, *all;
    pthread_mutex_t lock;                  /* of what follows */
    pthread_cond_t changed;
    struct http_stream *streams;
    bool is_over;                          /* for the ticker */
    pthread_t ticker;
    bool has_ticker;                       /* known to the thread that starts and stops only */
};

/* exchange.c: the life of an exchange. */
struct http_exchange *exchange_new(struct http_server *s, struct http_link *link, void *connection, struct str uri);
bool exchange_header(struct http_exchange *x, struct str name, struct str value);   /* before exchange_head; false: too many */
enum exchange_next { NEXT_ANSWER, NEXT_STREAM, NEXT_WAIT, NEXT_CLOSE };
enum exchange_next exchange_head(struct http_exchange *x, struct str method);   /* NEXT_ANSWER: right now, before the body; else NEXT_WAIT */
bool exchange_body(struct http_exchange *x, struct str piece);    /* false: close the connection */
enum exchange_next exchange_turn(struct http_exchange *x);        /* the body is there, or the exchange was resumed */
void exchange_end(struct http_exchange *x);                       /* answered or gone; x is not to be used again */
void exchange_abandon_all(struct http_server *s);
void exchange_free(struct http_exchange *x);
void exchange_free_all(struct http_server *s);

/* http_stream.c. More than 0: so many bytes were put; 0: nothing to send, the connection was paused. */
enum { STREAM_END = -1, STREAM_CUT = -2 };
ptrdiff_t http_stream_read(struct http_stream *st, char *out, size_t room);
void http_stream_end(struct http_stream *st);
void http_stream_beat_all(struct http_server *s);
void http_stream_close_all(struct http_server *s);
void http_stream_cut_all(struct http_server *s);

#endif
