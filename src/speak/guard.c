/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/guard.h"

#include "speak/guard_judge.h"

const char *const guard_verdict_names[] = { "send", "hold", "stop", NULL };
const char *const guard_act_names[] = { "hold", "stop", "tell", NULL };
const char *const guard_tell_names[] = { "nobody", "manager", "owner", NULL };

static enum guard_verdict verdict_of(enum guard_act act) { return act == GUARD_ACT_STOP ? GUARD_STOP : act == GUARD_ACT_HOLD ? GUARD_HOLD : GUARD_SEND; }

enum status guard_check(struct work *w, const struct guard_candidate *c, struct guard_result *ret_result) {
    struct guard_result result = { GUARD_SEND, { 0 } };
    struct guard_facts *facts = ARENA_NEW(w->arena, struct guard_facts);
    struct guard_judging j = { .arena = w->arena, .c = c, .facts = facts };
    struct list rules = { 0 };
    enum status st = guard_rule_for(w, c->kind, &rules);
    if (st == ST_OK && rules.n) {
        st = guard_facts_load(w, c, facts);
    }
    for (size_t i = 0; i < rules.n && st == ST_OK; i++) {
        struct guard_hit hit;
        if (guard_judge(&j, LIST_AT(&rules, struct guard_rule, i), &hit)) {
            enum guard_verdict v = verdict_of(hit.act);
            result.verdict = v > result.verdict ? v : result.verdict;
            *(struct guard_hit *)list_push(w->arena, &result.hits, sizeof hit) = hit;
        }
    }
    *ret_result = result;
    return st;
}
