/* SPDX-License-Identifier: Apache-2.0
 * unit.h — cmocka with all it wants included before it, and what these tests share. */
#ifndef UNIT_BASE_UNIT_H
#define UNIT_BASE_UNIT_H

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

/* The name of a test is the sentence it proves. */
#define TEST(name) static void name(void **state __attribute__((unused)))

#define assert_text(s, z)                                                                          \
    do {                                                                                           \
        struct str text_ = (s);                                                                    \
        assert_int_equal(text_.n, strlen(z));                                                      \
        assert_memory_equal(text_.n == 0 ? "" : text_.p, z, text_.n);                              \
    } while (0)

#endif
