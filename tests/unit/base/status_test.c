/* SPDX-License-Identifier: Apache-2.0
 * status_test.c */
#include "test.h"

#include "base/status.h"

TEST(status_table_is_ordered_by_http_status) {
    for (int st = 1; st < ST_COUNT; st++) assert_true(status_http((enum status)st) >= status_http((enum status)(st - 1)));
}

TEST(status_ids_are_all_different) {
    for (int a = 0; a < ST_COUNT; a++) {
        for (int b = a + 1; b < ST_COUNT; b++) assert_string_not_equal(status_id((enum status)a), status_id((enum status)b));
    }
}

TEST(status_titles_are_sentences) {
    for (int st = 0; st < ST_COUNT; st++) {
        const char *title = status_title((enum status)st);
        assert_true(title[0] >= 'A' && title[0] <= 'Z');
        assert_int_equal(title[strlen(title) - 1], '.');
    }
}

TEST(status_of_an_unknown_number_is_internal) { assert_int_equal(status_http((enum status)999), 500); }

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(status_table_is_ordered_by_http_status),
        cmocka_unit_test(status_ids_are_all_different),
        cmocka_unit_test(status_titles_are_sentences),
        cmocka_unit_test(status_of_an_unknown_number_is_internal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
