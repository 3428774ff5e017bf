/* SPDX-License-Identifier: Apache-2.0 */
#include "business/setup.h"

#include "base/secret.h"
#include "business/attempt.h"
#include "work/unit.h"

static const struct field needed_fields[] = {
    F_FLAG(struct setup_needed, needed, IN_OUT, .doc = "There is no business yet: the first-run page comes first."),
    F_FLAG(struct setup_needed, example_only, IN_OUT, .doc = "There is the example business and none of anybody's own: POST /setup founds it, with the code or signed in as the example's owner."),
    F_FLAG(struct setup_needed, signed_in, IN_OUT, .doc = "Whoever asks is signed in: GET /session says as whom."),
};
const struct shape setup_needed_shape = SHAPE(struct setup_needed, "setup", "Is there a business yet?", needed_fields);

enum status setup_look(struct work *w, struct setup_needed *ret_needed) {
    bool exists, is_real = false;
    enum status st = business_exists(w, &exists);
    st = st == ST_OK ? business_is_real(w, &is_real) : st;
    if (st == ST_OK) {
        SET(ret_needed, needed, !exists);
        SET(ret_needed, example_only, exists && !is_real);
        SET(ret_needed, signed_in, w->who.kind == ACTOR_EMPLOYEE);
    }
    return st;
}

static enum status refuse(struct work *w, bool exists) {
    return exists ? fail(w, ST_CONFLICT, "", "There is a business here already; sign in.") : ST_OK;
}

/* An example is in nobody's way. */
static enum status refuse_second(struct work *w) {
    bool exists;
    enum status st = business_is_real(w, &exists);
    return st == ST_OK ? refuse(w, exists) : st;
}

enum status setup_refuse_any(struct work *w) {
    bool exists;
    enum status st = business_exists(w, &exists);
    return st == ST_OK ? refuse(w, exists) : st;
}

/* Wrong codes slow down like wrong passwords. Hashes are compared, so that time tells nothing. */
enum status setup_prove_code(struct work *w, struct str code, struct str address, int64_t *ret_wait) {
    const char *wanted = work_setup_code(w);
    struct str name = STR("the console's code");
    enum status st = attempt_check(w, name, address, ret_wait);
    if (st != ST_OK) {
        return st;
    }
    if (wanted && str_eq(secret_hash_hex(w->arena, str_trim(code)), secret_hash_hex(w->arena, str_of(wanted)))) {
        return ST_OK;
    }
    st = attempt_failed(w, name, address);
    return st != ST_OK ? st : fail(w, ST_FORBIDDEN, "code", "This is not the code; it stands where the program was started.");
}

/* Whoever runs the example here proved the code before. */
static enum status prove(struct work *w, struct str code, struct str address, int64_t *ret_wait) {
    struct business here = { 0 };
    bool owns = w->who.account_id && permit_may(&w->who, PERM_OWN);
    enum status st = owns ? business_load(w, w->business, &here) : ST_OK;
    return st == ST_OK && here.example ? ST_OK : st == ST_OK ? setup_prove_code(w, code, address, ret_wait) : st;
}

/* An account that is here already is entered by its password, not by founding something in its name. */
static enum status take_account(struct work *w, const struct founding *draft) {
    struct account named = { 0 }, own = { 0 };
    enum status st = account_by_email(w, draft->email, &named);
    bool is_known = st == ST_OK;
    st = st == ST_NOT_FOUND ? ST_OK : st;
    if (st == ST_OK && is_known && named.id != w->who.account_id) {
        return fail(w, ST_CONFLICT, "email", "There is an account with this e-mail here; sign in with it first.");
    }
    if (st != ST_OK || is_known || !w->who.account_id) {
        return st;
    }
    st = account_by_id(w, w->who.account_id, &own);
    bool is_guest = st == ST_OK && own.password.n == 0;
    return is_guest ? account_name_guest(w, own.id, draft->email, draft->owner_name, draft->password_hash) : st;
}

struct first_run { const struct founding *draft; struct session_opened opened; };

static enum status found_and_open(struct unit *u, struct work *w) {
    struct first_run *f = u->context;
    struct founded founded;
    enum status st = refuse_second(w);
    st = st == ST_OK ? take_account(w, f->draft) : st;
    if (st == ST_OK) {
        st = business_found(w, f->draft, &founded);
    }
    return st == ST_OK ? session_open(w, founded.account_id, founded.business_id, &f->opened) : st;
}

enum status setup_run(struct work *w, const struct founding *draft, struct str address, struct session_opened *ret_opened, int64_t *ret_wait) {
    struct founding ready = *draft;
    struct first_run f = { .draft = &ready };
    enum status st = refuse_second(w);
    if (st == ST_OK) {
        st = prove(w, draft->code, address, ret_wait);
    }
    if (st == ST_OK) {
        st = business_prepare(w, &ready);
    }
    if (st == ST_OK) {
        st = work_submit(w, "setup", ID_NONE, found_and_open, &f);
    }
    if (st == ST_OK) {
        work_setup_done(w);
        *ret_opened = f.opened;
    }
    return st;
}
