/* SPDX-License-Identifier: Apache-2.0 */
#include "business/account.h"

#include "base/secret.h"
#include "business/account.sql.h"
#include "business/attempt.h"
#include "work/query.h"

static const struct field account_fields[] = {
    F_ID(struct account, id, IN_OUT, .prefix = "acc", .doc = "The account."),
    F_TEXT(struct account, name, IN_OUT, .doc = "The person's name."),
    F_TEXT(struct account, email, IN_OUT, .doc = "With which they sign in."),
    F_TEXT(struct account, password, IN_ROW),
    F_AT(struct account, created_at, IN_ROW),
};
const struct shape account_shape = SHAPE(struct account, "account", "Who signs in.", account_fields);

/* Addresses are compared without case; only ASCII letters are folded, as mail systems do. */
struct str account_fold(struct arena *a, struct str email) {
    struct str trimmed = str_trim(email);
    char *p = arena_alloc(a, trimmed.n + 1);
    for (size_t i = 0; i < trimmed.n; i++) {
        char c = trimmed.p[i];
        p[i] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    return (struct str){ p, trimmed.n };
}

enum status account_by_email(struct work *w, struct str email, struct account *ret_account) {
    return query_one(w, &Q_ACCOUNT_BY_EMAIL, ARGS(ARG_TEXT("folded", account_fold(w->arena, email))), &account_shape, ret_account);
}

enum status account_by_id(struct work *w, ident id, struct account *ret_account) {
    return query_one(w, &Q_ACCOUNT_BY_ID, ARGS(ARG_ID("id", id)), &account_shape, ret_account);
}

enum status account_prove(struct work *w, struct str email, struct str password, struct str address, struct account *ret_account, int64_t *ret_wait) {
    struct account account = { 0 };
    struct str folded = account_fold(w->arena, email);
    enum status st = attempt_check(w, folded, address, ret_wait);
    if (st != ST_OK) {
        return st;
    }
    st = account_by_email(w, email, &account);
    if (st != ST_OK && st != ST_NOT_FOUND) {
        return st;
    }
    bool right = false;
    if (account.password.n) {
        right = password_verify(account.password, password);
    } else {
        (void)password_hash(w->arena, password);   /* takes the time that comparing would: nobody learns who has an account */
    }
    if (!right) {
        st = attempt_failed(w, folded, address);
        return st != ST_OK ? st : fail(w, ST_UNAUTHORIZED, "", "The e-mail address or the password is not right.");
    }
    *ret_account = account;
    return ST_OK;
}

enum status account_insert(struct work *w, struct str email, struct str name, struct str hash, ident *ret_id) {
    ident id = id_new(w->now);
    enum status st = query_run(w, &Q_ACCOUNT_INSERT, ARGS(ARG_ID("id", id), ARG_TEXT("email", str_trim(email)), ARG_TEXT("folded", account_fold(w->arena, email)),
                                                          ARG_TEXT("name", name), ARG_TEXT("password", hash)));
    if (st == ST_OK) {
        *ret_id = id;
    }
    return st;
}

enum status account_name_guest(struct work *w, ident id, struct str email, struct str name, struct str hash) {
    return query_run(w, &Q_ACCOUNT_NAME_GUEST, ARGS(ARG_ID("id", id), ARG_TEXT("email", str_trim(email)), ARG_TEXT("folded", account_fold(w->arena, email)),
                                                    ARG_TEXT("name", name), ARG_TEXT("password", hash)));
}
