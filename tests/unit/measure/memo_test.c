/* SPDX-License-Identifier: Apache-2.0
 * memo_test.c — what was counted before is told again as long as it holds, and no longer. */
#include "unit.h"

#include "measure/memo.h"

#include <stdio.h>

static struct memo memo;

static int begin(void **state) {
    (void)state;
    memo_init(&memo);
    return 0;
}

static int end(void **state) {
    (void)state;
    memo_release(&memo);
    return 0;
}

TEST(an_answer_is_told_again_with_how_many_rows_it_is_of) {
    int64_t kept[3] = { 7, 8, 9 }, got[3] = { 0 }, rows = -1;
    assert_false(memo_find(&memo, STR("nps by month"), 0, got, sizeof got, &rows));
    assert_int_equal(rows, -1);
    memo_keep(&memo, STR("nps by month"), 0, 2048, kept, sizeof kept);
    assert_true(memo_find(&memo, STR("nps by month"), 0, got, sizeof got, &rows));
    assert_int_equal(rows, 2048);
    assert_memory_equal(got, kept, sizeof kept);
    assert_false(memo_find(&memo, STR("nps by week"), 0, got, sizeof got, &rows));
}

TEST(a_row_that_changed_or_another_size_makes_it_worthless) {
    int64_t kept[2] = { 1, 2 }, got[2] = { 5, 6 }, rows;
    memo_keep(&memo, STR("q"), 3, 1024, kept, sizeof kept);
    assert_false(memo_find(&memo, STR("q"), 4, got, sizeof got, &rows));
    assert_false(memo_find(&memo, STR("q"), 3, got, sizeof got[0], &rows));
    assert_int_equal(got[0], 5);
    memo_keep(&memo, STR("q"), 4, 512, kept, sizeof kept);
    assert_true(memo_find(&memo, STR("q"), 4, got, sizeof got, &rows));
    assert_int_equal(rows, 512);
}

TEST(the_few_asked_lately_are_kept_and_large_ones_never) {
    static char large[256 << 10];
    int64_t rows;
    char name[16], got;
    for (int i = 0; i <= MEMO_ANSWERS; i++) {
        snprintf(name, sizeof name, "q%d", i);
        memo_keep(&memo, str_of(name), 0, i, "x", 1);
        assert_true(memo_find(&memo, STR("q0"), 0, &got, 1, &rows));   /* asked every time: it stays */
    }
    assert_false(memo_find(&memo, STR("q1"), 0, &got, 1, &rows));
    assert_true(memo_find(&memo, STR("q2"), 0, &got, 1, &rows));
    size_t bytes = memo_bytes(&memo);
    assert_true(bytes > MEMO_ANSWERS && bytes < MEMO_ANSWERS * 5);
    memo_keep(&memo, STR("large"), 0, 1, large, sizeof large);
    assert_int_equal(memo_bytes(&memo), bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_answer_is_told_again_with_how_many_rows_it_is_of, begin, end),
        cmocka_unit_test_setup_teardown(a_row_that_changed_or_another_size_makes_it_worthless, begin, end),
        cmocka_unit_test_setup_teardown(the_few_asked_lately_are_kept_and_large_ones_never, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
