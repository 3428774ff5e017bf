/* SPDX-License-Identifier: Apache-2.0
 * dispatch.h — from a path to its row of the route table, or to a page's file. Private to src/work. */
#ifndef WORK_DISPATCH_H
#define WORK_DISPATCH_H

#include "http/http.h"

struct node;
struct router *dispatch_router(struct node *n);                        /* asserts on two rows of the same method and pattern */
struct http_callbacks dispatch_callbacks(struct node *n);

#endif
