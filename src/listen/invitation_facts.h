/* SPDX-License-Identifier: Apache-2.0
 * invitation_facts.h — invitations as measures count them: by the day they were sent, answered or not. Bounced ones do not count. */
#ifndef LISTEN_INVITATION_FACTS_H
#define LISTEN_INVITATION_FACTS_H

#include "measure/fact.h"

extern const struct fact_source invitation_facts;

#endif
