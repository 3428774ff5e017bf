/* SPDX-License-Identifier: Apache-2.0
 * router.h — which row of a route table a method and path mean. "{id}" in a pattern stands for one segment; constant segments win. */
#ifndef HTTP_ROUTER_H
#define HTTP_ROUTER_H

#include "base/arena.h"

enum { ROUTER_PARAMS_MAX = 4 };
struct router;
struct router_match { int row; struct str params[ROUTER_PARAMS_MAX]; int param_count; bool path_known; /* row -1: path exists with another method */ };

struct router *router_new(struct arena *a);
bool router_add(struct router *r, const char *method, const char *pattern, int row);  /* false: the same method and pattern twice */
struct router_match router_find(const struct router *r, struct str method, struct str path); /* thread-safe once built; HEAD finds GET */
struct str router_allowed(const struct router *r, struct arena *a, struct str path);   /* "GET, POST" for the Allow header */

#endif
