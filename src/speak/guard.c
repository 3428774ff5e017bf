/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/guard.h"

const char *const guard_verdict_names[] = { "send", "hold", "stop", NULL };

enum status guard_check(struct work *w, const struct guard_candidate *c, struct guard_result *ret_result) {
    struct guard_result result = { GUARD_SEND, { 0 } };
    enum status st = ST_OK;
    for (int i = 0; i < guard_look_count && st == ST_OK; i++) {
        st = guard_looks[i](w, c, &result.hits);
    }
    for (size_t i = 0; i < result.hits.n; i++) {
        const struct guard_hit *hit = LIST_AT(&result.hits, const struct guard_hit, i);
        result.verdict = hit->verdict > result.verdict ? hit->verdict : result.verdict;
    }
    *ret_result = result;
    return st;
}
