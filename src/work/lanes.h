/* SPDX-License-Identifier: Apache-2.0
 * lanes.h — units that wait: two lanes, each a ring of businesses served in turn, so that one that floods does not starve the rest.
 * Not thread-safe: the writer's lock is around it. Private to src/work. */
#ifndef WORK_LANES_H
#define WORK_LANES_H

#include "work/unit.h"

enum { LANE_BUCKETS = 64, LANES_MAX_WAITING = 8192 };
struct bucket { struct unit *first, *last; };
struct lanes { struct bucket at[2][LANE_BUCKETS]; int turn[2]; int waiting[2]; };

bool lanes_put(struct lanes *l, struct unit *u);                       /* false: too many wait */
/* The next one of a lane. only: ID_NONE any business, else just that one's (PostgreSQL: a group is of one business). */
struct unit *lanes_take(struct lanes *l, enum unit_lane lane, bool one_business, ident only);

#endif
