/* SPDX-License-Identifier: Apache-2.0
 * What handlers ask of their call. */
#include "work/wait.h"

enum status call_if_match(struct call *k, int64_t seq) {
    return k->if_match == -1 || k->if_match == seq ? ST_OK : ST_STALE;
}

enum status call_note(struct call *k, route_fn *note, ident id) {
    k->note = note;
    k->noted_id = id;
    return ST_OK;
}

enum status call_wait(struct call *k, struct wait_room *room, int64_t ticket) {
    k->wait = room;
    k->wait_ticket = ticket;
    return ST_BUSY;
}
