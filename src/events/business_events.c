/* SPDX-License-Identifier: Apache-2.0 */
#include "events/business_events.h"

static const struct field business_told_fields[] = {
    F_ID(struct business_told, business_id, IN_OUT, .prefix = "biz", .doc = "The business."),
    F_ID(struct business_told, owner_id, IN_OUT, .prefix = "emp", .doc = "Its first employee."),
    F_TEXT(struct business_told, trade, IN_OUT, .max = 20, .doc = "cafe, shop, clinic, services or hosting."),
};
const struct shape business_told_shape = SHAPE(struct business_told, "business_told", "What a business's event tells.", business_told_fields);

const struct event_kind event_business_founded = { "business.founded", "biz", &business_told_shape, 1, false, "The business began with Rapport." };
const struct event_kind event_employee_joined = { "employee.joined", "emp", NULL, 1, false, "A colleague took their invitation and signs in." };
