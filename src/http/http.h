/* SPDX-License-Identifier: Apache-2.0
 * http.h — the seam to the HTTP library: requests in, answers and streams out. Only server*.c knows which library it is.
 *
 * Life of an exchange: `admit` (head is there: size cap, early refusal) → perhaps `gate` (who may send so much at all) → `handle` (body
 * is there), all on an HTTP thread → either
 * http_answer at once, or http_park, then, from any thread, http_resume(x, finish): `finish` runs on an HTTP thread again and answers
 * (or parks once more). When the client left while parked, `finish` may be left out; `done` runs in any case.
 * Everything the exchange needs lives in x's arena, which is handed from thread to thread with it and dies when the answer is sent
 * or the client is gone (never while parked: a parked exchange always comes back through http_resume). HTTP threads never wait. */
#ifndef HTTP_HTTP_H
#define HTTP_HTTP_H

#include "base/arena.h"
#include "base/status.h"

struct http_server;
struct http_exchange;
struct http_stream;

struct http_pair { struct str name, value; };

struct http_request {
    struct str method, path;               /* path percent-decoded, without the query: UTF-8 without NUL, or else `problem` is set */
    struct str raw_path;
    const struct http_pair *query;         /* decoded, in order */
    size_t query_count;
    struct str body;
    struct str content_type;               /* without parameters, lower case */
    struct str address;                    /* the client's, by trusted_proxies; for limits only, never logged with a name */
    int64_t content_length;                /* -1 when chunked */
    /* ST_OK, or why this request cannot be taken: path, query or headers are malformed, or the body outgrew what `admit` allowed.
     * `problem` is then a sentence for the one who sent it. */
    enum status problem_status;
    struct str problem;
};

const struct http_request *http_request(const struct http_exchange *x);
struct str http_header(const struct http_exchange *x, const char *name);   /* n == 0 when absent; names compare without case */
struct str http_cookie(const struct http_exchange *x, const char *name);
struct str http_query(const struct http_exchange *x, const char *name);    /* the first one */
struct arena *http_arena(struct http_exchange *x);
void *http_data(const struct http_exchange *x);                            /* what the layer above hung on it */
void http_data_set(struct http_exchange *x, void *data);

/* For a body that is not to stand in memory. http_gate, inside `admit`: `gate` is asked before the body is read. It parks, and its
 * `finish` either answers (the body is then drained or the connection closed) or says http_body_to: the pieces go to the sink as they
 * come, request.body stays empty. What the sink says besides ST_OK is the answer, and nothing more comes to it. */
typedef enum status http_sink_fn(void *context, struct str piece);
void http_gate(struct http_exchange *x);
void http_body_to(struct http_exchange *x, http_sink_fn *sink, void *context);

struct http_callbacks {
    void *context;
    /* Says how large a body may be; may http_answer at once (then the body is drained or the connection closed, never stored).
     * When request.problem_status is set it must answer that; for a body over the cap it is called a second time to say so.
     * If it does not answer a problem, a bare problem+json goes out. */
    size_t (*admit)(void *context, struct http_exchange *x);
    void (*gate)(void *context, struct http_exchange *x);   /* must park; only for those that http_gate was said of. May be NULL then */
    void (*handle)(void *context, struct http_exchange *x);
    /* The exchange is over (answered or client gone); last chance to count. May be NULL. */
    void (*done)(void *context, struct http_exchange *x);
    /* On each HTTP thread when all that came in together was handled, before it waits again: whom `handle` gave work may be woken now,
     * once for all of it. May be NULL. */
    void (*rest)(void *context);
    /* With TLS: the files have changed. Empty: the new certificate is shown from now on; else why the last one stays. May be NULL. */
    void (*certificate)(void *context, struct str problem);
};

/* Headers of an answer: at most HTTP_HEADERS_MAX; names and values live at least as long as the arena. */
enum { HTTP_HEADERS_MAX = 16 };
void http_header_add(struct http_exchange *x, const char *name, struct str value);
void http_answer(struct http_exchange *x, int status, struct str content_type, struct str body); /* body in the arena or constant */
void http_park(struct http_exchange *x);
void http_resume(struct http_exchange *x, void (*finish)(struct http_exchange *x));
int http_status_sent(const struct http_exchange *x);                       /* 0 before http_answer; for `done` */

/* Server-sent events. Start it on an HTTP thread instead of answering; then any thread may send until it was cut.
 * A heartbeat comment goes out every 15 s. A subscriber with more than 256 pending messages is cut. `gone` runs exactly once, on an
 * HTTP thread, when the client no longer listens; the handle stays good until http_stream_close, which must be called, also after
 * `gone` (or inside it). */
struct http_stream *http_stream_start(struct http_exchange *x, void (*gone)(void *context), void *context);
bool http_stream_send(struct http_stream *s, struct str message);          /* the raw text incl. the blank line; copied; false when cut */
void http_stream_close(struct http_stream *s);                             /* gives up the handle; pending messages still go out */

/* A body in parts, each made when the client took the one before: a slow client holds nothing but its connection. Start it on an HTTP
 * thread instead of answering, with the headers of an answer. `wanted` is called on an HTTP thread; whoever then makes the next part calls
 * http_parts_give once, from any thread. Until then the exchange stays, and so does what lives in its arena; after it nothing of both
 * may be touched. A part of no bytes that is not the last asks again. HTTP_PART_FAILED breaks the connection off, so that nobody takes a
 * piece for the whole. `gone` runs exactly once, on an HTTP thread, at the end. */
enum http_part { HTTP_PART_MORE, HTTP_PART_LAST, HTTP_PART_FAILED };
struct http_stream *http_parts_start(struct http_exchange *x, struct str content_type, void (*wanted)(void *context), void (*gone)(void *context), void *context);
void http_parts_give(struct http_stream *s, struct str part, enum http_part which);   /* copied */

struct http_options {
    struct str listen;                     /* "127.0.0.1:8080", "[::1]:0"; port 0 = any */
    int threads;                           /* each with its share of the connections; at least 2 */
    int connections_max, connections_per_address_max;
    int idle_seconds;                      /* slow or silent clients are closed after this */
    struct str trusted_proxies;            /* comma-separated addresses ("10.0.0.7", "10.0.0.0/8") whose X-Forwarded-For counts */
    int heartbeat_milliseconds;            /* of streams; 0 = 15 s */
    struct str tls_cert, tls_key;          /* files in PEM form (tls.h); both or none: then plain HTTP */
};
bool http_server_start(const struct http_options *o, const struct http_callbacks *callbacks, struct http_server **ret_server, struct str *ret_problem, struct arena *problem_arena);
int http_server_port(const struct http_server *s);
/* Stops accepting, closes streams, waits at most `seconds` for parked and running exchanges (all of which must be resumed), then stops. */
void http_server_stop(struct http_server *s, int seconds);
struct http_counters { int64_t requests, connections_open, streams_open, refused; };
struct http_counters http_server_counters(const struct http_server *s);

#endif
