/* SPDX-License-Identifier: Apache-2.0 */
#include "http/exchange.h"

#include "http/decode.h"
#include "http/server.h"

#include <assert.h>
#include <strings.h>

const struct http_request *http_request(const struct http_exchange *x) { return &x->request; }
struct arena *http_arena(struct http_exchange *x) { return &x->arena; }
void *http_data(const struct http_exchange *x) { return x->data; }
void http_data_set(struct http_exchange *x, void *data) { x->data = data; }
void http_gate(struct http_exchange *x) { x->is_gated = true; }

void http_body_to(struct http_exchange *x, http_sink_fn *sink, void *context) {
    x->sink = sink;
    x->sink_context = context;
}
int http_status_sent(const struct http_exchange *x) { return x->status; }

static bool is_named(const struct http_pair *header, const char *name, size_t n) {
    return header->name.n == n && strncasecmp(header->name.p, name, n) == 0;
}

struct str http_header(const struct http_exchange *x, const char *name) {
    size_t n = strlen(name);
    for (int i = 0; i < x->header_count; i++) {
        if (is_named(&x->headers[i], name, n)) return x->headers[i].value;
    }
    return (struct str){0};
}

struct str http_cookie(const struct http_exchange *x, const char *name) {
    struct str value = {0};
    for (int i = 0; i < x->header_count; i++) {
        if (is_named(&x->headers[i], "Cookie", 6) && decode_cookie(x->headers[i].value, str_of(name), &value)) break;
    }
    return value;
}

struct str http_query(const struct http_exchange *x, const char *name) {
    for (size_t i = 0; i < x->request.query_count; i++) {
        if (str_is(x->request.query[i].name, name)) return x->request.query[i].value;
    }
    return (struct str){0};
}

void http_header_add(struct http_exchange *x, const char *name, struct str value) {
    assert(x->answer_header_count < HTTP_HEADERS_MAX);
    x->answer_headers[x->answer_header_count].name = name;
    x->answer_headers[x->answer_header_count++].value = value;
}

void http_answer(struct http_exchange *x, int status, struct str content_type, struct str body) {
    assert(x->status == 0 && status >= 200 && status <= 599);
    x->status = status;
    x->content_type = content_type;
    x->answer = body;
}

/* The connection is suspended only after the callback returned (exchange_turn): when the answer is there by then, it need not be. */
void http_park(struct http_exchange *x) { atomic_fetch_or(&x->state, STATE_PARKED); }

/* An exchange given up while stopping (exchange_abandon_all) has no connection any more, later not even a server: then nobody is
 * left to answer, and the last to hold it frees it. */
void http_resume(struct http_exchange *x, void (*finish)(struct http_exchange *x)) {
    void *connection = x->connection;
    x->finish = finish;
    unsigned before = atomic_fetch_or(&x->state, STATE_RESUMED);
    assert(!(before & STATE_RESUMED));
    if (before & STATE_ORPHANED) exchange_free(x);
    else if ((before & STATE_SUSPENDED) && !(before & STATE_ABANDONED)) server_wake(connection);
}
