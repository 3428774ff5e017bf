/* SPDX-License-Identifier: Apache-2.0
 * pages.h — answers that span rooms, made for a page: Today, and searching everything. They only read. */
#ifndef PAGES_PAGES_H
#define PAGES_PAGES_H

#include "work/route.h"

extern const struct route today_routes[], search_routes[];
extern const int today_route_count, search_route_count;

#endif
