/* SPDX-License-Identifier: Apache-2.0
 * ask.h — the program asks an address itself: one GET, no redirects, a few seconds, a small answer (libcurl).
 *
 * Where it may go is decided by the addresses a name stands for, again at the moment of connecting: public ones, this computer, and
 * private ones only when they are this computer's own. Nobody makes the program knock at their neighbours' doors. Blocks: on workers. */
#ifndef HTTP_ASK_H
#define HTTP_ASK_H

#include "base/arena.h"
#include "http/address.h"

enum address_place { ADDRESS_PUBLIC, ADDRESS_THIS_COMPUTER, ADDRESS_OWN_PRIVATE, ADDRESS_PRIVATE };   /* the nearest of those a name has */
enum address_place ask_place(const struct address *a);

enum ask_end { ASK_ANSWERED, ASK_NO_NAME, ASK_NOT_ASKED, ASK_SILENT, ASK_CERTIFICATE };
struct asked { enum ask_end end; enum address_place place; int status; struct str body; };   /* status, body: of ASK_ANSWERED; body at most 4 KiB */
struct asked ask_run(struct arena *a, struct str url);

#endif
