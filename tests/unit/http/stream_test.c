/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <assert.h>

#include "site.h"

static struct client client;

static int open_stream(int heartbeat) {
    int port = site_open_with((struct http_options){.threads = 2, .heartbeat_milliseconds = heartbeat});
    client_open(&client, port);
    client_send(&client, "GET /stream HTTP/1.1\r\nHost: x\r\n\r\n");
    assert_true(client_sees(&client, ": hello\n\n", 3000));
    return port;
}

static bool is_gone(void) { return atomic_load(&site.gone) == 1; }

static void a_listener_receives(void **state) {
    (void)state;
    open_stream(0);
    assert_true(client_sees(&client, "Content-Type: text/event-stream\r\n", 10));
    assert_int_equal(http_server_counters(site.server).streams_open, 1);
    for (int i = 0; i < 100; i++) {
        char text[64];
        int n = snprintf(text, sizeof text, "id: %d\ndata: {\"seq\":%d}\n\n", i, i);
        assert_true(http_stream_send(site.stream, (struct str){text, (size_t)n}));
        if (i % 10 == 0) assert_true(client_sees(&client, text, 3000));
    }
    assert_true(client_sees(&client, "data: {\"seq\":99}\n\n", 3000));
    http_stream_close(site.stream);
    assert_true(client_sees(&client, "\r\n0\r\n\r\n", 3000));
    assert_true(wait_for(is_gone, 3000));
    client_close(&client);
    site_close();
}

static void a_message_may_be_larger_than_the_buffers(void **state) {
    (void)state;
    open_stream(0);
    char *much = malloc(50001);
    memset(much, 'x', 50000);
    much[50000] = '\0';
    assert_true(http_stream_send(site.stream, (struct str){much, 50000}));
    assert_true(http_stream_send(site.stream, STR("data: end\n\n")));
    assert_true(client_sees(&client, "data: end\n\n", 3000));
    http_stream_close(site.stream);
    assert_true(wait_for(is_gone, 3000));
    free(much);
    client_close(&client);
    site_close();
}

static void the_heart_beats(void **state) {
    (void)state;
    open_stream(50);
    assert_true(client_sees(&client, "\n:\n\n", 1000) || client_sees(&client, ":\n\n\r\n", 1000));
    client.n = 0;
    assert_true(client_sees(&client, ":\n\n", 1000));
    client_close(&client); // and so it is noticed that nobody listens
    assert_true(wait_for(is_gone, 3000));
    assert_false(http_stream_send(site.stream, STR("data: 1\n\n")));
    http_stream_close(site.stream);
    assert_int_equal(http_server_counters(site.server).streams_open, 0);
    site_close();
}

static void a_slow_listener_is_cut(void **state) {
    (void)state;
    open_stream(0);
    char *much = malloc(64 << 10);
    memset(much, 'x', 64 << 10);
    int sent = 0;
    while (sent < 5000 && http_stream_send(site.stream, (struct str){much, 64 << 10})) {
        sent++;
        if (sent % 16 == 0) sleep_milliseconds(1);
    }
    assert_in_range(sent, 256, 1000);
    assert_true(wait_for(is_gone, 3000));
    http_stream_close(site.stream);
    client_close(&client);
    free(much);
    site_close();
}

static void *send_until_gone(void *context) {
    struct http_stream *stream = context;
    for (int i = 0; i < 100000 && http_stream_send(stream, STR("data: x\n\n")); i++) {
        if (i % 20 == 0) sleep_milliseconds(1);
    }
    return NULL;
}

static void many_senders_and_a_listener_that_leaves(void **state) {
    (void)state;
    for (int round = 0; round < 5; round++) {
        open_stream(20);
        pthread_t senders[3];
        for (int i = 0; i < 3; i++) pthread_create(&senders[i], NULL, send_until_gone, site.stream);
        assert_true(client_sees(&client, "data: x", 3000));
        sleep_milliseconds(10 * round);
        client_close(&client);
        for (int i = 0; i < 3; i++) pthread_join(senders[i], NULL);
        http_stream_close(site.stream);
        assert_true(wait_for(is_gone, 3000));
        site_close();
    }
}

int main(void) {
    alarm(120); // a test that hangs is a failed one
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_listener_receives),
        cmocka_unit_test(a_message_may_be_larger_than_the_buffers),
        cmocka_unit_test(the_heart_beats),
        cmocka_unit_test(a_slow_listener_is_cut),
        cmocka_unit_test(many_senders_and_a_listener_that_leaves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
