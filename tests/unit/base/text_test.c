/* SPDX-License-Identifier: Apache-2.0
 * text_test.c */
#include "arena_each.h"

#include "base/text.h"

#include <pthread.h>

static struct str fold(const char *text) { return text_fold(&a, str_of(text)); }

TEST(text_is_utf8_accepts_all_planes) {
    assert_true(text_is_utf8(STR("")));
    assert_true(text_is_utf8((struct str){0}));
    assert_true(text_is_utf8(STR("plain ASCII that is longer than eight bytes")));
    assert_true(text_is_utf8(STR("\x7f \xc2\x80 \xdf\xbf \xe0\xa0\x80 \xed\x9f\xbf \xee\x80\x80 \xef\xbf\xbf")));
    assert_true(text_is_utf8(STR("\xf0\x90\x80\x80 \xf4\x8f\xbf\xbf")));
}

TEST(text_is_utf8_refuses_nul_and_malformed_bytes) {
    const struct str wrong[] = {
        STR("\0"), STR("12345678\0"), STR("1234567\0"), STR("\x80"), STR("\xc0\x80"), STR("\xc1\xbf"),
        STR("\xc3"), STR("\xe0\x9f\xbf"), STR("\xed\xa0\x80"), STR("\xe4\xb8"), STR("\xf0\x8f\xbf\xbf"),
        STR("\xf4\x90\x80\x80"), STR("\xf5\x80\x80\x80"), STR("\xff"), STR("abcdefg\xe9"), STR("\xc3" "a"),
    };
    for (size_t i = 0; i < LENGTH(wrong); i++) assert_false(text_is_utf8(wrong[i]));
}

TEST(text_utf8_part_ends_before_what_is_wrong) {
    assert_int_equal(text_utf8_part(STR("")), 0);
    assert_int_equal(text_utf8_part(STR("0123456789\xc3\xa9")), 12);
    assert_int_equal(text_utf8_part(STR("0123456789\xc3\xa9\xc3 and more than eight")), 12);
    assert_int_equal(text_utf8_part(STR("01234567\0")), 8);
}

TEST(text_length_counts_code_points) {
    assert_int_equal(text_length(STR("José 😀")), 6);
    assert_int_equal(text_length(STR("")), 0);
}

TEST(text_clip_never_cuts_a_character) {
    assert_text(text_clip(STR("José 😀"), 4), "José");
    assert_text(text_clip(STR("José 😀"), 6), "José 😀");
    assert_text(text_clip(STR("José 😀"), 5), "José ");
    assert_text(text_clip(STR("é"), 0), "");
}

TEST(text_fold_takes_accents_off) {
    assert_text(fold("José  Müller"), "jose muller");
    assert_text(fold("Straße ÆØÅ Łódź"), "strasse aeoa lodz");
    assert_text(fold("Nguyễn Thị Ánh Đặng"), "nguyen thi anh dang");
    assert_text(fold("Jose\xcc\x81"), "jose"); // the accent as a character of its own
}

TEST(text_fold_writes_other_scripts_in_latin) {
    assert_text(fold("Владимир Соловьёв"), "vladimir solovev");
    assert_text(fold("Σωκράτης"), "sokrates");
    assert_text(fold("محمد ١٢٣"), "mhmd 123");
    assert_text(fold("王小明"), "wang xiao ming");
    assert_text(fold("ｊｏｓｅ　１２"), "jose 12");
}

TEST(text_fold_makes_one_space_of_all_else) {
    assert_text(fold("  O'Brien -- & Sons,   Ltd. "), "o brien sons ltd");
    assert_text(fold("O’Brien"), "o brien");
    assert_text(fold("😀 hi 😀"), "hi");
    assert_text(fold("!?"), "");
    assert_text(fold(""), "");
    assert_text(text_fold(&a, STR("\xff\xfe x")), "x");
}

TEST(text_fold_of_a_folded_text_changes_nothing) {
    const char *texts[] = {"José", "Владимир", "½ Löffel", "O’Brien", "№5", "ǅ", "नमस्ते", "김민준"};
    for (size_t i = 0; i < LENGTH(texts); i++) {
        struct str once = fold(texts[i]);
        assert_true(str_eq(once, text_fold(&a, once)));
    }
}

static void *fold_often(void *wrong) {
    struct arena own;
    arena_init(&own);
    for (int i = 0; i < 300; i++) {
        if (!str_is(text_fold(&own, STR("Владимир")), "vladimir") || !str_is(text_fold(&own, STR("José")), "jose"))
            *(bool *)wrong = true;
        arena_reset(&own);
    }
    arena_release(&own);
    return NULL;
}

TEST(text_fold_works_in_several_threads_at_once) {
    pthread_t threads[4];
    bool wrong[4] = {0};
    for (int i = 0; i < 4; i++) assert_int_equal(pthread_create(&threads[i], NULL, fold_often, &wrong[i]), 0);
    for (int i = 0; i < 4; i++) {
        pthread_join(threads[i], NULL);
        assert_false(wrong[i]);
    }
}

TEST(text_reverse_and_digits_are_for_telephone_endings) {
    assert_text(text_reverse(&a, text_digits(&a, STR("+351 912-345"))), "543219153");
    assert_text(text_digits(&a, STR("none")), "");
}

TEST(text_currency_decimals_are_those_of_iso_4217) {
    const struct { const char *code; int decimals; } all[] = {
        {"EUR", 2}, {"USD", 2}, {"JPY", 0}, {"KWD", 3}, {"IQD", 3}, {"RSD", 2}, {"LBP", 2}, {"CLF", 4},
        {"XOF", 0}, {"XCD", 2}, {"XXX", -1}, {"XAU", -1}, {"ABC", -1}, {"eur", -1}, {"EU", -1}, {"", -1}, {"EURO", -1},
    };
    for (int round = 0; round < 2; round++) { // the second time from the cache
        for (size_t i = 0; i < LENGTH(all); i++) assert_int_equal(text_currency_decimals(str_of(all[i].code)), all[i].decimals);
    }
}

TEST(text_money_reads_as_people_write_it) {
    assert_text(text_money(&a, 1250, STR("EUR"), STR("en")), "€12.50");
    assert_text(text_money(&a, -5, STR("USD"), STR("en-US")), "-$0.05");
    assert_text(text_money(&a, 123456, STR("EUR"), STR("de-DE")), "1.234,56\xc2\xa0€");
    assert_text(text_money(&a, 1250, STR("JPY"), STR("en")), "¥1,250");
    assert_text(text_money(&a, 1250, STR("IQD"), STR("en")), "IQD\xc2\xa0" "1.250");
}

TEST(text_money_of_an_unknown_currency_is_still_readable) {
    assert_text(text_money(&a, 1250, STR("ABC"), STR("en")), "12.50 ABC");
    assert_text(text_money(&a, INT64_MIN, STR("ABC"), STR("")), "-92233720368547758.08 ABC");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_utf8_accepts_all_planes),
        cmocka_unit_test(text_is_utf8_refuses_nul_and_malformed_bytes),
        cmocka_unit_test(text_utf8_part_ends_before_what_is_wrong),
        cmocka_unit_test(text_length_counts_code_points),
        cmocka_unit_test(text_clip_never_cuts_a_character),
        cmocka_unit_test(text_fold_takes_accents_off),
        cmocka_unit_test(text_fold_writes_other_scripts_in_latin),
        cmocka_unit_test(text_fold_makes_one_space_of_all_else),
        cmocka_unit_test(text_fold_of_a_folded_text_changes_nothing),
        cmocka_unit_test(text_fold_works_in_several_threads_at_once),
        cmocka_unit_test(text_reverse_and_digits_are_for_telephone_endings),
        cmocka_unit_test(text_currency_decimals_are_those_of_iso_4217),
        cmocka_unit_test(text_money_reads_as_people_write_it),
        cmocka_unit_test(text_money_of_an_unknown_currency_is_still_readable),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
