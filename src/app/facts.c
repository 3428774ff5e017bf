/* SPDX-License-Identifier: Apache-2.0
 * Who gives facts to measures (measure/fact.h); which measure counts which of them stands in measure/measure_table.c. */
#include "app/product.h"

#include "listen/invitation_facts.h"
#include "listen/response_facts.h"
#include "recover/case_facts.h"
#include "remember/order_facts.h"

const struct fact_source *const app_facts[] = { &response_facts, &invitation_facts, &order_facts, &case_facts };
const int app_fact_count = LENGTH(app_facts);
