/* SPDX-License-Identifier: Apache-2.0 */
#include "example/example_told.h"

#include "example/example.sql.h"
#include "work/query.h"

static const char *const states[] = { "making", "ready", "renewing", NULL };
static const struct field told_fields[] = {
    F_FLAG(struct example_told, is_example, IN_OUT, .doc = "The business asked about is an example: nothing in it is real."),
    F_ENUM(struct example_told, state, IN_OUT, .names = states, .doc = "making: its year is still being made; renewing: another one is being made and will stand in its place; null when it is no example."),
    F_INT(struct example_told, percent, IN_OUT, .doc = "How much of the year that is being made is there."),
    F_FLAG(struct example_told, may_renew, IN_OUT, .doc = "The asker may put it back to its beginning."),
    F_AT(struct example_told, ends_at, IN_OUT, .doc = "Where its year ends: when it was made."),
    F_ID(struct example_told, example_id, IN_OUT, .prefix = "biz", .doc = "The example the asker belongs to, if there is one."),
    F_ID(struct example_told, own_id, IN_OUT, .prefix = "biz", .doc = "The asker's first business that is no example."),
};
const struct shape example_told_shape = SHAPE(struct example_told, "example", "The example business, as pages see it.", told_fields);

/* Of one that is being renewed the next one tells. */
static enum status tell_state(struct work *w, const struct example *row, struct example_told *t) {
    struct example next = *row;
    enum status st = HAS(row, next_id) ? example_load(w, row->next_id, &next) : ST_OK;
    SET(t, state, row->state);
    SET(t, ends_at, row->ends_at);
    SET(t, percent, next.total ? next.done * 100 / next.total : 0);
    SET(t, may_renew, row->state == EXAMPLE_READY && permit_may(&w->who, PERM_OWN));
    return st == ST_NOT_FOUND ? ST_OK : st;
}

static enum status find(struct work *w, const struct stmt *q, ident *ret_id) {
    *ret_id = ID_NONE;
    enum status st = w->who.account_id ? query_int(w, q, ARGS(ARG_ID("account_id", w->who.account_id)), ret_id) : ST_OK;
    return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status example_told_load(struct work *w, ident business, void *ret_told) {
    struct example_told t = { 0 };
    struct example row = { 0 };
    enum status st = business == w->business ? example_load(w, business, &row) : ST_NOT_FOUND;
    bool is_one = st == ST_OK;
    st = st == ST_NOT_FOUND && business == w->business ? ST_OK : st;
    SET(&t, is_example, is_one);
    SET(&t, may_renew, 0);
    st = is_one ? tell_state(w, &row, &t) : st;
    st = st == ST_OK ? find(w, &Q_EXAMPLE_OF_ACCOUNT, &t.example_id) : st;
    st = st == ST_OK ? find(w, &Q_EXAMPLE_OWN_OF_ACCOUNT, &t.own_id) : st;
    if (t.example_id) {
        SET(&t, example_id, t.example_id);
    }
    if (t.own_id) {
        SET(&t, own_id, t.own_id);
    }
    if (st == ST_OK) {
        *(struct example_told *)ret_told = t;
    }
    return st;
}
