/* SPDX-License-Identifier: Apache-2.0
 * case_facts.h — cases as measures count them: by the day they were opened, gone on the day they were closed (the other day), with the
 * business seconds to the first response and to being put right. Looks are told apart; those from before Rapport do not count. */
#ifndef RECOVER_CASE_FACTS_H
#define RECOVER_CASE_FACTS_H

#include "measure/fact.h"

extern const struct fact_source case_facts;

#endif
