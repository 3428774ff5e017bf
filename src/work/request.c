/* SPDX-License-Identifier: Apache-2.0 */
#include "work/request.h"

#include "base/log.h"
#include "work/keeper.h"
#include "work/node.h"
#include "work/page.h"
#include "work/wait.h"
#include "work/work.sql.h"
#include "work/writer.h"

#define SECOND_NEEDED "Your business wants a second step of signing in for your role. Set it up in Settings, You, Two-factor."

/* ---- who asks, and may they ---- */

static struct str bearer_of(struct http_exchange *x) {
    struct str h = http_header(x, "Authorization");
    return str_starts(h, STR("Bearer ")) ? str_trim(str_slice(h, 7, h.n)) : (struct str){ 0 };
}

static enum status authenticate(struct request *r, struct work *w) {
    struct str bearer = bearer_of(r->x), cookie = http_cookie(r->x, "rapport_session");
    r->call.agent = cookie;
    if (!bearer.n && !cookie.n) {
        return r->route->permission == PERM_PUBLIC ? ST_OK : ST_UNAUTHORIZED;
    }
    enum status st = r->node->product->authenticate(w, bearer, cookie);
    if (st == ST_UNAUTHORIZED && r->route->permission == PERM_PUBLIC) {
        w->who = (struct actor){ 0 };
        fault_clear(&w->fault);
        return ST_OK;
    }
    return st;
}

/* A page of another site must not be able to use a visitor's session: what changes something and comes with a cookie must come from
 * our own pages. Keys are exempt (a browser does not send them by itself), and so are rows that have a proof of their own. */
static bool origin_is_ours(const struct request *r) {
    struct str method = http_request(r->x)->method;
    if (str_is(method, "GET") || str_is(method, "HEAD") || r->route->any_origin || bearer_of(r->x).n) {
        return true;
    }
    struct str origin = http_header(r->x, "Origin"), host = http_header(r->x, "Host");
    if (!origin.n) {
        struct str site = http_header(r->x, "Sec-Fetch-Site");
        return !site.n || str_is(site, "same-origin") || str_is(site, "none");
    }
    ptrdiff_t slashes = 0;
    while (slashes + 2 < (ptrdiff_t)origin.n && memcmp(origin.p + slashes, "://", 3) != 0) {
        slashes++;
    }
    return str_eq(str_slice(origin, (size_t)slashes + 3 < origin.n ? (size_t)slashes + 3 : origin.n, origin.n), host);
}

static enum status admit(struct request *r, struct work *w) {
    enum status st = authenticate(r, w);
    if (st != ST_OK) {
        return st;
    }
    w->reach = permit_reach(&w->who, r->route->permission);
    if (w->reach.kind == REACH_NONE) {
        return w->who.kind == ACTOR_NOBODY ? ST_UNAUTHORIZED : w->who.second_needed ? fail(w, ST_FORBIDDEN, "", SECOND_NEEDED) : ST_FORBIDDEN;
    }
    if (!origin_is_ours(r)) {
        return fail(w, ST_FORBIDDEN, "", "This request came from another site.");
    }
    keeper_saw(r->node->keeper, w->business, &w->who);
    r->who = w->who;
    r->reach = w->reach;
    r->business = w->business;
    return ST_OK;
}

/* ---- what is asked ---- */

static bool takes_lines(const struct request *r) {
    return r->route->lines && str_is(http_request(r->x)->content_type, "application/x-ndjson");
}

static enum lane lane_of(const struct request *r) {
    return takes_lines(r) ? LANE_WORKER : r->route->lane;
}

static enum status decode_body(struct request *r, struct work *w) {
    const struct http_request *q = http_request(r->x);
    const struct route *row = r->route;
    r->call.raw = q->body;
    r->call.file = row->file_max ? &r->file : NULL;
    if (!row->body || row->raw_body || row->file_max || takes_lines(r)) {
        return ST_OK;
    }
    void *item = arena_alloc(w->arena, row->body->size + 8);
    r->call.body = item;
    struct str text = q->body.n ? q->body : STR("{}");
    /* A form of another site can send a cookie along, but not JSON. Keys are not sent by themselves: scripts may say what they like. */
    if (q->body.n && !str_is(q->content_type, "application/json") && w->who.session_id) {
        return fail(w, ST_UNSUPPORTED, "", "Send the body as application/json.");
    }
    struct json_error error = { 0 };
    const struct json *v = json_parse(w->arena, text, &error);
    if (!v) {
        return fail(w, ST_MALFORMED, "", "The body is not JSON: line %d, column %d: %.*s", error.line, error.column, STR_ARG(error.text));
    }
    shape_from_json(row->body, str_is(q->method, "PATCH") ? SHAPE_PATCH : SHAPE_CREATE, v, w->arena, &w->fault, item);
    return w->fault.status;
}

static enum status decode_query(struct request *r, struct work *w) {
    const struct http_request *q = http_request(r->x);
    const struct route *row = r->route;
    void *item = row->query ? arena_alloc(w->arena, row->query->size + 8) : NULL;
    r->call.query = item;
    struct str limit = { 0 }, cursor = { 0 };
    if (row->kind == REPLY_LIST) {
        limit = http_query(r->x, "limit");
        cursor = http_query(r->x, "cursor");
    }
    shape_from_query(row->query, q->query, q->query_count, w->arena, &w->fault, item);
    page_read(limit, cursor, w->arena, &w->fault, &r->call.page);
    return w->fault.status;
}

static enum status decode_path(struct request *r) {
    r->call.if_match = -1;
    r->call.address = http_request(r->x)->address;
    r->call.languages = http_header(r->x, "Accept-Language");
    if (r->match.param_count == 0) {
        return ST_OK;
    }
    r->call.token = r->match.params[0];
    return !r->route->id || id_parse(r->route->id, r->match.params[0], &r->call.id) ? ST_OK : ST_NOT_FOUND;
}

static enum status decode_headers(struct request *r, struct work *w) {
    struct str match = http_header(r->x, "If-Match"), key = http_header(r->x, "Idempotency-Key");
    if (match.n && !str_is(match, "*")) {
        struct str inner = match.n > 2 && match.p[0] == '"' ? str_slice(match, 1, match.n - 1) : match;
        if (!str_to_int(inner, &r->call.if_match)) {
            return fail(w, ST_STALE, "", "If-Match must be an ETag given out here.");
        }
    }
    if (key.n > 200) {
        return fail(w, ST_INVALID, "Idempotency-Key", "The Idempotency-Key is too long: at most 200 characters.");
    }
    if (key.n && takes_lines(r)) {
        return fail(w, ST_INVALID, "Idempotency-Key", "An upload of lines takes no Idempotency-Key: some of them may be kept and others not. Send them one by one.");
    }
    if (key.n && strcmp(r->route->method, "POST") == 0) {
        const struct http_request *q = http_request(r->x);
        r->repeat_key = key;
        struct str body = r->route->file_max ? r->file.hash : q->body;
        r->repeat_hash = secret_hash_hex(w->arena, arena_fmt(w->arena, "%.*s\n%.*s", STR_ARG(q->raw_path), STR_ARG(body)));
    }
    return ST_OK;
}

static enum status decode(struct request *r, struct work *w) {
    if (r->route->file_max) {
        file_whole(&r->file, w->arena);
    }
    enum status st = decode_path(r);
    if (st == ST_OK) {
        st = decode_headers(r, w);
    }
    if (st == ST_OK) {
        st = decode_body(r, w);
    }
    enum status query = decode_query(r, w);   /* also when the body was wrong: every wrong field at once */
    return st != ST_OK ? st : query;
}

/* ---- running it ---- */

static void resume(struct request *r) {
    http_resume(r->x, answer_request);
}

static enum status run_and_load(struct request *r, struct work *w) {
    struct call *k = &r->call;
    k->work = w;
    k->load = NULL;
    k->item = NULL;
    k->note = NULL;
    enum status st = takes_lines(r) ? r->route->lines(k) : r->route->run(k);
    if (!status_is_ok(st)) {
        return st;
    }
    if (w->frame->unit) {
        enum status walked = event_walk(w);
        if (walked != ST_OK) {
            return walked;
        }
    }
    if (k->load) {
        void *item = arena_alloc(w->arena, r->route->reply->size);
        st = k->load(w, k->load_id, item);
        k->item = item;
    }
    return st;
}

static enum status run_on_writer(struct unit *u, struct work *w) {
    struct request *r = u->context;
    bool found = false;
    if (r->repeat_key.n) {
        enum status st = repeated_look(r, w, &found);
        if (st != ST_OK || found) {
            return st;
        }
    }
    enum status st = run_and_load(r, w);
    return status_is_ok(st) && r->repeat_key.n ? repeated_keep(r, w) : st;
}

/* The trace of a read whose answer is rendered already. */
static enum status note_on_writer(struct unit *u, struct work *w) {
    struct request *r = u->context;
    r->call.work = w;
    return r->call.note(&r->call);
}

static void writer_is_done(struct unit *u) {
    struct request *r = u->context;
    r->status = u->status;
    r->fault = u->fault;
    resume(r);
}

static void to_writer(struct request *r) {
    r->unit = (struct unit){ .business = r->business, .who = r->who, .reach = r->reach, .lane = UNIT_PEOPLE, .name = r->route->pattern,
                             .run = r->is_rendered ? note_on_writer : run_on_writer, .done = writer_is_done, .context = r, .arena = http_arena(r->x) };
    if (!unit_submit(r->node->writer, &r->unit)) {
        r->status = ST_BUSY;
        resume(r);
    }
}

/* Renders here, where it was read, in the snapshot in which it was read. */
static enum status run_here(struct request *r) {
    enum status st = run_and_load(r, &r->work);
    if (status_is_ok(st)) {
        r->rendered = answer_render(r);
        r->is_rendered = true;
    }
    return st;
}

static void on_worker(struct task *t, struct db *db, struct watch_slot *watch) {
    struct request *r = (struct request *)t;
    (void)watch;
    /* A worker's handler reads, thinks long and submits units of its own: it holds no snapshot while it does. */
    r->work.db = db;
    enum status st = run_and_load(r, &r->work);
    if (status_is_ok(st)) {
        r->rendered = answer_render(r);
        r->is_rendered = true;
    }
    r->status = st;
    r->fault = r->work.fault;
    resume(r);
}

static void on_prepare(struct task *t, struct db *db, struct watch_slot *watch) {
    struct request *r = (struct request *)t;
    (void)watch;
    r->work.db = db;
    r->call.work = &r->work;
    r->status = r->route->prepare(&r->call);
    r->fault = r->work.fault;
    if (status_is_ok(r->status)) {
        to_writer(r);
    } else {
        resume(r);
    }
}

static void to_worker(struct request *r) {
    r->task.run = lane_of(r) == LANE_WRITE ? on_prepare : on_worker;
    if (!pool_put(r->node->workers, &r->task)) {
        r->status = ST_BUSY;
        resume(r);
    }
}

/* From where on it tells. One that is about one thing says first in whose business, and of what. */
static enum status begin_stream(struct request *r, struct work *w) {
    enum status st = ST_OK;
    if (r->route->run) {
        r->call.work = w;
        st = r->route->run(&r->call);
        r->business = w->business;
    }
    if (st != ST_OK) {
        return st;
    }
    st = query_int(w, &Q_SEQ_LAST, ARGS_NONE, &r->last);
    return st == ST_NOT_FOUND ? ST_OK : st;   /* nothing has a number yet */
}

/* Who asks, what is asked and, for a read, the answer: all in one snapshot. */
static enum status look(struct request *r, struct db *db) {
    struct work *w = &r->work;
    enum status st = db_begin_read(db);
    if (st != ST_OK) {
        return st;
    }
    st = admit(r, w);
    st = st == ST_OK ? decode(r, w) : st;
    if (st == ST_OK && lane_of(r) == LANE_READ) {
        st = run_here(r);
    } else if (st == ST_OK && lane_of(r) == LANE_STREAM) {
        st = begin_stream(r, w);
    }
    if (st == ST_INTERNAL || (st == ST_BUSY && !r->call.wait)) {   /* by route, never by what was asked */
        log_warn("read", "route=%s status=%s engine=\"%.*s\"", r->route->pattern, status_id(st), STR_ARG(db_problem(db)));
    }
    enum status closed = db_commit(db);
    return status_is_ok(st) && closed != ST_OK ? closed : st;
}

static void on_reader(struct task *t, struct db *db, struct watch_slot *watch) {
    struct request *r = (struct request *)t;
    (void)watch;
    r->work = work_on_reader(r->node, db, http_arena(r->x), &r->frame);
    r->status = look(r, db);
    r->fault = r->work.fault;
    if (r->status == ST_BUSY && r->call.wait) {
        wait_enter(r);
    } else if (status_is_ok(r->status) && (r->call.note || (lane_of(r) == LANE_WRITE && !r->route->prepare))) {
        to_writer(r);
    } else if (status_is_ok(r->status) && (lane_of(r) == LANE_WORKER || lane_of(r) == LANE_WRITE)) {
        to_worker(r);
    } else {
        if (lane_of(r) == LANE_STREAM && (!str_to_int(http_header(r->x, "Last-Event-ID"), &r->since) || r->since < 0)) {
            r->since = -1;
        }
        resume(r);
    }
}

static void refuse_unless(struct request *r, bool taken) {
    if (!taken) {
        r->status = ST_BUSY;
        resume(r);
    }
}

/* ---- a body that goes to a file ---- */

/* What only the row knows of who may send: a token's, a question's. */
static enum status enter(struct request *r, struct work *w) {
    enum status st = r->route->enter ? decode_path(r) : ST_OK;
    if (st != ST_OK || !r->route->enter) {
        return st;
    }
    r->call.work = w;
    st = decode_query(r, w);
    return st == ST_OK ? r->route->enter(&r->call) : st;
}

static enum status let_in(struct request *r, struct db *db) {
    enum status st = db_begin_read(db);
    if (st != ST_OK) {
        return st;
    }
    st = admit(r, &r->work);
    st = st == ST_OK ? enter(r, &r->work) : st;
    enum status closed = db_commit(db);
    st = st == ST_OK ? closed : st;
    st = st == ST_OK ? file_begin(&r->work, http_request(r->x)->content_length, &r->file) : st;
    if (st == ST_OK && r->route->file_bare) {
        file_bare(&r->file, http_arena(r->x));
    }
    return st;
}

static void open_gate(struct http_exchange *x) {
    struct request *r = http_data(x);
    if (r->status == ST_OK) {
        http_body_to(x, file_piece, &r->file);
    } else {
        answer_request(x);
    }
}

static void at_gate(struct task *t, struct db *db, struct watch_slot *watch) {
    struct request *r = (struct request *)t;
    (void)watch;
    r->work = work_on_reader(r->node, db, http_arena(r->x), &r->frame);
    r->status = let_in(r, db);
    r->fault = r->work.fault;
    http_resume(r->x, open_gate);
}

void request_gate(struct request *r) {
    http_park(r->x);
    r->task.run = at_gate;
    if (!pool_queue(r->node->readers, &r->task)) {
        r->status = ST_BUSY;
        http_resume(r->x, open_gate);
    }
}

void request_done(struct request *r) {
    if (r) {
        file_end(&r->file, status_is_ok(r->status));
    }
}

void request_again(struct request *r) {
    refuse_unless(r, pool_put(r->node->readers, &r->task));
}

void request_start(struct request *r) {
    http_park(r->x);
    r->task.run = on_reader;
    refuse_unless(r, pool_queue(r->node->readers, &r->task));   /* woken by dispatch.c, once for all that came together */
}

void request_run_here(struct request *r) {
    r->work = work_on_reader(r->node, NULL, http_arena(r->x), &r->frame);
    r->call.work = &r->work;
    r->status = r->route->run(&r->call);
    r->fault = r->work.fault;
    answer_request(r->x);
}
