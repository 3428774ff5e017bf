/* SPDX-License-Identifier: Apache-2.0
 * hub.h — tells open pages what changed: hints only, by business and reach. Private to src/work. */
#ifndef WORK_HUB_H
#define WORK_HUB_H

#include "http/http.h"
#include "work/frame.h"

struct hub;
struct hub *hub_start(struct node *n);
void hub_stop(struct hub *h);
void hub_publish(struct hub *h, const struct hint *hints, size_t n);   /* copies; never waits for a subscriber */
/* On an HTTP thread, instead of an answer. since: the last seq the page saw, -1 none; last: the business's last one just now. */
void hub_subscribe(struct hub *h, struct http_exchange *x, ident business, struct reach reach, int64_t since, int64_t last);

#endif
