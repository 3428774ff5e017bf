/* SPDX-License-Identifier: Apache-2.0
 * Requests sent twice with the same Idempotency-Key. */
#include "work/request.h"
#include "work/work.sql.h"

struct repeated { struct fields given, has; struct str request; int64_t status; ident subject_id; instant_t at; };
static const struct field repeated_fields[] = {
    F_TEXT(struct repeated, request, IN_ROW), F_INT(struct repeated, status, IN_ROW), F_ID(struct repeated, subject_id, IN_ROW, .prefix = "any"),
    F_AT(struct repeated, at, IN_ROW),
};
static const struct shape repeated_shape = SHAPE(struct repeated, "repeated", "A request that came with a key.", repeated_fields);

#define REPEATED_LIFE (24 * HOUR)

static ident actor_id(const struct work *w) {
    return w->who.kind == ACTOR_KEY ? w->who.key_id : w->who.employee_id;
}

enum status repeated_look(struct request *r, struct work *w, bool *ret_found) {
    struct repeated past = { 0 };
    struct call *k = &r->call;
    enum status st = query_one(w, &Q_REPEATED_FIND, ARGS(ARG_INT("actor_id", actor_id(w)), ARG_TEXT("key", r->repeat_key)), &repeated_shape, &past);
    /* Its age is looked at here: with it in the statement, PostgreSQL walks all of today's keys by their index on the time. */
    if (st == ST_NOT_FOUND || (st == ST_OK && past.at <= w->now - REPEATED_LIFE)) {
        return ST_OK;
    }
    if (st != ST_OK) {
        return st;
    }
    if (!str_eq(past.request, r->repeat_hash)) {
        return fail(w, ST_INVALID, "Idempotency-Key", "This Idempotency-Key was used for another request; take a new one.");
    }
    *ret_found = true;
    k->work = w;
    k->status = (int)past.status;
    if (past.subject_id && r->route->repeat) {
        void *item = arena_alloc(w->arena, r->route->reply->size);
        st = r->route->repeat(w, past.subject_id, item);
        k->item = item;
    }
    return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status repeated_keep(struct request *r, struct work *w) {
    return query_run(w, &Q_REPEATED_PUT, ARGS(ARG_INT("actor_id", actor_id(w)), ARG_TEXT("key", r->repeat_key), ARG_TEXT("request", r->repeat_hash),
                                             ARG_INT("status", r->call.status), ARG_ID("subject_id", r->call.load_id)));
}
