/* SPDX-License-Identifier: Apache-2.0
 * order_facts.h — orders as measures count them: by the day of delivery, and by the day they were placed (the other day), with what
 * they came to: of an order without an amount of its own the sum of its items with freight. */
#ifndef REMEMBER_ORDER_FACTS_H
#define REMEMBER_ORDER_FACTS_H

#include "measure/fact.h"

extern const struct fact_source order_facts;

#endif
