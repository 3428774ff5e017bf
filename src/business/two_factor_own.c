/* SPDX-License-Identifier: Apache-2.0
 * two_factor_own.c — a person sees to their own second step: begins it, shows that the app works, gets codes for paper, turns it off. */
#include "base/base32.h"
#include "base/qr.h"
#include "base/secret.h"
#include "base/totp.h"
#include "business/account.h"
#include "business/attempt.h"
#include "business/session.h"
#include "business/two_factor.sql.h"
#include "business/two_factor_row.h"
#include "work/audit.h"
#include "work/query.h"
#include "work/unit.h"

static const struct field told_fields[] = {
    F_FLAG(struct two_factor_told, on, IN_OUT, .doc = "A code is asked for when they sign in."),
    F_AT(struct two_factor_told, on_since, IN_OUT, .doc = "Since when; null while it is off."),
    F_INT(struct two_factor_told, codes_left, IN_OUT, .doc = "Recovery codes that still work."),
    F_FLAG(struct two_factor_told, needed, IN_OUT, .doc = "The business wants it of their role."),
};
const struct shape two_factor_told_shape = SHAPE(struct two_factor_told, "two_factor", "The second step of signing in.", told_fields);

static const struct field begun_fields[] = {
    F_TEXT(struct two_factor_begun, secret, IN_OUT, .doc = "To type into an authenticator app; told this once."),
    F_TEXT(struct two_factor_begun, url, IN_OUT, .doc = "The same as an otpauth address."),
    F_TEXT(struct two_factor_begun, qr, IN_OUT, .doc = "The same as a QR code, SVG."),
};
const struct shape two_factor_begun_shape = SHAPE(struct two_factor_begun, "two_factor_begun", "A second step that was begun.", begun_fields);

static const struct field code_fields[] = { F_TEXT(struct two_factor_code, text, IN_OUT | BARE, .doc = "A recovery code.") };
static const struct shape code_shape = SHAPE(struct two_factor_code, "recovery_code", "A recovery code.", code_fields);
static const struct field codes_fields[] = { F_LIST(struct two_factor_codes, codes, IN_OUT, .of = &code_shape, .doc = "Ten recovery codes, each works once; told this once.") };
const struct shape two_factor_codes_shape = SHAPE(struct two_factor_codes, "recovery_codes", "Recovery codes.", codes_fields);

static const struct field password_fields[] = {
    F_TEXT(struct two_factor_password, password, IN_CREATE | REQUIRED, .max = LIMIT_PASSWORD, .doc = "Their password, once more."),
};
const struct shape two_factor_password_shape = SHAPE(struct two_factor_password, "two_factor_password", "Beginning the second step.", password_fields);

static const struct field proof_fields[] = {
    F_TEXT(struct two_factor_proof, code, IN_CREATE | REQUIRED, .max = 40, .doc = "Of the app, or a recovery code."),
};
const struct shape two_factor_proof_shape = SHAPE(struct two_factor_proof, "two_factor_proof", "A code.", proof_fields);

static enum status must_be_person(struct work *w) {
    return w->who.account_id ? ST_OK : fail(w, ST_CONFLICT, "", "An API key signs in by itself; it has no second step.");
}

enum status two_factor_tell(struct work *w, struct two_factor_told *ret_told) {
    struct two_factor_row row = { 0 };
    struct two_factor_told t = { 0 };
    struct str whom = { 0 };
    enum status st = must_be_person(w);
    if (st == ST_OK) {
        st = two_factor_row_find(w, w->who.account_id, &row);
    }
    if (st != ST_OK && st != ST_NOT_FOUND) {
        return st;
    }
    SET(&t, on, HAS(&row, on_since));
    if (t.on) {
        SET(&t, on_since, row.on_since);
    }
    st = query_int(w, &Q_RECOVERY_CODE_LEFT, ARGS(ARG_ID("account_id", w->who.account_id)), &t.codes_left);
    fields_put(&t.has, SLOT(&t, codes_left));
    if (st == ST_OK) {
        st = setting_text(w, &business_settings[BUSINESS_TWO_FACTOR_FOR], &whom);
    }
    SET(&t, needed, two_factor_wanted(whom, w->who.role));
    if (st == ST_OK) {
        *ret_told = t;
    }
    return st;
}

/* ---- one unit for each act ---- */

struct acting { ident business; struct str code, sealed; struct two_factor_codes codes; };

static enum status tell_audit(struct work *w, const struct acting *a, const char *what) {
    w->business = a->business;
    return audit_add(w, what, ID_NONE, (struct str){ 0 });
}

/* w->who is the asker: their row, which must not be on. ST_NOT_FOUND without a fault told: it was never begun. */
static enum status not_on(struct work *w, struct two_factor_row *ret_row) {
    enum status st = two_factor_row_find(w, w->who.account_id, ret_row);
    return st == ST_OK && HAS(ret_row, on_since) ? fail(w, ST_CONFLICT, "", "The second step is on already; turn it off to set up another app.") : st;
}

/* One that is on, and a code of it. */
static enum status prove_on(struct work *w, struct str code) {
    struct two_factor_row row = { 0 };
    enum status st = two_factor_row_find(w, w->who.account_id, &row);
    if (st == ST_NOT_FOUND || (st == ST_OK && !HAS(&row, on_since))) {
        return fail(w, ST_CONFLICT, "", "The second step is not on.");
    }
    return st == ST_OK ? two_factor_row_take(w, &row, code) : st;
}

/* "abcd-efgh-jkmn": 60 bits, without the letters people mistake. */
static struct str code_new(struct arena *a) {
    char text[BASE32_SIZE];
    uint64_t value;
    random_bytes(&value, sizeof value);
    base32_write(text, value);
    return arena_fmt(a, "%.4s-%.4s-%.4s", text + 1, text + 5, text + 9);
}

static enum status put_codes(struct work *w, struct two_factor_codes *ret_codes) {
    struct two_factor_codes fresh = { 0 };
    fields_put(&fresh.has, SLOT(&fresh, codes));
    enum status st = query_run(w, &Q_RECOVERY_CODE_DROP, ARGS(ARG_ID("account_id", w->who.account_id)));
    for (int i = 0; i < TWO_FACTOR_CODES && st == ST_OK; i++) {
        struct two_factor_code *c = list_push(w->arena, &fresh.codes, sizeof *c);
        SET(c, text, code_new(w->arena));
        st = query_run(w, &Q_RECOVERY_CODE_INSERT, ARGS(ARG_ID("account_id", w->who.account_id), ARG_TEXT("hash", two_factor_code_hash(w, c->text))));
    }
    *ret_codes = fresh;
    return st;
}

static enum status begin(struct unit *u, struct work *w) {
    struct acting *a = u->context;
    struct two_factor_row row = { 0 };
    enum status st = not_on(w, &row);
    if (st != ST_OK && st != ST_NOT_FOUND) {
        return st;
    }
    st = query_run(w, &Q_TWO_FACTOR_PUT, ARGS(ARG_ID("account_id", w->who.account_id), ARG_TEXT("secret", a->sealed)));
    return st == ST_OK ? tell_audit(w, a, "account.two_factor_begun") : st;
}

static enum status turn_on(struct unit *u, struct work *w) {
    struct acting *a = u->context;
    struct two_factor_row row = { 0 };
    enum status st = not_on(w, &row);
    if (st == ST_NOT_FOUND) {
        return fail(w, ST_CONFLICT, "", "Begin it first: then there is a code to show.");
    }
    if (st == ST_OK) {
        st = two_factor_row_take(w, &row, a->code);
    }
    if (st == ST_OK) {
        st = query_run(w, &Q_TWO_FACTOR_STARTED, ARGS(ARG_ID("account_id", row.account_id)));
    }
    if (st == ST_OK) {
        st = put_codes(w, &a->codes);
    }
    if (st == ST_OK) {
        st = session_end_all(w, row.account_id, w->who.session_id);   /* those came in without it */
    }
    return st == ST_OK ? tell_audit(w, a, "account.two_factor_on") : st;
}

static enum status renew(struct unit *u, struct work *w) {
    struct acting *a = u->context;
    enum status st = prove_on(w, a->code);
    if (st == ST_OK) {
        st = put_codes(w, &a->codes);
    }
    return st == ST_OK ? tell_audit(w, a, "account.two_factor_codes") : st;
}

static enum status turn_off(struct unit *u, struct work *w) {
    struct acting *a = u->context;
    enum status st = prove_on(w, a->code);
    if (st == ST_OK) {
        st = two_factor_clear(w, w->who.account_id);
    }
    return st == ST_OK ? tell_audit(w, a, "account.two_factor_off") : st;
}

/* ---- the doors: wrong codes are counted like wrong passwords ---- */

static enum status act(struct work *w, const char *name, unit_fn *run, struct acting *a, struct str address, int64_t *ret_wait) {
    struct account account = { 0 };
    enum status st = must_be_person(w);
    if (st == ST_OK) {
        st = account_by_id(w, w->who.account_id, &account);
    }
    struct str folded = account_fold(w->arena, account.email);
    if (st == ST_OK) {
        st = attempt_check(w, folded, address, ret_wait);
    }
    if (st != ST_OK) {
        return st;
    }
    a->business = w->business;
    st = work_submit(w, name, ID_NONE, run, a);
    if (st != ST_UNAUTHORIZED) {
        return st;
    }
    fault_clear(&w->fault);   /* they are signed in: it is the field that is wrong */
    st = attempt_failed(w, folded, address);
    return st == ST_OK ? fail(w, ST_INVALID, "code", TWO_FACTOR_WRONG) : st;
}

/* Of an address, what an otpauth label cannot hold is written as %XX. */
static struct str label_of(struct arena *a, struct str email) {
    struct buf b;
    buf_init(&b, a, email.n * 3 + 1);
    for (size_t i = 0; i < email.n; i++) {
        unsigned char c = (unsigned char)email.p[i];
        bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
        buf_fmt(&b, is_plain ? "%c" : "%%%02X", c);
    }
    return buf_str(&b);
}

enum status two_factor_begin(struct work *w, struct str password, struct str address, struct two_factor_begun *ret_begun, int64_t *ret_wait) {
    struct account account = { 0 };
    struct acting a = { .business = w->business };
    struct two_factor_begun begun = { 0 };
    unsigned char bytes[TOTP_SECRET_SIZE];
    enum status st = must_be_person(w);
    if (st == ST_OK) {
        st = account_by_id(w, w->who.account_id, &account);
    }
    if (st == ST_OK) {
        st = account_prove(w, account.email, password, address, &account, ret_wait);
    }
    if (st == ST_UNAUTHORIZED) {
        fault_clear(&w->fault);
        return fail(w, ST_INVALID, "password", "This is not your password.");
    }
    if (st != ST_OK) {
        return st;
    }
    random_bytes(bytes, sizeof bytes);
    struct str secret = { (const char *)bytes, sizeof bytes };
    struct str label = label_of(w->arena, account.email);
    SET(&begun, secret, totp_base32(w->arena, secret));
    SET(&begun, url, arena_fmt(w->arena, "otpauth://totp/Rapport:%.*s?secret=%.*s&issuer=Rapport", STR_ARG(label), STR_ARG(begun.secret)));
    fields_put(&begun.has, SLOT(&begun, qr));
    a.sealed = secret_seal(w->arena, work_key(w), secret);
    if (!qr_svg(w->arena, begun.url, &begun.qr)) {
        return ST_INTERNAL;
    }
    st = work_submit(w, "two_factor.begin", ID_NONE, begin, &a);
    if (st == ST_OK) {
        *ret_begun = begun;
    }
    return st;
}

enum status two_factor_on(struct work *w, struct str code, struct str address, struct two_factor_codes *ret_codes, int64_t *ret_wait) {
    struct acting a = { .code = code };
    enum status st = act(w, "two_factor.on", turn_on, &a, address, ret_wait);
    *ret_codes = a.codes;
    return st;
}

enum status two_factor_renew(struct work *w, struct str code, struct str address, struct two_factor_codes *ret_codes, int64_t *ret_wait) {
    struct acting a = { .code = code };
    enum status st = act(w, "two_factor.renew", renew, &a, address, ret_wait);
    *ret_codes = a.codes;
    return st;
}

enum status two_factor_off(struct work *w, struct str code, struct str address, int64_t *ret_wait) {
    struct acting a = { .code = code };
    return act(w, "two_factor.off", turn_off, &a, address, ret_wait);
}
