/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <assert.h>

#include "client.h"
#include "http/static.h"

static const unsigned char plain[] = "the page as it is", small[] = "GZIP";
static const struct asset table[] = {
    {"/_app/immutable/a.C0ffee.js", "text/javascript; charset=utf-8", "\"one\"", plain, plain + 17, small, small + 4, true},
    {"/favicon.png", "image/png", "\"two\"", plain, plain + 17, NULL, NULL, false},
    {"/index.html", "text/html; charset=utf-8", "\"three\"", plain, plain + 17, small, small + 4, false},
};
static struct answer answer;
static struct http_server *server;
static struct arena arena;

static size_t admit(void *context, struct http_exchange *x) {
    (void)context, (void)x;
    return 0;
}

static void handle(void *context, struct http_exchange *x) {
    (void)context;
    const struct asset *found = static_find(table, LENGTH(table), http_request(x)->path);
    static_answer(x, found != NULL ? found : &table[2]);
}

static int set_up(void **state) {
    (void)state;
    struct http_callbacks callbacks = {.admit = admit, .handle = handle};
    struct http_options o = {.listen = STR("127.0.0.1:0")};
    struct str problem;
    arena_init(&arena);
    return http_server_start(&o, &callbacks, &server, &problem, &arena) ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    http_server_stop(server, 1);
    arena_release(&arena);
    return 0;
}

static void get(const char *path, const char *headers) { client_get(http_server_port(server), path, headers, &answer); }
static bool says(const char *line) { return strstr(answer.head, line) != NULL; }

static void found_by_path(void **state) {
    (void)state;
    assert_ptr_equal(static_find(table, LENGTH(table), STR("/_app/immutable/a.C0ffee.js")), &table[0]);
    assert_ptr_equal(static_find(table, LENGTH(table), STR("/index.html")), &table[2]);
    assert_null(static_find(table, LENGTH(table), STR("/index")));
    assert_null(static_find(table, LENGTH(table), STR("/zzz")));
    assert_null(static_find(table, 0, STR("/index.html")));
}

static void plain_or_compressed(void **state) {
    (void)state;
    get("/anything", "");
    assert_int_equal(answer.status, 200);
    assert_string_equal(answer.body, "the page as it is");
    assert_true(says("Content-Type: text/html; charset=utf-8\r\n") && says("ETag: \"three\"\r\n") && says("Cache-Control: no-cache\r\n"));
    assert_true(says("Vary: Accept-Encoding\r\n"));
    assert_false(says("Content-Encoding"));
    get("/anything", "Accept-Encoding: br, gzip\r\n");
    assert_string_equal(answer.body, "GZIP");
    assert_true(says("Content-Encoding: gzip\r\n") && says("ETag: \"three-gzip\"\r\n"));
    get("/favicon.png", "Accept-Encoding: br, gzip\r\n");
    assert_string_equal(answer.body, "the page as it is");
    assert_false(says("Vary") || says("Content-Encoding"));
}

static void hashed_names_may_be_kept(void **state) {
    (void)state;
    get("/_app/immutable/a.C0ffee.js", "");
    assert_true(says("Cache-Control: public, max-age=31536000, immutable\r\n"));
}

static void known_pages_are_not_sent_again(void **state) {
    (void)state;
    get("/index.html", "If-None-Match: \"x\", W/\"three\"\r\n");
    assert_int_equal(answer.status, 304);
    assert_true(says("ETag: \"three\"\r\n"));
    assert_false(says("Content-Length: 0"));
    get("/index.html", "If-None-Match: \"three\"\r\nAccept-Encoding: gzip\r\n");
    assert_int_equal(answer.status, 200);
    get("/index.html", "If-None-Match: \"three-gzip\"\r\nAccept-Encoding: gzip\r\n");
    assert_int_equal(answer.status, 304);
}

int main(void) {
    alarm(120); // a test that hangs is a failed one
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(found_by_path),
        cmocka_unit_test_setup_teardown(plain_or_compressed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(hashed_names_may_be_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(known_pages_are_not_sent_again, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
