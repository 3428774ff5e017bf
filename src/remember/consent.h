/* SPDX-License-Identifier: Apache-2.0
 * consent.h — what a customer allowed or withdrew, per purpose, with the proof: when, how it came to us, by whom, which words were shown.
 *
 * Invariants: a row per change, never overwritten; the newest by `at` holds. Nothing said is a state of its own: what follows from it is
 * for whoever sends to know (speak/may_send.h). Service messages (about their own order, case, contract) need no consent. */
#ifndef REMEMBER_CONSENT_H
#define REMEMBER_CONSENT_H

#include "work/event.h"
#include "work/query.h"

enum purpose { PURPOSE_FEEDBACK, PURPOSE_SERVICE, PURPOSE_NEWS };
enum consent_state { CONSENT_GIVEN, CONSENT_WITHDRAWN };
enum consent_source { CONSENT_BY_PAGE, CONSENT_BY_API, CONSENT_BY_LINK, CONSENT_BY_MAIL, CONSENT_BY_IMPORT, CONSENT_BY_WORD };
extern const char *const consent_purposes[], *const consent_states[], *const consent_sources[];

struct consent {
    struct fields given, has;
    ident id, customer_id, who_id;
    int64_t purpose, state, source;
    instant_t at, noted_at;
    struct str words;
    ident employee_id; struct str employee_name;
    int64_t seq;
};
extern const struct shape consent_shape;

/* Notes a change and tells consent.changed; nothing when the same holds already. `at` now when left out, never in the future. */
enum status consent_put(struct work *w, ident customer_id, ident who_id, const struct consent *draft, ident *ret_id) MUST_USE;
/* POST: of a customer as the asker names them. */
enum status consent_note(struct work *w, ident customer_id, const struct consent *draft, ident *ret_id) MUST_USE;
enum status consent_load(struct work *w, ident id, void *ret_consent) MUST_USE;
enum status consent_list(struct work *w, ident customer_id, const struct page *page, struct list *ret_list, struct str *ret_next) MUST_USE;   /* newest first */
enum status consent_attach(struct work *w, struct list *customers) MUST_USE;    /* what holds now, into a page of customers */

#endif
