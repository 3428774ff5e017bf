/* SPDX-License-Identifier: Apache-2.0
 * status_link.h — one link by which a customer sees for themselves where an order, a case or a return stands.
 *
 * Its token says the kind, the business and the id, with a proof over all three; nothing is stored, and a wrong one, or one whose order is
 * gone, shows nothing. What it shows is a list of keys, times and numbers that is put together here column by column: no text that anybody
 * typed, no note and no name of a colleague is read for it. A return is what other programs' events tell of one return number. */
#ifndef PAGES_STATUS_LINK_H
#define PAGES_STATUS_LINK_H

#include "speak/status_token.h"
#include "work/shape.h"
#include "work/work.h"

struct status_step { struct fields given, has; struct str key; instant_t at; };
struct status_page {
    struct fields given, has;
    struct str business, zone, number;
    int64_t kind;
    struct list steps;                    /* of struct status_step: what has happened, oldest first */
    struct str next; day_t by_day; instant_t by; int64_t done;
    int64_t balance; struct str currency;
};
extern const struct shape status_page_shape;

struct status_link { struct fields given, has; struct str token, url; };
extern const struct shape status_link_shape;
/* For who may see it. ST_NOT_FOUND when there is no such thing, or nothing to tell of it (a look, an event of something else). */
enum status status_link_make(struct work *w, enum status_link_kind kind, ident id, struct status_link *ret_link) MUST_USE;

struct status_what { enum status_link_kind kind; ident id; };
/* Works in the link's business from then on. ST_NOT_FOUND for what is no link of ours. */
enum status status_link_enter(struct work *w, struct str token, struct status_what *ret_what) MUST_USE;
enum status status_link_read(struct work *w, const struct status_what *what, struct status_page *ret_page) MUST_USE;

#endif
