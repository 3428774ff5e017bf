/* SPDX-License-Identifier: Apache-2.0
 * What takes seconds: making the year of an example that was begun, and putting one back to its beginning. Both may be broken off and run
 * again: what is half made goes away and is begun anew. */
#include "business/account.h"
#include "business/employee.h"
#include "business/session.h"
#include "events/example_events.h"
#include "example/example.h"
#include "example/example.sql.h"
#include "example/example_submit.h"
#include "work/event.h"
#include "work/query.h"

struct renewing { struct example row; struct example_wish wish; ident next; };

/* ---- on the writer ---- */

/* The next one, and here that it is being made. */
static enum status begin_next(struct unit *u, struct work *w) {
    struct renewing *r = u->context;
    struct founded next;
    ident here = w->business;
    enum status st = example_found(w, &r->wish, &next);
    if (st != ST_OK) {
        return st;
    }
    r->next = next.business_id;
    SET(&r->row, state, EXAMPLE_RENEWING);
    SET(&r->row, next_id, r->next);
    w->business = here;
    return query_run(w, &Q_EXAMPLE_UPDATE, ARGS_OF(&example_shape, &r->row));
}

/* From here on it is the other one; open pages hear of it here, where they listen. */
static enum status move_over(struct unit *u, struct work *w) {
    struct renewing *r = u->context;
    enum status st = session_move_all(w, r->wish.account_id, r->next);
    return st == ST_OK ? event_append(w, &(struct event){ .known = &event_example_renewed, .subject_id = w->business }) : st;
}

/* ---- on the caller's thread ---- */

static enum status read_wish(struct work *w, ident business, struct renewing *r) {
    struct work there = *w;
    struct business b = { 0 };
    struct employee owner = { 0 };
    struct account account = { 0 };
    there.business = business;
    enum status st = example_load(w, business, &r->row);
    st = st == ST_OK ? business_load(&there, business, &b) : st;
    st = st == ST_OK ? employee_founder(&there, &owner) : st;
    st = st == ST_OK ? account_by_id(&there, owner.account_id, &account) : st;
    r->wish = (struct example_wish){ .account_id = account.id, .owner_name = owner.name, .email = account.email, .password_hash = account.password, .zone = b.zone,
                                     .seed = r->row.seed, .customers = r->row.customers };
    return st;
}

enum status example_renew(struct work *w, ident business, example_progress *told, void *context) {
    struct renewing r = { 0 };
    enum status st = read_wish(w, business, &r);
    if (st != ST_OK) {
        return st;
    }
    struct example_door door = example_submit_open(w, business, ID_NONE);
    if (HAS(&r.row, next_id)) {
        st = example_erase(w, r.row.next_id, NULL, NULL);   /* it was broken off */
    }
    st = st == ST_OK ? example_submit(&door, begin_next, &r, true) : st;
    st = st == ST_OK ? example_fill(w, r.next, told, context) : st;
    st = st == ST_OK ? example_submit(&door, move_over, &r, false) : st;
    arena_release(&door.arena);
    return st == ST_OK ? example_erase(w, business, NULL, NULL) : st;
}

enum status example_remove(struct work *w, ident business, example_progress *told, void *context) {
    struct example row = { 0 };
    enum status st = example_load(w, business, &row);
    st = st == ST_OK && HAS(&row, next_id) ? example_erase(w, row.next_id, NULL, NULL) : st;
    return st == ST_OK ? example_erase(w, business, told, context) : st;
}

/* ---- jobs ---- */

enum status example_make_job(struct work *w, const struct job *j) {
    struct example row = { 0 };
    enum status st = example_load(w, j->business_id, &row);
    if (st != ST_OK || row.state != EXAMPLE_MAKING) {
        return st == ST_NOT_FOUND ? ST_OK : st;
    }
    return row.total ? example_renew(w, j->business_id, NULL, NULL) : example_fill(w, j->business_id, NULL, NULL);
}

enum status example_renew_job(struct work *w, const struct job *j) {
    enum status st = example_renew(w, j->business_id, NULL, NULL);
    return st == ST_NOT_FOUND ? ST_OK : st;
}
