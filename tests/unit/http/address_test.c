/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "http/address.h"
#include "http/peers.h"

#include <arpa/inet.h>
#include <netinet/in.h>

static struct address read_one(const char *text) {
    struct address a;
    if (!address_read(str_of(text), &a)) fail_msg("%s was refused", text);
    return a;
}

static void assert_reads_as(const char *text, const char *wanted) {
    char out[ADDRESS_TEXT_MAX];
    struct address a = read_one(text);
    assert_string_equal(address_text(&a, out).p, wanted);
}

static void texts(void **state) {
    (void)state;
    assert_reads_as("1.2.3.4", "1.2.3.4");
    assert_reads_as(" 1.2.3.4:8080 ", "1.2.3.4");
    assert_reads_as("::1", "::1");
    assert_reads_as("[2001:DB8::1]:443", "2001:db8::1");
    assert_reads_as("[::1]", "::1");
    assert_reads_as("::ffff:1.2.3.4", "1.2.3.4");
    const char *wrong[] = {"", "x", "1.2.3", "1.2.3.4.5", "256.1.1.1", "[::1", "unknown", "_hidden", "[]", ":80"};
    for (size_t i = 0; i < LENGTH(wrong); i++) {
        struct address a;
        struct str s = str_of(wrong[i]);
        if (address_read(s, &a)) fail_msg("%s was taken", wrong[i]);
    }
}

static void socket_addresses(void **state) {
    (void)state;
    char out[ADDRESS_TEXT_MAX];
    struct sockaddr_in v4 = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(0x01020304)};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT};
    struct address a = address_of((struct sockaddr *)&v4), b = address_of((struct sockaddr *)&v6);
    assert_string_equal(address_text(&a, out).p, "1.2.3.4");
    assert_string_equal(address_text(&b, out).p, "::1");
}

static bool has(const char *list, const char *text) {
    struct address_set set;
    struct address a = read_one(text);
    assert_true(address_set_read(str_of(list), &set));
    return address_set_has(&set, &a);
}

static void ranges(void **state) {
    (void)state;
    assert_true(has("10.0.0.0/8", "10.255.1.2"));
    assert_false(has("10.0.0.0/8", "11.0.0.1"));
    assert_true(has("1.2.3.4, ::1,", "::1"));
    assert_true(has("192.168.4.0/22", "192.168.7.255"));
    assert_false(has("192.168.4.0/22", "192.168.8.0"));
    assert_true(has("fd00::/8", "fd12::1"));
    assert_true(has("0.0.0.0/0", "9.9.9.9"));
    assert_false(has("0.0.0.0/0", "fd00::1"));
    assert_false(has("", "1.1.1.1"));
    struct address_set set;
    assert_false(address_set_read(STR("10.0.0.0/33"), &set));
    assert_false(address_set_read(STR("10.0.0.0/-1"), &set));
    assert_false(address_set_read(STR("::1/129"), &set));
    assert_false(address_set_read(STR("proxy.local"), &set));
}

static void assert_client(const char *proxies, const char *peer, const char *forwarded, const char *wanted) {
    char out[ADDRESS_TEXT_MAX];
    struct address_set set;
    assert_true(address_set_read(str_of(proxies), &set));
    struct address a = address_client(&set, read_one(peer), str_of(forwarded));
    assert_string_equal(address_text(&a, out).p, wanted);
}

static void who_the_client_is(void **state) {
    (void)state;
    assert_client("", "8.8.8.8", "1.1.1.1", "8.8.8.8");
    assert_client("10.0.0.1", "10.0.0.1", "1.1.1.1", "1.1.1.1");
    assert_client("10.0.0.1", "10.0.0.1", "6.6.6.6, 1.1.1.1", "1.1.1.1"); // 6.6.6.6 is what 1.1.1.1 claimed
    assert_client("10.0.0.0/8", "10.0.0.1", "6.6.6.6, 1.1.1.1, 10.9.9.9:1234", "1.1.1.1");
    assert_client("10.0.0.0/8", "10.0.0.1", "", "10.0.0.1");
    assert_client("10.0.0.0/8", "10.0.0.1", "1.1.1.1, garbage", "10.0.0.1");
    assert_client("10.0.0.0/8", "10.0.0.1", "garbage, 10.0.0.2", "10.0.0.2");
    assert_client("10.0.0.0/8", "10.0.0.1", ",,", "10.0.0.1");
    assert_client("10.0.0.0/8", "10.0.0.1", "[2001:db8::5]:99", "2001:db8::5");
}

static void shares(void **state) {
    (void)state;
    struct peers *p = peers_new(2);
    struct address a = read_one("1.1.1.1"), b = read_one("1.1.1.2"), c = read_one("2001:db8::1"), d = read_one("2001:db8::ffff:1");
    assert_true(peers_enter(p, &a) && peers_enter(p, &a));
    assert_false(peers_enter(p, &a));
    assert_true(peers_enter(p, &b));
    peers_leave(p, &a);
    assert_true(peers_enter(p, &a));
    assert_true(peers_enter(p, &c) && peers_enter(p, &d));
    assert_false(peers_enter(p, &c)); // one household
    peers_free(p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts), cmocka_unit_test(socket_addresses),  cmocka_unit_test(ranges),
        cmocka_unit_test(who_the_client_is), cmocka_unit_test(shares),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
