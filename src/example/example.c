/* SPDX-License-Identifier: Apache-2.0 */
#include "example/example.h"

#include "events/example_events.h"
#include "example/example.sql.h"
#include "example/example_plan.h"
#include "work/query.h"

const char example_name[] = "Café Lanterna";
static const char *const states[] = { "making", "ready", "renewing", NULL };

static const struct field example_fields[] = {
    F_ID(struct example, business_id, IN_ROW, .prefix = "biz"),
    F_ENUM(struct example, state, IN_ROW, .names = states),
    F_INT(struct example, seed, IN_ROW),
    F_INT(struct example, customers, IN_ROW),
    F_AT(struct example, ends_at, IN_ROW),
    F_ID(struct example, next_id, IN_ROW, .prefix = "biz"),
    F_INT(struct example, done, IN_ROW),
    F_INT(struct example, total, IN_ROW),
};
const struct shape example_shape = SHAPE(struct example, "example_row", "The example business.", example_fields);

enum status example_load(struct work *w, ident business, struct example *ret_example) {
    struct work there = *w;
    there.business = business;
    return query_one(&there, &Q_EXAMPLE_ROW, ARGS_NONE, &example_shape, ret_example);
}

enum status example_any(struct work *w, ident *ret_business) {
    return query_int(w, &Q_EXAMPLE_ANY, ARGS_NONE, ret_business);
}

enum status example_found(struct work *w, const struct example_wish *wish, struct founded *ret_founded) {
    const instant_t now = w->now;
    struct founding f = { .example = 1 };
    struct example e = { 0 };
    SET(&f, business, str_of(example_name));
    SET(&f, trade, TRADE_CAFE);
    SET(&f, zone, wish->zone);
    SET(&f, currency, STR("EUR"));
    SET(&f, owner_name, wish->owner_name);
    SET(&f, email, wish->email);
    SET(&f, password_hash, wish->password_hash);
    w->now = example_plan_begin(zone_find(wish->zone), now);
    enum status st = business_found(w, &f, ret_founded);
    st = st == ST_OK ? event_walk(w) : st;   /* its surveys, as of then */
    w->now = now;
    SET(&e, state, EXAMPLE_MAKING);
    SET(&e, seed, wish->seed);
    SET(&e, customers, wish->customers);
    SET(&e, ends_at, now);
    SET(&e, done, 0);
    SET(&e, total, 0);
    return st == ST_OK ? query_run(w, &Q_EXAMPLE_INSERT, ARGS_OF(&example_shape, &e)) : st;
}
