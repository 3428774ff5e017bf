/* SPDX-License-Identifier: Apache-2.0 */
#include "work/permit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static struct actor employee(enum role role, ident location) {
    return (struct actor){ .kind = ACTOR_EMPLOYEE, .role = role, .employee_id = 9, .location_id = location };
}

static void an_advisor_sees_figures_and_no_people(void **state) {
    (void)state;
    struct actor a = employee(ROLE_ADVISOR, 0);
    assert_true(permit_may(&a, PERM_READ));
    assert_false(permit_may(&a, PERM_PEOPLE));
    assert_false(permit_may(&a, PERM_SERVE));
}

static void a_manager_reaches_their_place_and_all_when_they_have_none(void **state) {
    (void)state;
    struct actor here = employee(ROLE_MANAGER, 4), everywhere = employee(ROLE_MANAGER, 0);
    assert_int_equal(permit_reach(&here, PERM_MANAGE).kind, REACH_LOCATION);
    assert_int_equal(permit_reach(&here, PERM_MANAGE).location_id, 4);
    assert_int_equal(permit_reach(&everywhere, PERM_MANAGE).kind, REACH_BUSINESS);
    assert_false(permit_may(&here, PERM_OWN));
}

static void a_reading_key_writes_nothing(void **state) {
    (void)state;
    struct actor key = { .kind = ACTOR_KEY, .scope = SCOPE_READ };
    assert_true(permit_may(&key, PERM_PEOPLE));
    assert_false(permit_may(&key, PERM_SERVE));
}

static void nobody_may_only_what_is_public(void **state) {
    (void)state;
    struct actor nobody = { 0 };
    for (int p = 0; p < PERM_COUNT; p++) {
        assert_int_equal(permit_may(&nobody, (enum permission)p), p == PERM_PUBLIC);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_advisor_sees_figures_and_no_people),
        cmocka_unit_test(a_manager_reaches_their_place_and_all_when_they_have_none),
        cmocka_unit_test(a_reading_key_writes_nothing),
        cmocka_unit_test(nobody_may_only_what_is_public),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
