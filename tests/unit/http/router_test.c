/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "http/router.h"

#include <stdio.h>

static struct arena arena;
static struct router *router;

static int set_up(void **state) {
    (void)state;
    arena_init(&arena);
    router = router_new(&arena);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_release(&arena);
    return 0;
}

static int row(const char *method, const char *path) { return router_find(router, str_of(method), str_of(path)).row; }

static void add(const char *method, const char *pattern, int number) { assert_true(router_add(router, method, pattern, number)); }

static void constants_win(void **state) {
    (void)state;
    add("GET", "/customers/{id}", 1);
    add("GET", "/customers/duplicates", 2);
    add("GET", "/{what}/duplicates", 3);
    add("GET", "/customers/{id}/cases", 4);
    add("GET", "/customers/duplicates/{id}", 5);
    assert_int_equal(row("GET", "/customers/cus_1"), 1);
    assert_int_equal(row("GET", "/customers/duplicates"), 2);
    assert_int_equal(row("GET", "/orders/duplicates"), 3);
    assert_int_equal(row("GET", "/customers/duplicates/cases"), 5);
    assert_int_equal(row("GET", "/customers/x/cases"), 4);
}

static void a_branch_that_ends_nowhere_is_left(void **state) {
    (void)state;
    add("GET", "/a/b/c", 1);
    add("GET", "/a/{x}/d", 2);
    add("POST", "/a/b", 3);
    add("GET", "/a/{x}", 4);
    struct router_match m = router_find(router, STR("GET"), STR("/a/b/d"));
    assert_int_equal(m.row, 2);
    assert_int_equal(m.param_count, 1);
    assert_true(str_is(m.params[0], "b"));
    assert_int_equal(row("GET", "/a/b"), 4);
    assert_int_equal(row("POST", "/a/b"), 3);
}

static void parameters_are_given(void **state) {
    (void)state;
    add("PUT", "/a/{1}/b/{2}/{3}/{4}", 7);
    struct router_match m = router_find(router, STR("PUT"), STR("/a/x/b/é y/z/{4}"));
    assert_int_equal(m.row, 7);
    assert_true(m.path_known);
    assert_int_equal(m.param_count, 4);
    assert_true(str_is(m.params[0], "x"));
    assert_true(str_is(m.params[1], "é y"));
    assert_true(str_is(m.params[3], "{4}"));
}

static void paths_that_are_not_there(void **state) {
    (void)state;
    add("GET", "/", 1);
    add("GET", "/a", 2);
    add("GET", "/a/{id}", 3);
    add("GET", "/a/b/c", 4);
    const char *unknown[] = {"", "a", "//", "/a/", "//a", "/a//", "/b", "/a/b/", "/a/x/c", "/a/b/c/d", "/A"};
    for (size_t i = 0; i < LENGTH(unknown); i++) {
        struct router_match m = router_find(router, STR("GET"), str_of(unknown[i]));
        if (m.row != -1 || m.path_known) fail_msg("%s was found", unknown[i]);
        assert_int_equal(router_allowed(router, &arena, str_of(unknown[i])).n, 0);
    }
    assert_int_equal(row("GET", "/"), 1);
    assert_int_equal(row("GET", "/a/b"), 3);
}

static void another_method_is_told_what_is_allowed(void **state) {
    (void)state;
    add("GET", "/cases/{id}", 1);
    add("PATCH", "/cases/{id}", 2);
    add("POST", "/cases/new", 3);
    add("GET", "/cases/new", 4);
    struct router_match m = router_find(router, STR("DELETE"), STR("/cases/1"));
    assert_int_equal(m.row, -1);
    assert_true(m.path_known);
    assert_true(str_is(router_allowed(router, &arena, STR("/cases/1")), "GET, PATCH"));
    assert_true(str_is(router_allowed(router, &arena, STR("/cases/new")), "POST, GET, PATCH"));
    assert_int_equal(row("get", "/cases/1"), -1);
}

static void head_finds_get(void **state) {
    (void)state;
    add("GET", "/a", 1);
    add("HEAD", "/b", 2);
    add("GET", "/b", 3);
    add("POST", "/c", 4);
    assert_int_equal(row("HEAD", "/a"), 1);
    assert_int_equal(row("HEAD", "/b"), 2);
    assert_int_equal(row("HEAD", "/c"), -1);
}

static void the_same_route_twice_is_refused(void **state) {
    (void)state;
    add("GET", "/a/{id}", 1);
    add("POST", "/a/{id}", 2);
    assert_false(router_add(router, "GET", "/a/{other}", 3));
    assert_int_equal(row("GET", "/a/x"), 1);
}

static void hundreds_of_routes(void **state) {
    (void)state;
    char pattern[64];
    for (int i = 0; i < 500; i++) {
        snprintf(pattern, sizeof pattern, "/api/v1/n%d/{id}", i * 7919 % 500);
        add("GET", pattern, i * 7919 % 500);
    }
    for (int i = 0; i < 500; i++) {
        snprintf(pattern, sizeof pattern, "/api/v1/n%d/x", i);
        assert_int_equal(row("GET", pattern), i);
    }
    assert_int_equal(row("GET", "/api/v1/n500/x"), -1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(constants_win, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_branch_that_ends_nowhere_is_left, set_up, tear_down),
        cmocka_unit_test_setup_teardown(parameters_are_given, set_up, tear_down),
        cmocka_unit_test_setup_teardown(paths_that_are_not_there, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_method_is_told_what_is_allowed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(head_finds_get, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_same_route_twice_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(hundreds_of_routes, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
