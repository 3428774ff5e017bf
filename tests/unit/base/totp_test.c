/* SPDX-License-Identifier: Apache-2.0
 * totp_test.c — codes by the examples of RFC 6238, appendix B (the last six of their eight figures). */
#include "test.h"

#include "base/totp.h"

static const struct str secret = { "12345678901234567890", 20 };

TEST(totp_says_what_the_standard_says) {
    static const struct { int64_t at; const char *code; } rows[] = {
        { 59, "287082" }, { 1111111109, "081804" }, { 1111111111, "050471" }, { 1234567890, "005924" }, { 2000000000, "279037" }, { 20000000000, "353130" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int64_t step = 0;
        assert_true(totp_check(secret, str_of(rows[i].code), rows[i].at * SECOND, 0, &step));
        assert_int_equal(step, rows[i].at / 30);
    }
}

TEST(totp_takes_the_half_minutes_beside_and_none_further) {
    int64_t step = 0, at = 1111111111;
    assert_true(totp_check(secret, STR("050471"), (at - 30) * SECOND, 0, &step));
    assert_true(totp_check(secret, STR("050471"), (at + 30) * SECOND, 0, &step));
    assert_int_equal(step, at / 30);
    assert_false(totp_check(secret, STR("050471"), (at + 60) * SECOND, 0, &step));
    assert_false(totp_check(secret, STR("050471"), (at - 60) * SECOND, 0, &step));
}

TEST(totp_takes_no_code_twice) {
    int64_t step = 0, again = 0;
    assert_true(totp_check(secret, STR("050471"), 1111111111 * SECOND, 0, &step));
    assert_false(totp_check(secret, STR("050471"), 1111111111 * SECOND, step, &again));
    assert_int_equal(again, 0);
}

TEST(totp_refuses_what_is_no_code) {
    int64_t step = 0;
    assert_false(totp_check(secret, STR(""), 59 * SECOND, 0, &step));
    assert_false(totp_check(secret, STR("28708"), 59 * SECOND, 0, &step));
    assert_false(totp_check(secret, STR("2870821"), 59 * SECOND, 0, &step));
    assert_false(totp_check(secret, STR("287083"), 59 * SECOND, 0, &step));
}

TEST(totp_secrets_are_written_as_apps_read_them) {
    struct arena a;
    arena_init(&a);
    assert_text(totp_base32(&a, secret), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    assert_text(totp_base32(&a, STR("Hi!")), "JBUSC");
    arena_release(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(totp_says_what_the_standard_says),
        cmocka_unit_test(totp_takes_the_half_minutes_beside_and_none_further),
        cmocka_unit_test(totp_takes_no_code_twice),
        cmocka_unit_test(totp_refuses_what_is_no_code),
        cmocka_unit_test(totp_secrets_are_written_as_apps_read_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
