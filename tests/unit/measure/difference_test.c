/* SPDX-License-Identifier: Apache-2.0
 * difference_test.c — intervals of differences against published and separately computed values, and what they are taken to say. */
#include "unit.h"

#include "measure/difference.h"

#include <math.h>

static struct difference_side share(int64_t n, int64_t hits) {
    return (struct difference_side){ n, margin_share(n, hits) };
}

static struct difference_side nps(int64_t n, int64_t promoters, int64_t detractors) {
    return (struct difference_side){ n, margin_nps(n, promoters, detractors) };
}

static struct difference_side mean_of(const double *values, int64_t n) {
    double sum = 0, squares = 0;
    for (int64_t i = 0; i < n; i++) {
        sum += values[i];
        squares += values[i] * values[i];
    }
    return (struct difference_side){ n, margin_mean(n, sum, squares, -1000, 1000) };
}

static struct difference_side median_of(uint32_t *values, int64_t n) {
    return (struct difference_side){ n, margin_median(values, n) };
}

static struct difference between(enum difference_kind kind, bool up, struct difference_side a, struct difference_side b) {
    return difference_make(kind, up, &a, &b);
}

/* Newcombe 1998, Statistics in Medicine 17:873, table II, method 10. */
TEST(two_shares_have_the_interval_newcombe_published) {
    struct difference d = between(DIFFERENCE_SHARE, true, share(70, 56), share(80, 48));
    assert_near(d.value, 20, 1e-9);
    assert_near(d.low, 5.24, 0.01);
    assert_near(d.high, 33.39, 0.01);
    assert_int_equal(d.verdict, VERDICT_BETTER);
    d = between(DIFFERENCE_SHARE, true, share(10, 9), share(10, 3));
    assert_near(d.low, 17.05, 0.01);
    assert_near(d.high, 80.90, 0.01);
    d = between(DIFFERENCE_SHARE, true, share(10, 10), share(20, 0));
    assert_near(d.low, 67.91, 0.01);
    assert_near(d.high, 100, 1e-9);
}

TEST(what_is_lower_is_better_where_less_is_better) {
    assert_int_equal(between(DIFFERENCE_SHARE, false, share(70, 56), share(80, 48)).verdict, VERDICT_WORSE);
    assert_int_equal(between(DIFFERENCE_SHARE, false, share(80, 48), share(70, 56)).verdict, VERDICT_BETTER);
}

/* SE = 100 sqrt((p' + d' - (p' - d')²) / n') with three quarters of an answer more on each side. */
TEST(two_nps_are_told_apart_by_z) {
    struct difference d = between(DIFFERENCE_NPS, true, nps(100, 50, 20), nps(100, 35, 35));
    double pa = 50.75 / 103, da = 20.75 / 103, pb = 35.75 / 103, db = 35.75 / 103;
    double off = 196 * sqrt((pa + da - (pa - da) * (pa - da)) / 103 + (pb + db - (pb - db) * (pb - db)) / 103);
    assert_near(d.value, 30, 1e-9);
    assert_near(d.high - d.value, off, 1e-9);
    assert_near(d.value - d.low, off, 1e-9);
    assert_int_equal(d.verdict, VERDICT_BETTER);
    assert_int_equal(between(DIFFERENCE_NPS, true, nps(100, 40, 25), nps(100, 35, 30)).verdict, VERDICT_NO_CLEAR_CHANGE);
    assert_int_equal(between(DIFFERENCE_NPS, true, nps(5, 5, 0), nps(5, 0, 5)).verdict, VERDICT_BETTER);
}

/* By hand, from the textbook formula; the degrees of freedom are rounded down. */
TEST(two_means_are_told_apart_by_welch) {
    double a[] = { 5, 4, 5, 5, 4, 5, 3, 5 }, b[] = { 3, 4, 2, 3, 5, 3 };
    struct difference d = between(DIFFERENCE_MEAN, true, mean_of(a, 8), mean_of(b, 6));
    double va = (0.5 * 0.5 * 5 + 0.5 * 0.5 * 2 + 1.5 * 1.5) / 7 / 8, mb = 20.0 / 6, squares = 9 + 16 + 4 + 9 + 25 + 9, vb = (squares - 6 * mb * mb) / 5 / 6;
    double degrees = (va + vb) * (va + vb) / (va * va / 7 + vb * vb / 5);
    assert_near(d.value, 4.5 - mb, 1e-9);
    assert_near(d.high - d.value, margin_t((int64_t)degrees) * sqrt(va + vb), 1e-9);
    assert_int_equal(d.verdict, d.low > 0 ? VERDICT_BETTER : VERDICT_NO_CLEAR_CHANGE);
    double same[] = { 4, 4, 4, 4, 4 }, other[] = { 3, 3, 3, 3, 3 };
    assert_int_equal(between(DIFFERENCE_MEAN, true, mean_of(same, 5), mean_of(other, 5)).verdict, VERDICT_BETTER);
    assert_int_equal(between(DIFFERENCE_MEAN, true, mean_of(same, 5), mean_of(same, 5)).verdict, VERDICT_NO_CLEAR_CHANGE);
}

/* Ten values: the range of a median goes from the second to the ninth. */
TEST(two_medians_are_told_apart_by_their_order_statistics) {
    uint32_t slow[] = { 90, 91, 92, 93, 94, 95, 96, 97, 98, 99 }, fast[] = { 10, 11, 12, 13, 14, 15, 16, 17, 18, 19 };
    struct difference d = between(DIFFERENCE_MEDIAN, false, median_of(fast, 10), median_of(slow, 10));
    assert_near(d.value, -80, 1e-9);
    assert_near(d.low, -80 - hypot(3.5, 3.5), 1e-9);
    assert_near(d.high, -80 + hypot(3.5, 3.5), 1e-9);
    assert_int_equal(d.verdict, VERDICT_BETTER);
    assert_int_equal(between(DIFFERENCE_MEDIAN, false, median_of(fast, 5), median_of(slow, 10)).verdict, VERDICT_TOO_FEW);
}

TEST(counts_of_what_happened_vary_as_poisson_counts_do) {
    struct difference_side many = { 140, { .value = 140, .has_value = true } }, few = { 100, { .value = 100, .has_value = true } };
    struct difference d = between(DIFFERENCE_COUNT, false, many, few);
    assert_near(d.high - d.value, 1.96 * sqrt(240), 1e-9);
    assert_int_equal(d.verdict, VERDICT_WORSE);
}

TEST(with_fewer_than_five_on_a_side_there_is_no_verdict_but_too_few) {
    for (int64_t n = 0; n < DIFFERENCE_FEWEST; n++) {
        assert_int_equal(between(DIFFERENCE_SHARE, true, share(n, n), share(1000, 0)).verdict, VERDICT_TOO_FEW);
        assert_int_equal(between(DIFFERENCE_NPS, true, nps(1000, 1000, 0), nps(n, 0, n)).verdict, VERDICT_TOO_FEW);
    }
    struct difference d = between(DIFFERENCE_SHARE, true, share(0, 0), share(10, 5));
    assert_false(d.has_value || d.has_range);
    assert_int_equal(between(DIFFERENCE_SHARE, true, share(5, 5), share(1000, 0)).verdict, VERDICT_BETTER);
}

TEST(what_is_counted_completely_is_not_tested_and_says_why) {
    struct difference_side a = { 9, { .value = 9, .has_value = true } }, b = { 90, { .value = 90, .has_value = true } };
    struct difference d = between(DIFFERENCE_COMPLETE, false, a, b);
    assert_near(d.value, -81, 1e-9);
    assert_false(d.has_verdict || d.has_range);
    assert_non_null(d.reason);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_shares_have_the_interval_newcombe_published),
        cmocka_unit_test(what_is_lower_is_better_where_less_is_better),
        cmocka_unit_test(two_nps_are_told_apart_by_z),
        cmocka_unit_test(two_means_are_told_apart_by_welch),
        cmocka_unit_test(two_medians_are_told_apart_by_their_order_statistics),
        cmocka_unit_test(counts_of_what_happened_vary_as_poisson_counts_do),
        cmocka_unit_test(with_fewer_than_five_on_a_side_there_is_no_verdict_but_too_few),
        cmocka_unit_test(what_is_counted_completely_is_not_tested_and_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
