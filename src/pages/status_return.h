/* SPDX-License-Identifier: Apache-2.0
 * status_return.h — where a return stands, from the events other programs sent of it. Private to status_link.c and status_return.c. */
#ifndef PAGES_STATUS_RETURN_H
#define PAGES_STATUS_RETURN_H

#include "pages/status_link.h"

void status_step_add(struct arena *a, struct status_page *p, const char *key, instant_t at);   /* at 0: it is not known when */
/* By the id of any event of that return. ST_NOT_FOUND: no such event, or it is of nobody any more. */
enum status status_return_read(struct work *w, ident event_id, struct status_page *p) MUST_USE;

#endif
