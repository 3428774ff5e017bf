/* SPDX-License-Identifier: Apache-2.0
 * margin_test.c — the published examples (field.md 4.1), and what must hold for every interval. */
#include "unit.h"

#include "measure/margin.h"

#include <math.h>

TEST(nps_of_five_promoters_three_passives_and_two_detractors_is_30_and_its_range_23_plus_minus_42) {
    struct margin m = margin_nps(10, 5, 2);
    assert_near(m.value, 30, 1e-12);
    assert_near((m.low + m.high) / 2, 23.08, 0.01);
    assert_near((m.high - m.low) / 2, 42.13, 0.01);
}

TEST(ten_promoters_of_ten_are_77_plus_minus_29_held_within_the_scale_and_containing_100) {
    struct margin m = margin_nps(10, 10, 0);
    assert_near(m.value, 100, 1e-12);
    assert_near(m.low, 76.92 - 29.42, 0.01);
    assert_near(m.high, 100, 1e-12);
}

TEST(one_detractor_is_minus_100_with_a_range_that_begins_there) {
    struct margin m = margin_nps(1, 0, 1);
    assert_near(m.value, -100, 1e-12);
    assert_near(m.low, -100, 1e-12);
    assert_true(m.high > 0);
}

TEST(shares_have_the_published_wilson_ranges) {
    const struct { int64_t n, hits; double low, high; } published[] = {
        { 10, 9, 59.584, 98.212 }, { 20, 18, 69.896, 97.213 }, { 50, 45, 78.640, 95.652 }, { 100, 90, 82.563, 94.477 },
    };
    for (size_t i = 0; i < LENGTH(published); i++) {
        struct margin m = margin_share(published[i].n, published[i].hits);
        assert_near(m.value, 90, 1e-12);
        assert_near(m.low, published[i].low, 0.001);
        assert_near(m.high, published[i].high, 0.001);
    }
}

TEST(a_share_of_all_or_none_still_says_how_little_is_known) {
    assert_near(margin_share(3, 3).value, 100, 1e-12);
    assert_true(margin_share(3, 3).low < 50);
    assert_near(margin_share(3, 3).high, 100, 1e-12);
    assert_near(margin_share(3, 0).low, 0, 1e-12);
}

TEST(a_mean_has_the_range_of_students_t) {
    struct margin m = margin_mean(4, 2 + 3 + 4 + 5, 4 + 9 + 16 + 25, 1, 5);   /* 3.5, s = 1.29099, t(3) = 3.18245 */
    assert_near(m.value, 3.5, 1e-12);
    assert_near(m.low, 3.5 - 3.182446305 * 1.2909944487 / 2, 1e-9);
    assert_near(m.high, 5, 1e-12);                                            /* 5.55 is beyond the scale */
}

TEST(a_mean_of_one_answer_has_no_range_and_of_none_no_value) {
    assert_true(margin_mean(1, 4, 16, 1, 5).has_value);
    assert_false(margin_mean(1, 4, 16, 1, 5).has_range);
    assert_false(margin_mean(0, 0, 0, 1, 5).has_value);
    assert_false(margin_nps(0, 0, 0).has_value);
    assert_false(margin_share(0, 0).has_value);
    assert_false(margin_median(NULL, 0).has_value);
}

TEST(equal_answers_have_a_range_without_width) {
    struct margin m = margin_mean(7, 28, 112, 1, 7);
    assert_near(m.low, 4, 1e-9);
    assert_near(m.high, 4, 1e-9);
}

TEST(students_t_goes_over_from_table_to_formula_without_a_step) {
    assert_near(margin_t(1), 12.706204736, 1e-8);
    assert_near(margin_t(30), 2.042272456, 1e-8);
    assert_near(margin_t(31), 2.039513446, 1e-6);
    assert_near(margin_t(1000000), 1.959966, 1e-5);
}

TEST(the_median_is_the_middle_one_or_the_mean_of_both_middle_ones) {
    uint32_t odd[] = { 900, 60, 300 }, even[] = { 4, 1, 3, 2 };
    assert_near(margin_median(odd, 3).value, 300, 1e-12);
    assert_near(margin_median(even, 4).value, 2.5, 1e-12);
    assert_false(margin_median(odd, 3).has_range);
}

TEST(the_range_of_a_median_are_the_binomial_order_statistics) {
    uint32_t six[] = { 60, 10, 50, 20, 40, 30 }, twenty[20];
    struct margin m = margin_median(six, 6);        /* 1 − 2 · ½⁶ = 96.9 %: from the first to the last */
    assert_near(m.low, 10, 1e-12);
    assert_near(m.high, 60, 1e-12);
    for (uint32_t i = 0; i < 20; i++) {
        twenty[i] = 20 - i;
    }
    m = margin_median(twenty, 20);                  /* ranks 6 and 15: 95.9 % */
    assert_near(m.value, 10.5, 1e-12);
    assert_near(m.low, 6, 1e-12);
    assert_near(m.high, 15, 1e-12);
}

TEST(many_values_have_the_ranks_of_the_normal_distribution) {
    static uint32_t values[10001];
    for (uint32_t i = 0; i < 10001; i++) {
        values[i] = (i * 7919u) % 10001u;
    }
    struct margin m = margin_median(values, 10001);
    assert_near(m.value, 5000, 1e-12);
    assert_near(m.low, 5000 - 98, 1.5);
    assert_near(m.high, 5000 + 98, 1.5);
}

TEST(every_range_contains_its_value_and_stays_on_the_scale) {
    for (int64_t n = 1; n <= 60; n++) {
        for (int64_t p = 0; p <= n; p++) {
            struct margin share = margin_share(n, p);
            assert_true(0 <= share.low && share.low <= share.value && share.value <= share.high && share.high <= 100);
            for (int64_t d = 0; d <= n - p; d++) {
                struct margin nps = margin_nps(n, p, d);
                assert_true(-100 <= nps.low && nps.low <= nps.value && nps.value <= nps.high && nps.high <= 100);
            }
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nps_of_five_promoters_three_passives_and_two_detractors_is_30_and_its_range_23_plus_minus_42),
        cmocka_unit_test(ten_promoters_of_ten_are_77_plus_minus_29_held_within_the_scale_and_containing_100),
        cmocka_unit_test(one_detractor_is_minus_100_with_a_range_that_begins_there),
        cmocka_unit_test(shares_have_the_published_wilson_ranges),
        cmocka_unit_test(a_share_of_all_or_none_still_says_how_little_is_known),
        cmocka_unit_test(a_mean_has_the_range_of_students_t),
        cmocka_unit_test(a_mean_of_one_answer_has_no_range_and_of_none_no_value),
        cmocka_unit_test(equal_answers_have_a_range_without_width),
        cmocka_unit_test(students_t_goes_over_from_table_to_formula_without_a_step),
        cmocka_unit_test(the_median_is_the_middle_one_or_the_mean_of_both_middle_ones),
        cmocka_unit_test(the_range_of_a_median_are_the_binomial_order_statistics),
        cmocka_unit_test(many_values_have_the_ranks_of_the_normal_distribution),
        cmocka_unit_test(every_range_contains_its_value_and_stays_on_the_scale),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
