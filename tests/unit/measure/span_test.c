/* SPDX-License-Identifier: Apache-2.0
 * span_test.c — relative words and the days they mean. */
#include "unit.h"

#include "measure/span.h"

static void means(enum span span, const char *today, const char *from, const char *to) {
    day_t day, wanted_from, wanted_to, got_from, got_to;
    assert_true(day_parse(str_of(today), &day) && day_parse(str_of(from), &wanted_from) && day_parse(str_of(to), &wanted_to));
    assert_true(span_days(span, day, &got_from, &got_to));
    assert_int_equal(got_from, wanted_from);
    assert_int_equal(got_to, wanted_to);
}

TEST(days_and_months_back_end_today) {
    means(SPAN_LAST_7_DAYS, "2026-03-03", "2026-02-25", "2026-03-03");
    means(SPAN_LAST_30_DAYS, "2026-03-03", "2026-02-02", "2026-03-03");
    means(SPAN_LAST_90_DAYS, "2026-03-31", "2026-01-01", "2026-03-31");
    means(SPAN_LAST_12_MONTHS, "2026-11-22", "2025-11-23", "2026-11-22");
    means(SPAN_LAST_12_MONTHS, "2028-02-29", "2027-03-01", "2028-02-29");
}

TEST(this_and_last_follow_the_calendar) {
    means(SPAN_THIS_MONTH, "2026-03-31", "2026-03-01", "2026-03-31");
    means(SPAN_LAST_MONTH, "2026-03-31", "2026-02-01", "2026-02-28");
    means(SPAN_LAST_MONTH, "2026-01-01", "2025-12-01", "2025-12-31");
    means(SPAN_THIS_QUARTER, "2026-11-22", "2026-10-01", "2026-11-22");
    means(SPAN_LAST_QUARTER, "2026-02-01", "2025-10-01", "2025-12-31");
    means(SPAN_THIS_YEAR, "2026-01-01", "2026-01-01", "2026-01-01");
    means(SPAN_LAST_YEAR, "2025-06-01", "2024-01-01", "2024-12-31");
}

TEST(all_has_no_ends) {
    day_t from, to;
    assert_false(span_days(SPAN_ALL, 20000, &from, &to));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_and_months_back_end_today),
        cmocka_unit_test(this_and_last_follow_the_calendar),
        cmocka_unit_test(all_has_no_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
