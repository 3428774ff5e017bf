/* SPDX-License-Identifier: Apache-2.0
 * columns_test.c — dictionaries and columns give back what was put. */
#include "unit.h"

#include <stdio.h>

TEST(a_value_keeps_its_code_and_none_is_0) {
    struct codes c;
    codes_init(&c, false, UINT16_MAX);
    assert_int_equal(codes_find(&c, 7), 0);
    for (int64_t i = 0; i < 5000; i++) {
        assert_int_equal(codes_put(&c, i * 1000003 - 70), i + 1);
    }
    for (int64_t i = 0; i < 5000; i++) {
        assert_int_equal(codes_put(&c, i * 1000003 - 70), i + 1);
        assert_int_equal(codes_find(&c, i * 1000003 - 70), i + 1);
    }
    assert_int_equal(codes_find(&c, 1), 0);
    codes_release(&c);
}

TEST(texts_are_copied_and_told_apart_by_their_bytes) {
    struct codes c;
    char text[16];
    codes_init(&c, true, UINT16_MAX);
    for (int i = 0; i < 1000; i++) {
        size_t n = (size_t)snprintf(text, sizeof text, "place %d", i);
        assert_int_equal(codes_put_text(&c, (struct str){ text, n }), i + 1);
    }
    assert_int_equal(codes_find_text(&c, STR("place 999")), 1000);
    assert_int_equal(codes_find_text(&c, STR("Place 999")), 0);
    assert_true(str_is(c.texts[1], "place 0"));
    codes_release(&c);
}

TEST(a_full_dictionary_puts_the_rest_together) {
    struct codes c;
    codes_init(&c, false, 3);
    for (int64_t i = 1; i <= 10; i++) {
        assert_int_equal(codes_put(&c, i), i < 3 ? i : 3);
    }
    assert_true(codes_is_full(&c));
    codes_release(&c);
}

static struct fact some_fact(struct unit_dice *d, ident id) {
    static const char *const touchpoints[] = { "", "counter", "table", "delivery" };
    struct fact f = unit_fact(id);
    f.cell = (uint8_t)unit_roll(d, 29);
    f.order = (uint8_t)unit_roll(d, 4);
    f.day = unit_roll(d, 10) ? (day_t)unit_roll(d, 2000) + 19000 : FACT_NO_DAY;
    f.other_day = unit_roll(d, 2) ? f.day : FACT_NO_DAY;
    f.employee = unit_roll(d, 12);
    f.location = unit_roll(d, 3);
    f.survey = unit_roll(d, 4);
    f.who = unit_roll(d, 500);
    f.touchpoint = str_of(touchpoints[unit_roll(d, 4)]);
    f.channel = unit_roll(d, 2) ? STR("email") : STR("qr");
    f.number[0] = unit_roll(d, 3) ? (int64_t)unit_roll(d, 100000) : FACT_NO_NUMBER;
    f.number[1] = unit_roll(d, 3) ? (int64_t)unit_roll(d, 100000) : FACT_NO_NUMBER;
    return f;
}

TEST(each_subject_has_one_row_that_holds_what_was_put_last) {
    enum { SUBJECTS = 20000 };
    static struct fact wanted[SUBJECTS];
    struct unit_dice dice = { 1 };
    struct columns c;
    columns_init(&c, &unit_source);
    for (int i = 0; i < SUBJECTS; i++) {
        wanted[i] = some_fact(&dice, ((ident)i + 1) << 15);
        columns_put(&c, &wanted[i]);
    }
    for (int i = 0; i < SUBJECTS; i++) {
        uint32_t which = unit_roll(&dice, SUBJECTS);
        wanted[which] = some_fact(&dice, wanted[which].id);
        columns_put(&c, &wanted[which]);
    }
    assert_int_equal(c.n, SUBJECTS);
    for (int i = 0; i < SUBJECTS; i++) {
        struct fact got;
        uint32_t row;
        assert_true(columns_find(&c, wanted[i].id, &row));
        columns_get(&c, row, &got);
        assert_true(columns_equal(&got, &wanted[i]));
    }
    assert_true(columns_bytes(&c) / SUBJECTS < 80);
    uint32_t row;
    assert_false(columns_find(&c, 12345, &row));
    columns_release(&c);
}

TEST(rows_beyond_the_last_are_void) {
    struct columns c;
    struct unit_dice dice = { 2 };
    columns_init(&c, &unit_source);
    for (ident id = 1; id <= 5; id++) {
        struct fact f = some_fact(&dice, id);
        columns_put(&c, &f);
    }
    assert_int_equal(c.capacity % COLUMNS_BLOCK, 0);
    for (uint32_t row = c.n; row < c.capacity; row++) {
        assert_int_equal(c.cell[row], FACT_VOID);
    }
    columns_release(&c);
}

TEST(a_row_that_comes_again_as_it_was_is_no_edit) {
    struct columns c;
    columns_init(&c, &unit_source);
    struct fact f = unit_fact(1);
    f.touchpoint = STR("counter");
    columns_put(&c, &f);
    columns_put(&c, &f);
    f.seq++;
    columns_put(&c, &f);
    assert_int_equal(c.edits, 0);
    f.touchpoint = STR("table");
    columns_put(&c, &f);
    f.cell = 3;
    columns_put(&c, &f);
    assert_int_equal(c.edits, 2);
    columns_release(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_that_comes_again_as_it_was_is_no_edit),
        cmocka_unit_test(a_value_keeps_its_code_and_none_is_0),
        cmocka_unit_test(texts_are_copied_and_told_apart_by_their_bytes),
        cmocka_unit_test(a_full_dictionary_puts_the_rest_together),
        cmocka_unit_test(each_subject_has_one_row_that_holds_what_was_put_last),
        cmocka_unit_test(rows_beyond_the_last_are_void),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
