/* SPDX-License-Identifier: Apache-2.0
 * test_socket.h — the clock and the faults of a data directory made by `init --test`, by lines on DIR/test.sock:
 *     now                   -> the clock's time
 *     to 2026-11-20T16:30:00Z   sets the clock, runs all jobs due by then, answers "ok"
 *     settle                runs what is due now
 *     fault statement 3 | fault commit 1 | fault disk-full | fault io | fault none
 *     fault each-statement 3 | fault each-commit    the same in every transaction, so that running again does not help
 *     hold import.run | hold none   due jobs of this kind are not begun
 * Refused in every other directory. Private to src/work. */
#ifndef WORK_TEST_SOCKET_H
#define WORK_TEST_SOCKET_H

struct node;
struct test_socket;
struct test_socket *test_socket_start(struct node *n);
void test_socket_stop(struct test_socket *t);

#endif
