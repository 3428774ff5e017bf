/* SPDX-License-Identifier: Apache-2.0 */
#include "http/links.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

enum { MANY = 4 };

static bool is_shut(int other_end) {
    char byte;
    return recv(other_end, &byte, 1, MSG_DONTWAIT) == 0;
}

static void the_one_idle_longest_is_closed_first_and_busy_ones_never(void **state) {
    (void)state;
    struct links *l = links_new();
    struct links_member m[MANY] = { 0 };
    int other[MANY];
    for (int i = 0; i < MANY; i++) {
        int pair[2];
        assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
        m[i].socket = pair[0];
        other[i] = pair[1];
        links_put(l, &m[i]);
    }
    links_take(l, &m[0]);          /* works */
    links_take(l, &m[1]);          /* has worked: idle again, but not for long */
    links_put(l, &m[1]);
    links_put(l, &m[2]);           /* was idle already: that is no reason to go to the end */
    links_close_oldest(l);
    assert_true(is_shut(other[2]));
    links_close_oldest(l);
    assert_true(is_shut(other[3]));
    links_close_oldest(l);
    assert_true(is_shut(other[1]));
    links_close_oldest(l);         /* nobody is left */
    assert_false(is_shut(other[0]));
    for (int i = 0; i < MANY; i++) {
        links_take(l, &m[i]);      /* taken out twice is no harm */
        close(m[i].socket);
        close(other[i]);
    }
    links_free(l);
}

int main(void) {
    const struct CMUnitTest tests[] = { cmocka_unit_test(the_one_idle_longest_is_closed_first_and_busy_ones_never) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
