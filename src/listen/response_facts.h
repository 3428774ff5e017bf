/* SPDX-License-Identifier: Apache-2.0
 * response_facts.h — answers as measures count them: by the day they were given, as they stand now. Void ones do not count. */
#ifndef LISTEN_RESPONSE_FACTS_H
#define LISTEN_RESPONSE_FACTS_H

#include "measure/fact.h"

extern const struct fact_source response_facts;

#endif
