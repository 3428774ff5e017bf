/* SPDX-License-Identifier: Apache-2.0
 * business_found.c — a business begins: on the first-run page or by `rapport init`. */
#include "base/secret.h"
#include "business/account.h"
#include "business/business.h"
#include "business/business.sql.h"
#include "business/business_check.h"
#include "business/employee.h"
#include "business/hours.h"
#include "events/business_events.h"
#include "work/query.h"

static const struct field founding_fields[] = {
    F_TEXT(struct founding, code, IN_CREATE, .max = 40, .doc = "The one-time code printed where the program was started."),
    F_TEXT(struct founding, business, IN_CREATE | REQUIRED | NOT_EMPTY, .max = LIMIT_NAME, .doc = "Its name, as customers know it."),
    F_ENUM(struct founding, trade, IN_CREATE | REQUIRED, .names = business_trades, .doc = "What it does; it chooses opening hours, clocks and surveys to begin with."),
    F_TEXT(struct founding, zone, IN_CREATE | REQUIRED, .max = 64, .doc = "Time zone (IANA): \"Europe/Lisbon\"."),
    F_TEXT(struct founding, currency, IN_CREATE | REQUIRED, .max = 3, .doc = "ISO 4217: \"EUR\"."),
    F_TEXT(struct founding, owner_name, IN_CREATE | REQUIRED | NOT_EMPTY, .max = LIMIT_NAME, .doc = "The owner's name."),
    F_TEXT(struct founding, email, IN_CREATE | REQUIRED, .max = 254, .doc = "With which the owner signs in."),
    F_TEXT(struct founding, password, IN_CREATE | REQUIRED, .max = LIMIT_PASSWORD, .doc = "At least 10 characters."),
    F_TEXT(struct founding, password_hash, IN_ROW),
    F_FLAG(struct founding, example, IN_ROW),
};
const struct shape business_founding_shape = SHAPE(struct founding, "founding", "What a business begins with.", founding_fields);

/* What a business of this trade usually keeps; it is the first thing the owner is asked to look at. */
struct usual { int from_weekday, to_weekday, opens, closes; };
#define AT(hour) ((hour) * 60)
static const struct usual usual_hours[TRADE_COUNT][4] = {
    [TRADE_CAFE]     = { { 1, 6, AT(8), AT(18) }, { 7, 7, AT(9), AT(16) } },
    [TRADE_SHOP]     = { { 1, 5, AT(9), AT(18) }, { 6, 6, AT(9), AT(13) } },
    [TRADE_CLINIC]   = { { 1, 5, AT(9), AT(13) }, { 1, 5, AT(14), AT(18) } },
    [TRADE_SERVICES] = { { 1, 5, AT(8), AT(17) } },
    [TRADE_HOSTING]  = { { 1, 5, AT(8), AT(20) }, { 6, 6, AT(9), AT(17) } },
};

static void usual_list(struct arena *a, int64_t trade, struct hours *ret) {
    for (size_t i = 0; i < LENGTH(usual_hours[0]); i++) {
        const struct usual *u = &usual_hours[trade][i];
        for (int day = u->from_weekday; day && day <= u->to_weekday; day++) {
            struct hours_interval *v = list_push(a, &ret->hours, sizeof *v);
            SET(v, weekday, day);
            SET(v, opens_minute, u->opens);
            SET(v, closes_minute, u->closes);
        }
    }
    fields_put(&ret->given, SLOT(ret, hours));
}

enum status business_prepare(struct work *w, struct founding *draft) {
    shape_check_required(&business_founding_shape, &w->fault, draft);   /* the command line comes here without a decoder */
    if (HAS(draft, business) && str_trim(draft->business).n == 0) {
        fail(w, ST_INVALID, "business", "The business needs a name.");
    }
    business_check_zone(w, draft->zone);
    business_check_currency(w, draft->currency);
    business_check_email(w, "email", draft->email);
    business_check_password(w, "password", draft->password);
    if (w->fault.status != ST_OK) {
        return w->fault.status;
    }
    SET(draft, password_hash, password_hash(w->arena, draft->password));
    return ST_OK;
}

static enum status answers(enum status st, bool *ret_exists) {
    *ret_exists = st == ST_OK;
    return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status business_exists(struct work *w, bool *ret_exists) {
    ident any;
    return answers(query_int(w, &Q_BUSINESS_ANY, ARGS_NONE, &any), ret_exists);
}

enum status business_is_real(struct work *w, bool *ret_exists) {
    ident any;
    return answers(query_int(w, &Q_BUSINESS_REAL, ARGS_NONE, &any), ret_exists);
}

enum status business_is_named(struct work *w, struct str name, bool *ret_exists) {
    ident any;
    return answers(query_int(w, &Q_BUSINESS_NAMED, ARGS(ARG_TEXT("name", name)), &any), ret_exists);
}

static enum status insert_business(struct work *w, const struct founding *d) {
    struct business b = { 0 };
    SET(&b, id, w->business);
    SET(&b, name, d->business);
    SET(&b, trade, d->trade);
    SET(&b, zone, d->zone);
    SET(&b, currency, d->currency);
    SET(&b, created_at, w->now);
    SET(&b, example, d->example != 0);
    enum status st = event_next_seq(w, &b.seq);
    fields_put(&b.has, SLOT(&b, seq));
    return st == ST_OK ? query_run(w, &Q_BUSINESS_INSERT, ARGS_OF(&business_shape, &b)) : st;
}

static enum status tell_founded(struct work *w, const struct founding *d, const struct founded *f) {
    struct business_told told = { 0 };
    SET(&told, business_id, f->business_id);
    SET(&told, owner_id, f->owner_id);
    SET(&told, trade, str_of(business_trades[d->trade]));
    struct event e = { .known = &event_business_founded, .told = &told, .subject_id = f->business_id, .employee_id = f->owner_id };
    return event_append(w, &e);
}

/* Someone who has an account here already keeps it, with its password: a person signs in once, to all their businesses. */
static enum status owner_account(struct work *w, const struct founding *d, ident *ret_account) {
    struct account account = { 0 };
    enum status st = account_by_email(w, d->email, &account);
    if (st == ST_OK) {
        *ret_account = account.id;
    }
    return st == ST_NOT_FOUND ? account_insert(w, d->email, d->owner_name, d->password_hash, ret_account) : st;
}

enum status business_found(struct work *w, const struct founding *draft, struct founded *ret_founded) {
    struct founded f = { .business_id = id_new(w->now) };
    struct hours usual = { 0 };
    usual_list(w->arena, draft->trade, &usual);
    w->business = f.business_id;
    enum status st = insert_business(w, draft);
    if (st == ST_OK) {
        st = owner_account(w, draft, &f.account_id);
    }
    if (st == ST_OK) {
        st = employee_insert_owner(w, draft->owner_name, draft->email, f.account_id, &f.owner_id);
    }
    if (st == ST_OK) {
        st = hours_put(w, ID_NONE, &usual);
    }
    if (st == ST_OK) {
        w->who = (struct actor){ .kind = ACTOR_EMPLOYEE, .role = ROLE_OWNER, .account_id = f.account_id, .employee_id = f.owner_id };
        st = tell_founded(w, draft, &f);
    }
    if (st == ST_OK) {
        *ret_founded = f;
    }
    return st;
}
