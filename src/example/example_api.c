/* SPDX-License-Identifier: Apache-2.0
 * The example beside a business of one's own: looking at it, making it, putting it back. */
#include "business/account.h"
#include "example/example_told.h"
#include "example/example.sql.h"
#include "work/route.h"

enum { CUSTOMERS_MAX = 20000 };

struct example_draft { struct fields given, has; int64_t customers; };
static const struct field draft_fields[] = {
    F_INT(struct example_draft, customers, IN_CREATE, .min = EXAMPLE_CUSTOMERS_MIN, .max = CUSTOMERS_MAX, .doc = "How many customers it has; 4000 when it is not said."),
};
static const struct shape draft_shape = SHAPE(struct example_draft, "example_draft", "An example to be made.", draft_fields);

static enum status example_get(struct call *k) {
    struct example_told *told = ARENA_NEW(k->work->arena, struct example_told);
    enum status st = example_told_load(k->work, k->work->business, told);
    return st == ST_OK ? reply(k, 200, told) : st;
}

/* Founded by who asks, in the zone of where they stand; its year is made by a job. */
static enum status begin(struct work *w, const struct example_draft *draft) {
    struct account account = { 0 };
    struct business here = { 0 };
    struct founded founded;
    struct actor who = w->who;
    ident business = w->business;
    enum status st = account_by_id(w, w->who.account_id, &account);
    st = st == ST_OK ? business_load(w, business, &here) : st;
    const struct example_wish wish = { .owner_name = account.name, .email = account.email, .password_hash = account.password, .zone = here.zone, .seed = EXAMPLE_SEED,
                                       .customers = HAS(draft, customers) ? draft->customers : EXAMPLE_CUSTOMERS_USUAL };
    st = st == ST_OK ? example_found(w, &wish, &founded) : st;
    st = st == ST_OK ? job_put(w, "example.make", ID_NONE, 0, w->now) : st;
    w->business = business;
    w->who = who;
    return st;
}

static enum status example_post(struct call *k) {
    struct example_told there = { 0 };
    struct work *w = k->work;
    if (!w->who.account_id) {
        return fail(w, ST_CONFLICT, "", "An example belongs to a person; sign in to have one.");
    }
    enum status st = example_told_load(w, w->business, &there);
    bool is_new = !HAS(&there, example_id);
    st = st == ST_OK && is_new ? begin(w, k->body) : st;
    return st == ST_OK ? reply_saved(k, 200, example_told_load, w->business) : st;
}

static enum status example_post_renew(struct call *k) {
    struct work *w = k->work;
    struct example row = { 0 };
    enum status st = example_load(w, w->business, &row);
    if (st == ST_NOT_FOUND) {
        return fail(w, ST_CONFLICT, "", "This is no example: nothing here is put back.");
    }
    if (st == ST_OK && row.state != EXAMPLE_READY) {
        return fail(w, ST_CONFLICT, "", "It is being made just now; wait until it is ready.");
    }
    SET(&row, state, EXAMPLE_RENEWING);
    SET(&row, done, 0);
    st = st == ST_OK ? query_run(w, &Q_EXAMPLE_UPDATE, ARGS_OF(&example_shape, &row)) : st;
    st = st == ST_OK ? job_put(w, "example.renew", ID_NONE, 0, w->now) : st;
    return st == ST_OK ? reply_saved(k, 200, example_told_load, w->business) : st;
}

const struct route example_routes[] = {
    { "GET",  "/api/v1/example",       example_get,        PERM_SIGNED_IN, LANE_READ,  NULL,         NULL, &example_told_shape, NULL, "Whether this is the example business, and how far it is.", REPLY_ONE },
    { "POST", "/api/v1/example",       example_post,       PERM_OWN,       LANE_WRITE, &draft_shape, NULL, &example_told_shape, NULL, "Have an example business beside your own, made in the background; asked again it is the same one.", REPLY_ONE },
    { "POST", "/api/v1/example/renew", example_post_renew, PERM_OWN,       LANE_WRITE, &shape_empty, NULL, &example_told_shape, NULL, "Put the example back to its beginning, as of now; another one stands in its place when it is ready.", REPLY_ONE },
};
const int example_route_count = LENGTH(example_routes);
