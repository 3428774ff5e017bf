/* SPDX-License-Identifier: Apache-2.0
 * phone_test.c */
#include "test.h"

#include "base/phone.h"

static struct arena a;

static int tear_down(void **state) {
    (void)state;
    arena_release(&a);
    return 0;
}

static void assert_phone(const char *written, const char *region, const char *wanted) {
    struct str e164 = {0};
    assert_true(phone_normalize(&a, str_of(written), str_of(region), &e164));
    assert_text(e164, wanted);
}

TEST(phone_is_the_same_however_it_is_written) {
    const char *forms[] = {"912345678", "912 345 678", "(+351) 912-345-678", "00351 912345678", "+351912345678", " 912.345.678 "};
    for (size_t i = 0; i < LENGTH(forms); i++) assert_phone(forms[i], "PT", "+351912345678");
    assert_phone("912345678", "pt", "+351912345678");
}

TEST(phone_drops_the_trunk_zero_but_keeps_the_italian_one) {
    assert_phone("030 1234567", "DE", "+49301234567");
    assert_phone("06 1234 5678", "IT", "+390612345678");
}

TEST(phone_with_a_plus_needs_no_region) {
    assert_phone("+44 20 7946 0958", "", "+442079460958");
    assert_phone("+44 20 7946 0958", "??", "+442079460958");
}

TEST(phone_refuses_what_is_no_number) {
    const char *wrong[] = {"", "hello", "123", "+", "912345678912345678", "+999 123456789", "   "};
    struct str e164 = {0};
    for (size_t i = 0; i < LENGTH(wrong); i++) assert_false(phone_normalize(&a, str_of(wrong[i]), STR("PT"), &e164));
    assert_false(phone_normalize(&a, STR("912345678"), STR(""), &e164));
    assert_false(phone_normalize(&a, STR("912345678"), STR("XX"), &e164));
    assert_null(e164.p);
}

TEST(phone_refuses_a_number_of_the_own_town_only) {
    struct str e164;
    assert_false(phone_normalize(&a, STR("5550100"), STR("US"), &e164));
}

TEST(phone_refuses_very_long_texts) {
    char text[500];
    struct str e164;
    memset(text, '9', sizeof text);
    assert_false(phone_normalize(&a, (struct str){text, sizeof text}, STR("PT"), &e164));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phone_is_the_same_however_it_is_written),
        cmocka_unit_test(phone_drops_the_trunk_zero_but_keeps_the_italian_one),
        cmocka_unit_test(phone_with_a_plus_needs_no_region),
        cmocka_unit_test(phone_refuses_what_is_no_number),
        cmocka_unit_test(phone_refuses_a_number_of_the_own_town_only),
        cmocka_unit_test(phone_refuses_very_long_texts),
    };
    return cmocka_run_group_tests(tests, NULL, tear_down);
}
