/* SPDX-License-Identifier: Apache-2.0 */
#include "events/remember_events.h"

static const struct field order_told_fields[] = {
    F_ID(struct order_told, order_id, IN_OUT, .prefix = "ord", .doc = "The order."),
    F_MONEY(struct order_told, amount, IN_OUT, .doc = "Its total in minor units."),
    F_TEXT(struct order_told, currency, IN_OUT, .max = 3, .doc = "ISO 4217."),
    F_TEXT(struct order_told, status, IN_OUT, .max = 20, .doc = "Where it stands now."),
    F_DAY(struct order_told, promised_day, IN_OUT, .doc = "The day it was promised for."),
    F_FLAG(struct order_told, on_time, IN_OUT, .doc = "Delivered by the promised day; absent until it is delivered."),
};
const struct shape order_told_shape = SHAPE(struct order_told, "order_told", "What an order's event tells.", order_told_fields);

static const struct field consent_told_fields[] = {
    F_TEXT(struct consent_told, purpose, IN_OUT, .max = 20, .doc = "feedback, service or news."),
    F_TEXT(struct consent_told, state, IN_OUT, .max = 20, .doc = "given or withdrawn."),
    F_TEXT(struct consent_told, source, IN_OUT, .max = 20, .doc = "How it came to us: page, api, link, mail, import, word."),
};
const struct shape consent_told_shape = SHAPE(struct consent_told, "consent_told", "What a change of consent tells.", consent_told_fields);

const struct event_kind event_consent_changed = { "consent.changed", "cus", &consent_told_shape, 1, false, "A customer allowed something, or withdrew it." };
const struct event_kind event_customer_created = { "customer.created", "cus", NULL, 1, false, "We heard of a customer for the first time." };
const struct event_kind event_customer_changed = { "customer.changed", "cus", NULL, 1, false, "What we know of a customer was changed." };
const struct event_kind event_customer_removed = { "customer.removed", "cus", NULL, 1, false, "A customer whom only an import knew that was undone is gone." };
const struct event_kind event_order_placed = { "order.placed", "ord", &order_told_shape, 1, false, "Something was ordered." };
const struct event_kind event_order_changed = { "order.changed", "ord", &order_told_shape, 1, false, "An order was changed." };
const struct event_kind event_order_delivered = { "order.delivered", "ord", &order_told_shape, 1, false, "An order arrived." };
const struct event_kind event_order_voided = { "order.voided", "ord", NULL, 1, false, "An order does not count any more: its import was undone." };
const struct event_kind event_visit = { "visit", NULL, NULL, 1, true, "The customer was here." };
const struct event_kind event_call = { "call", NULL, NULL, 1, true, "We spoke on the telephone." };
const struct event_kind event_note = { "note", NULL, NULL, 1, true, "Something worth remembering was written down." };
