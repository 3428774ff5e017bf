/* SPDX-License-Identifier: Apache-2.0
 * business.h — the business itself: name, trade, zone and currency, and what every other room asks of it.
 *
 * Invariants: its zone is one the system knows, its currency one of ISO 4217; what happened before created_at is "before Rapport".
 * A place may have a zone of its own; days and opening hours of what happens there are in it. */
#ifndef BUSINESS_BUSINESS_H
#define BUSINESS_BUSINESS_H

#include "work/setting.h"
#include "work/shape.h"
#include "work/work.h"

enum trade { TRADE_CAFE, TRADE_SHOP, TRADE_CLINIC, TRADE_SERVICES, TRADE_HOSTING, TRADE_COUNT };
extern const char *const business_trades[];          /* "cafe", …, NULL; the order of struct setting's by_trade */

struct business { struct fields given, has; ident id; struct str name; int64_t trade; struct str zone, currency; instant_t created_at; int64_t example, seq; };
extern const struct shape business_shape;

enum status business_load(struct work *w, ident id, void *ret_business) MUST_USE;    /* the asker's own; a load_fn */
enum status business_change(struct work *w, const struct business *draft) MUST_USE;
/* The zone of a place, or the business's own when there is none. One row by its key; the zone lives as long as the process. */
enum status business_zone(struct work *w, ident location_id, const struct zone **ret_zone) MUST_USE;
/* "https://cafe.example/s/…" when the public_url setting says where customers reach us, else the path alone. */
enum status business_link(struct work *w, struct str path, struct str *ret_url) MUST_USE;

/* ---- founding: the first run and `rapport init` ---- */
struct founding {
    struct fields given, has;
    struct str code;                                  /* first run only */
    struct str business; int64_t trade; struct str zone, currency, owner_name, email, password;
    struct str password_hash;                         /* filled by business_prepare */
    int64_t example;                                  /* made to be looked at (src/example) */
};
extern const struct shape business_founding_shape;
struct founded { ident business_id, owner_id, account_id; };

/* Looks at every word of it and hashes the password: slow, never on the writer. */
enum status business_prepare(struct work *w, struct founding *draft) MUST_USE;
/* On the writer, with a prepared draft: business, owner with account (one of that e-mail is taken as it is, with its password), the
 * trade's usual hours, business.founded. From here on w is the owner in the new business. */
enum status business_found(struct work *w, const struct founding *draft, struct founded *ret_founded) MUST_USE;
enum status business_exists(struct work *w, bool *ret_exists) MUST_USE;              /* any at all in this installation */
enum status business_is_real(struct work *w, bool *ret_exists) MUST_USE;             /* one that is no example */
enum status business_is_named(struct work *w, struct str name, bool *ret_exists) MUST_USE;

/* ---- going away (src/example): on the writer ---- */
/* Nobody stands in it any more, and accounts that belong nowhere else are gone; then, when its rows are too, its name. */
enum status business_leave(struct work *w) MUST_USE;
enum status business_forget(struct work *w) MUST_USE;

/* ---- who asks (product.h) ---- */
enum status business_authenticate(struct work *w, struct str bearer, struct str cookie) MUST_USE;
enum status business_seen(struct work *w, const struct actor *who) MUST_USE;

/* ---- settings of this room ---- */
enum { BUSINESS_PUBLIC_URL, BUSINESS_SCORES_TOLD_DAY, BUSINESS_SCORES_MINIMUM, BUSINESS_SCORES_OFF, BUSINESS_PRINCIPLES, BUSINESS_TOUCHPOINTS,
       BUSINESS_WHO_LOOKED, BUSINESS_KEEP_MONTHS, BUSINESS_SURVEY_FILES, BUSINESS_WORDS_STAY, BUSINESS_TWO_FACTOR_FOR,
       BUSINESS_SETTING_COUNT };
extern const struct setting business_settings[];
extern const int business_setting_count;

#endif
