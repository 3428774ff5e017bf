/* SPDX-License-Identifier: Apache-2.0
 * str_test.c */
#include "test.h"

TEST(str_compares_by_bytes_and_then_by_length) {
    assert_true(str_compare(STR("a"), STR("b")) < 0);
    assert_true(str_compare(STR("a"), STR("aa")) < 0);
    assert_true(str_compare(STR("Z"), STR("a")) < 0);
    assert_true(str_compare(STR("\xc3\xa4"), STR("z")) > 0);
    assert_int_equal(str_compare((struct str){0}, STR("")), 0);
}

TEST(str_starts_and_ends_with_the_empty_text) {
    assert_true(str_starts((struct str){0}, STR("")));
    assert_true(str_ends(STR("abc"), STR("bc")));
    assert_false(str_ends(STR("c"), STR("bc")));
    assert_false(str_starts(STR("a"), STR("ab")));
}

TEST(str_trim_takes_white_space_at_both_ends_only) {
    assert_text(str_trim(STR(" \t a b\r\n")), "a b");
    assert_text(str_trim(STR("  ")), "");
}

TEST(str_slice_stays_within_the_text) {
    assert_text(str_slice(STR("abcdef"), 2, 4), "cd");
    assert_text(str_slice(STR("abc"), 1, 99), "bc");
    assert_text(str_slice(STR("abc"), 9, 12), "");
    assert_text(str_slice(STR("abc"), 2, 1), "");
}

TEST(str_split_gives_empty_pieces_and_the_last_one) {
    struct str rest = STR("a,,b,"), piece;
    const char *wanted[] = {"a", "", "b", ""};
    for (size_t i = 0; i < LENGTH(wanted); i++) {
        assert_true(str_split(&rest, ',', &piece));
        assert_text(piece, wanted[i]);
    }
    assert_false(str_split(&rest, ',', &piece));
}

TEST(str_split_of_an_absent_text_gives_nothing) {
    struct str rest = {0}, piece;
    assert_false(str_split(&rest, ',', &piece));
}

TEST(str_to_int_reads_the_whole_range) {
    int64_t value = 7;
    assert_true(str_to_int(STR("9223372036854775807"), &value));
    assert_true(value == INT64_MAX);
    assert_true(str_to_int(STR("-9223372036854775808"), &value));
    assert_true(value == INT64_MIN);
    assert_true(str_to_int(STR("-0"), &value));
    assert_int_equal(value, 0);
}

TEST(str_to_int_refuses_rubbish_and_overflow) {
    const char *wrong[] = {"",   "-",   "+1", " 1", "1 ",  "1.0", "0x1", "9223372036854775808", "-9223372036854775809",
                           "1e3", "--1", "99999999999999999999999"};
    int64_t value = 7;
    for (size_t i = 0; i < LENGTH(wrong); i++) assert_false(str_to_int(str_of(wrong[i]), &value));
    assert_int_equal(value, 7);
}

TEST(zero_is_not_blank) {
    int64_t value = 7;
    assert_false(str_to_int(STR(""), &value));
    assert_int_equal(value, 7);
    assert_true(str_to_int(STR("0"), &value));
    assert_int_equal(value, 0);
}

TEST(str_hash_tells_lengths_and_tails_apart) {
    assert_true(str_hash(STR("")) != str_hash(STR("\0")));
    assert_true(str_hash(STR("abcdefgh1")) != str_hash(STR("abcdefgh2")));
    assert_true(str_hash(STR("abc")) == str_hash((struct str){"abcd", 3}));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(str_compares_by_bytes_and_then_by_length),
        cmocka_unit_test(str_starts_and_ends_with_the_empty_text),
        cmocka_unit_test(str_trim_takes_white_space_at_both_ends_only),
        cmocka_unit_test(str_slice_stays_within_the_text),
        cmocka_unit_test(str_split_gives_empty_pieces_and_the_last_one),
        cmocka_unit_test(str_split_of_an_absent_text_gives_nothing),
        cmocka_unit_test(str_to_int_reads_the_whole_range),
        cmocka_unit_test(str_to_int_refuses_rubbish_and_overflow),
        cmocka_unit_test(zero_is_not_blank),
        cmocka_unit_test(str_hash_tells_lengths_and_tails_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
