/* SPDX-License-Identifier: Apache-2.0 */
#include "work/lanes.h"

static int bucket_of(ident business) {
    uint64_t h = (uint64_t)business * 0x9E3779B97F4A7C15u;
    return (int)(h >> 58);
}

bool lanes_put(struct lanes *l, struct unit *u) {
    if (l->waiting[u->lane] >= LANES_MAX_WAITING) {
        return false;
    }
    struct bucket *b = &l->at[u->lane][bucket_of(u->business)];
    u->next = NULL;
    if (b->last) {
        b->last->next = u;
    } else {
        b->first = u;
    }
    b->last = u;
    l->waiting[u->lane]++;
    return true;
}

static struct unit *take_first(struct lanes *l, enum unit_lane lane, struct bucket *b) {
    struct unit *u = b->first;
    b->first = u->next;
    if (!b->first) {
        b->last = NULL;
    }
    u->next = NULL;
    l->waiting[lane]--;
    return u;
}

struct unit *lanes_take(struct lanes *l, enum unit_lane lane, bool one_business, ident only) {
    if (l->waiting[lane] == 0) {
        return NULL;
    }
    if (one_business) {
        struct bucket *b = &l->at[lane][bucket_of(only)];
        return b->first && b->first->business == only ? take_first(l, lane, b) : NULL;
    }
    for (int i = 0; i < LANE_BUCKETS; i++) {
        l->turn[lane] = (l->turn[lane] + 1) % LANE_BUCKETS;
        struct bucket *b = &l->at[lane][l->turn[lane]];
        if (b->first) {
            return take_first(l, lane, b);
        }
    }
    return NULL;
}
