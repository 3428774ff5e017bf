/* SPDX-License-Identifier: Apache-2.0
 * clock.h — what time it is for product code: the machine's clock, or one set by a test (only in a directory made by `init --test`). */
#ifndef WORK_CLOCK_H
#define WORK_CLOCK_H

#include "base/instant.h"

#include <pthread.h>
#include <stdatomic.h>

struct clock { atomic_llong set_to; };       /* 0: the machine's */

instant_t clock_now(const struct clock *c);
void clock_set(struct clock *c, instant_t at);

#endif
