/* SPDX-License-Identifier: Apache-2.0
 * scores_test.c — whose personal scores may be seen. Employee 1 works at place 7, employee 2 at place 8. */
#include "business/employee_scores.h"

#include "test.h"

enum { ONE = 1, TWO = 2, HERE = 7, THERE = 8, MINIMUM = 30 };

TEST(who_owns_the_business_sees_all_from_the_first_answer_on) {
    struct scores_sight s = { .all = true, .others = true, .minimum = MINIMUM };
    assert_true(employee_scores_may(&s, ONE, HERE, 1));
    assert_true(employee_scores_may(&s, ID_NONE, ID_NONE, 0));
}

TEST(everyone_sees_their_own_score_at_once_and_nobody_elses) {
    struct scores_sight s = { .minimum = MINIMUM, .own = ONE };
    assert_true(employee_scores_may(&s, ONE, HERE, 1));
    assert_false(employee_scores_may(&s, TWO, HERE, 1000));
}

TEST(a_manager_sees_the_people_of_their_place_from_the_minimum_on_after_the_notice) {
    struct scores_sight s = { .others = true, .minimum = MINIMUM, .own = ONE, .reach = { .kind = REACH_LOCATION, .location_id = HERE } };
    assert_true(employee_scores_may(&s, TWO, HERE, MINIMUM));
    assert_false(employee_scores_may(&s, TWO, HERE, MINIMUM - 1));
    assert_false(employee_scores_may(&s, TWO, THERE, MINIMUM));
    s.others = false;
    assert_false(employee_scores_may(&s, TWO, HERE, MINIMUM));
    assert_true(employee_scores_may(&s, ONE, HERE, 1));
}

TEST(a_manager_of_all_places_sees_people_of_each) {
    struct scores_sight s = { .others = true, .minimum = MINIMUM, .reach = { .kind = REACH_BUSINESS } };
    assert_true(employee_scores_may(&s, TWO, THERE, MINIMUM));
    assert_true(employee_scores_may(&s, TWO, ID_NONE, MINIMUM));
}

TEST(answers_that_name_nobody_are_nobodys_own) {
    struct scores_sight s = { .minimum = MINIMUM };
    assert_false(employee_scores_may(&s, ID_NONE, HERE, 1000));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_owns_the_business_sees_all_from_the_first_answer_on),
        cmocka_unit_test(everyone_sees_their_own_score_at_once_and_nobody_elses),
        cmocka_unit_test(a_manager_sees_the_people_of_their_place_from_the_minimum_on_after_the_notice),
        cmocka_unit_test(a_manager_of_all_places_sees_people_of_each),
        cmocka_unit_test(answers_that_name_nobody_are_nobodys_own),
    };
    return cmocka_run_group_tests_name("scores", tests, NULL, NULL);
}
