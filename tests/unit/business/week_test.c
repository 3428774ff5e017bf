/* SPDX-License-Identifier: Apache-2.0
 * week_test.c — the clock of opening hours. 2026-11-20 is a Friday. */
#include "business/week.h"

#include "test.h"

enum { HOUR_SECONDS = 3600 };

static const struct week_span office[] = { { 1, 540, 1020 }, { 2, 540, 1020 }, { 3, 540, 1020 }, { 4, 540, 1020 }, { 5, 540, 1020 } };
static const struct week_span clinic[] = { { 5, 540, 780 }, { 5, 840, 1080 } };
static const struct week_span nights[] = { { 6, 0, 360 }, { 7, 0, 360 }, { 7, 1320, 1440 } };

static struct week week_of(const char *zone, const struct week_span *spans, size_t n) {
    const struct zone *z = zone_find(str_of(zone));
    assert_non_null(z);
    return (struct week){ .zone = z, .spans = spans, .span_count = n };
}

static instant_t moment(const char *text) {
    instant_t at = 0;
    assert_true(instant_parse(str_of(text), &at));
    return at;
}

static void assert_moment(instant_t at, const char *wanted) {
    char text[32] = { 0 };
    text[instant_write(text, at)] = 0;
    assert_string_equal(text, wanted);
}

static void assert_due(const struct week *w, const char *from, int64_t seconds, const char *wanted) {
    instant_t at = 0;
    assert_true(week_add(w, moment(from), seconds, &at));
    assert_moment(at, wanted);
    assert_int_equal(week_between(w, moment(from), at), seconds);
}

static void assert_words(const struct week *w, const char *from, const char *due, const char *wanted) {
    struct arena a;
    arena_init(&a);
    struct str text = week_text(w, &a, moment(from), moment(due));
    assert_string_equal(arena_z(&a, text), wanted);
    arena_release(&a);
}

TEST(friday_half_past_four_and_one_hour_is_monday_half_past_nine) {
    struct week w = week_of("Europe/Lisbon", office, 5);
    assert_due(&w, "2026-11-20T16:30:00Z", HOUR_SECONDS, "2026-11-23T09:30:00Z");
    assert_words(&w, "2026-11-20T16:30:00Z", "2026-11-23T09:30:00Z", "due Monday 09:30, because open hours end Friday 17:00");
}

TEST(time_that_just_fits_ends_at_closing_and_not_at_the_next_opening) {
    struct week w = week_of("Europe/Lisbon", office, 5);
    assert_due(&w, "2026-11-20T16:00:00Z", HOUR_SECONDS, "2026-11-20T17:00:00Z");
    assert_words(&w, "2026-11-20T16:00:00Z", "2026-11-20T17:00:00Z", "due Friday 17:00");
}

TEST(what_comes_in_at_night_begins_at_the_next_opening) {
    struct week w = week_of("Europe/Lisbon", office, 5);
    assert_due(&w, "2026-11-21T23:00:00Z", 1800, "2026-11-23T09:30:00Z");
    assert_words(&w, "2026-11-21T23:00:00Z", "2026-11-23T09:30:00Z", "due Monday 09:30, because open hours begin Monday 09:00");
    assert_false(week_is_open(&w, moment("2026-11-20T17:00:00Z")));
    assert_true(week_is_open(&w, moment("2026-11-20T09:00:00Z")));
}

TEST(the_zone_decides_what_nine_o_clock_is) {
    struct week w = week_of("America/Sao_Paulo", office, 5);
    assert_due(&w, "2026-11-20T19:30:00Z", HOUR_SECONDS, "2026-11-23T12:30:00Z");
}

TEST(the_lunch_break_does_not_count) {
    struct week w = week_of("Europe/Lisbon", clinic, 2);
    assert_due(&w, "2026-11-20T12:30:00Z", HOUR_SECONDS, "2026-11-20T14:30:00Z");
    assert_words(&w, "2026-11-20T12:30:00Z", "2026-11-20T14:30:00Z", "due Friday 14:30, because it is closed from 13:00 to 14:00");
    assert_due(&w, "2026-11-20T09:00:00Z", 8 * HOUR_SECONDS, "2026-11-20T18:00:00Z");
}

TEST(a_closed_day_is_skipped_and_named) {
    day_t christmas[2];
    assert_true(day_parse(STR("2026-12-24"), &christmas[0]));
    assert_true(day_parse(STR("2026-12-25"), &christmas[1]));
    struct week w = week_of("Europe/Lisbon", office, 5);
    w.closed = christmas;
    w.closed_count = 2;
    assert_due(&w, "2026-12-23T16:30:00Z", HOUR_SECONDS, "2026-12-28T09:30:00Z");
    assert_words(&w, "2026-12-23T16:30:00Z", "2026-12-28T09:30:00Z",
                 "due Monday 09:30, because open hours end Wednesday 17:00; closed Thursday 24 December, Friday 25 December");
}

TEST(a_far_due_time_is_said_with_its_date) {
    static const struct week_span mondays[] = { { 1, 540, 600 } };
    struct week w = week_of("Europe/Lisbon", mondays, 1);
    assert_due(&w, "2026-11-23T09:30:00Z", 2 * HOUR_SECONDS, "2026-12-07T09:30:00Z");
    assert_words(&w, "2026-11-23T09:30:00Z", "2026-12-07T09:30:00Z",
                 "due Monday 7 December 09:30, because open hours end Monday 23 November 10:00");
}

TEST(opening_hours_may_go_on_over_midnight) {
    struct week w = week_of("Europe/Lisbon", nights, 3);
    assert_due(&w, "2026-11-21T04:00:00Z", 3 * HOUR_SECONDS, "2026-11-22T01:00:00Z");
    assert_moment(week_closes(&w, moment("2026-11-22T23:30:00Z")), "2026-11-23T00:00:00Z");
    assert_words(&w, "2026-11-22T23:30:00Z", "2026-11-23T00:00:00Z", "due Sunday 24:00");
}

/* Lisbon: 2027-03-28 01:00 becomes 02:00; 2026-10-25 02:00 becomes 01:00. */
TEST(the_hour_that_summer_time_takes_away_is_not_counted) {
    struct week w = week_of("Europe/Lisbon", nights, 3);
    assert_int_equal(week_between(&w, moment("2027-03-28T00:00:00Z"), moment("2027-03-28T12:00:00Z")), 5 * HOUR_SECONDS);
    assert_due(&w, "2027-03-28T00:00:00Z", 5 * HOUR_SECONDS, "2027-03-28T05:00:00Z");
}

TEST(the_hour_that_winter_time_gives_back_is_counted) {
    struct week w = week_of("Europe/Lisbon", nights, 3);
    assert_int_equal(week_between(&w, moment("2026-10-24T23:00:00Z"), moment("2026-10-25T12:00:00Z")), 7 * HOUR_SECONDS);
}

TEST(nine_o_clock_stays_nine_o_clock_over_the_summer_time_change) {
    struct week w = week_of("Europe/Lisbon", office, 5);
    assert_due(&w, "2027-03-26T16:30:00Z", HOUR_SECONDS, "2027-03-29T08:30:00Z");
}

TEST(opening_inside_the_missing_hour_is_when_the_clock_has_moved_on) {
    static const struct week_span gap[] = { { 7, 75, 105 }, { 7, 180, 240 } };   /* 01:15 to 01:45 is not there on 2027-03-28 */
    struct week w = week_of("Europe/Lisbon", gap, 2);
    assert_int_equal(week_between(&w, moment("2027-03-27T12:00:00Z"), moment("2027-03-28T12:00:00Z")), HOUR_SECONDS + 1800);
}

TEST(without_any_hours_it_is_always_open) {
    struct week w = week_of("Europe/Lisbon", NULL, 0);
    assert_due(&w, "2026-11-21T23:00:00Z", HOUR_SECONDS, "2026-11-22T00:00:00Z");
    assert_words(&w, "2026-11-21T23:00:00Z", "2026-11-22T00:30:00Z", "due Sunday 00:30");
}

TEST(more_than_a_year_of_closed_days_ends_at_a_clear_limit) {
    static day_t closed[800];
    assert_true(day_parse(STR("2026-11-20"), &closed[0]));
    for (int i = 1; i < 800; i++) {
        closed[i] = closed[0] + i;
    }
    struct week w = week_of("Europe/Lisbon", office, 5);
    w.closed = closed;
    w.closed_count = 800;
    instant_t at = 0;
    assert_false(week_add(&w, moment("2026-11-20T10:00:00Z"), HOUR_SECONDS, &at));
    assert_moment(at, "2027-12-26T00:00:00Z");
    assert_words(&w, "2026-11-20T10:00:00Z", "2027-12-26T00:00:00Z", "due Saturday 25 December 24:00, because there are not enough open hours before");
    assert_int_equal(week_between(&w, moment("2026-11-20T10:00:00Z"), at), 0);
}

TEST(between_counts_only_open_time_and_never_below_zero) {
    struct week w = week_of("Europe/Lisbon", office, 5);
    assert_int_equal(week_between(&w, moment("2026-11-20T12:00:00Z"), moment("2026-11-23T12:00:00Z")), 8 * HOUR_SECONDS);
    assert_int_equal(week_between(&w, moment("2026-11-16T00:00:00Z"), moment("2026-11-23T00:00:00Z")), 40 * HOUR_SECONDS);
    assert_int_equal(week_between(&w, moment("2026-11-21T00:00:00Z"), moment("2026-11-22T00:00:00Z")), 0);
    assert_int_equal(week_between(&w, moment("2026-11-23T00:00:00Z"), moment("2026-11-20T00:00:00Z")), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(friday_half_past_four_and_one_hour_is_monday_half_past_nine),
        cmocka_unit_test(time_that_just_fits_ends_at_closing_and_not_at_the_next_opening),
        cmocka_unit_test(what_comes_in_at_night_begins_at_the_next_opening),
        cmocka_unit_test(the_zone_decides_what_nine_o_clock_is),
        cmocka_unit_test(the_lunch_break_does_not_count),
        cmocka_unit_test(a_closed_day_is_skipped_and_named),
        cmocka_unit_test(a_far_due_time_is_said_with_its_date),
        cmocka_unit_test(opening_hours_may_go_on_over_midnight),
        cmocka_unit_test(the_hour_that_summer_time_takes_away_is_not_counted),
        cmocka_unit_test(the_hour_that_winter_time_gives_back_is_counted),
        cmocka_unit_test(nine_o_clock_stays_nine_o_clock_over_the_summer_time_change),
        cmocka_unit_test(opening_inside_the_missing_hour_is_when_the_clock_has_moved_on),
        cmocka_unit_test(without_any_hours_it_is_always_open),
        cmocka_unit_test(more_than_a_year_of_closed_days_ends_at_a_clear_limit),
        cmocka_unit_test(between_counts_only_open_time_and_never_below_zero),
    };
    return cmocka_run_group_tests_name("week", tests, NULL, NULL);
}
