/* SPDX-License-Identifier: Apache-2.0
 * The sockets around it: who stalls is cut, who is refused hears why, a full house says so. */
#include "data.h"
#include "mail/mail_listen.h"

#include <netinet/in.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

struct house { atomic_int taken, left; bool is_closed; };

static void *meet(void *context, const struct sockaddr *from, struct str *ret_refused) {
    struct house *h = context;
    assert_int_equal(from->sa_family, AF_INET);
    *ret_refused = STR("554 5.7.1 not you");
    return h->is_closed ? NULL : h;
}
static bool begin(void *guest) { return guest != NULL; }
static bool piece(void *guest, struct str bytes) { return guest != NULL && bytes.n > 0; }
static struct str take(void *guest, const struct mail_smtp *s) {
    atomic_fetch_add(&((struct house *)guest)->taken, s->to_count);
    return STR("250 2.0.0 taken");
}
static void leave(void *guest) { atomic_fetch_add(&((struct house *)guest)->left, 1); }

static struct mail_listen *open_house(struct house *h, int connections, int *ret_port) {
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t n = sizeof at;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&at, n), 0);
    assert_int_equal(listen(fd, 8), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&at, &n), 0);
    *ret_port = ntohs(at.sin_port);
    struct mail_listen_options o = { .fd = fd, .patience_ms = 300, .connections_max = connections, .host = STR("gate.example"), .bytes_max = 1000, .context = h,
                                     .meet = meet, .begin = begin, .piece = piece, .take = take, .leave = leave };
    struct mail_listen *l = mail_listen_start(&o);
    assert_non_null(l);
    return l;
}

static int connect_to(int port) {
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK), .sin_port = htons((in_port_t)port) };
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&at, sizeof at), 0);
    return fd;
}

/* Everything until it hangs up, or until those words came. */
static const char *hear(int fd, const char *until) {
    static char said[4096];
    size_t n = 0;
    ssize_t got;
    said[0] = 0;
    while (n < sizeof said - 1 && (!until || !strstr(said, until)) && (got = recv(fd, said + n, sizeof said - 1 - n, 0)) > 0) {
        n += (size_t)got;
        said[n] = 0;
    }
    return said;
}

static void say(int fd, const char *words) { assert_int_equal(send(fd, words, strlen(words), MSG_NOSIGNAL), (ssize_t)strlen(words)); }

TEST(a_message_is_taken_and_a_client_that_stalls_within_one_is_cut) {
    struct house h = { 0 };
    int port;
    struct mail_listen *l = open_house(&h, 4, &port);
    int fd = connect_to(port), slow = connect_to(port);
    say(slow, "EHLO x\r\nMAIL FROM:<a@x.example>\r\nRCPT TO:<b@x.example>\r\nDATA\r\nSubject: half a li");
    say(fd, "EHLO x\r\nMAIL FROM:<a@x.example>\r\nRCPT TO:<b@x.example>\r\nDATA\r\nhello\r\n.\r\nQUIT\r\n");
    assert_non_null(strstr(hear(fd, NULL), "250 2.0.0 taken\r\n221 2.0.0 bye\r\n"));
    assert_non_null(strstr(hear(slow, NULL), "421 4.4.2 too slow\r\n"));
    mail_listen_stop(l);
    assert_int_equal(atomic_load(&h.taken), 1);
    assert_int_equal(atomic_load(&h.left), 2);
    close(fd);
    close(slow);
}

TEST(a_client_that_sends_a_byte_now_and_then_is_cut_too) {
    struct house h = { 0 };
    int port, sent = 0;
    struct mail_listen *l = open_house(&h, 4, &port);
    int fd = connect_to(port);
    struct pollfd answer = { .fd = fd, .events = POLLIN };
    say(fd, "EHLO x\r\nMAIL FROM:<a@x.example>\r\nRCPT TO:<b@x.example>\r\nDATA\r\n");
    assert_non_null(strstr(hear(fd, "354 "), "354 "));
    while (poll(&answer, 1, 20) == 0 && sent < 1000) {
        sent += send(fd, "x", 1, MSG_NOSIGNAL) == 1;
    }
    assert_non_null(strstr(hear(fd, NULL), "421 4.4.2 too slow\r\n"));
    assert_in_range(sent, 1, 999);
    mail_listen_stop(l);
    assert_int_equal(atomic_load(&h.taken), 0);
    close(fd);
}

TEST(a_full_house_and_a_closed_door_say_so) {
    struct house h = { 0 };
    int port;
    struct mail_listen *l = open_house(&h, 1, &port);
    int first = connect_to(port);
    assert_memory_equal(hear(first, "\r\n"), "220 gate.example", 16);
    int second = connect_to(port);
    assert_string_equal(hear(second, NULL), "421 4.3.2 too many at once\r\n");
    mail_listen_stop(l);
    assert_non_null(strstr(hear(first, NULL), "421 4.3.2 closing\r\n"));
    h.is_closed = true;
    l = open_house(&h, 1, &port);
    int third = connect_to(port);
    assert_string_equal(hear(third, NULL), "554 5.7.1 not you\r\n");
    mail_listen_stop(l);
    close(first);
    close(second);
    close(third);
}

int main(void) {
    const struct CMUnitTest tests[] = { cmocka_unit_test(a_message_is_taken_and_a_client_that_stalls_within_one_is_cut),
                                        cmocka_unit_test(a_client_that_sends_a_byte_now_and_then_is_cut_too), cmocka_unit_test(a_full_house_and_a_closed_door_say_so) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
