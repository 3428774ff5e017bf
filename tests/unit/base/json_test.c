/* SPDX-License-Identifier: Apache-2.0
 * json_test.c */
#include "arena_each.h"

#include "base/json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

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

/* One object with a hundred thousand members, each on a line of its own; the last ones are the caller's. */
static struct str large_object(const char *last) {
    struct buf b;
    buf_init(&b, &a, 2 << 20);
    buf_put_char(&b, '{');
    for (int i = 0; i < 100000; i++) buf_fmt(&b, "\"key %d\":{\"i\":%d},\n", i * 7919 % 100000, i);
    buf_put_str(&b, str_of(last));
    buf_put_char(&b, '}');
    return buf_str(&b);
}

TEST(json_names_a_duplicate_among_100000_keys) {
    struct json_error error = {0};
    const struct json *v = json_parse(&a, large_object("\"last\":0"), &error);
    assert_non_null(v);
    assert_int_equal(v->n, 100001);
    assert_text(v->child->next->key, "key 7919");
    assert_int_equal(v->child->next->child->i, 1);
    assert_null(json_parse(&a, large_object("\"z\":0,\n \"key 99999\":1,\n\"z\":2,\"key 0\":3"), &error));
    assert_text(error.text, "The key \"key 99999\" is given twice.");
    assert_true(error.line == 100002 && error.column == 12);
}

TEST(json_compares_each_key_with_all_before_it) {
    for (int n = 2; n <= 70; n++) {
        for (int twice = 0; twice < n; twice++) {
            struct buf b;
            struct json_error error = {0};
            buf_init(&b, &a, 1024);
            buf_put_str(&b, STR("{\"o\":{},"));
            for (int i = 0; i < n; i++) buf_fmt(&b, "\"%d\":{\"k\":[]},", i);
            buf_fmt(&b, "\"%d\":0}", twice);
            assert_null(json_parse(&a, buf_str(&b), &error));
            assert_text(error.text, arena_z(&a, arena_fmt(&a, "The key \"%d\" is given twice.", twice)));
        }
        arena_reset(&a);
    }
}

TEST(json_cuts_the_name_of_a_long_key_at_a_character) {
    char key[80], text[200];
    memset(key, 'k', sizeof key);
    memcpy(key + 58, "\xf0\x9f\x98\x80", 4);
    snprintf(text, sizeof text, "{\"%.80s\":1,\"%.80s\":2}", key, key);
    struct json_error error = {0};
    assert_null(json_parse(&a, str_of(text), &error));
    assert_text(error.text, arena_z(&a, arena_fmt(&a, "The key \"%.58s\" is given twice.", key)));
}

TEST(json_refuses_nul) {
    assert_refused(STR("[\"a\\u0000b\"]"), "The character \\u0000 is not allowed in a text.");
    assert_refused(STR("{\"a\\u0000b\":1}"), "The character \\u0000 is not allowed in a text.");
    struct json_error error;
    assert_null(json_parse(&a, STR("[\"a\0b\"]"), &error));
    assert_null(json_parse(&a, STR("[1]\0"), &error));
}

TEST(json_refuses_half_a_surrogate_pair) {
    const char *halves[] = {"[\"\\ud800\"]", "[\"\\udc00\"]", "[\"\\udfffx\"]", "[\"\\ud83dx\\ude00\"]", "[\"\\ud83d\\ud83d\"]",
                            "[\"\\ude00\\ud83d\"]", "[\"\\uD83D\\n\"]", "[\"\\ud83d\\u0041\"]", "{\"\\udbff\":1}", "[\"\\\\\\ud800\"]"};
    for (size_t i = 0; i < LENGTH(halves); i++) assert_refused(str_of(halves[i]), "Half of a surrogate pair stands alone in a text.");
    assert_text(read("[\"\\ud83d\\uDE00\\udbff\\udfff\"]")->child->s, "\xf0\x9f\x98\x80\xf4\x8f\xbf\xbf");
    assert_text(read("[\"\\\\ud800\"]")->child->s, "\\ud800");
}

TEST(json_tells_the_first_mistake) {
    struct json_error error = {0};
    assert_null(json_parse(&a, STR("[1,\n }\n\"\\ud800 \xff\"]"), &error));
    assert_int_equal(error.line, 2);
    assert_null(json_parse(&a, STR("[1,\n \"\\ud800\",\n}"), &error));
    assert_int_equal(error.line, 2);
    assert_refused(STR("[1\n, \"\\ud800 \xff\"]"), "Half of a surrogate pair stands alone in a text.");
    assert_refused(STR("[1\n, \"\xff \\ud800\"]"), "The text is not UTF-8.");
    assert_refused(STR("[1] x \xff"), "There is more text behind the end.");
    assert_null(json_parse(&a, STR("[\\ud800]"), &error));
    assert_text(error.text, "invalid char in json text.");
}

TEST(json_knows_four_white_spaces_and_no_comments) {
    assert_non_null(read(" \t\r\n[ \t\r\n1 \t\r\n] \t\r\n"));
    assert_refused(STR("[\v1]"), "There is a control character that JSON does not know.");
    assert_refused(STR("[1]\f"), "There is a control character that JSON does not know.");
    struct json_error error;
    assert_null(json_parse(&a, STR("[1/* */]"), &error));
    assert_null(json_parse(&a, STR("// one\n1"), &error));
    assert_null(json_parse(&a, STR("\xef\xbb\xbf[1]"), &error));
    assert_null(json_parse(&a, STR("[1\0]"), &error));
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
    size_t many = 1 << 20;
    char *deep = arena_alloc(&a, many);
    memset(deep, '[', many);
    assert_refused((struct str){deep, many}, "There are more than 32 levels of [ and {.");
    assert_non_null(read("[\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\\\"[[[[[[[[\"]"));
}

TEST(json_refuses_anything_behind_the_value) {
    assert_refused(STR("[1] x"), "There is more text behind the end.");
    assert_refused(STR("[1][2]"), "There is more text behind the end.");
    assert_refused(STR("[1] \"half a text"), "There is more text behind the end.");
    assert_refused(STR("1 2"), "There is more text behind the end.");
    assert_refused(STR("\"a\" tr"), "There is more text behind the end.");
    assert_non_null(read(" [1] \r\n\t"));
}

TEST(json_refuses_what_ends_too_early) {
    assert_refused(STR(""), "The text ends too early.");
    assert_refused((struct str){0}, "The text ends too early.");
    const char *halves[] = {" \n", "{\"a\":", "{", "[1,", "tru", "-", "1.", "1e", "\"a", "\"a\\", "\"\\u00"};
    for (size_t i = 0; i < LENGTH(halves); i++) assert_refused(str_of(halves[i]), "The text ends too early.");
}

TEST(json_refuses_numbers_beyond_a_double) {
    assert_refused(STR("[1e999]"), "A number is too large.");
    assert_refused(STR("-1e999"), "A number is too large.");
    char digits[401];
    memset(digits, '9', sizeof digits);
    assert_refused((struct str){digits, sizeof digits}, "A number is too large.");
}

TEST(json_reads_a_number_that_stands_alone) {
    assert_int_equal(read("12")->i, 12);
    assert_true(read("-0")->type == JSON_INT && read("-0")->i == 0);
    assert_true(read("1e5")->type == JSON_REAL && read("1e5")->d == 100000);
    assert_true(read("0.1")->d == 0.1 && read("-0.0")->type == JSON_REAL);
    assert_true(json_parse(&a, (struct str){"123", 2}, &(struct json_error){0})->i == 12);
}

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
        cmocka_unit_test(json_names_a_duplicate_among_100000_keys),
        cmocka_unit_test(json_compares_each_key_with_all_before_it),
        cmocka_unit_test(json_cuts_the_name_of_a_long_key_at_a_character),
        cmocka_unit_test(json_refuses_nul),
        cmocka_unit_test(json_refuses_half_a_surrogate_pair),
        cmocka_unit_test(json_tells_the_first_mistake),
        cmocka_unit_test(json_knows_four_white_spaces_and_no_comments),
        cmocka_unit_test(json_refuses_what_is_not_utf8),
        cmocka_unit_test(json_refuses_more_than_32_levels),
        cmocka_unit_test(json_refuses_anything_behind_the_value),
        cmocka_unit_test(json_refuses_what_ends_too_early),
        cmocka_unit_test(json_refuses_numbers_beyond_a_double),
        cmocka_unit_test(json_reads_a_number_that_stands_alone),
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
