/* SPDX-License-Identifier: Apache-2.0
 * test.h — cmocka with all it wants included before it, and what all C tests share. */
#ifndef SUPPORT_TEST_H
#define SUPPORT_TEST_H

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
        if (!str_is(text_, z)) fail_msg("is \"%.*s\", should be \"%s\"", STR_ARG(text_), z);       \
    } while (0)

#endif
