/* SPDX-License-Identifier: Apache-2.0
 * request.h — one HTTP request on its way through the house. Private to src/work.
 *
 * dispatch.c finds the row and parks it; a reader authenticates, decodes and runs it (request.c) or hands it to the writer or a worker;
 * answer.c renders it on an HTTP thread. It lives in the exchange's arena. */
#ifndef WORK_REQUEST_H
#define WORK_REQUEST_H

#include "http/http.h"
#include "http/router.h"
#include "work/file.h"
#include "work/frame.h"
#include "work/pool.h"
#include "work/route.h"

struct request {
    struct task task;
    struct node *node;
    struct http_exchange *x;
    const struct route *route;
    struct router_match match;
    struct call call;
    struct file file;                /* the body, for rows that take one */
    struct actor who;
    struct reach reach;
    ident business;
    struct unit unit;
    struct frame frame;
    struct work work;                /* the reader's or worker's; the writer makes its own */
    struct str repeat_key, repeat_hash;
    enum status status;
    struct fault fault;
    struct str rendered;             /* a read's answer, rendered where it was read */
    bool is_rendered;
    struct http_stream *parts; bool parts_whole;   /* parts.c */
    int64_t since, last;             /* LANE_STREAM: Last-Event-ID; the business's last number */
    struct request *next_waiting; int64_t waiting_since;   /* in a room of wait.h */
};

void request_gate(struct request *r);                          /* on an HTTP thread, before a body that goes to a file: parks it, asks who it is */
void request_done(struct request *r);                          /* on an HTTP thread, at the very end */
void request_start(struct request *r);                         /* on an HTTP thread: parks it and queues it for a reader */
void request_again(struct request *r);                         /* from any thread: a parked one runs anew on a reader */
void request_run_here(struct request *r);                      /* on an HTTP thread, for what must answer even when the data cannot be reached */
void answer_request(struct http_exchange *x);                  /* on an HTTP thread, after http_resume */
void answer_problem(struct http_exchange *x, enum status st, const struct fault *f);
void answer_headers(struct http_exchange *x);                  /* the security headers every answer carries */
struct str answer_render(struct request *r);                   /* the body of a good answer */

/* Idempotency-Key: what an earlier request made, or remembering what this one did. On the writer. */
enum status repeated_look(struct request *r, struct work *w, bool *ret_found) MUST_USE;
enum status repeated_keep(struct request *r, struct work *w) MUST_USE;

#endif
