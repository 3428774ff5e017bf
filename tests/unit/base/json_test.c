/* SPDX-License-Identifier: Apache-2.0
 * json_test.c */
#include "unit.h"

#include "base/json.h"

#include <math.h>
#include <stdlib.h>

static struct arena a;

static int set_up(void **state) {
    (void)state;
    arena_init(&a);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_release(&a);
    return 0;
}

static const struct json *read(const char *text) {
    struct json_error error;
    const struct json *v = json_parse(&a, str_of(text), &error);
    assert_non_null(v);
    return v;
}

static void assert_refused(struct str text, const char *why) {
    struct json_error error = {0};
    assert_null(json_parse(&a, text, &error));
    assert_text(error.text, why);
}

static struct str written(const struct json *v) {
    struct buf b;
    struct json_out o;
    buf_init(&b, &a, 0);
    json_out_init(&o, &b);
    json_value(&o, v);
    return buf_str(&b);
}

static struct str real(double d) {
    struct json v = {.type = JSON_REAL, .d = d};
    return written(&v);
}

TEST(json_writes_what_it_read) {
    const char *texts[] = {"{\"a\":1,\"b\":[true,false,null,\"x\"],\"c\":{},\"d\":[],\"e\":[[1],{\"f\":2.5}]}",
                           "\"text\"", "0", "-1", "null", "[\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\"]"};
    for (size_t i = 0; i < LENGTH(texts); i++) {
        assert_text(written(read(texts[i])), texts[i]);
    }
}

TEST(json_keeps_the_order_of_members) {
    const struct json *v = read("{\"z\":1,\"a\":2,\"m\":3}");
    assert_int_equal(v->n, 3);
    assert_text(v->child->key, "z");
    assert_text(v->child->next->key, "a");
    assert_text(v->child->next->next->key, "m");
    assert_null(v->child->next->next->next);
}

TEST(json_keeps_64_bit_integers) {
    const struct json *v = read("[9223372036854775807,-9223372036854775808,9007199254740993]");
    assert_true(v->child->type == JSON_INT && v->child->i == INT64_MAX);
    assert_true(v->child->next->i == INT64_MIN);
    assert_true(v->child->next->next->i == INT64_C(9007199254740993));
    assert_text(written(v), "[9223372036854775807,-9223372036854775808,9007199254740993]");
}

TEST(json_reads_an_integer_beyond_int64_as_a_real_and_the_others_as_they_are) {
    const struct json *v = read("{\"big\":9223372036854775808,\"low\":-9223372036854775809,\"n\":9007199254740993,"
                                "\"s\":\"99999999999999999999\",\"r\":1.5e3}");
    assert_true(v->child->type == JSON_REAL && v->child->d == 0x1p63);
    assert_int_equal(v->child->next->type, JSON_REAL);
    assert_true(v->child->next->next->type == JSON_INT && v->child->next->next->i == INT64_C(9007199254740993));
    assert_text(v->child->next->next->next->s, "99999999999999999999");
    assert_true(v->child->next->next->next->next->d == 1500);
}

TEST(json_tells_an_integer_from_a_real_and_both_from_text) {
    const struct json *v = read("[1,1.0,\"1\"]");
    assert_int_equal(v->child->type, JSON_INT);
    assert_true(v->child->d == 1);
    assert_int_equal(v->child->next->type, JSON_REAL);
    assert_int_equal(v->child->next->next->type, JSON_TEXT);
}

TEST(json_names_duplicate_key) {
    assert_refused(STR("{\"name\":1,\n \"name\" : 2}"), "The key \"name\" is given twice.");
    assert_refused(STR("{\"a \\\" b\":1,\"a \\\" b\":2}"), "The key \"a \\\" b\" is given twice.");
    assert_refused(STR("{\"x\":{\"a\":1,\"\\u0061\":2}}"), "The key \"\\u0061\" is given twice.");
    assert_refused(STR("{\"twenty and some more letters\":1,\"twenty and some more letters\":1}"),
                   "The key \"twenty and some more letters\" is given twice.");
}

TEST(json_refuses_nul) {
    assert_refused(STR("[\"a\\u0000b\"]"), "The character \\u0000 is not allowed in a text.");
    assert_refused(STR("{\"a\\u0000b\":1}"), "The character \\u0000 is not allowed in a text.");
    struct json_error error;
    assert_null(json_parse(&a, STR("[\"a\0b\"]"), &error));
    assert_null(json_parse(&a, STR("[1]\0"), &error));
}

TEST(json_refuses_what_is_not_utf8) {
    assert_refused(STR("[\"\xff\"]"), "The text is not UTF-8.");
    assert_refused(STR("[\"\xc0\x80\"]"), "The text is not UTF-8.");
    assert_refused(STR("[\"\xed\xa0\x80\"]"), "The text is not UTF-8.");
    struct json_error error;
    assert_null(json_parse(&a, STR("[\"\\ud800\"]"), &error));
}

TEST(json_refuses_more_than_32_levels) {
    char text[200];
    for (int depth = 31; depth <= 34; depth++) {
        memset(text, '[', (size_t)depth);
        memset(text + depth, ']', (size_t)depth);
        struct json_error error = {0};
        const struct json *v = json_parse(&a, (struct str){text, (size_t)depth * 2}, &error);
        assert_true((v != NULL) == (depth <= 32));
        if (v == NULL) assert_true(error.line == 1 && error.column == 33);
    }
    assert_non_null(read("[\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\\\"[[[[[[[[\"]"));
}

TEST(json_refuses_anything_behind_the_value) {
    assert_refused(STR("[1] x"), "There is more text behind the end.");
    assert_refused(STR("[1][2]"), "There is more text behind the end.");
    assert_non_null(read(" [1] \r\n\t"));
}

TEST(json_refuses_what_ends_too_early) {
    assert_refused(STR(""), "The text ends too early.");
    assert_refused((struct str){0}, "The text ends too early.");
    assert_refused(STR("{\"a\":"), "The text ends too early.");
}

TEST(json_refuses_numbers_beyond_a_double) { assert_refused(STR("[1e999]"), "A number is too large."); }

TEST(json_tells_line_and_column) {
    struct json_error error = {0};
    assert_null(json_parse(&a, STR("{\n \"a\": 1,\n \"b\": x}"), &error));
    assert_int_equal(error.line, 3);
    assert_true(error.column > 0);
}

TEST(json_member_finds_by_name_and_only_in_objects) {
    const struct json *v = read("{\"a\":1,\"\":2}");
    assert_int_equal(json_member(v, STR("a"))->i, 1);
    assert_int_equal(json_member(v, STR(""))->i, 2);
    assert_null(json_member(v, STR("b")));
    assert_null(json_member(read("[1]"), STR("a")));
    assert_null(json_member(NULL, STR("a")));
}

TEST(json_tells_zero_from_null_and_from_an_empty_text) {
    const struct json *v = read("[0,null,\"\"]");
    assert_int_equal(v->child->type, JSON_INT);
    assert_int_equal(v->child->next->type, JSON_NULL);
    assert_int_equal(v->child->next->next->type, JSON_TEXT);
    assert_int_equal(v->child->next->next->s.n, 0);
}

TEST(json_text_lives_on_in_the_arena) {
    char text[] = "{\"key\":\"value\"}";
    const struct json *v = read(text);
    memset(text, 'x', sizeof text - 1);
    assert_text(v->child->key, "key");
    assert_text(v->child->s, "value");
}

TEST(json_real_is_short_where_it_can_be) {
    assert_text(real(0), "0");
    assert_text(real(1), "1");
    assert_text(real(-2.5), "-2.5");
    assert_text(real(0.1), "0.1");
    assert_text(real(-0.05), "-0.05");
    assert_text(real(123456.789), "123456.789");
    assert_text(real(8.1), "8.1");
    assert_text(real(1e300), "1e+300");
    assert_text(real(1e-9), "0.000000001");
}

TEST(json_real_reads_back_as_the_same_number) {
    uint64_t bits = 88172645463325252;
    for (int i = 0; i < 20000; i++) {
        bits ^= bits << 13, bits ^= bits >> 7, bits ^= bits << 17;
        double d;
        if (i % 2 == 0) memcpy(&d, &bits, sizeof d);
        else d = (double)(int64_t)(bits % 2000000) / 1000 - 1000;
        if (!isfinite(d)) continue;
        struct arena_mark mark = arena_mark(&a);
        assert_true(strtod(arena_z(&a, real(d)), NULL) == d);
        arena_rewind(&a, mark);
    }
    assert_true(signbit(read(arena_z(&a, real(-0.0)))->d));
}

TEST(json_real_writes_what_is_no_number_as_null) {
    assert_text(real(NAN), "null");
    assert_text(real(INFINITY), "null");
}

TEST(json_out_sets_commas) {
    struct buf b;
    struct json_out o;
    buf_init(&b, &a, 0);
    json_out_init(&o, &b);
    json_object(&o);
    json_key(&o, STR("list"));
    json_array(&o);
    json_int(&o, 1);
    json_object(&o);
    json_object_end(&o);
    json_bool(&o, true);
    json_array_end(&o);
    json_key(&o, STR("raw"));
    json_raw(&o, STR("{\"x\":1}"));
    json_key(&o, STR("none"));
    json_null(&o);
    json_object_end(&o);
    assert_text(buf_str(&b), "{\"list\":[1,{},true],\"raw\":{\"x\":1},\"none\":null}");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_writes_what_it_read),
        cmocka_unit_test(json_keeps_the_order_of_members),
        cmocka_unit_test(json_keeps_64_bit_integers),
        cmocka_unit_test(json_reads_an_integer_beyond_int64_as_a_real_and_the_others_as_they_are),
        cmocka_unit_test(json_tells_an_integer_from_a_real_and_both_from_text),
        cmocka_unit_test(json_names_duplicate_key),
        cmocka_unit_test(json_refuses_nul),
        cmocka_unit_test(json_refuses_what_is_not_utf8),
        cmocka_unit_test(json_refuses_more_than_32_levels),
        cmocka_unit_test(json_refuses_anything_behind_the_value),
        cmocka_unit_test(json_refuses_what_ends_too_early),
        cmocka_unit_test(json_refuses_numbers_beyond_a_double),
        cmocka_unit_test(json_tells_line_and_column),
        cmocka_unit_test(json_member_finds_by_name_and_only_in_objects),
        cmocka_unit_test(json_tells_zero_from_null_and_from_an_empty_text),
        cmocka_unit_test(json_text_lives_on_in_the_arena),
        cmocka_unit_test(json_real_is_short_where_it_can_be),
        cmocka_unit_test(json_real_reads_back_as_the_same_number),
        cmocka_unit_test(json_real_writes_what_is_no_number_as_null),
        cmocka_unit_test(json_out_sets_commas),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
