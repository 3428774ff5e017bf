/* SPDX-License-Identifier: Apache-2.0
 * hub.h — tells open pages what changed: hints only, by business and reach. Private to src/work. */
#ifndef WORK_HUB_H
#define WORK_HUB_H

#include "http/http.h"
#include "work/frame.h"
#include "work/route.h"

struct hub;
struct hub *hub_start(struct node *n);
void hub_stop(struct hub *h);
void hub_publish(struct hub *h, const struct hint *hints, size_t n);   /* copies; never waits for a subscriber */
enum { HUB_WATCHERS_OF_ONE = 20, HUB_WATCHERS_MAX = 400 /* of the server's 1,000 connections */ };
/* On an HTTP thread, instead of an answer. since: the last seq the page saw, -1 none; last: the business's last one just now.
 * Who watches one thing (watch.of) hears "changed" without number, kind or id: strangers have links, too. So that none of them holds the
 * lines of all: ST_TOO_MANY when enough watch that thing, ST_BUSY when enough watch anything; then nothing was answered yet. */
struct hub_hearing { ident business; struct reach reach; struct watch watch /* of nothing: hears all of the business */; int64_t since, last; };
enum status hub_subscribe(struct hub *h, struct http_exchange *x, const struct hub_hearing *of);

#endif
