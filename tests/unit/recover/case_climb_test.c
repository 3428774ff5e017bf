/* SPDX-License-Identifier: Apache-2.0
 * case_climb_test.c — the job of a late case may run twice, early or late: the row alone decides (RULE case-8). */
#include "case_place.h"

#include "recover/case_clock.h"

/* 2040-01-01T00:00:00Z, so that the node's own timetable leaves the job alone; without opening hours it is always open. */
#define BEGAN ((instant_t)2208988800000000)

static enum status climb(struct unit *u, struct work *w) {
    const struct job j = { .kind = STR("case.climb"), .subject_id = *(const ident *)u->context };
    return case_climb(w, &j);
}

static ident late_case(struct place *p) {
    struct typing t = { .id = ID_NONE };
    SET(&t.draft, text, STR("Nobody called"));
    SET(&t.draft, location_id, HARBOUR);
    assert_int_equal(do_unit_at(p, BEGAN, program(), false, type_in, &t), ST_OK);
    return t.id;
}

static void climb_at(struct place *p, ident id, instant_t after) {
    assert_int_equal(do_unit_at(p, BEGAN + after, program(), false, climb, &id), ST_OK);
}

#define COUNT(p, what, id) ground_counted(&p->g, arena_fmt(&(p)->g.arena, "SELECT COUNT(*) FROM " what, (long long)(id)).p)

static void early_it_only_waits(void **state) {
    struct place *p = *state;
    ident id = late_case(p);
    climb_at(p, id, 59 * MINUTE);
    assert_int_equal(COUNT(p, "cases WHERE id = %lld AND climbed_to = 'none' AND owner_id = 2", id), 1);
    assert_int_equal(COUNT(p, "job WHERE subject_id = %lld AND due_at = 2208992400000000", id), 1);
}

static void twice_is_once(void **state) {
    struct place *p = *state;
    ident id = late_case(p);
    climb_at(p, id, 61 * MINUTE);
    climb_at(p, id, 61 * MINUTE);
    climb_at(p, id, 119 * MINUTE);
    assert_int_equal(COUNT(p, "event WHERE subject_id = %lld AND kind = 'case.climbed'", id), 1);
    assert_int_equal(COUNT(p, "job WHERE subject_id = %lld AND due_at = 2208996000000000", id), 1);
    climb_at(p, id, 120 * MINUTE);
    climb_at(p, id, 121 * MINUTE);
    assert_int_equal(COUNT(p, "event WHERE subject_id = %lld AND kind = 'case.climbed'", id), 2);
    assert_int_equal(COUNT(p, "cases WHERE id = %lld AND climbed_to = 'owner'", id), 1);
}

static void late_it_goes_all_the_way_at_once(void **state) {
    struct place *p = *state;
    ident id = late_case(p);
    climb_at(p, id, 600 * MINUTE);
    assert_int_equal(COUNT(p, "event WHERE subject_id = %lld AND kind = 'case.climbed'", id), 1);
    assert_int_equal(COUNT(p, "cases WHERE id = %lld AND climbed_to = 'owner'", id), 1);
}

static void of_what_is_no_more_it_knows_nothing(void **state) {
    struct place *p = *state;
    climb_at(p, 424242, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(early_it_only_waits), cmocka_unit_test(twice_is_once), cmocka_unit_test(late_it_goes_all_the_way_at_once),
        cmocka_unit_test(of_what_is_no_more_it_knows_nothing),
    };
    return cmocka_run_group_tests(tests, place_open, place_close);
}
