/* SPDX-License-Identifier: Apache-2.0
 * outside_events.h — what other programs tell of contracts, returns, bills and promises: POST /events. The shape of each says which of its
 * `fields` have a meaning here (they are checked); others are kept as they come. Ids are those of the programs that send them. */
#ifndef EVENTS_OUTSIDE_EVENTS_H
#define EVENTS_OUTSIDE_EVENTS_H

#include "work/event.h"

struct contract_told { struct fields given, has; struct str contract, product; day_t ends; int64_t balance; struct str currency; };
struct return_told { struct fields given, has; struct str return_id, contract, what, tracking; };
struct bill_told { struct fields given, has; struct str invoice, contract; int64_t amount; struct str currency; day_t due; };
struct balance_told { struct fields given, has; struct str contract; int64_t balance; struct str currency; };
struct promise_told { struct fields given, has; struct str promise, contract; day_t due; };
extern const struct shape contract_told_shape, return_told_shape, bill_told_shape, balance_told_shape, promise_told_shape;

extern const struct event_kind event_contract_started, event_contract_renewed, event_contract_cancelled;      /* contract_told */
extern const struct event_kind event_return_announced, event_return_received, event_return_delivered;         /* return_told */
extern const struct event_kind event_invoice_created, event_payment_received, event_credit_given;             /* bill_told */
extern const struct event_kind event_balance_changed;                                                         /* balance_told */
extern const struct event_kind event_promise_made, event_promise_kept, event_promise_cancelled;               /* promise_told */

#endif
