/* SPDX-License-Identifier: Apache-2.0
 * case_facts.h — cases as measures count them: by the day they were opened, gone on the day they were closed (the other day), with the
 * business seconds to the first response and to being put right, the moments of opening and of being put right (seconds since 1970), whether
 * it was opened again (or turned out not to be right) and whether it was handed on (assigned, taken on by a second person, climbed). Looks are told apart; those from before Rapport do not count. */
#ifndef RECOVER_CASE_FACTS_H
#define RECOVER_CASE_FACTS_H

#include "measure/fact.h"

extern const struct fact_source case_facts;

#endif
