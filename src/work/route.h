/* SPDX-License-Identifier: Apache-2.0
 * route.h — the route table's rows, and one request as a handler sees it.
 *
 * The dispatcher has done everything a handler could forget: size, origin, session or key, permission and reach, decoding and
 * validating body and query by their shapes, idempotency. A handler is decode-free and thin: one domain call, one reply. */
#ifndef WORK_ROUTE_H
#define WORK_ROUTE_H

#include "work/query.h"
#include "work/work.h"

enum lane {
    LANE_READ,      /* a reader thread, one snapshot, at most 1 s */
    LANE_WRITE,     /* the writer, as one unit; may be run again */
    LANE_WORKER,    /* a worker thread: slow or many; submits units itself (work/unit.h) */
    LANE_STREAM     /* answered by the frame itself; a row with `run` says first in which business, and what of it (call.watch) */
};

enum reply_kind { REPLY_ONE, REPLY_LIST, REPLY_NOTHING, REPLY_RAW, REPLY_PARTS };

struct call;
typedef enum status route_fn(struct call *k);
typedef enum status load_fn(struct work *w, ident id, void *ret_item);

/* A long answer in parts (reply_parts): the next one into `out`, on a reader in a snapshot of its own; w->arena is the part's. `state` is the
 * handler's, in the call's arena. parts_end runs on an HTTP thread when nothing more goes out; is_whole: all of it was made. */
typedef enum status parts_fn(struct work *w, void *state, struct buf *out, bool *ret_last);
struct node;
typedef void parts_end_fn(const struct call *k, struct node *n, void *state, bool is_whole);

struct route {
    const char *method, *pattern;
    route_fn *run;
    enum permission permission;
    enum lane lane;
    const struct shape *body;        /* NULL: no body is read */
    const struct shape *query;       /* NULL: only limit and cursor, and only where the reply is a list */
    const struct shape *reply;
    const char *id;                  /* prefix of {id}; a wrong one is 404 */
    const char *doc;
    enum reply_kind kind;
    const char *raw_type;            /* REPLY_RAW, for OpenAPI: a type, or any of them; NULL: told by the pattern */
    size_t body_max;                 /* 0: LIMIT_BODY */
    size_t file_max;                 /* the body goes to a file, at most so large: k->file (work/file.h). 0: it does not */
    route_fn *enter;                 /* file_max: asked on a reader with token and query before anything of the body is taken */
    bool file_bare;                  /* file_max: pictures are kept without what they tell besides the picture */
    route_fn *prepare;               /* LANE_WRITE: runs on a worker before the unit, reads files and thinks; leaves what it found in k->prepared */
    bool any_origin;                 /* widgets, incoming webhooks: no origin check */
    bool raw_body;                   /* the handler reads k->raw itself (NDJSON, CSV) */
    route_fn *lines;                 /* takes a body of application/x-ndjson: runs on a worker, reads k->raw itself, a result per line */
    load_fn *repeat;                 /* loads what an earlier request with the same Idempotency-Key made: every POST that creates has one */
};

/* A stream about one thing, for strangers: hears only hints of an id, or of kinds that begin so ("return."), and only that something changed. */
struct watch { ident of; struct str hears[2]; };

struct call {
    struct work *work;
    const struct route *route;
    ident id;                        /* {id} */
    struct str token;                /* {token} or {name}: the first text parameter */
    const void *body, *query;        /* structs of the route's shapes; query is never NULL when the route has one */
    struct str raw;                  /* the body as sent, for raw_body */
    struct file *file;               /* the body, for file_max */
    void *prepared;
    struct page page;
    int64_t if_match;                /* -1: not sent */
    struct str address;              /* of the client, for limits */
    struct str languages;            /* Accept-Language as sent */
    struct str agent;                /* the session cookie as sent, for sign-out */
    /* the reply */
    int status;
    const void *item;
    struct list list; struct str next;
    load_fn *load; ident load_id;    /* loaded after the walk, with the loader GET uses */
    route_fn *note; ident noted_id;  /* LANE_READ: runs as a unit, and what was read leaves when that is on disk */
    struct str text, text_type;      /* REPLY_RAW */
    parts_fn *parts; parts_end_fn *parts_end; void *parts_state;   /* REPLY_PARTS */
    struct str set_cookie, location, file_name;      /* file_name: for the browser to keep it under */
    int64_t retry_after;             /* seconds, told with 429 and 503 */
    struct wait_room *wait; int64_t wait_ticket;   /* LANE_READ, work/wait.h: goes aside until what it needs is made */
    bool waited;                     /* it has waited long enough: say so */
    struct watch watch;              /* LANE_STREAM with a `run` */
};

enum status reply(struct call *k, int status, const void *item);
enum status reply_saved(struct call *k, int status, load_fn *load, ident id);
enum status reply_list(struct call *k, struct list rows, struct str next);
enum status reply_nothing(struct call *k);                               /* 204 */
enum status reply_text(struct call *k, int status, struct str type, struct str text);
/* A file of any length, made as the client takes it; what can be refused is refused before. */
enum status reply_parts(struct call *k, struct str type, struct str file_name, parts_fn *next, parts_end_fn *end, void *state);
/* A read that leaves a trace: `note` runs on the writer before the answer goes out; when it cannot, nothing goes out. */
enum status call_note(struct call *k, route_fn *note, ident id);
enum status call_if_match(struct call *k, int64_t seq);                  /* ST_STALE when If-Match was sent and differs */

#endif
