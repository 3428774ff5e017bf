/* SPDX-License-Identifier: Apache-2.0
 * mail_listen.h — a small mail server: sockets and threads around mail_smtp.h, one thread a connection, so many at most.
 *
 * A client must finish each command, and each 64 KiB of a message, within its patience, and a whole message within ten times that; else it is cut. What it began and did not finish
 * is forgotten (leave). A full house answers 421, and so does one that closes. */
#ifndef MAIL_MAIL_LISTEN_H
#define MAIL_MAIL_LISTEN_H

#include "mail/mail_smtp.h"

#include <sys/socket.h>

struct mail_listen_options {
    int fd;                                      /* listens already; taken over */
    int patience_ms, connections_max;
    struct str host, mark; size_t bytes_max;     /* as in mail_smtp.h */
    void *context;
    /* On the connection's own thread. meet: whose it is, or NULL with a reply ("554 5.7.1 …") that is constant. */
    void *(*meet)(void *context, const struct sockaddr *from, struct str *ret_refused);
    bool (*begin)(void *guest);
    bool (*piece)(void *guest, struct str bytes);
    struct str (*take)(void *guest, const struct mail_smtp *s);      /* a message is whole: the reply to it, valid until the next call */
    void (*leave)(void *guest);
};

struct mail_listen;
struct mail_listen *mail_listen_start(const struct mail_listen_options *o);      /* NULL: no thread could be made */
void mail_listen_stop(struct mail_listen *l);                                    /* waits for messages that are being taken */

#endif
