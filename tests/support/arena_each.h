/* SPDX-License-Identifier: Apache-2.0
 * arena_each.h — one arena per test: `a`, for cmocka_unit_test_setup_teardown(…, set_up, tear_down). */
#ifndef SUPPORT_ARENA_EACH_H
#define SUPPORT_ARENA_EACH_H

#include "test.h"

static struct arena a;

static inline int set_up(void **state) {
    (void)state;
    arena_init(&a);
    return 0;
}

static inline int tear_down(void **state) {
    (void)state;
    arena_release(&a);
    return 0;
}

#endif
