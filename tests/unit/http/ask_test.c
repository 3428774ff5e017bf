/* SPDX-License-Identifier: Apache-2.0
 * ask_test.c — where the program may knock: public addresses, this computer, and nobody's neighbours. */
#include "http/ask.h"

#include "test.h"

static enum address_place place_of(const char *text) {
    struct address a = {0};
    if (!address_read(str_of(text), &a)) fail_msg("%s is no address", text);
    return ask_place(&a);
}

static void all_are(const char *const *texts, size_t n, enum address_place wanted) {
    for (size_t i = 0; i < n; i++) {
        enum address_place got = place_of(texts[i]);
        if (got != wanted) fail_msg("%s: %d instead of %d", texts[i], got, wanted);
    }
}

TEST(loopback_is_this_computer) {
    static const char *const texts[] = {"127.0.0.1", "127.0.0.53", "127.255.255.255", "::1", "::ffff:127.0.0.1"};
    all_are(texts, sizeof texts / sizeof *texts, ADDRESS_THIS_COMPUTER);
}

TEST(public_ones_are_asked) {
    static const char *const texts[] = {"1.1.1.1", "8.8.8.8", "172.15.255.255", "172.32.0.1", "192.167.1.1", "11.0.0.1", "100.63.255.255", "100.128.0.1", "2606:4700::1111", "2a00::1"};
    all_are(texts, sizeof texts / sizeof *texts, ADDRESS_PUBLIC);
}

/* Also the ends of each range, link-local (where clouds tell secrets), carriers', documentation's, multicast and what is no address of anybody. */
TEST(neighbours_are_not_asked) {
    static const char *const texts[] = {"10.255.254.253", "172.31.255.254", "192.168.255.254", "169.254.169.254", "169.254.0.1", "100.64.0.1", "100.127.255.255",
                                        "0.0.0.0", "0.1.2.3", "255.255.255.255", "224.0.0.1", "fd00::17", "fc00::1", "fe80::1", "ff02::1", "::", "::ffff:10.255.254.253",
                                        "::ffff:169.254.169.254"};
    all_are(texts, sizeof texts / sizeof *texts, ADDRESS_PRIVATE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(loopback_is_this_computer),
        cmocka_unit_test(public_ones_are_asked),
        cmocka_unit_test(neighbours_are_not_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
