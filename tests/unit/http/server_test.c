/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <assert.h>

#include "site.h"

static struct client client, other;
static struct answer answer;

static const char *get(int port, const char *path, const char *headers) { return client_get(port, path, headers, &answer)->body; }

static void what_a_handler_sees(void **state) {
    (void)state;
    int port = site_open();
    assert_string_equal(get(port, "/describe?a=1&b=x%20y&b=z+%C3%A9&c", "Cookie: x=1; session=\"abc\"\r\n"),
                        "GET /describe 127.0.0.1 type= length=0 cookie=abc [a=1] [b=x y] [b=z é] [c=]");
    assert_non_null(strstr(answer.head, "\r\nX-Extra: one\r\n"));
    assert_string_equal(get(port, "/d%65scribe", "Cookie: session=1\r\nCookie: session=2\r\n"), "GET /describe 127.0.0.1 type= length=0 cookie=1");
    site_close();
    assert_int_equal(atomic_load(&site.done), 2);
}

static void bodies_with_length_and_in_chunks(void **state) {
    (void)state;
    int port = site_open();
    client_open(&client, port);
    client_send(&client, "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: Text/Plain; charset=utf-8\r\nContent-Length: 5\r\n\r\nhel");
    sleep_milliseconds(20);
    client_send(&client, "lo");
    assert_string_equal(client_answer(&client, &answer)->body, "hello");
    client_send(&client, "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n");
    assert_string_equal(client_answer(&client, &answer)->body, "abcdefg");
    client_send(&client, "POST /describe HTTP/1.1\r\nHost: x\r\nContent-Type: Text/Plain; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    assert_string_equal(client_answer(&client, &answer)->body, "POST /describe 127.0.0.1 type=text/plain length=-1 cookie=");
    client_close(&client);
    site_close();
}

static void a_large_body_arrives_whole(void **state) {
    (void)state;
    int port = site_open();
    size_t n = 3 << 20;
    char *body = calloc(1, n);
    client_open(&client, port);
    client_send(&client, "POST /large HTTP/1.1\r\nHost: x\r\nContent-Length: 3145728\r\n\r\n");
    client_send_bytes(&client, body, n);
    assert_string_equal(client_answer(&client, &answer)->body, "3145728");
    client_close(&client);
    free(body);
    site_close();
}

static struct answer *post_sink(const char *path, size_t n, bool in_chunks) {
    char head[300];
    char *body = calloc(1, n);
    int port = http_server_port(site.server);
    atomic_store(&site.sunk, 0);
    client_open(&client, port);
    snprintf(head, sizeof head, "POST %s HTTP/1.1\r\nHost: x\r\n%s%zu\r\n\r\n", path, in_chunks ? "Transfer-Encoding: chunked\r\nX-Size: " : "Content-Length: ", n);
    client_send(&client, head);
    if (in_chunks) {
        snprintf(head, sizeof head, "%zx\r\n", n);
        client_send(&client, head);
    }
    client_send_bytes(&client, body, n);
    if (in_chunks) client_send(&client, "\r\n0\r\n\r\n");
    free(body);
    client_answer(&client, &answer);
    client_close(&client);
    return &answer;
}

static void a_body_may_go_to_a_sink_after_the_gate(void **state) {
    (void)state;
    site_open();
    for (int delay = 0; delay < 30; delay += 10) {
        site.delay = delay;
        assert_string_equal(post_sink("/sink", 3 << 20, false)->body, "3145728 sunk, 0 kept");
        assert_string_equal(post_sink("/sink", 3 << 20, true)->body, "3145728 sunk, 0 kept");
        assert_string_equal(post_sink("/sink", 0, false)->body, "0 sunk, 0 kept");
    }
    site_close();
}

static void a_gate_that_refuses_keeps_the_body_out(void **state) {
    (void)state;
    site_open();
    assert_string_equal(post_sink("/sink?refuse=gate", 3 << 20, false)->body, "who are you");
    assert_int_equal(answer.status, 401);
    assert_int_equal(atomic_load(&site.sunk), 0);
    site_close();
}

static void a_sink_that_is_full_says_so_and_is_left_alone(void **state) {
    (void)state;
    site_open();
    assert_int_equal(post_sink("/sink?refuse=sink", 30 << 20, false)->status, 503);
    assert_in_range(atomic_load(&site.sunk), 100000, 400000);
    assert_int_equal(post_sink("/sink", SINK_CAP + 1, true)->status, 413);
    assert_in_range(atomic_load(&site.sunk), SINK_CAP - (1 << 20), SINK_CAP);
    assert_int_equal(post_sink("/sink", SINK_CAP + 1, false)->status, 413);
    assert_int_equal(atomic_load(&site.sunk), 0);
    site_close();
}

static void who_leaves_at_the_gate_or_in_the_middle_is_over(void **state) {
    (void)state;
    int port = site_open();
    site.delay = 50;
    client_open(&client, port);
    client_send(&client, "POST /sink HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc");
    client_close(&client);
    site.delay = 0;
    client_open(&client, port);
    client_send(&client, "POST /sink HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc");
    sleep_milliseconds(100);
    client_close(&client);
    site_close();
    assert_int_equal(atomic_load(&site.done), 2);
}

static void parked_and_resumed_by_another_thread(void **state) {
    (void)state;
    int port = site_open();
    client_open(&client, port);
    for (int i = 0; i < 50; i++) {
        site.delay = i % 3;
        client_send(&client, "POST /parked HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc");
        assert_string_equal(client_answer(&client, &answer)->body, "parked abc");
    }
    client_send(&client, "GET /parked/twice HTTP/1.1\r\nHost: x\r\n\r\n");
    assert_string_equal(client_answer(&client, &answer)->body, "parked ");
    client_close(&client);
    site_close();
}

static void resumed_before_the_handler_returned(void **state) {
    (void)state;
    int port = site_open();
    assert_string_equal(get(port, "/resumed/within", ""), "parked ");
    assert_string_equal(get(port, "/resumed/before", ""), "parked ");
    site_close();
}

static void many_requests_over_kept_connections(void **state) {
    (void)state;
    enum { CONNECTIONS = 64, ROUNDS = 32 };
    int port = site_open_with((struct http_options){.threads = 2, .connections_max = 200});
    struct client *all = calloc(CONNECTIONS, sizeof *all);
    for (int i = 0; i < CONNECTIONS; i++) client_open(&all[i], port);
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < CONNECTIONS; i++) client_send(&all[i], "POST /parked HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nok");
        for (int i = 0; i < CONNECTIONS; i++) assert_string_equal(client_answer(&all[i], &answer)->body, "parked ok");
    }
    struct http_counters counters = http_server_counters(site.server);
    assert_int_equal(counters.requests, CONNECTIONS * ROUNDS);
    assert_int_equal(counters.connections_open, CONNECTIONS);
    for (int i = 0; i < CONNECTIONS; i++) client_close(&all[i]);
    free(all);
    site_close();
    assert_int_equal(atomic_load(&site.done), CONNECTIONS * ROUNDS);
}

static void pipelined_requests_are_answered_in_order(void **state) {
    (void)state;
    int port = site_open();
    client_open(&client, port);
    client_send(&client, "POST /parked HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n1POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n2"
                         "GET /resumed/within HTTP/1.1\r\nHost: x\r\n\r\n");
    assert_string_equal(client_answer(&client, &answer)->body, "parked 1");
    assert_string_equal(client_answer(&client, &answer)->body, "2");
    assert_string_equal(client_answer(&client, &answer)->body, "parked ");
    client_close(&client);
    site_close();
}

static bool all_finished(void) { return atomic_load(&site.done) >= 2; }

static void a_client_leaves_while_parked(void **state) {
    (void)state;
    int port = site_open();
    site_hold(true);
    client_open(&client, port);
    client_send(&client, "GET /parked HTTP/1.1\r\nHost: x\r\n\r\n");
    client_open(&other, port);
    client_send(&other, "GET /parked HTTP/1.1\r\nHost: x\r\n\r\n");
    while (site_parked() < 2) sleep_milliseconds(2);
    struct linger reset = {.l_onoff = 1};
    setsockopt(other.fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    client_close(&client);
    client_close(&other);
    sleep_milliseconds(20);
    site_hold(false);
    assert_true(wait_for(all_finished, 3000));
    assert_int_equal(client_get(port, "/echo", "", &answer)->status, 200);
    site_close();
}

static void a_body_over_the_cap_is_refused(void **state) {
    (void)state;
    int port = site_open();
    char body[4096], chunks[6000];
    memset(body, 'x', sizeof body);
    client_open(&client, port);
    client_send(&client, "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 4096\r\n\r\n");
    client_send_bytes(&client, body, sizeof body);
    assert_int_equal(client_answer(&client, &answer)->status, 413);
    assert_string_equal(answer.body, "problem: The body of the request is larger than is accepted here.");
    snprintf(chunks, sizeof chunks, "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n%.1000s\r\n1\r\nx\r\n400\r\n%.1024s\r\n0\r\n\r\n", body, body);
    client_send(&client, chunks); // on the same connection: the first body was drained
    assert_int_equal(client_answer(&client, &answer)->status, 413);
    client_send(&client, "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n");
    client_send_bytes(&client, body, 1000);
    assert_int_equal(client_answer(&client, &answer)->status, 200);
    assert_int_equal(answer.body_n, 1000);
    client_send(&client, "POST /no-words HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n");
    client_send_bytes(&client, body, 1001);
    assert_int_equal(client_answer(&client, &answer)->status, 413);
    assert_non_null(strstr(answer.head, "application/problem+json"));
    assert_non_null(strstr(answer.body, "\"status\":413"));
    client_close(&client);
    site_close();
}

static void a_huge_body_is_not_waited_for(void **state) {
    (void)state;
    int port = site_open();
    client_open(&client, port);
    client_send(&client, "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n");
    assert_int_equal(client_answer(&client, &answer)->status, 413);
    assert_true(client_is_closed(&client, 3000));
    client_close(&client);
    site_close();
}

static void a_client_asks_before_it_sends(void **state) {
    (void)state;
    int port = site_open();
    client_open(&client, port);
    client_send(&client, "PUT /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    assert_true(client_sees(&client, "HTTP/1.1 100 Continue\r\n\r\n", 3000));
    client.n = 0;
    client_send(&client, "ok");
    assert_string_equal(client_answer(&client, &answer)->body, "ok");
    client_send(&client, "PATCH /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5000\r\n\r\n");
    assert_int_equal(client_answer(&client, &answer)->status, 413);
    assert_true(client_is_closed(&client, 3000));
    client_close(&client);
    site_close();
}

static void refused_by_admit_with_the_body_drained(void **state) {
    (void)state;
    int port = site_open();
    client_open(&client, port);
    for (int i = 0; i < 3; i++) {
        client_send(&client, "POST /refused HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nGET ");
        assert_int_equal(client_answer(&client, &answer)->status, 429);
    }
    client_close(&client);
    site_close();
}

static void malformed_requests_are_told(void **state) {
    (void)state;
    int port = site_open();
    assert_int_equal(client_get(port, "/a%zz", "", &answer)->status, 400);
    assert_string_equal(answer.body, "problem: The path has a broken escape or is not UTF-8.");
    assert_int_equal(client_get(port, "/a%00b", "", &answer)->status, 400);
    assert_int_equal(client_get(port, "/%ff", "", &answer)->status, 400);
    assert_int_equal(client_get(port, "/?a=%c3", "", &answer)->status, 400);
    assert_int_equal(client_get(port, "/echo", "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n", &answer)->status, 400);
    char many[16 << 10] = "/?a";
    for (int i = 0; i < 64; i++) strncat(many, "&a", 3);
    assert_int_equal(client_get(port, many, "", &answer)->status, 400);
    assert_string_equal(answer.body, "problem: The address has too many parameters.");
    many[0] = '\0';
    for (int i = 0; i < 70; i++) strncat(many, "X-Much: 1\r\n", 12);
    assert_int_equal(client_get(port, "/", many, &answer)->status, 400);
    assert_string_equal(answer.body, "problem: The request has too many header fields.");
    assert_int_equal(http_server_counters(site.server).refused, 7);
    memset(many, 'a', sizeof many - 1); // the library's own answer
    many[0] = '/';
    many[sizeof many - 1] = '\0';
    int status = client_get(port, many, "", &answer)->status;
    assert_true(status >= 400 && status < 500);
    site_close();
}

static void head_is_get_without_the_body(void **state) {
    (void)state;
    int port = site_open();
    client_open(&client, port);
    client_send(&client, "HEAD /describe HTTP/1.1\r\nHost: x\r\n\r\nGET /describe HTTP/1.1\r\nHost: x\r\n\r\n");
    assert_int_equal(client_answer_to(&client, &answer, true)->status, 200);
    assert_non_null(strstr(answer.head, "Content-Length: 47\r\n"));
    assert_string_equal(client_answer(&client, &answer)->body, "GET /describe 127.0.0.1 type= length=0 cookie=");
    client_close(&client);
    site_close();
}

static void a_slow_client_is_closed(void **state) {
    (void)state;
    int port = site_open_with((struct http_options){.threads = 2, .idle_seconds = 1});
    int64_t from = milliseconds();
    client_open(&client, port);
    client_send(&client, "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
    client_open(&other, port);
    assert_true(client_is_closed(&client, 5000));
    assert_true(client_is_closed(&other, 5000));
    assert_in_range(milliseconds() - from, 900, 4000);
    site.delay = 2500; // waiting for us is not being slow
    assert_string_equal(get(port, "/parked", ""), "parked ");
    client_close(&client);
    client_close(&other);
    site_close();
}

static void one_address_gets_its_share_of_connections(void **state) {
    (void)state;
    struct client *third = calloc(1, sizeof *third);
    int port = site_open_with((struct http_options){.threads = 2, .connections_per_address_max = 2});
    struct client *first_two[] = {&client, &other};
    for (size_t i = 0; i < 2; i++) { // answered, so that they have surely been counted before the third
        client_open(first_two[i], port);
        client_send(first_two[i], "GET /echo HTTP/1.1\r\nHost: x\r\n\r\n");
        assert_int_equal(client_answer(first_two[i], &answer)->status, 200);
    }
    client_open(third, port);
    assert_true(client_is_closed(third, 3000));
    client_close(&client);
    client_close(third);
    sleep_milliseconds(100);
    client_open(third, port);
    client_send(third, "GET /echo HTTP/1.1\r\nHost: x\r\n\r\n");
    assert_int_equal(client_answer(third, &answer)->status, 200);
    client_close(third);
    client_close(&other);
    free(third);
    site_close();
}

static void forwarded_addresses_only_from_trusted_proxies(void **state) {
    (void)state;
    int port = site_open();
    assert_non_null(strstr(get(port, "/describe", "X-Forwarded-For: 9.9.9.9\r\n"), " 127.0.0.1 "));
    site_close();
    port = site_open_with((struct http_options){.threads = 2, .trusted_proxies = STR("127.0.0.1"), .connections_per_address_max = 1});
    assert_non_null(strstr(get(port, "/describe", "X-Forwarded-For: 1.1.1.1\r\nX-Forwarded-For: 9.9.9.9\r\n"), " 9.9.9.9 "));
    assert_non_null(strstr(get(port, "/describe", "X-Forwarded-For: 9.9.9.9, 127.0.0.1\r\n"), " 9.9.9.9 "));
    assert_non_null(strstr(get(port, "/describe", "X-Forwarded-For: nonsense\r\n"), " 127.0.0.1 "));
    site_close();
}

static bool starts(struct str listen, struct str proxies) {
    struct http_callbacks callbacks = {.admit = site_admit, .handle = site_handle};
    struct http_options o = {.listen = listen, .trusted_proxies = proxies};
    struct str problem = {0};
    struct http_server *s;
    struct arena a;
    arena_init(&a);
    bool has_started = http_server_start(&o, &callbacks, &s, &problem, &a);
    assert_true(has_started || problem.n > 0);
    if (has_started) http_server_stop(s, 1);
    arena_release(&a);
    return has_started;
}

static void a_start_that_fails_says_why(void **state) {
    (void)state;
    int port = site_open();
    char taken[32];
    snprintf(taken, sizeof taken, "127.0.0.1:%d", port);
    assert_false(starts(str_of(taken), STR("")));
    assert_false(starts(STR("nonsense"), STR("")));
    assert_false(starts(STR("127.0.0.1:x"), STR("")));
    assert_false(starts(STR("127.0.0.1:99999"), STR("")));
    assert_false(starts(STR("127.0.0.1:0"), STR("10.0.0.0/33")));
    assert_true(starts(STR("localhost:0"), STR("10.0.0.0/8, ::1")));
    assert_true(starts(STR(":0"), STR("")));
    site_close();
}

int main(void) {
    alarm(120); // a test that hangs is a failed one
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_handler_sees),
        cmocka_unit_test(bodies_with_length_and_in_chunks),
        cmocka_unit_test(a_large_body_arrives_whole),
        cmocka_unit_test(a_body_may_go_to_a_sink_after_the_gate),
        cmocka_unit_test(a_gate_that_refuses_keeps_the_body_out),
        cmocka_unit_test(a_sink_that_is_full_says_so_and_is_left_alone),
        cmocka_unit_test(who_leaves_at_the_gate_or_in_the_middle_is_over),
        cmocka_unit_test(parked_and_resumed_by_another_thread),
        cmocka_unit_test(resumed_before_the_handler_returned),
        cmocka_unit_test(many_requests_over_kept_connections),
        cmocka_unit_test(pipelined_requests_are_answered_in_order),
        cmocka_unit_test(a_client_leaves_while_parked),
        cmocka_unit_test(a_body_over_the_cap_is_refused),
        cmocka_unit_test(a_huge_body_is_not_waited_for),
        cmocka_unit_test(a_client_asks_before_it_sends),
        cmocka_unit_test(refused_by_admit_with_the_body_drained),
        cmocka_unit_test(malformed_requests_are_told),
        cmocka_unit_test(head_is_get_without_the_body),
        cmocka_unit_test(a_slow_client_is_closed),
        cmocka_unit_test(one_address_gets_its_share_of_connections),
        cmocka_unit_test(forwarded_addresses_only_from_trusted_proxies),
        cmocka_unit_test(a_start_that_fails_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
