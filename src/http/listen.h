/* SPDX-License-Identifier: Apache-2.0
 * listen.h — the socket the server listens on. Ours rather than the library's, so that we can say what is wrong with an address. */
#ifndef HTTP_LISTEN_H
#define HTTP_LISTEN_H

#include "base/arena.h"

/* "127.0.0.1:8080", "[::1]:0", "localhost:80", ":8080" (every address). -1 with a sentence that says why. */
int listen_open(struct str where, struct arena *a, int *ret_port, struct str *ret_problem);
void listen_make_room(int connections);    /* raises the soft limit of open files to what so many connections need */

#endif
