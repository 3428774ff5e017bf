/* SPDX-License-Identifier: Apache-2.0
 * id_test.c */
#include "test.h"

#include "base/id.h"

#include <pthread.h>
#include <stdlib.h>

#define AT_2026 ((instant_t)1767225600 * SECOND) /* 2026-01-01 */

TEST(id_grows_when_the_clock_goes_back) {
    ident first = id_new(AT_2026 + DAY_LENGTH), second = id_new(AT_2026), third = id_new(AT_2026);
    assert_true(first < second && second < third);
}

TEST(id_runs_over_into_the_next_millisecond) {
    ident before = id_new(AT_2026 + 2 * DAY_LENGTH);
    for (int i = 0; i < 100000; i++) {
        ident next = id_new(AT_2026 + 2 * DAY_LENGTH);
        assert_true(next > before);
        before = next;
    }
}

TEST(id_holds_its_millisecond) {
    instant_t at = AT_2026 + 10 * DAY_LENGTH;
    assert_int_equal(id_new(at) >> 21, (at - (instant_t)1577836800 * SECOND) / 1000);
}

TEST(id_holds_its_node) {
    id_node_set(63);
    assert_int_equal(id_new(AT_2026) >> 15 & 63, 63);
    id_node_set(0);
    assert_int_equal(id_new(AT_2026) >> 15 & 63, 0);
}

enum { THREADS = 4, EACH = 20000 };

static void *make_many(void *ids) {
    for (int i = 0; i < EACH; i++) ((ident *)ids)[i] = id_new(AT_2026);
    return NULL;
}

static int by_value(const void *a, const void *b) {
    ident x = *(const ident *)a, y = *(const ident *)b;
    return (x > y) - (x < y);
}

TEST(ids_of_several_threads_are_all_different) {
    static ident ids[THREADS * EACH];
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) assert_int_equal(pthread_create(&threads[i], NULL, make_many, ids + i * EACH), 0);
    for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
    qsort(ids, LENGTH(ids), sizeof *ids, by_value);
    for (size_t i = 1; i < LENGTH(ids); i++) assert_true(ids[i] != ids[i - 1]);
}

TEST(id_text_sorts_like_the_number) {
    char a[ID_TEXT_MAX], b[ID_TEXT_MAX];
    id_write(a, "cus", 31);
    id_write(b, "cus", 32);
    assert_string_equal(a, "cus_000000000000z");
    assert_string_equal(b, "cus_0000000000010");
}

TEST(id_reads_what_it_wrote_in_either_case) {
    char text[ID_TEXT_MAX];
    const ident ids[] = {1, 31, 32, INT64_MAX, id_new(AT_2026), id_random()};
    for (size_t i = 0; i < LENGTH(ids); i++) {
        ident back = ID_NONE;
        size_t n = id_write(text, "cus", ids[i]);
        assert_int_equal(n, strlen(text));
        assert_true(id_parse("cus", (struct str){text, n}, &back) && back == ids[i]);
        for (size_t at = 0; at < n; at++) {
            if (text[at] >= 'a' && text[at] <= 'z') text[at] = (char)(text[at] - 32);
        }
        assert_true(id_parse("cus", (struct str){text, n}, &back) && back == ids[i]);
    }
}

TEST(id_refuses_another_prefix_length_or_letters) {
    const char *wrong[] = {
        "",
        "cus",
        "cus_",
        "cas_0000000000001",
        "cus-0000000000001",
        "cus_000000000001",
        "cus_00000000000001",
        "cus_000000000000i",
        "cus_000000000000o",
        "cus_000000000000u",
        "cus_000000000000l",
        "cus_000000000 001",
        "cus_8000000000000", // 2^63
        "cus_zzzzzzzzzzzzz",
        "cus_0000000000000", // 0 is no id
    };
    ident id = 7;
    for (size_t i = 0; i < LENGTH(wrong); i++) assert_false(id_parse("cus", str_of(wrong[i]), &id));
    assert_int_equal(id, 7);
}

TEST(id_random_is_positive) {
    for (int i = 0; i < 1000; i++) assert_true(id_random() > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(id_grows_when_the_clock_goes_back),
        cmocka_unit_test(id_runs_over_into_the_next_millisecond),
        cmocka_unit_test(id_holds_its_millisecond),
        cmocka_unit_test(id_holds_its_node),
        cmocka_unit_test(ids_of_several_threads_are_all_different),
        cmocka_unit_test(id_text_sorts_like_the_number),
        cmocka_unit_test(id_reads_what_it_wrote_in_either_case),
        cmocka_unit_test(id_refuses_another_prefix_length_or_letters),
        cmocka_unit_test(id_random_is_positive),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
