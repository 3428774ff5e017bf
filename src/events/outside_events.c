/* SPDX-License-Identifier: Apache-2.0 */
#include "events/outside_events.h"

#define OUTSIDE_ID(S, m, what) F_TEXT(S, m, IN_CREATE | IN_OUT, .max = LIMIT_NAME, .doc = what)
#define CURRENCY(S) F_TEXT(S, currency, IN_CREATE | IN_OUT, .max = 3, .doc = "ISO 4217.")

static const struct field contract_fields[] = {
    OUTSIDE_ID(struct contract_told, contract, "The contract, by its id there."),
    OUTSIDE_ID(struct contract_told, product, "What it is about."),
    F_DAY(struct contract_told, ends, IN_CREATE | IN_OUT, .doc = "Its last day."),
    F_MONEY(struct contract_told, balance, IN_CREATE | IN_OUT, .doc = "What is owed at this moment, in minor units; less than 0: we owe them."),
    CURRENCY(struct contract_told),
};
const struct shape contract_told_shape = SHAPE(struct contract_told, "contract_told", "What an event of a contract tells.", contract_fields);

static const struct field return_fields[] = {
    OUTSIDE_ID(struct return_told, return_id, "The return, by its id there."),
    OUTSIDE_ID(struct return_told, contract, "The contract it belongs to."),
    OUTSIDE_ID(struct return_told, what, "What comes back."),
    OUTSIDE_ID(struct return_told, tracking, "The carrier's number."),
};
const struct shape return_told_shape = SHAPE(struct return_told, "return_told", "What an event of a return tells.", return_fields);

static const struct field bill_fields[] = {
    OUTSIDE_ID(struct bill_told, invoice, "The invoice, by its id there."),
    OUTSIDE_ID(struct bill_told, contract, "The contract it belongs to."),
    F_MONEY(struct bill_told, amount, IN_CREATE | IN_OUT, .doc = "In minor units."),
    CURRENCY(struct bill_told),
    F_DAY(struct bill_told, due, IN_CREATE | IN_OUT, .doc = "By when it is to be paid."),
};
const struct shape bill_told_shape = SHAPE(struct bill_told, "bill_told", "What an event of an invoice or payment tells.", bill_fields);

static const struct field balance_fields[] = {
    OUTSIDE_ID(struct balance_told, contract, "The contract; all of them when left out."),
    F_MONEY(struct balance_told, balance, IN_CREATE | IN_OUT, .doc = "What is owed from now on, in minor units; less than 0: we owe them."),
    CURRENCY(struct balance_told),
};
const struct shape balance_told_shape = SHAPE(struct balance_told, "balance_told", "What is owed.", balance_fields);

static const struct field promise_fields[] = {
    OUTSIDE_ID(struct promise_told, promise, "The promise, by its id there."),
    OUTSIDE_ID(struct promise_told, contract, "The contract it belongs to."),
    F_DAY(struct promise_told, due, IN_CREATE | IN_OUT, .doc = "By which day."),
};
const struct shape promise_told_shape = SHAPE(struct promise_told, "promise_told", "What an event of a promise tells.", promise_fields);

#define OUTSIDE(name, shape, doc) { name, NULL, shape, 1, true, doc }
const struct event_kind event_contract_started = OUTSIDE("contract.started", &contract_told_shape, "A contract began.");
const struct event_kind event_contract_renewed = OUTSIDE("contract.renewed", &contract_told_shape, "A contract goes on.");
const struct event_kind event_contract_cancelled = OUTSIDE("contract.cancelled", &contract_told_shape, "A contract was cancelled.");
const struct event_kind event_return_announced = OUTSIDE("return.announced", &return_told_shape, "A return is on its way.");
const struct event_kind event_return_received = OUTSIDE("return.received", &return_told_shape, "A return was announced or handed over.");
const struct event_kind event_return_delivered = OUTSIDE("return.delivered", &return_told_shape, "A return arrived here.");
const struct event_kind event_invoice_created = OUTSIDE("invoice.created", &bill_told_shape, "An invoice was written.");
const struct event_kind event_payment_received = OUTSIDE("payment.received", &bill_told_shape, "A payment came in.");
const struct event_kind event_credit_given = OUTSIDE("credit.given", &bill_told_shape, "Something was credited.");
const struct event_kind event_balance_changed = OUTSIDE("balance.changed", &balance_told_shape, "What is owed is another amount.");
const struct event_kind event_promise_made = OUTSIDE("promise.made", &promise_told_shape, "Something was promised.");
const struct event_kind event_promise_kept = OUTSIDE("promise.kept", &promise_told_shape, "A promise was kept.");
const struct event_kind event_promise_cancelled = OUTSIDE("promise.cancelled", &promise_told_shape, "A promise was called off.");
