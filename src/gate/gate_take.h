/* SPDX-License-Identifier: Apache-2.0
 * gate_take.h — from a client's bytes to rows: the file while they come, then one unit for all recipients, then the reply. */
#ifndef GATE_GATE_TAKE_H
#define GATE_GATE_TAKE_H

#include "mail/mail_listen.h"
#include "work/unit.h"

#include <pthread.h>

/* What all clients share. */
struct gate_take_desk {
    struct writer *writer;
    struct str dir, mark;            /* DIR/gate; what we greet others with */
    pthread_mutex_t reading;         /* one mail is read at a time: they may be large */
};

void *gate_take_meet(void *desk, const struct sockaddr *from, struct str *ret_refused);
bool gate_take_begin(void *guest);
bool gate_take_piece(void *guest, struct str bytes);
struct str gate_take_all(void *guest, const struct mail_smtp *s);
void gate_take_leave(void *guest);

#endif
