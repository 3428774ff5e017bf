/* SPDX-License-Identifier: Apache-2.0 */
#include "work/clock.h"

instant_t clock_now(const struct clock *c) {
    instant_t set_to = atomic_load_explicit(&c->set_to, memory_order_relaxed);
    return set_to ? set_to : instant_now();
}

void clock_set(struct clock *c, instant_t at) {
    atomic_store(&c->set_to, at);
}
