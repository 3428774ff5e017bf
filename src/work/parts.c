/* SPDX-License-Identifier: Apache-2.0
 * Long answers in parts: each is a task of its own for the readers, put there when the client took the one before. */
#include "work/parts.h"

#include "base/log.h"
#include "work/node.h"

static enum status make(struct request *r, struct db *db, struct arena *a, struct str *ret_part, bool *ret_last) {
    struct work w = r->work;
    struct buf out;
    w.db = db;
    w.arena = a;
    w.fault = (struct fault){ .arena = a };
    buf_init(&out, a, 64 << 10);
    enum status st = db_begin_read(db);
    if (st != ST_OK) {
        return st;
    }
    st = r->call.parts(&w, r->call.parts_state, &out, ret_last);
    enum status closed = db_commit(db);
    *ret_part = buf_str(&out);
    return st == ST_OK ? closed : st;
}

static void on_reader(struct task *t, struct db *db, struct watch_slot *watch) {
    struct request *r = (struct request *)t;
    struct arena a;
    struct str part = { 0 };
    bool last = false;
    (void)watch;
    arena_init(&a);
    enum status st = make(r, db, &a, &part, &last);
    if (st != ST_OK) {
        log_warn("read", "route=%s status=%s engine=\"%.*s\"", r->route->pattern, status_id(st), STR_ARG(db_problem(db)));
    }
    r->parts_whole = st == ST_OK && last;
    http_parts_give(r->parts, part, st != ST_OK ? HTTP_PART_FAILED : last ? HTTP_PART_LAST : HTTP_PART_MORE);   /* r may be gone after this */
    arena_release(&a);
}

/* So many requests wait that none more is taken: the client has to come again, as for any other. */
static void on_wanted(void *context) {
    struct request *r = context;
    r->task.run = on_reader;
    if (!pool_put(r->node->readers, &r->task)) {
        http_parts_give(r->parts, (struct str){ 0 }, HTTP_PART_FAILED);
    }
}

static void on_gone(void *context) {
    struct request *r = context;
    r->call.parts_end(&r->call, r->node, r->call.parts_state, r->parts_whole);
}

void parts_start(struct request *r) {
    r->parts = http_parts_start(r->x, r->call.text_type, on_wanted, on_gone, r);
}
