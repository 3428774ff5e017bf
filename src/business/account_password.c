/* SPDX-License-Identifier: Apache-2.0
 * account_password.c — another password: by the one they have, or by a link when it is forgotten. */
#include "base/secret.h"
#include "business/account.h"
#include "business/account.sql.h"
#include "business/attempt.h"
#include "business/business_check.h"
#include "business/session.h"
#include "business/two_factor.h"
#include "work/audit.h"
#include "work/query.h"
#include "work/unit.h"

#define RESET_LIFE (24 * HOUR)

static const struct field reset_fields[] = {
    F_ID(struct reset_link, id, IN_ROW, .prefix = "rst"),
    F_ID(struct reset_link, account_id, IN_ROW, .prefix = "acc"),
    F_TEXT(struct reset_link, email, IN_OUT, .doc = "With which they sign in."),
    F_AT(struct reset_link, expires_at, IN_OUT, .doc = "Until when the link works."),
    F_AT(struct reset_link, used_at, IN_ROW),
};
const struct shape account_reset_shape = SHAPE(struct reset_link, "reset", "A link for a new password.", reset_fields);

static const struct field reset_draft_fields[] = {
    F_TEXT(struct reset_draft, password, IN_CREATE | REQUIRED, .max = LIMIT_PASSWORD, .doc = "The new one, at least 10 characters."),
};
const struct shape account_reset_draft_shape = SHAPE(struct reset_draft, "reset_draft", "A new password.", reset_draft_fields);

static const struct field change_fields[] = {
    F_TEXT(struct password_change, current, IN_CREATE | REQUIRED, .max = LIMIT_PASSWORD, .doc = "The one they have."),
    { .name = "new", .kind = K_TEXT, .offset = offsetof(struct password_change, new_password), .where = IN_CREATE | REQUIRED, .max = LIMIT_PASSWORD,
      .doc = "The new one, at least 10 characters." },
};
const struct shape account_password_shape = SHAPE(struct password_change, "password_change", "Changing one's own password.", change_fields);

/* Whoever knew the old one is out: all other sessions end. */
static enum status put_password(struct work *w, ident account_id, struct str hash, ident session_kept) {
    enum status st = query_run(w, &Q_ACCOUNT_PASSWORD, ARGS(ARG_ID("id", account_id), ARG_TEXT("password", hash)));
    return st == ST_OK ? session_end_all(w, account_id, session_kept) : st;
}

/* ---- by the one they have ---- */

struct changing { ident business, account_id, session_id; struct str proven, hash; };

static enum status change(struct unit *u, struct work *w) {
    const struct changing *c = u->context;
    struct account now = { 0 };
    enum status st = account_by_id(w, c->account_id, &now);
    if (st == ST_OK && !str_eq(now.password, c->proven)) {
        return fail(w, ST_CONFLICT, "current", "The password was changed just now in another place.");
    }
    if (st == ST_OK) {
        st = put_password(w, c->account_id, c->hash, c->session_id);
    }
    w->business = c->business;
    return st == ST_OK ? audit_add(w, "account.password_changed", ID_NONE, (struct str){ 0 }) : st;
}

enum status account_password_change(struct work *w, const struct password_change *change_, struct str address, int64_t *ret_wait) {
    struct account account = { 0 };
    if (!w->who.account_id) {
        return fail(w, ST_CONFLICT, "", "An API key has no password.");
    }
    business_check_password(w, "new", change_->new_password);
    enum status st = w->fault.status != ST_OK ? w->fault.status : account_by_id(w, w->who.account_id, &account);
    if (st == ST_OK) {
        st = account_prove(w, account.email, change_->current, address, &account, ret_wait);
    }
    if (st == ST_UNAUTHORIZED) {   /* they are signed in: it is the field that is wrong */
        fault_clear(&w->fault);
        return fail(w, ST_INVALID, "current", "This is not your password.");
    }
    if (st != ST_OK) {
        return st;
    }
    struct changing c = { w->business, account.id, w->who.session_id, account.password, password_hash(w->arena, change_->new_password) };
    return work_submit(w, "account.password", ID_NONE, change, &c);
}

/* ---- a forgotten password ---- */

static struct str path_of(struct work *w, ident id) {
    struct str token = token_make(w->arena, work_key(w), "reset", id);
    return arena_fmt(w->arena, "/reset/%.*s", STR_ARG(token));
}

enum status account_reset_make(struct work *w, ident account_id, instant_t life, ident *ret_id) {
    *ret_id = id_new(w->now);
    return query_run(w, &Q_RESET_LINK_INSERT, ARGS(ARG_ID("id", *ret_id), ARG_ID("account_id", account_id), ARG_INT("expires_at", w->now + life)));
}

/* The address of the first business they belong to: it is the same program for all of them. */
static enum status public_link(struct work *w, ident account_id, struct str path, struct str *ret_url) {
    struct list places = { 0 };
    enum status st = session_places(w, account_id, &places);
    *ret_url = path;
    if (st == ST_OK && places.n) {
        w->business = LIST_AT(&places, const struct session_place, 0)->id;
        st = business_link(w, path, ret_url);
    }
    return st;
}

enum status account_reset_link(struct work *w, struct str email, struct str *ret_url) {
    struct account account = { 0 };
    enum status st = account_by_email(w, email, &account);
    if (st == ST_NOT_FOUND) {
        return fail(w, ST_NOT_FOUND, "email", "There is no account with this e-mail address.");
    }
    ident id = ID_NONE;
    if (st == ST_OK) {
        st = account_reset_make(w, account.id, RESET_LIFE, &id);
    }
    if (st == ST_OK) {
        st = two_factor_clear(w, account.id);
    }
    return st == ST_OK ? public_link(w, account.id, path_of(w, id), ret_url) : st;
}

enum status account_reset_ask(struct work *w, struct str email, struct str address, ident *ret_account, int64_t *ret_wait) {
    struct account account = { 0 };
    business_check_email(w, "email", email);
    enum status st = w->fault.status != ST_OK ? w->fault.status : attempt_ask(w, account_fold(w->arena, email), address, ret_wait);
    if (st == ST_OK) {
        st = account_by_email(w, email, &account);
    }
    *ret_account = account.id;
    return st == ST_NOT_FOUND ? ST_OK : st;
}

static enum status read_link(struct work *w, ident id, struct reset_link *ret_link) {
    struct reset_link link = { 0 };
    enum status st = query_one(w, &Q_RESET_LINK_BY_ID, ARGS(ARG_ID("id", id)), &account_reset_shape, &link);
    if (st != ST_OK) {
        return st;
    }
    if (HAS(&link, used_at) || link.expires_at <= w->now) {
        return fail(w, ST_GONE, "", "This link was used or is too old; ask for a new one.");
    }
    *ret_link = link;
    return ST_OK;
}

enum status account_reset_find(struct work *w, ident id, struct reset_link *ret_link, struct str *ret_path) {
    *ret_path = path_of(w, id);
    return read_link(w, id, ret_link);
}

enum status account_reset_read(struct work *w, struct str token, struct reset_link *ret_link) {
    ident id;
    return token_read(work_key(w), "reset", token, &id) ? read_link(w, id, ret_link) : fail(w, ST_NOT_FOUND, "", "This link is not valid.");
}

struct resetting { struct str token, hash; };

static enum status reset(struct unit *u, struct work *w) {
    const struct resetting *r = u->context;
    struct reset_link link = { 0 };
    enum status st = account_reset_read(w, r->token, &link);
    if (st == ST_OK) {
        st = query_run(w, &Q_RESET_LINK_USED, ARGS(ARG_ID("account_id", link.account_id)));
    }
    if (st == ST_OK) {
        st = put_password(w, link.account_id, r->hash, ID_NONE);
    }
    return st == ST_OK ? attempt_forget(w, account_fold(w->arena, link.email)) : st;
}

enum status account_reset_use(struct work *w, struct str token, const struct reset_draft *draft) {
    struct reset_link link = { 0 };
    enum status st = account_reset_read(w, token, &link);
    if (st != ST_OK) {
        return st;
    }
    business_check_password(w, "password", draft->password);
    if (w->fault.status != ST_OK) {
        return w->fault.status;
    }
    struct resetting r = { token, password_hash(w->arena, draft->password) };
    return work_submit(w, "account.reset", ID_NONE, reset, &r);
}
