/* SPDX-License-Identifier: Apache-2.0
 * two_factor.c — what is stored of the second step, and how a code is taken (two_factor.h). What its person does is two_factor_own.c. */
#include "business/two_factor.h"

#include "base/base32.h"
#include "base/secret.h"
#include "base/totp.h"
#include "business/account.h"
#include "business/business.h"
#include "business/two_factor.sql.h"
#include "business/two_factor_row.h"
#include "work/query.h"

const char *const two_factor_for_names[] = { "nobody", "owners", "managers", "everyone", NULL };
enum { FOR_NOBODY, FOR_OWNERS, FOR_MANAGERS, FOR_EVERYONE };

static const struct field row_fields[] = {
    F_ID(struct two_factor_row, account_id, IN_ROW, .prefix = "acc"),
    F_TEXT(struct two_factor_row, secret, IN_ROW),
    F_AT(struct two_factor_row, made_at, IN_ROW),
    F_AT(struct two_factor_row, on_since, IN_ROW),
    F_INT(struct two_factor_row, last_step, IN_ROW),
};
static const struct shape row_shape = SHAPE(struct two_factor_row, "two_factor_row", "The second step of an account.", row_fields);

enum status two_factor_row_find(struct work *w, ident account_id, struct two_factor_row *ret_row) {
    return query_one(w, &Q_TWO_FACTOR_BY_ACCOUNT, ARGS(ARG_ID("account_id", account_id)), &row_shape, ret_row);
}

/* ---- taking a code ---- */

/* As people type it: "123 456", "ABCD-efgh-jkmn". */
static struct str squeeze(struct arena *a, struct str code) {
    char *p = arena_alloc(a, code.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < code.n; i++) {
        char c = code.p[i];
        if (c != ' ' && c != '-') {
            p[n++] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
        }
    }
    return (struct str){ p, n };
}

struct str two_factor_code_hash(struct work *w, struct str code) {
    struct buf b;
    buf_init(&b, w->arena, 64);
    buf_put(&b, work_key(w), SECRET_KEY_SIZE);
    struct str plain = squeeze(w->arena, code);
    buf_fmt(&b, "recovery:%.*s", STR_ARG(plain));
    return secret_hash_hex(w->arena, buf_str(&b));
}

static enum status take_app_code(struct work *w, const struct two_factor_row *row, struct str code, bool *ret_right) {
    struct str secret;
    int64_t step, changes = 0;
    if (!secret_open(w->arena, work_key(w), row->secret, &secret)) {
        return fail(w, ST_CONFLICT, "code", "This installation's key is another one than your app was set up with; take a recovery code, or ask for `rapport user reset`.");
    }
    if (!totp_check(secret, code, w->now, row->last_step, &step)) {
        return ST_OK;
    }
    enum status st = query_changes(w, &Q_TWO_FACTOR_TAKE, ARGS(ARG_ID("account_id", row->account_id), ARG_INT("step", step)), &changes);
    *ret_right = changes == 1;
    return st;
}

static enum status take_recovery_code(struct work *w, ident account_id, struct str code, bool *ret_right) {
    int64_t changes = 0;
    enum status st = query_changes(w, &Q_RECOVERY_CODE_TAKE, ARGS(ARG_ID("account_id", account_id), ARG_TEXT("hash", two_factor_code_hash(w, code))), &changes);
    *ret_right = changes == 1;
    return st;
}

enum status two_factor_row_take(struct work *w, const struct two_factor_row *row, struct str code) {
    struct str plain = squeeze(w->arena, code);
    bool is_right = false;
    enum status st = plain.n == TOTP_DIGITS ? take_app_code(w, row, plain, &is_right) : take_recovery_code(w, row->account_id, plain, &is_right);
    if (st != ST_OK || is_right) {
        return st;
    }
    return fail(w, ST_UNAUTHORIZED, "code", TWO_FACTOR_WRONG);
}

enum status two_factor_prove(struct work *w, ident account_id, struct str code) {
    struct two_factor_row row = { 0 };
    enum status st = two_factor_row_find(w, account_id, &row);
    if (st == ST_NOT_FOUND || (st == ST_OK && !HAS(&row, on_since))) {
        return ST_OK;
    }
    if (st == ST_OK && !str_trim(code).n) {
        return fail(w, ST_UNAUTHORIZED, "code", "Now the six figures your authenticator app shows, or one of your recovery codes.");
    }
    return st == ST_OK ? two_factor_row_take(w, &row, code) : st;
}

enum status two_factor_clear(struct work *w, ident account_id) {
    enum status st = query_run(w, &Q_TWO_FACTOR_DROP, ARGS(ARG_ID("account_id", account_id)));
    return st == ST_OK ? query_run(w, &Q_RECOVERY_CODE_DROP, ARGS(ARG_ID("account_id", account_id))) : st;
}

/* ---- who must have it ---- */

bool two_factor_wanted(struct str setting, enum role role) {
    int64_t whom = FOR_NOBODY;
    (void)enum_value(two_factor_for_names, setting, &whom);   /* not set: nobody */
    return whom == FOR_EVERYONE || (whom == FOR_MANAGERS && role == ROLE_MANAGER) || (whom >= FOR_OWNERS && role == ROLE_OWNER);
}

enum status two_factor_limit(struct work *w) {
    struct two_factor_row row = { 0 };
    struct account account = { 0 };
    struct str whom = { 0 };
    enum status st = setting_text(w, &business_settings[BUSINESS_TWO_FACTOR_FOR], &whom);
    w->who.second_needed = false;
    if (st != ST_OK || !two_factor_wanted(whom, w->who.role)) {
        return st;
    }
    st = account_by_id(w, w->who.account_id, &account);
    if (st == ST_OK && account.password.n) {   /* who only looks around the example has none */
        st = two_factor_row_find(w, w->who.account_id, &row);
        w->who.second_needed = st == ST_NOT_FOUND || !HAS(&row, on_since);
    }
    return st == ST_NOT_FOUND ? ST_OK : st;
}
