/* SPDX-License-Identifier: Apache-2.0
 * instant_test.c */
#include "test.h"

#include "base/instant.h"

#include <pthread.h>

static instant_t moment(const char *text) {
    instant_t at = 0;
    assert_true(instant_parse(str_of(text), &at));
    return at;
}

static day_t date(const char *text) {
    day_t day = 0;
    assert_true(day_parse(str_of(text), &day));
    return day;
}

static const struct zone *zone(const char *name) {
    const struct zone *z = zone_find(str_of(name));
    assert_non_null(z);
    return z;
}

/* Writes the moment that a wall clock shows. */
static void assert_wall(const char *zone_text, const char *day, int64_t micros_of_day, const char *wanted) {
    char text[32];
    instant_write(text, zone_instant(zone(zone_text), date(day), micros_of_day));
    assert_string_equal(text, wanted);
}

TEST(instant_parse_understands_offsets_and_fractions) {
    assert_int_equal(moment("1970-01-01T00:00:00Z"), 0);
    assert_int_equal(moment("1970-01-01T01:00:00+01:00"), 0);
    assert_int_equal(moment("1969-12-31T19:30:00-04:30"), 0);
    assert_int_equal(moment("1970-01-01t00:00:00.5z"), 500000);
    assert_int_equal(moment("1970-01-01 00:00:00.000001Z"), 1);
    assert_int_equal(moment("1970-01-01T00:00:00.1234569Z"), 123456);
    assert_int_equal(moment("2026-11-22T10:00:00Z"), (instant_t)1795341600 * SECOND);
}

TEST(instant_parse_refuses_30_february) {
    instant_t at;
    assert_false(instant_parse(STR("2023-02-30T10:00:00Z"), &at));
    assert_false(instant_parse(STR("2023-02-29T10:00:00Z"), &at));
    assert_true(instant_parse(STR("2024-02-29T10:00:00Z"), &at));
    assert_false(instant_parse(STR("1900-02-29T10:00:00Z"), &at));
    assert_true(instant_parse(STR("2000-02-29T10:00:00Z"), &at));
}

TEST(instant_parse_refuses_what_is_no_moment) {
    const char *wrong[] = {"",
                           "2026-11-22",
                           "2026-11-22T10:00:00",
                           "2026-11-22T10:00Z",
                           "2026-11-22T24:00:00Z",
                           "2026-11-22T10:60:00Z",
                           "2026-11-22T10:00:60Z",
                           "2026-11-22T10:00:00.Z",
                           "2026-11-22T10:00:00Zx",
                           "2026-11-22T10:00:00+1:00",
                           "2026-11-22T10:00:00+01:60",
                           "2026-11-22T10:00:00+24:00",
                           "2026-11-22T10:00:00+0100",
                           "2026-13-01T10:00:00Z",
                           "2026-00-01T10:00:00Z",
                           "2026-01-00T10:00:00Z",
                           "0000-01-01T10:00:00Z",
                           "-026-01-01T10:00:00Z",
                           "2026-11-22T 1:00:00Z",
                           "0001-01-01T00:00:00+00:01",
                           "9999-12-31T23:59:59-00:01"};
    instant_t at = 7;
    for (size_t i = 0; i < LENGTH(wrong); i++) assert_false(instant_parse(str_of(wrong[i]), &at));
    assert_int_equal(at, 7);
}

TEST(instant_writes_what_it_reads) {
    const char *texts[] = {"0001-01-01T00:00:00Z",        "1969-12-31T23:59:59.999999Z", "1970-01-01T00:00:00.000001Z",
                           "2024-02-29T12:34:56.789Z",    "9999-12-31T23:59:59.999999Z"};
    char out[32];
    for (size_t i = 0; i < LENGTH(texts); i++) {
        size_t n = instant_write(out, moment(texts[i]));
        assert_int_equal(n, strlen(out));
        assert_int_equal(moment(out), moment(texts[i]));
    }
    assert_int_equal(moment(texts[0]), INSTANT_MIN);
    assert_int_equal(moment(texts[4]), INSTANT_MAX);
}

TEST(instant_writes_micros_only_when_not_zero) {
    struct arena a;
    arena_init(&a);
    assert_text(instant_format(&a, 0), "1970-01-01T00:00:00Z");
    assert_text(instant_format(&a, 1), "1970-01-01T00:00:00.000001Z");
    assert_text(instant_format(&a, -500000), "1969-12-31T23:59:59.500000Z");
    arena_release(&a);
}

TEST(day_counts_every_day_of_three_thousand_years) {
    day_t day, last = date("0999-12-31");
    for (int year = 1000; year < 4000; year++) {
        for (int month = 1; month <= 12; month++) {
            int y, m, d, of_month = 1;
            for (; day_from_civil(year, month, of_month, &day); of_month++) {
                assert_int_equal(day, ++last);
                day_to_civil(day, &y, &m, &d);
                assert_true(y == year && m == month && d == of_month);
            }
            assert_in_range(of_month - 1, 28, 31);
        }
    }
    assert_int_equal(last, date("3999-12-31"));
}

TEST(day_weekday_is_iso) {
    assert_int_equal(day_weekday(date("1970-01-01")), 4);
    assert_int_equal(day_weekday(date("1969-12-31")), 3);
    assert_int_equal(day_weekday(date("2026-11-22")), 7);
    assert_int_equal(day_weekday(date("2026-11-23")), 1);
    assert_int_equal(day_weekday(date("0001-01-01")), 1);
}

TEST(day_parse_refuses_other_forms) {
    const char *wrong[] = {"", "2026-1-1", "2026-11-22T", "22.11.2026", "2026/11/22", "2026-11-31", "2026-11-00", "20261122"};
    day_t day = 7;
    for (size_t i = 0; i < LENGTH(wrong); i++) assert_false(day_parse(str_of(wrong[i]), &day));
    assert_int_equal(day, 7);
}

TEST(zone_spring_gap_moves_forward_by_the_gap) {
    assert_wall("Europe/Lisbon", "2026-03-29", 30 * MINUTE, "2026-03-29T00:30:00Z");
    assert_wall("Europe/Lisbon", "2026-03-29", 90 * MINUTE, "2026-03-29T01:30:00Z"); // shown as 02:30
    assert_wall("Europe/Lisbon", "2026-03-29", 150 * MINUTE, "2026-03-29T01:30:00Z");
    assert_wall("America/New_York", "2026-03-08", 150 * MINUTE, "2026-03-08T07:30:00Z"); // shown as 03:30
}

/* Some zones do not change on a Sunday: Jordan until 2022 on a Friday, at midnight, so that the day begins at one. */
TEST(zone_friday_summer_time_change_moves_forward) {
    assert_int_equal(day_weekday(date("2021-03-26")), 5);
    assert_wall("Asia/Amman", "2021-03-26", 0, "2021-03-25T22:00:00Z");
    struct civil shown = zone_civil(zone("Asia/Amman"), moment("2021-03-25T22:00:00Z"));
    assert_true(shown.day == 26 && shown.hour == 1 && shown.minute == 0);
    assert_wall("Asia/Amman", "2021-03-26", HOUR, "2021-03-25T22:00:00Z");
}

TEST(zone_doubled_hour_is_its_first_one) {
    assert_wall("Europe/Lisbon", "2026-10-25", 90 * MINUTE, "2026-10-25T00:30:00Z");
    assert_wall("Europe/Lisbon", "2026-10-25", 120 * MINUTE, "2026-10-25T02:00:00Z");
    assert_wall("Australia/Lord_Howe", "2026-04-05", 105 * MINUTE, "2026-04-04T14:45:00Z"); // half an hour only
}

TEST(zone_skipped_day_moves_to_the_next) {
    day_t day = zone_day(zone("Pacific/Apia"), zone_instant(zone("Pacific/Apia"), date("2011-12-30"), 12 * HOUR));
    assert_int_equal(day, date("2011-12-31"));
}

TEST(zone_day_changes_at_local_midnight) {
    const struct zone *z = zone("Europe/Lisbon");
    assert_int_equal(zone_day(z, moment("2026-07-01T22:59:59.999999Z")), date("2026-07-01"));
    assert_int_equal(zone_day(z, moment("2026-07-01T23:00:00Z")), date("2026-07-02"));
    assert_int_equal(zone_day(z, moment("2026-12-01T23:30:00Z")), date("2026-12-01"));
    assert_int_equal(zone_micros_of_day(z, moment("2026-07-01T23:00:00Z")), 0);
    assert_int_equal(zone_micros_of_day(z, moment("1960-01-01T23:00:00Z")), 23 * HOUR);
}

TEST(zone_knows_summer_time_of_far_years) {
    assert_int_equal(zone_micros_of_day(zone("Europe/Lisbon"), moment("2099-07-01T00:00:00Z")), HOUR);
    assert_int_equal(zone_micros_of_day(zone("Europe/Lisbon"), moment("2099-01-01T00:00:00Z")), 0);
}

TEST(zone_turns_every_hour_of_years_there_and_back) {
    const char *names[] = {"UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Africa/Casablanca", "Antarctica/Troll"};
    for (size_t i = 0; i < LENGTH(names); i++) {
        const struct zone *z = zone(names[i]);
        for (instant_t at = moment("2022-01-01T00:00:00Z"); at < moment("2028-01-01T00:00:00Z"); at += HOUR / 2) {
            day_t day = zone_day(z, at);
            int64_t of_day = zone_micros_of_day(z, at);
            instant_t back = zone_instant(z, day, of_day);
            assert_true(back <= at && at - back <= 2 * HOUR);
            assert_int_equal(zone_day(z, back), day);
            assert_int_equal(zone_micros_of_day(z, back), of_day);
        }
    }
}

TEST(zone_find_refuses_what_is_not_in_the_table) {
    const char *wrong[] = {"",         "Nowhere/Land", "Europe",     "../etc/passwd", "/etc/localtime", "+01:00",
                           "EST5EDT4", "localtime",    "zone.tab", "Europe/../UTC", "europe/lisbon",  "UTC\n"};
    for (size_t i = 0; i < LENGTH(wrong); i++) assert_null(zone_find(str_of(wrong[i])));
    assert_null(zone_find((struct str){0}));
}

TEST(zone_find_gives_the_same_zone_again) {
    assert_ptr_equal(zone("Europe/Lisbon"), zone("Europe/Lisbon"));
    assert_text(zone_name(zone("Europe/Lisbon")), "Europe/Lisbon");
    assert_text(zone_name(zone("UTC")), "UTC");
}

static void *look_up(void *wrong) {
    const char *names[] = {"Europe/Rome", "Europe/Paris", "Asia/Tokyo", "America/Lima"};
    for (int i = 0; i < 20000; i++) {
        const struct zone *z = zone_find(str_of(names[i % 4]));
        instant_t at = (instant_t)(i % 4000) * 9 * DAY_LENGTH;
        if (z == NULL || zone_instant(z, zone_day(z, at), zone_micros_of_day(z, at)) > at) *(bool *)wrong = true;
    }
    return NULL;
}

TEST(zone_answers_several_threads_at_once) {
    pthread_t threads[4];
    bool wrong[4] = {0};
    for (int i = 0; i < 4; i++) assert_int_equal(pthread_create(&threads[i], NULL, look_up, &wrong[i]), 0);
    for (int i = 0; i < 4; i++) {
        pthread_join(threads[i], NULL);
        assert_false(wrong[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(instant_parse_understands_offsets_and_fractions),
        cmocka_unit_test(instant_parse_refuses_30_february),
        cmocka_unit_test(instant_parse_refuses_what_is_no_moment),
        cmocka_unit_test(instant_writes_what_it_reads),
        cmocka_unit_test(instant_writes_micros_only_when_not_zero),
        cmocka_unit_test(day_counts_every_day_of_three_thousand_years),
        cmocka_unit_test(day_weekday_is_iso),
        cmocka_unit_test(day_parse_refuses_other_forms),
        cmocka_unit_test(zone_spring_gap_moves_forward_by_the_gap),
        cmocka_unit_test(zone_friday_summer_time_change_moves_forward),
        cmocka_unit_test(zone_doubled_hour_is_its_first_one),
        cmocka_unit_test(zone_skipped_day_moves_to_the_next),
        cmocka_unit_test(zone_day_changes_at_local_midnight),
        cmocka_unit_test(zone_knows_summer_time_of_far_years),
        cmocka_unit_test(zone_turns_every_hour_of_years_there_and_back),
        cmocka_unit_test(zone_find_refuses_what_is_not_in_the_table),
        cmocka_unit_test(zone_find_gives_the_same_zone_again),
        cmocka_unit_test(zone_answers_several_threads_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
