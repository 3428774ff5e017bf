/* SPDX-License-Identifier: Apache-2.0
 * guard_judge.h — does a rule hold for a message, by what is known: a table from fact to the function that looks. Pure. */
#ifndef SPEAK_GUARD_JUDGE_H
#define SPEAK_GUARD_JUDGE_H

#include "speak/guard_facts.h"

struct guard_judging {
    struct arena *arena;
    const struct guard_candidate *c;
    struct guard_facts *facts;
    struct str folded;               /* subject and text, folded when first asked for */
    struct str name, call_name;      /* theirs, folded */
    bool is_folded;
    struct list days;                /* of struct guard_day */
    bool has_days;
};
/* true: it holds; *ret_hit says why. */
bool guard_judge(struct guard_judging *j, const struct guard_rule *r, struct guard_hit *ret_hit);

#endif
