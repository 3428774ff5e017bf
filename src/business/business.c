/* SPDX-License-Identifier: Apache-2.0 */
#include "business/business.h"

#include "business/business.sql.h"
#include "business/business_check.h"
#include "work/audit.h"
#include "work/event.h"
#include "work/query.h"

const char *const business_trades[] = { "cafe", "shop", "clinic", "services", "hosting", NULL };

static const struct field business_fields[] = {
    F_ID(struct business, id, IN_OUT, .prefix = "biz", .doc = "The business."),
    F_TEXT(struct business, name, IN_PATCH | IN_OUT | REQUIRED | NOT_EMPTY | IN_CSV, .max = LIMIT_NAME, .doc = "As customers know it."),
    F_ENUM(struct business, trade, IN_PATCH | IN_OUT | REQUIRED | IN_CSV, .names = business_trades, .doc = "What it does; it chose the defaults."),
    F_TEXT(struct business, zone, IN_PATCH | IN_OUT | REQUIRED | IN_CSV, .max = 64, .doc = "Time zone (IANA): \"Europe/Lisbon\"."),
    F_TEXT(struct business, currency, IN_PATCH | IN_OUT | REQUIRED | IN_CSV, .max = 3, .doc = "ISO 4217: \"EUR\"."),
    F_AT(struct business, created_at, IN_OUT | IN_CSV, .doc = "When it began with Rapport."),
    F_FLAG(struct business, example, IN_OUT | IN_CSV, .doc = "Made by the program to be looked at: nothing in it is real."),
    F_INT(struct business, seq, IN_ROW | AS_ETAG),
};
const struct shape business_shape = SHAPE(struct business, "business", "A business.", business_fields);

enum status business_load(struct work *w, ident id, void *ret_business) {
    if (id != w->business) {
        return ST_NOT_FOUND;
    }
    return query_one(w, &Q_BUSINESS_ROW, ARGS_NONE, &business_shape, ret_business);
}

enum status business_change(struct work *w, const struct business *draft) {
    struct business now = { 0 };
    enum status st = business_load(w, w->business, &now);
    if (st != ST_OK) {
        return st;
    }
    bool changed = shape_patch(&business_shape, draft, &now);
    business_check_zone(w, now.zone);
    business_check_currency(w, now.currency);
    if (w->fault.status != ST_OK || !changed) {
        return w->fault.status;
    }
    st = event_next_seq(w, &now.seq);
    if (st == ST_OK) {
        st = query_run(w, &Q_BUSINESS_UPDATE, ARGS_OF(&business_shape, &now));
    }
    return st == ST_OK ? audit_add(w, "business.changed", w->business, (struct str){ 0 }) : st;
}

/* ---- going away ---- */

enum status business_leave(struct work *w) {
    static const struct stmt *const leaving[] = { &Q_BUSINESS_ACCOUNTS_SESSIONS, &Q_BUSINESS_ACCOUNTS_LINKS, &Q_BUSINESS_ACCOUNTS_SECOND, &Q_BUSINESS_ACCOUNTS_CODES,
                                                  &Q_BUSINESS_ACCOUNTS_DROP, &Q_BUSINESS_SESSIONS_DROP };
    enum status st = ST_OK;
    for (size_t i = 0; i < LENGTH(leaving) && st == ST_OK; i++) {
        st = query_run(w, leaving[i], ARGS_NONE);
    }
    return st;
}

enum status business_forget(struct work *w) {
    return query_run(w, &Q_BUSINESS_DROP, ARGS_NONE);
}

/* ---- for other rooms ---- */

struct zone_row { struct fields given, has; struct str zone; };
static const struct field zone_row_fields[] = { F_TEXT(struct zone_row, zone, IN_ROW) };
static const struct shape zone_row_shape = SHAPE(struct zone_row, "zone", "A zone.", zone_row_fields);

enum status business_zone(struct work *w, ident location_id, const struct zone **ret_zone) {
    struct zone_row row = { 0 };
    enum status st = ST_NOT_FOUND;
    if (location_id) {
        st = query_one(w, &Q_BUSINESS_PLACE_ZONE, ARGS(ARG_ID("location", location_id)), &zone_row_shape, &row);
    }
    if (st == ST_NOT_FOUND) {
        st = query_one(w, &Q_BUSINESS_ZONE, ARGS_NONE, &zone_row_shape, &row);
    }
    if (st != ST_OK) {
        return st;
    }
    const struct zone *z = zone_find(row.zone);
    *ret_zone = z ? z : zone_find(STR("UTC"));   /* the system's tzdata may have dropped a name since it was checked */
    return ST_OK;
}

enum status business_link(struct work *w, struct str path, struct str *ret_url) {
    struct str base = { 0 };
    enum status st = setting_text(w, &business_settings[BUSINESS_PUBLIC_URL], &base);
    if (st == ST_OK) {
        *ret_url = arena_join(w->arena, base, path);
    }
    return st;
}
