/* SPDX-License-Identifier: Apache-2.0 */
#include "business/join.h"

#include "base/secret.h"
#include "business/attempt.h"
#include "business/business_check.h"
#include "business/employee.sql.h"
#include "business/join.sql.h"
#include "business/two_factor.h"
#include "events/business_events.h"
#include "work/audit.h"
#include "work/event.h"
#include "work/query.h"
#include "work/unit.h"

static const struct field invite_fields[] = {
    F_TEXT(struct join_invite, url, IN_OUT, .doc = "The link to pass on; only its path when no public address is set."),
    F_TEXT(struct join_invite, token, IN_OUT, .doc = "The link's token."),
    F_AT(struct join_invite, expires_at, IN_OUT, .doc = "Until when it works, once."),
};
const struct shape join_invite_shape = SHAPE(struct join_invite, "join_invite", "An invitation for a colleague.", invite_fields);

static const struct field link_fields[] = {
    F_TEXT(struct join_link, business, IN_OUT, .doc = "Who invites."),
    F_TEXT(struct join_link, name, IN_OUT, .doc = "Who is invited."),
    F_ENUM(struct join_link, role, IN_OUT, .names = permit_role_names, .doc = "As what."),
    F_TEXT(struct join_link, email, IN_OUT, .doc = "Their e-mail address, when it is known."),
    F_AT(struct join_link, expires_at, IN_OUT, .doc = "Until when the link works."),
    F_ID(struct join_link, id, IN_ROW, .prefix = "inp"),
    F_ID(struct join_link, business_id, IN_ROW, .prefix = "biz"),
    F_ID(struct join_link, employee_id, IN_ROW, .prefix = "emp"),
    F_AT(struct join_link, used_at, IN_ROW),
    F_FLAG(struct join_link, archived, IN_ROW),
    F_ID(struct join_link, account_id, IN_ROW, .prefix = "acc"),
};
const struct shape join_link_shape = SHAPE(struct join_link, "join", "An invitation, as the invited person sees it.", link_fields);

static const struct field draft_fields[] = {
    F_TEXT(struct join_draft, email, IN_CREATE | REQUIRED, .max = 254, .doc = "With which they sign in; an account of that address is taken, with its password."),
    F_TEXT(struct join_draft, password, IN_CREATE | REQUIRED, .max = LIMIT_PASSWORD, .doc = "At least 10 characters."),
    F_TEXT(struct join_draft, code, IN_CREATE, .max = 40, .doc = "The second step of an account that has one."),
    F_TEXT(struct join_draft, name, IN_CREATE, .max = LIMIT_NAME, .doc = "Their name, when it should be another one."),
};
const struct shape join_draft_shape = SHAPE(struct join_draft, "join_draft", "Taking an invitation.", draft_fields);

enum status join_make(struct work *w, ident employee_id, ident *ret_id) {
    struct employee e = { 0 };
    enum status st = employee_load(w, employee_id, &e);
    if (st == ST_OK) {
        st = employee_touchable(w, &e);
    }
    if (st != ST_OK) {
        return st;
    }
    if (e.account || e.archived) {
        return fail(w, ST_CONFLICT, "", e.account ? "This person signs in already." : "This person no longer works here.");
    }
    ident id = id_new(w->now);
    st = query_run(w, &Q_JOIN_INSERT, ARGS(ARG_ID("id", id), ARG_ID("employee_id", employee_id), ARG_INT("expires_at", w->now + JOIN_LIFE)));
    if (st == ST_OK) {
        *ret_id = id;
        st = audit_add(w, "employee.invited", employee_id, (struct str){ 0 });
    }
    return st;
}

enum status join_load(struct work *w, ident id, void *ret_invite) {
    struct join_invite *invite = ret_invite;
    struct join_link link = { 0 };
    enum status st = query_one(w, &Q_JOIN_BY_ID, ARGS(ARG_ID("id", id)), &join_link_shape, &link);
    if (st != ST_OK) {
        return st;
    }
    SET(invite, token, token_make(w->arena, work_key(w), "join", id));
    SET(invite, expires_at, link.expires_at);
    fields_put(&invite->has, SLOT(invite, url));
    return business_link(w, arena_fmt(w->arena, "/join/%.*s", STR_ARG(invite->token)), &invite->url);
}

enum status join_read(struct work *w, struct str token, struct join_link *ret_link) {
    ident id;
    struct join_link link = { 0 };
    if (!token_read(work_key(w), "join", token, &id)) {
        return fail(w, ST_NOT_FOUND, "", "This link is not valid.");
    }
    enum status st = query_one(w, &Q_JOIN_BY_ID, ARGS(ARG_ID("id", id)), &join_link_shape, &link);
    if (st != ST_OK) {
        return st;
    }
    if (HAS(&link, used_at) || HAS(&link, account_id)) {
        return fail(w, ST_GONE, "", "This invitation was used already; sign in with your e-mail address and password.");
    }
    if (link.expires_at <= w->now || link.archived) {
        return fail(w, ST_GONE, "", "This invitation is too old; ask for a new one.");
    }
    *ret_link = link;
    return ST_OK;
}

/* ---- taking it ---- */

struct joining { struct str token; const struct join_draft *draft; struct account proven; struct str hash; struct session_opened opened; };

/* An account that was there already must still be the one that was proven; a new one must still be new. */
static enum status take_account(struct work *w, const struct joining *j, const struct join_link *link, ident *ret_account) {
    struct account now = { 0 };
    ident has_place;
    enum status st = account_by_email(w, j->draft->email, &now);
    if (st == ST_NOT_FOUND && !j->proven.id) {
        *ret_account = ID_NONE;
        return ST_OK;
    }
    if (st != ST_OK && st != ST_NOT_FOUND) {
        return st;
    }
    if (now.id != j->proven.id || !str_eq(now.password, j->proven.password)) {
        return fail(w, ST_CONFLICT, "email", "This account was changed just now; please try again.");
    }
    st = query_int(w, &Q_EMPLOYEE_OF_ACCOUNT, ARGS(ARG_ID("account_id", now.id)), &has_place);
    if (st == ST_OK) {
        return fail(w, ST_CONFLICT, "email", "This account has a place at %.*s already; sign in with it.", STR_ARG(link->business));
    }
    *ret_account = now.id;
    return st == ST_NOT_FOUND ? ST_OK : st;
}

static enum status join(struct unit *u, struct work *w) {
    struct joining *j = u->context;
    struct join_link link = { 0 };
    ident account = ID_NONE;
    int64_t seq;
    struct event joined = { .known = &event_employee_joined };
    enum status st = join_read(w, j->token, &link);
    if (st == ST_OK) {
        st = take_account(w, j, &link, &account);
    }
    if (st == ST_OK && account) {
        st = two_factor_prove(w, account, j->draft->code);
    }
    if (st == ST_OK && !account) {
        st = account_insert(w, j->draft->email, j->draft->name.n ? j->draft->name : link.name, j->hash, &account);
    }
    if (st == ST_OK) {
        st = event_next_seq(w, &seq);
    }
    if (st == ST_OK) {
        st = query_run(w, &Q_EMPLOYEE_ACCOUNT_PUT, ARGS(ARG_ID("id", link.employee_id), ARG_ID("account_id", account), ARG_INT("seq", seq)));
    }
    if (st == ST_OK) {
        st = query_run(w, &Q_JOIN_USED, ARGS(ARG_ID("id", link.id)));
    }
    if (st == ST_OK) {   /* open Team pages show it */
        joined.subject_id = joined.employee_id = link.employee_id;
        st = event_append(w, &joined);
    }
    if (st == ST_OK) {
        st = session_open(w, account, link.business_id, &j->opened);
    }
    return st == ST_OK ? audit_add(w, "employee.joined", link.employee_id, (struct str){ 0 }) : st;
}

enum status join_use(struct work *w, struct str token, const struct join_draft *draft, struct str address, struct session_opened *ret_opened, int64_t *ret_wait) {
    struct joining j = { .token = token, .draft = draft };
    struct join_link link = { 0 };
    enum status st = join_read(w, token, &link);
    if (st != ST_OK) {
        return st;
    }
    business_check_email(w, "email", draft->email);
    if (w->fault.status != ST_OK) {
        return w->fault.status;
    }
    st = account_by_email(w, draft->email, &j.proven);
    if (st == ST_OK) {
        st = account_prove(w, draft->email, draft->password, address, &j.proven, ret_wait);
    } else if (st == ST_NOT_FOUND) {
        business_check_password(w, "password", draft->password);
        st = w->fault.status;
        j.hash = st == ST_OK ? password_hash(w->arena, draft->password) : j.hash;
    }
    if (st == ST_OK) {
        st = work_submit(w, "join", link.business_id, join, &j);
    }
    if (st == ST_OK) {
        *ret_opened = j.opened;
    }
    if (st != ST_UNAUTHORIZED || !draft->code.n || !j.proven.id) {
        return st;
    }
    st = attempt_failed(w, account_fold(w->arena, draft->email), address);   /* a wrong code: like a wrong password */
    return st == ST_OK ? ST_UNAUTHORIZED : st;
}
