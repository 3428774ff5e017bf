/* SPDX-License-Identifier: Apache-2.0
 * session_answer.c — the answer to everyone who signed in, however they did: the cookie, and what GET /session would say. */
#include "business/session_answer.h"

enum status session_answer(struct call *k, const struct session_opened *opened) {
    struct session_told *told = ARENA_NEW(k->work->arena, struct session_told);
    k->work->who = opened->who;
    k->work->business = opened->business;
    enum status st = session_tell(k->work, told);
    k->set_cookie = opened->cookie;
    return st == ST_OK ? reply(k, 201, told) : st;
}
