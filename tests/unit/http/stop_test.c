/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <assert.h>
#include <sys/resource.h>

#include "site.h"

static struct client client;
static struct answer answer;

static void parked_exchanges_are_waited_for(void **state) {
    (void)state;
    int port = site_open();
    site.delay = 300;
    client_open(&client, port);
    client_send(&client, "GET /parked HTTP/1.1\r\nHost: x\r\n\r\n");
    sleep_milliseconds(50);
    assert_in_range(site_stop(5), 100, 2000);
    assert_string_equal(client_answer(&client, &answer)->body, "parked ");
    assert_non_null(strstr(answer.head, "Connection: close"));
    client_close(&client);
    site_end_hand();
    arena_release(&site.arena);
}

static void one_that_is_never_resumed_is_given_up(void **state) {
    (void)state;
    int port = site_open();
    site_hold(true);
    client_open(&client, port);
    client_send(&client, "GET /parked HTTP/1.1\r\nHost: x\r\n\r\n");
    while (site_parked() < 1) sleep_milliseconds(2);
    assert_in_range(site_stop(1), 900, 3000);
    assert_true(client_is_closed(&client, 1000));
    client_close(&client);
    site_end_hand(); // resumes it now, much too late: nothing happens
    assert_int_equal(atomic_load(&site.finished), 0);
    arena_release(&site.arena);
}

static void one_that_waits_at_the_gate_is_given_up_too(void **state) {
    (void)state;
    int port = site_open();
    site_hold(true);
    client_open(&client, port);
    client_send(&client, "POST /sink HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc");
    while (site_parked() < 1) sleep_milliseconds(2);
    assert_in_range(site_stop(1), 900, 3000);
    assert_true(client_is_closed(&client, 1000));
    client_close(&client);
    site_end_hand();
    assert_int_equal(atomic_load(&site.sunk), 0);
    arena_release(&site.arena);
}

static void silent_connections_do_not_hold_up(void **state) {
    (void)state;
    enum { CONNECTIONS = 1000 };
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    int port = site_open_with((struct http_options){.threads = 2, .connections_max = 1100});
    struct client *all = calloc(CONNECTIONS, sizeof *all);
    for (int i = 0; i < CONNECTIONS; i++) {
        client_open(&all[i], port);
        client_send(&all[i], "GET /echo HTTP/1.1\r\nHost: x\r\n\r\n");
    }
    for (int i = 0; i < CONNECTIONS; i++) assert_int_equal(client_answer(&all[i], &answer)->status, 200);
    client_send(&all[0], "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf"); // a body that never ends
    sleep_milliseconds(20);
    assert_in_range(site_stop(5), 0, 1500);
    for (int i = 0; i < CONNECTIONS; i++) client_close(&all[i]);
    free(all);
    site_end_hand();
    arena_release(&site.arena);
}

static void streams_are_ended(void **state) {
    (void)state;
    int port = site_open();
    client_open(&client, port);
    client_send(&client, "GET /stream HTTP/1.1\r\nHost: x\r\n\r\n");
    assert_true(client_sees(&client, ": hello", 3000));
    assert_true(http_stream_send(site.stream, STR("data: last\n\n")));
    assert_in_range(site_stop(5), 0, 1500);
    assert_true(client_sees(&client, "data: last", 1000));
    assert_true(client_sees(&client, "\r\n0\r\n\r\n", 1000));
    assert_int_equal(atomic_load(&site.gone), 1);
    assert_false(http_stream_send(site.stream, STR("data: never\n\n")));
    http_stream_close(site.stream);
    client_close(&client);
    site_end_hand();
    arena_release(&site.arena);
}

static void a_stream_nobody_reads_is_cut(void **state) {
    (void)state;
    int port = site_open();
    char *much = calloc(1, 4 << 20);
    memset(much, 'x', 4 << 20);
    client_open(&client, port);
    client_send(&client, "GET /stream HTTP/1.1\r\nHost: x\r\n\r\n");
    assert_true(client_sees(&client, ": hello", 3000));
    assert_true(http_stream_send(site.stream, (struct str){much, 4 << 20}));
    assert_true(http_stream_send(site.stream, (struct str){much, 4 << 20}));
    assert_in_range(site_stop(5), 900, 2500);
    assert_int_equal(atomic_load(&site.gone), 1);
    http_stream_close(site.stream);
    client_close(&client);
    free(much);
    site_end_hand();
    arena_release(&site.arena);
}

int main(void) {
    alarm(120); // a test that hangs is a failed one
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parked_exchanges_are_waited_for),
        cmocka_unit_test(one_that_is_never_resumed_is_given_up),
        cmocka_unit_test(one_that_waits_at_the_gate_is_given_up_too),
        cmocka_unit_test(silent_connections_do_not_hold_up),
        cmocka_unit_test(streams_are_ended),
        cmocka_unit_test(a_stream_nobody_reads_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
