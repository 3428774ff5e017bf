/* SPDX-License-Identifier: Apache-2.0
 * case_words_test.c — clocks in words. */
#include "recover/case_words.h"

#include "test.h"

static void says(const char *zone, const char *now, const char *due, const char *words) {
    struct arena a;
    instant_t now_at, due_at;
    arena_init(&a);
    assert_true(instant_parse(str_of(now), &now_at));
    assert_true(instant_parse(str_of(due), &due_at));
    struct str said = case_words_due(&a, zone_find(str_of(zone)), now_at, due_at);
    assert_string_equal(arena_z(&a, said), words);
    arena_release(&a);
}

TEST(soon_is_said_in_minutes) {
    says("Europe/Lisbon", "2026-11-20T10:00:00Z", "2026-11-20T10:40:00Z", "due in 40 min");
    says("Europe/Lisbon", "2026-11-20T10:00:00Z", "2026-11-20T10:00:01Z", "due in 1 min");
    says("Europe/Lisbon", "2026-11-20T10:00:00Z", "2026-11-20T11:29:59Z", "due in 90 min");
    says("Europe/Lisbon", "2026-11-20T10:00:00Z", "2026-11-20T10:00:00Z", "due in 0 min");
}

TEST(later_is_said_by_the_clock_of_the_place) {
    says("Europe/Lisbon", "2026-11-20T10:00:00Z", "2026-11-20T16:30:00Z", "due today 16:30");
    says("Pacific/Auckland", "2026-11-20T10:00:00Z", "2026-11-20T16:30:00Z", "due tomorrow 05:30");
    says("Europe/Lisbon", "2026-11-20T16:30:00Z", "2026-11-23T09:30:00Z", "due Monday 09:30");
    says("Europe/Lisbon", "2026-11-20T16:30:00Z", "2026-11-27T09:30:00Z", "due 27 November 09:30");
    says("Europe/Lisbon", "2026-07-20T08:00:00Z", "2026-07-20T16:30:00Z", "due today 17:30");
}

TEST(late_says_since_when) {
    says("Europe/Lisbon", "2026-11-20T10:25:00Z", "2026-11-20T10:00:00Z", "25 min late");
    says("Europe/Lisbon", "2026-11-24T10:00:00Z", "2026-11-23T09:30:00Z", "late since yesterday 09:30");
    says("Europe/Lisbon", "2026-11-26T10:00:00Z", "2026-11-23T09:30:00Z", "late since Monday 09:30");
    says("Europe/Lisbon", "2026-12-26T10:00:00Z", "2026-11-23T09:30:00Z", "late since 23 November 09:30");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(soon_is_said_in_minutes), cmocka_unit_test(later_is_said_by_the_clock_of_the_place), cmocka_unit_test(late_says_since_when),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
