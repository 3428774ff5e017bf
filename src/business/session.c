/* SPDX-License-Identifier: Apache-2.0 */
#include "business/session.h"

#include "base/secret.h"
#include "business/attempt.h"
#include "business/session.sql.h"
#include "business/two_factor.h"
#include "work/audit.h"
#include "work/query.h"
#include "work/unit.h"

enum { TOKEN_BYTES = 32 };
static const char cleared[] = "rapport_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax";
const struct str session_cookie_cleared = { cleared, sizeof cleared - 1 };

struct session { struct fields given, has; ident id, account_id, business_id, employee_id; int64_t role; ident location_id; struct str second_for; int64_t has_second; };
static const struct field session_fields[] = {
    F_ID(struct session, id, IN_ROW, .prefix = "ses"),
    F_ID(struct session, account_id, IN_ROW, .prefix = "acc"),
    F_ID(struct session, business_id, IN_ROW, .prefix = "biz"),
    F_ID(struct session, employee_id, IN_ROW, .prefix = "emp"),
    F_ENUM(struct session, role, IN_ROW, .names = permit_role_names),
    F_ID(struct session, location_id, IN_ROW, .prefix = "loc"),
    F_TEXT(struct session, second_for, IN_ROW),
    F_FLAG(struct session, has_second, IN_ROW),
};
static const struct shape session_shape = SHAPE(struct session, "session_row", "A session.", session_fields);

enum status session_authenticate(struct work *w, struct str token) {
    struct session s = { 0 };
    enum status st = query_one(w, &Q_SESSION_BY_TOKEN, ARGS(ARG_TEXT("hash", secret_hash_hex(w->arena, token))), &session_shape, &s);
    if (st == ST_NOT_FOUND) {
        return fail(w, ST_UNAUTHORIZED, "", "Please sign in.");
    }
    if (st == ST_OK) {
        w->business = s.business_id;
        w->who = (struct actor){ .kind = ACTOR_EMPLOYEE, .role = (enum role)s.role, .account_id = s.account_id, .employee_id = s.employee_id,
                                 .location_id = s.location_id, .session_id = s.id,
                                 .second_needed = !s.has_second && two_factor_wanted(s.second_for, (enum role)s.role) };
    }
    return st;
}

enum status session_seen(struct work *w, ident session_id) {
    return query_run(w, &Q_SESSION_NOTED, ARGS(ARG_ID("id", session_id), ARG_INT("life", SESSION_LIFE), ARG_INT("idle_end", w->now + SESSION_IDLE),
                                               ARG_INT("before", w->now - MINUTE)));
}

/* ---- signing in ---- */

static enum status place_wanted(struct work *w, ident account_id, ident business_id, struct session_place *ret_place) {
    struct list places = { 0 };
    enum status st = session_places(w, account_id, &places);
    for (size_t i = 0; i < places.n && st == ST_OK; i++) {
        const struct session_place *p = LIST_AT(&places, const struct session_place, i);
        if (business_id == ID_NONE || business_id == p->id) {
            *ret_place = *p;
            return ST_OK;
        }
    }
    if (st != ST_OK) {
        return st;
    }
    return business_id ? fail(w, ST_FORBIDDEN, "business_id", "You have no place in this business.")
                       : fail(w, ST_FORBIDDEN, "", "Your account has no place in any business any more; ask your manager for an invitation.");
}

static void stand_in(struct work *w, ident account_id, ident session_id, const struct session_place *p) {
    w->business = p->id;
    w->who = (struct actor){ .kind = ACTOR_EMPLOYEE, .role = (enum role)p->role, .account_id = account_id, .employee_id = p->employee_id,
                             .location_id = p->location_id, .session_id = session_id };
}

/* Secure only where the pages come over https: a browser on a plain-http shop network would not send it otherwise. */
static enum status cookie_text(struct work *w, struct str token, struct str *ret_cookie) {
    struct str url = { 0 };
    enum status st = setting_text(w, &business_settings[BUSINESS_PUBLIC_URL], &url);
    if (st == ST_OK) {
        *ret_cookie = arena_fmt(w->arena, "rapport_session=%.*s; Path=/; Max-Age=%lld; HttpOnly; SameSite=Lax%s", STR_ARG(token),
                                (long long)(SESSION_LIFE / SECOND), work_is_tls(w) || str_starts(url, STR("https://")) ? "; Secure" : "");
    }
    return st;
}

enum status session_open(struct work *w, ident account_id, ident business_id, struct session_opened *ret_opened) {
    struct session_place place = { 0 };
    enum status st = place_wanted(w, account_id, business_id, &place);
    if (st != ST_OK) {
        return st;
    }
    struct session_opened opened = { .business = place.id };
    struct str token = random_token(w->arena, TOKEN_BYTES);
    ident id = id_new(w->now);
    stand_in(w, account_id, id, &place);
    st = two_factor_limit(w);
    opened.who = w->who;
    if (st == ST_OK) {
        st = cookie_text(w, token, &opened.cookie);
    }
    if (st == ST_OK) {
        st = query_run(w, &Q_SESSION_INSERT, ARGS(ARG_ID("id", id), ARG_TEXT("hash", secret_hash_hex(w->arena, token)), ARG_ID("account_id", account_id),
                                                  ARG_INT("expires_at", w->now + SESSION_IDLE)));
    }
    if (st == ST_OK) {
        st = audit_add(w, "session.started", id, (struct str){ 0 });
    }
    if (st == ST_OK) {
        *ret_opened = opened;
    }
    return st;
}

struct beginning { const struct session_proof *proof; ident business_id; struct session_opened opened; };

static enum status begin(struct unit *u, struct work *w) {
    struct beginning *b = u->context;
    struct account now = { 0 };
    enum status st = account_by_id(w, b->proof->account->id, &now);
    if (st == ST_NOT_FOUND || (st == ST_OK && !str_eq(now.password, b->proof->account->password))) {
        return fail(w, ST_UNAUTHORIZED, "", "The password was changed just now; sign in with the new one.");
    }
    if (st == ST_OK) {
        st = two_factor_prove(w, now.id, b->proof->code);
    }
    if (st == ST_OK) {
        st = session_open(w, now.id, b->business_id, &b->opened);
    }
    return st == ST_OK ? attempt_forget(w, account_fold(w->arena, now.email)) : st;
}

enum status session_begin(struct work *w, const struct session_proof *proof, ident business_id, struct session_opened *ret_opened) {
    struct beginning b = { .proof = proof, .business_id = business_id };
    enum status st = work_submit(w, "session.begin", ID_NONE, begin, &b);
    if (st == ST_OK) {
        *ret_opened = b.opened;
    }
    if (st != ST_UNAUTHORIZED || !proof->code.n) {
        return st;
    }
    st = attempt_failed(w, account_fold(w->arena, proof->account->email), proof->address);
    return st == ST_OK ? ST_UNAUTHORIZED : st;
}

/* ---- going elsewhere, leaving ---- */

static enum status must_be_session(struct work *w) {
    return w->who.session_id ? ST_OK : fail(w, ST_CONFLICT, "", "An API key has no session; revoke the key to end its use.");
}

enum status session_switch(struct work *w, ident business_id) {
    struct session_place place = { 0 };
    ident account = w->who.account_id, session = w->who.session_id;
    enum status st = must_be_session(w);
    if (st == ST_OK) {
        st = place_wanted(w, account, business_id, &place);
    }
    if (st != ST_OK) {
        return st;
    }
    st = query_run(w, &Q_SESSION_MOVE, ARGS(ARG_ID("id", session), ARG_ID("account_id", account), ARG_ID("to", place.id)));
    if (st == ST_OK) {
        stand_in(w, account, session, &place);
        st = two_factor_limit(w);
    }
    if (st == ST_OK) {
        st = audit_add(w, "session.switched", session, (struct str){ 0 });
    }
    return st;
}

enum status session_end(struct work *w) {
    enum status st = must_be_session(w);
    if (st == ST_OK) {
        st = query_run(w, &Q_SESSION_DELETE, ARGS(ARG_ID("id", w->who.session_id)));
    }
    return st == ST_OK ? audit_add(w, "session.ended", w->who.session_id, (struct str){ 0 }) : st;
}

enum status session_end_all(struct work *w, ident account_id, ident kept) {
    return query_run(w, &Q_SESSION_DELETE_ALL, ARGS(ARG_ID("account_id", account_id), ARG_INT("kept", kept)));
}

enum status session_move_all(struct work *w, ident account_id, ident to) {
    return query_run(w, &Q_SESSION_MOVE_ALL, ARGS(ARG_ID("account_id", account_id), ARG_ID("to", to)));
}

enum status session_end_everywhere(struct work *w) {
    enum status st = must_be_session(w);
    if (st == ST_OK) {
        st = session_end_all(w, w->who.account_id, ID_NONE);
    }
    return st == ST_OK ? audit_add(w, "session.ended_everywhere", ID_NONE, (struct str){ 0 }) : st;
}
