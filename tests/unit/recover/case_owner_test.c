/* SPDX-License-Identifier: Apache-2.0
 * case_owner_test.c — whose a case is by rule. */
#include "recover/case_owner.h"

#include "test.h"

enum { HARBOUR = 71, HILL = 72, OLGA = 1, OTTO, MIA, MAX, MEG, LEA, ADA };

/* In the order in which they came. */
static const struct case_person people[] = {
    { .id = OLGA, .role = ROLE_OWNER },
    { .id = OTTO, .role = ROLE_OWNER },
    { .id = MEG, .role = ROLE_MANAGER, .location_id = HILL },
    { .id = MAX, .role = ROLE_MANAGER },
    { .id = MIA, .role = ROLE_MANAGER, .location_id = HARBOUR },
    { .id = LEA, .role = ROLE_FRONTLINE, .location_id = HARBOUR },
    { .id = ADA, .role = ROLE_ADVISOR },
};

static ident chosen(enum case_owner_rule rule, ident location, ident served, size_t n) {
    struct case_ c = { .location_id = location, .employee_id = served };
    return case_owner_choose(rule, &c, people, n);
}

TEST(the_manager_of_the_place_before_who_manages_all_before_another_places) {
    assert_int_equal(chosen(CASE_RULE_MANAGER, HARBOUR, LEA, 6), MIA);
    assert_int_equal(chosen(CASE_RULE_MANAGER, HARBOUR, LEA, 4), MAX);
    assert_int_equal(chosen(CASE_RULE_MANAGER, HARBOUR, LEA, 3), MEG);
    assert_int_equal(chosen(CASE_RULE_MANAGER, ID_NONE, LEA, 6), MAX);
}

TEST(never_who_it_is_about_unless_nobody_else_is_there) {
    assert_int_equal(chosen(CASE_RULE_MANAGER, HARBOUR, MIA, 6), MAX);
    assert_int_equal(chosen(CASE_RULE_MANAGER, HILL, MEG, 3), OLGA);
    assert_int_equal(chosen(CASE_RULE_MANAGER, ID_NONE, OLGA, 1), OLGA);
}

TEST(nobody_leads_a_place_then_the_first_owner) {
    assert_int_equal(chosen(CASE_RULE_MANAGER, HARBOUR, LEA, 2), OLGA);
    assert_int_equal(chosen(CASE_RULE_MANAGER, HARBOUR, LEA, 0), ID_NONE);
}

TEST(who_served_when_they_still_work_here_else_as_the_manager_rule) {
    assert_int_equal(chosen(CASE_RULE_WHO_SERVED, HARBOUR, LEA, 6), LEA);
    assert_int_equal(chosen(CASE_RULE_WHO_SERVED, HARBOUR, LEA, 5), MIA);    /* not among those who work here */
    assert_int_equal(chosen(CASE_RULE_WHO_SERVED, HARBOUR, ADA, 7), MIA);    /* an advisor sees no customers */
    assert_int_equal(chosen(CASE_RULE_WHO_SERVED, HARBOUR, ID_NONE, 7), MIA);
}

TEST(the_owner_role_when_the_business_says_so) {
    assert_int_equal(chosen(CASE_RULE_OWNER, HARBOUR, LEA, 7), OLGA);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_manager_of_the_place_before_who_manages_all_before_another_places),
        cmocka_unit_test(never_who_it_is_about_unless_nobody_else_is_there),
        cmocka_unit_test(nobody_leads_a_place_then_the_first_owner),
        cmocka_unit_test(who_served_when_they_still_work_here_else_as_the_manager_rule),
        cmocka_unit_test(the_owner_role_when_the_business_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
