/* SPDX-License-Identifier: Apache-2.0 */
#include "import/import_table.h"
#include "test.h"

TEST(what_was_put_is_found_again_after_it_has_grown) {
    struct arena a = { 0 };
    struct import_table t = { .arena = &a };
    for (int i = 0; i < 5000; i++) {
        import_table_put(&t, arena_fmt(&a, "key %d", i))->number = i + 1;
    }
    assert_int_equal(t.n, 5000);
    for (int i = 0; i < 5000; i++) {
        assert_int_equal(import_table_find(&t, arena_fmt(&a, "key %d", i))->number, i + 1);
    }
    assert_null(import_table_find(&t, STR("key 5000")));
    arena_release(&a);
}

TEST(the_same_key_is_one_entry_and_an_empty_table_finds_nothing) {
    struct arena a = { 0 };
    struct import_table t = { .arena = &a };
    assert_null(import_table_find(&t, STR("x")));
    import_table_put(&t, STR("x"))->number = 7;
    assert_int_equal(import_table_put(&t, STR("x"))->number, 7);
    assert_int_equal(t.n, 1);
    assert_int_equal(import_table_put(&t, (struct str){ 0 })->number, 0);   /* an empty text is a key like any other */
    assert_non_null(import_table_find(&t, STR("")));
    arena_release(&a);
}

TEST(two_texts_make_one_key_that_no_other_two_make) {
    struct arena a = { 0 };
    struct str ab_c = import_table_key(&a, STR("ab"), STR("c")), a_bc = import_table_key(&a, STR("a"), STR("bc"));
    assert_false(str_eq(ab_c, a_bc));
    assert_true(str_eq(ab_c, import_table_key(&a, STR("ab"), STR("c"))));
    arena_release(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_put_is_found_again_after_it_has_grown),
        cmocka_unit_test(the_same_key_is_one_entry_and_an_empty_table_finds_nothing),
        cmocka_unit_test(two_texts_make_one_key_that_no_other_two_make),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
