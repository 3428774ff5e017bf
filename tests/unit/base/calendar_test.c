/* SPDX-License-Identifier: Apache-2.0
 * calendar_test.c — days of iCalendar files: whole days, several, every year, called off, folded lines, what cannot be read. */
#include "base/calendar.h"

#include "test.h"

#define IN_CALENDAR(events) "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n" events "END:VCALENDAR\r\n"
#define EVENT(lines) "BEGIN:VEVENT\r\nUID:1\r\n" lines "END:VEVENT\r\n"

static struct arena a;

static day_t day_at(const char *iso) {
    day_t day = 0;
    assert_true(day_parse(str_of(iso), &day));
    return day;
}

static struct calendar read_as(const char *text, const char *zone) {
    struct calendar c = {0};
    struct str problem = {0};
    if (!calendar_read(&a, str_of(text), zone_find(str_of(zone)), day_at("2026-11-22"), day_at("2028-12-31"), &c, &problem)) fail_msg("%.*s", STR_ARG(problem));
    return c;
}

/* "2026-12-25 Christmas": as many as are named, and no more. */
static void has_days(const struct calendar *c, const char *const *wanted, size_t n) {
    assert_int_equal(c->days.n, n);
    for (size_t i = 0; i < n; i++) {
        const struct calendar_day *d = LIST_AT(&c->days, struct calendar_day, i);
        struct str iso = day_format(&a, d->day), got = arena_fmt(&a, "%.*s %.*s", STR_ARG(iso), STR_ARG(d->title));
        assert_true(str_is(got, wanted[i]));
    }
}
#define HAS_DAYS(c, ...) has_days(&(c), (const char *const[]){__VA_ARGS__}, sizeof((const char *[]){__VA_ARGS__}) / sizeof(char *))

TEST(a_whole_day_and_several) {
    struct calendar c = read_as(IN_CALENDAR(EVENT("DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261227\r\nSUMMARY:Christmas\r\n")
                                            EVENT("DTSTART;VALUE=DATE:20261201\r\nSUMMARY:Restoration\r\n")), "Europe/Lisbon");
    HAS_DAYS(c, "2026-12-01 Restoration", "2026-12-25 Christmas", "2026-12-26 Christmas");
    assert_true(LIST_AT(&c.days, struct calendar_day, 0)->is_likely);
}

TEST(every_year_until_it_ends) {
    struct calendar c = read_as(IN_CALENDAR(EVENT("DTSTART;VALUE=DATE:20100610\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:Portugal\r\n")
                                            EVENT("DTSTART;VALUE=DATE:20200105\r\nRRULE:FREQ=YEARLY;UNTIL=20270201\r\nSUMMARY:Fair\r\n")), "Europe/Lisbon");
    HAS_DAYS(c, "2027-01-05 Fair", "2027-06-10 Portugal", "2028-06-10 Portugal");
}

TEST(every_thursday_in_november_that_is_the_fourth) {
    struct calendar c = read_as(IN_CALENDAR(EVENT("DTSTART;VALUE=DATE:20201126\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH\r\nSUMMARY:Thanksgiving\r\n")), "America/New_York");
    HAS_DAYS(c, "2026-11-26 Thanksgiving", "2027-11-25 Thanksgiving", "2028-11-23 Thanksgiving");
}

TEST(called_off_and_excepted_ones_are_not_there) {
    struct calendar c = read_as(IN_CALENDAR(EVENT("DTSTART;VALUE=DATE:20261224\r\nSTATUS:CANCELLED\r\nSUMMARY:No\r\n")
                                            EVENT("DTSTART;VALUE=DATE:20250501\r\nRRULE:FREQ=YEARLY\r\nEXDATE;VALUE=DATE:20270501\r\nSUMMARY:May Day\r\n")), "Europe/Lisbon");
    HAS_DAYS(c, "2028-05-01 May Day");
}

TEST(a_moment_in_utc_falls_on_its_day_there) {
    const char *text = IN_CALENDAR(EVENT("DTSTART:20261231T230000Z\r\nDTEND:20261231T235900Z\r\nSUMMARY:Late\r\n"));
    struct calendar c = read_as(text, "Europe/Lisbon");
    HAS_DAYS(c, "2026-12-31 Late");
    c = read_as(text, "Europe/Berlin");
    HAS_DAYS(c, "2027-01-01 Late");
}

TEST(two_on_one_day_stand_together_and_folded_titles_are_whole) {
    struct calendar c = read_as(IN_CALENDAR(EVENT("DTSTART;VALUE=DATE:20261208\r\nSUMMARY:Immaculate Con\r\n ception\r\n")
                                            EVENT("DTSTART;VALUE=DATE:20261208\r\nSUMMARY:Market\\, small\r\nTRANSP:TRANSPARENT\r\n")), "Europe/Lisbon");
    assert_int_equal(c.days.n, 1);
    struct str title = LIST_AT(&c.days, struct calendar_day, 0)->title;
    assert_non_null(memmem(title.p, title.n, "Immaculate Conception", 21));
    assert_non_null(memmem(title.p, title.n, "Market, small", 13));
    assert_true(LIST_AT(&c.days, struct calendar_day, 0)->is_likely);
}

TEST(what_is_over_is_counted_and_what_repeats_daily_is_told) {
    struct calendar c = read_as(IN_CALENDAR(EVENT("DTSTART;VALUE=DATE:20200101\r\nSUMMARY:Over\r\n")
                                            EVENT("DTSTART;VALUE=DATE:20261201\r\nRRULE:FREQ=DAILY\r\nSUMMARY:Stand-up\r\n")
                                            EVENT("DTSTART;VALUE=DATE:20269999\r\nSUMMARY:Nonsense\r\n")), "Europe/Lisbon");
    HAS_DAYS(c, "2026-12-01 Stand-up");   /* the day that is written */
    assert_int_equal(c.past, 1);
    assert_int_equal(c.skipped.n, 2);
    assert_true(str_is(LIST_AT(&c.skipped, struct calendar_skipped, 0)->title, "Stand-up"));
}

TEST(no_calendar_is_refused_with_a_sentence) {
    static const char *const bad[] = {"", "hello", "BEGIN:VCARD\r\nEND:VCARD\r\n", "\xff\xd8\xff"};
    for (size_t i = 0; i < LENGTH(bad); i++) {
        struct calendar c = {0};
        struct str problem = {0};
        assert_false(calendar_read(&a, str_of(bad[i]), zone_find(STR("UTC")), 0, 1, &c, &problem));
        assert_true(problem.n > 10);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_day_and_several),
        cmocka_unit_test(every_year_until_it_ends),
        cmocka_unit_test(every_thursday_in_november_that_is_the_fourth),
        cmocka_unit_test(called_off_and_excepted_ones_are_not_there),
        cmocka_unit_test(a_moment_in_utc_falls_on_its_day_there),
        cmocka_unit_test(two_on_one_day_stand_together_and_folded_titles_are_whole),
        cmocka_unit_test(what_is_over_is_counted_and_what_repeats_daily_is_told),
        cmocka_unit_test(no_calendar_is_refused_with_a_sentence),
    };
    arena_init(&a);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_release(&a);
    return failed;
}
