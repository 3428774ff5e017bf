/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "http/decode.h"

static struct arena arena;

static int set_up(void **state) {
    (void)state;
    arena_init(&arena);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_release(&arena);
    return 0;
}

static bool decodes(const char *raw, const char *wanted) {
    struct str text;
    return decode_percent(&arena, str_of(raw), false, &text) && str_is(text, wanted);
}

static bool is_broken(const char *raw) {
    struct str text;
    return !decode_percent(&arena, str_of(raw), false, &text);
}

static void escapes(void **state) {
    (void)state;
    assert_true(decodes("", ""));
    assert_true(decodes("/a+b", "/a+b"));
    assert_true(decodes("/a%20b%2Fc%2f", "/a b/c/"));
    assert_true(decodes("%4A%c3%a9", "Jé"));
    assert_true(decodes("%25%32%35", "%25"));
    const char *broken[] = {"%", "%4", "%zz", "a%", "%%20", "%-1", "%0x", "%00", "a%00b", "%ff", "%c3", "%c3%28", "%ed%a0%80", "%c0%af", "\xff"};
    for (size_t i = 0; i < LENGTH(broken); i++) {
        if (!is_broken(broken[i])) fail_msg("%s was taken", broken[i]);
    }
}

static void queries(void **state) {
    (void)state;
    struct http_pair *q;
    size_t n;
    assert_null(decode_query(&arena, STR("a=1&b=x+y%26z&=v&c&d=&&a=2=3"), &q, &n));
    assert_int_equal(n, 6);
    assert_true(str_is(q[0].name, "a") && str_is(q[0].value, "1"));
    assert_true(str_is(q[1].name, "b") && str_is(q[1].value, "x y&z"));
    assert_true(q[2].name.n == 0 && str_is(q[2].value, "v"));
    assert_true(str_is(q[3].name, "c") && q[3].value.n == 0);
    assert_true(str_is(q[5].name, "a") && str_is(q[5].value, "2=3"));
    assert_null(decode_query(&arena, STR(""), &q, &n));
    assert_int_equal(n, 0);
    assert_non_null(decode_query(&arena, STR("a=%zz"), &q, &n));
    assert_non_null(decode_query(&arena, STR("a=%00"), &q, &n));
    assert_non_null(decode_query(&arena, STR("%ff=1"), &q, &n));
}

static void ten_thousand_parameters(void **state) {
    (void)state;
    struct http_pair *q = NULL;
    size_t n;
    static char text[40000];
    for (size_t i = 0; i < 10000; i++) memcpy(text + i * 4, "a=1&", 4);
    assert_non_null(decode_query(&arena, (struct str){text, sizeof text}, &q, &n));
    memset(text, '&', sizeof text);
    assert_non_null(decode_query(&arena, (struct str){text, sizeof text}, &q, &n));
    for (size_t i = 0; i < 64; i++) memcpy(text + i * 4, "a=1&", 4);
    assert_null(decode_query(&arena, (struct str){text, 64 * 4 - 1}, &q, &n));
    assert_int_equal(n, 64);
}

static struct str cookie(const char *header, const char *name) {
    struct str value = {0};
    (void)decode_cookie(str_of(header), str_of(name), &value); // absent and empty are the same here
    return value;
}

static void cookies(void **state) {
    (void)state;
    assert_true(str_is(cookie("a=1; session=x=y; b=2", "session"), "x=y"));
    assert_true(str_is(cookie("session=\"q\"", "session"), "q"));
    assert_true(str_is(cookie("session=1;session=2", "session"), "1"));
    assert_true(str_is(cookie(";; = ; a ; session = z ", "session"), "z"));
    assert_int_equal(cookie("mysession=1; Session=2; session", "session").n, 0);
    assert_int_equal(cookie("", "session").n, 0);
    assert_true(str_is(cookie("a=\"", "a"), "\""));
}

static void media_types(void **state) {
    (void)state;
    assert_true(str_is(decode_media_type(&arena, STR("application/json")), "application/json"));
    assert_true(str_is(decode_media_type(&arena, STR(" Application/JSON ; charset=UTF-8")), "application/json"));
    assert_int_equal(decode_media_type(&arena, STR(";")).n, 0);
}

static bool gzip(const char *header) { return decode_accepts(str_of(header), STR("gzip")); }

static void accepted_codings(void **state) {
    (void)state;
    assert_true(gzip("gzip, deflate, br, zstd"));
    assert_true(gzip("br;q=1.0, GZIP;q=0.8, *;q=0.1"));
    assert_true(gzip("*"));
    assert_false(gzip(""));
    assert_false(gzip("br, deflate"));
    assert_false(gzip("gzip;q=0"));
    assert_false(gzip("*, gzip; q=0.000"));
    assert_false(gzip("*;q=0"));
    assert_false(gzip("xgzip"));
}

static void validators(void **state) {
    (void)state;
    assert_true(decode_etag_listed(STR("\"a\", W/\"b\""), STR("\"b\"")));
    assert_true(decode_etag_listed(STR("*"), STR("\"b\"")));
    assert_false(decode_etag_listed(STR("\"bb\",b"), STR("\"b\"")));
    assert_false(decode_etag_listed(STR(""), STR("\"b\"")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(escapes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(queries, set_up, tear_down),
        cmocka_unit_test_setup_teardown(ten_thousand_parameters, set_up, tear_down),
        cmocka_unit_test(cookies),
        cmocka_unit_test_setup_teardown(media_types, set_up, tear_down),
        cmocka_unit_test(accepted_codings),
        cmocka_unit_test(validators),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
