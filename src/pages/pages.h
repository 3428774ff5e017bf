/* SPDX-License-Identifier: Apache-2.0
 * pages.h — answers that span rooms, made for a page: Today, searching everything, and where something stands for a customer. They only read. */
#ifndef PAGES_PAGES_H
#define PAGES_PAGES_H

#include "work/route.h"

extern const struct route today_routes[], search_routes[], status_link_routes[], told_routes[];
extern const int today_route_count, search_route_count, status_link_route_count, told_route_count;

#endif
