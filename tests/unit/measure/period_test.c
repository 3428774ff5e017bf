/* SPDX-License-Identifier: Apache-2.0
 * period_test.c */
#include "unit.h"

#include "measure/period.h"

static day_t day(const char *text) {
    day_t d = 0;
    assert_true(day_parse(str_of(text), &d));
    return d;
}

static void assert_period(enum period_every every, const char *of, const char *wanted) {
    struct arena a;
    arena_init(&a);
    struct str text = period_text(&a, every, period_of(every, day(of)));
    assert_true(str_is(text, wanted));
    arena_release(&a);
}

TEST(a_day_falls_into_its_day_month_quarter_and_year) {
    assert_period(PERIOD_DAY, "2026-11-22", "2026-11-22");
    assert_period(PERIOD_MONTH, "2026-11-22", "2026-11");
    assert_period(PERIOD_QUARTER, "2026-11-22", "2026-Q4");
    assert_period(PERIOD_YEAR, "2026-11-22", "2026");
    assert_period(PERIOD_ALL, "2026-11-22", "all");
    assert_period(PERIOD_QUARTER, "2026-03-31", "2026-Q1");
    assert_period(PERIOD_QUARTER, "2026-04-01", "2026-Q2");
}

TEST(a_period_has_its_first_and_last_day) {
    assert_int_equal(period_last_day(PERIOD_MONTH, period_of(PERIOD_MONTH, day("2024-02-10"))), day("2024-02-29"));
    assert_int_equal(period_last_day(PERIOD_QUARTER, period_of(PERIOD_QUARTER, day("2026-11-22"))), day("2026-12-31"));
    assert_int_equal(period_first_day(PERIOD_QUARTER, period_of(PERIOD_QUARTER, day("2026-11-22"))), day("2026-10-01"));
    assert_int_equal(period_last_day(PERIOD_YEAR, period_of(PERIOD_YEAR, day("2026-11-22"))), day("2026-12-31"));
    assert_int_equal(period_last_day(PERIOD_DAY, day("2026-11-22")), day("2026-11-22"));
}

TEST(periods_grow_by_one_over_the_end_of_a_year) {
    assert_int_equal(period_of(PERIOD_MONTH, day("2027-01-01")) - period_of(PERIOD_MONTH, day("2026-12-31")), 1);
    assert_int_equal(period_of(PERIOD_QUARTER, day("2027-01-01")) - period_of(PERIOD_QUARTER, day("2026-12-31")), 1);
}

TEST(what_is_written_reads_back) {
    const struct { const char *text; enum period_every every; } written[] = {
        { "2026", PERIOD_YEAR }, { "2026-Q4", PERIOD_QUARTER }, { "2026-11", PERIOD_MONTH }, { "2026-11-22", PERIOD_DAY }, { "all", PERIOD_ALL },
    };
    struct arena a;
    arena_init(&a);
    for (size_t i = 0; i < LENGTH(written); i++) {
        enum period_every every;
        int64_t period;
        assert_true(period_parse(str_of(written[i].text), &every, &period));
        assert_int_equal(every, written[i].every);
        assert_true(str_is(period_text(&a, every, period), written[i].text));
    }
    arena_release(&a);
}

TEST(rubbish_is_no_period) {
    const char *rubbish[] = { "", "20", "abcd", "2026-13", "2026-Q5", "2026-Q0", "2026-q1", "2026-02-30", "2026-1", "2026-11-22x", "2026-QX", "All" };
    for (size_t i = 0; i < LENGTH(rubbish); i++) {
        enum period_every every;
        int64_t period;
        assert_false(period_parse(str_of(rubbish[i]), &every, &period));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_falls_into_its_day_month_quarter_and_year),
        cmocka_unit_test(a_period_has_its_first_and_last_day),
        cmocka_unit_test(periods_grow_by_one_over_the_end_of_a_year),
        cmocka_unit_test(what_is_written_reads_back),
        cmocka_unit_test(rubbish_is_no_period),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
