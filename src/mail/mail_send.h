/* SPDX-License-Identifier: Apache-2.0
 * mail_send.h — hands messages to a mail server (SMTP through libcurl), or puts them into a folder.
 *
 * Encryption is required unless the server is said to be plain. One connection serves many messages; it belongs to one thread.
 * What is honest to say about a message depends on how far it got: until the final dot was written it has not been taken over; after it,
 * only the server's answer tells, and without one it may have been or not (MAIL_UNSURE). A server's word after the dot is believed either way. */
#ifndef MAIL_MAIL_SEND_H
#define MAIL_MAIL_SEND_H

#include "base/arena.h"

enum mail_way { MAIL_WAY_STARTTLS, MAIL_WAY_TLS, MAIL_WAY_PLAIN, MAIL_WAY_FOLDER };
enum mail_phase { MAIL_AT_NAME, MAIL_AT_CONNECT, MAIL_AT_BANNER, MAIL_AT_TLS, MAIL_AT_AUTH, MAIL_AT_SENDER, MAIL_AT_RECIPIENT, MAIL_AT_DATA, MAIL_AT_DOT, MAIL_AT_PHASE_COUNT };
extern const char *const mail_send_phases[];         /* "name", "connect", … */
enum mail_end { MAIL_TAKEN, MAIL_NOT_TAKEN, MAIL_UNSURE };

struct mail_send_options {
    enum mail_way way;
    struct str host; int port;
    struct str user, password;       /* empty user: without signing in */
    struct str hello;                /* the name we greet with */
    struct str authorities;          /* a file of certificates to trust besides the system's; empty: none */
    struct str folder;               /* MAIL_WAY_FOLDER */
    int patience;                    /* seconds without a word from the server; ten times that after the dot; at most 280 in all */
    bool (*may_go_on)(const void *context); const void *context;     /* NULL: always; asked about once a second, not heeded after the dot */
};
struct mail_send_result {
    enum mail_end end;
    enum mail_phase phase;           /* how far it got */
    int code;                        /* 550; 0: no answer */
    struct str enhanced;             /* "5.1.1", or empty */
    struct str said;                 /* the server's words, or what went wrong in ours; at most 500 bytes, no line ends */
};

struct mail_sender;
struct mail_sender *mail_send_open(struct arena *a, const struct mail_send_options *o);     /* allocates only; the options live as long as it does */
void mail_send_close(struct mail_sender *s);
/* Greets and signs in, sends nothing: whether this server can be used at all. */
struct mail_send_result mail_send_hello(struct mail_sender *s);
/* `name`: of the file in a folder. */
struct mail_send_result mail_send(struct mail_sender *s, struct str from, struct str to, struct str name, struct str bytes);

#endif
