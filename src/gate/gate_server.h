/* SPDX-License-Identifier: Apache-2.0
 * gate_server.h — the gate's socket, for rapport serve: starts and stops it. */
#ifndef GATE_GATE_SERVER_H
#define GATE_GATE_SERVER_H

#include "base/arena.h"

struct writer;
struct gate_server_options {
    int fd;                          /* listens already; taken over */
    struct str dir;                  /* DIR/gate; made when it is not there */
    const unsigned char *key;
    struct writer *writer;
};
struct gate_server;
struct gate_server *gate_server_start(const struct gate_server_options *o, struct str *ret_problem);   /* NULL with a sentence */
void gate_server_stop(struct gate_server *s);        /* before the writer ends */

#endif
