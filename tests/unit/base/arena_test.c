/* SPDX-License-Identifier: Apache-2.0
 * arena_test.c */
#include "test.h"

TEST(arena_gives_zeroed_memory_after_reset_too) {
    struct arena a;
    arena_init(&a);
    for (int round = 0; round < 3; round++) {
        unsigned char *p = arena_alloc(&a, 1000);
        for (int i = 0; i < 1000; i++) assert_int_equal(p[i], 0);
        memset(p, 0xff, 1000);
        arena_reset(&a);
    }
    arena_release(&a);
}

TEST(arena_aligns_what_follows_a_text) {
    struct arena a;
    arena_init(&a);
    for (size_t n = 0; n < 40; n++) {
        (void)arena_str(&a, (struct str){"0123456789012345678901234567890123456789", n});
        assert_int_equal((uintptr_t)arena_alloc(&a, 8) % 16, 0);
    }
    arena_release(&a);
}

TEST(arena_takes_sizes_beyond_a_block) {
    struct arena a;
    arena_init(&a);
    char *small = arena_alloc(&a, 10);
    memcpy(small, "0123456789", 10);
    char *large = arena_alloc(&a, 5 << 20);
    large[(5 << 20) - 1] = 'x';
    assert_memory_equal(small, "0123456789", 10);
    arena_reset(&a);
    assert_int_equal(a.used, 0);
    arena_release(&a);
}

TEST(arena_rewind_forgets_only_what_came_after_the_mark) {
    struct arena a;
    arena_init(&a);
    struct str kept = arena_str(&a, STR("kept"));
    struct arena_mark mark = arena_mark(&a);
    void *first = arena_alloc(&a, 100);
    for (int i = 0; i < 100; i++) arena_alloc(&a, 10000);
    arena_rewind(&a, mark);
    assert_ptr_equal(arena_alloc(&a, 100), first);
    assert_text(kept, "kept");
    arena_release(&a);
}

TEST(arena_rewind_to_an_unused_arena_empties_it) {
    struct arena a;
    arena_init(&a);
    struct arena_mark mark = arena_mark(&a);
    arena_alloc(&a, 100);
    arena_rewind(&a, mark);
    assert_int_equal(a.used, 0);
    arena_release(&a);
}

TEST(arena_fmt_formats_short_and_long_texts) {
    struct arena a;
    char long_text[1001] = {0};
    arena_init(&a);
    memset(long_text, 'x', 1000);
    assert_text(arena_fmt(&a, "%s-%d", "a", 7), "a-7");
    assert_text(arena_fmt(&a, "%s", long_text), long_text);
    for (size_t n = 250; n < 260; n++) assert_int_equal(arena_fmt(&a, "%.*s", (int)n, long_text).n, n);
    arena_release(&a);
}

TEST(arena_texts_end_with_a_nul) {
    struct arena a;
    arena_init(&a);
    assert_string_equal(arena_str(&a, (struct str){"abcdef", 3}).p, "abc");
    assert_string_equal(arena_z(&a, (struct str){0}), "");
    assert_string_equal(arena_join(&a, STR("ab"), STR("cd")).p, "abcd");
    arena_release(&a);
}

TEST(list_keeps_items_while_it_grows) {
    struct arena a;
    struct list l = {0};
    arena_init(&a);
    for (int i = 0; i < 1000; i++) {
        int *item = list_push(&a, &l, sizeof *item);
        assert_int_equal(*item, 0);
        *item = i;
        if (i % 7 == 0) arena_alloc(&a, 3); // now and then it cannot grow in place
    }
    assert_int_equal(l.n, 1000);
    for (int i = 0; i < 1000; i++) assert_int_equal(*LIST_AT(&l, int, i), i);
    arena_release(&a);
}

TEST(buf_keeps_its_text_while_it_grows) {
    struct arena a;
    struct buf b;
    arena_init(&a);
    buf_init(&b, &a, 0);
    assert_int_equal(buf_str(&b).n, 0);
    for (int i = 0; i < 500; i++) {
        buf_put_char(&b, 'a');
        buf_put_int(&b, i % 10);
        if (i % 7 == 0) arena_alloc(&a, 3);
    }
    assert_int_equal(b.n, 1000);
    for (int i = 0; i < 500; i++) assert_int_equal(b.p[2 * i + 1], '0' + i % 10);
    arena_release(&a);
}

TEST(buf_writes_the_smallest_integer) {
    struct arena a;
    struct buf b;
    arena_init(&a);
    buf_init(&b, &a, 1);
    buf_put_int(&b, INT64_MIN);
    buf_put_char(&b, ' ');
    buf_put_int(&b, 0);
    assert_text(buf_str(&b), "-9223372036854775808 0");
    arena_release(&a);
}

TEST(buf_fmt_grows_for_what_does_not_fit) {
    struct arena a;
    struct buf b;
    arena_init(&a);
    buf_init(&b, &a, 4);
    buf_fmt(&b, "%s", "abc");
    buf_fmt(&b, "%s", "d");
    buf_fmt(&b, "%s", "0123456789");
    assert_text(buf_str(&b), "abcd0123456789");
    arena_release(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_gives_zeroed_memory_after_reset_too),
        cmocka_unit_test(arena_aligns_what_follows_a_text),
        cmocka_unit_test(arena_takes_sizes_beyond_a_block),
        cmocka_unit_test(arena_rewind_forgets_only_what_came_after_the_mark),
        cmocka_unit_test(arena_rewind_to_an_unused_arena_empties_it),
        cmocka_unit_test(arena_fmt_formats_short_and_long_texts),
        cmocka_unit_test(arena_texts_end_with_a_nul),
        cmocka_unit_test(list_keeps_items_while_it_grows),
        cmocka_unit_test(buf_keeps_its_text_while_it_grows),
        cmocka_unit_test(buf_writes_the_smallest_integer),
        cmocka_unit_test(buf_fmt_grows_for_what_does_not_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
