/* SPDX-License-Identifier: Apache-2.0 */
#include "business/attempt.h"

#include "base/secret.h"
#include "business/attempt.sql.h"
#include "work/query.h"
#include "work/unit.h"

#define FORGET_AFTER HOUR

/* A name has few tries. An address may be a whole shop behind one router, so it has more. */
struct allowance { const char *purpose; int64_t free, first_wait, longest_wait; };
static const struct allowance by_email = { "email", 5, 5, 900 }, by_address = { "address", 20, 5, 900 };
static const struct allowance ask_by_email = { "ask", 3, 300, 900 }, ask_by_address = { "ask-from", 20, 60, 900 };

struct attempt { struct fields given, has; int64_t failures; instant_t last_at; };
static const struct field attempt_fields[] = { F_INT(struct attempt, failures, IN_ROW), F_AT(struct attempt, last_at, IN_ROW) };
static const struct shape attempt_shape = SHAPE(struct attempt, "attempt", "Failed sign-ins.", attempt_fields);

/* Keyed, so that the table tells nobody whose addresses were tried. */
static struct str key_of(struct work *w, const struct allowance *of, struct str value) {
    struct buf b;
    buf_init(&b, w->arena, 128);
    buf_put(&b, work_key(w), SECRET_KEY_SIZE);
    buf_fmt(&b, "%s:%.*s", of->purpose, STR_ARG(value));
    return secret_hash_hex(w->arena, buf_str(&b));
}

static enum status find(struct work *w, struct str key, struct attempt *ret) {
    struct attempt a = { 0 };
    enum status st = query_one(w, &Q_ATTEMPT_FIND, ARGS(ARG_TEXT("key", key)), &attempt_shape, &a);
    if (st == ST_OK && a.last_at + FORGET_AFTER <= w->now) {
        a.failures = 0;
    }
    if (st == ST_OK || st == ST_NOT_FOUND) {
        *ret = a;
    }
    return st == ST_NOT_FOUND ? ST_OK : st;
}

static int64_t wait_of(const struct work *w, const struct allowance *of, const struct attempt *a) {
    if (a->failures < of->free) {
        return 0;
    }
    int64_t wait = of->first_wait;
    for (int64_t i = of->free; i < a->failures && wait < of->longest_wait; i++) {
        wait *= 2;
    }
    wait = wait < of->longest_wait ? wait : of->longest_wait;
    instant_t until = a->last_at + wait * SECOND;
    return until > w->now ? (until - w->now + SECOND - 1) / SECOND : 0;
}

static enum status read_wait(struct work *w, const struct allowance *of_email, struct str folded_email, const struct allowance *of_address, struct str address, int64_t *ret_wait) {
    struct attempt email = { 0 }, from = { 0 };
    enum status st = find(w, key_of(w, of_email, folded_email), &email);
    if (st == ST_OK) {
        st = find(w, key_of(w, of_address, address), &from);
    }
    int64_t one = wait_of(w, of_email, &email), other = wait_of(w, of_address, &from);
    *ret_wait = one > other ? one : other;
    return st;
}

enum status attempt_check(struct work *w, struct str folded_email, struct str address, int64_t *ret_wait) {
    enum status st = read_wait(w, &by_email, folded_email, &by_address, address, ret_wait);
    if (st != ST_OK || *ret_wait == 0) {
        return st;
    }
    return fail(w, ST_TOO_MANY, "", "There were too many tries with a wrong password. Wait %lld seconds, then try again.", (long long)*ret_wait);
}

struct failure { struct str folded_email, address; };

static enum status count(struct work *w, struct str key) {
    struct attempt a = { 0 };
    enum status st = find(w, key, &a);
    return st == ST_OK ? query_run(w, &Q_ATTEMPT_PUT, ARGS(ARG_TEXT("key", key), ARG_INT("failures", a.failures + 1))) : st;
}

static enum status count_failure(struct unit *u, struct work *w) {
    const struct failure *f = u->context;
    enum status st = count(w, key_of(w, &by_email, f->folded_email));
    if (st == ST_OK) {
        st = count(w, key_of(w, &by_address, f->address));
    }
    return st == ST_OK ? query_run(w, &Q_ATTEMPT_CLEAN, ARGS(ARG_INT("before", w->now - FORGET_AFTER))) : st;
}

enum status attempt_failed(struct work *w, struct str folded_email, struct str address) {
    struct failure f = { folded_email, address };
    return work_submit(w, "attempt.failed", ID_NONE, count_failure, &f);
}

enum status attempt_ask(struct work *w, struct str folded_email, struct str address, int64_t *ret_wait) {
    enum status st = read_wait(w, &ask_by_email, folded_email, &ask_by_address, address, ret_wait);
    if (st == ST_OK && *ret_wait) {
        return fail(w, ST_TOO_MANY, "", "A link was asked for several times. Look into your mail, or wait %lld seconds and ask again.", (long long)*ret_wait);
    }
    if (st == ST_OK) {
        st = count(w, key_of(w, &ask_by_email, folded_email));
    }
    if (st == ST_OK) {
        st = count(w, key_of(w, &ask_by_address, address));
    }
    return st == ST_OK ? query_run(w, &Q_ATTEMPT_CLEAN, ARGS(ARG_INT("before", w->now - FORGET_AFTER))) : st;
}

enum status attempt_forget(struct work *w, struct str folded_email) {
    return query_run(w, &Q_ATTEMPT_DROP, ARGS(ARG_TEXT("key", key_of(w, &by_email, folded_email))));
}
