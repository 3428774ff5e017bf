/* SPDX-License-Identifier: Apache-2.0
 * links.h — the connections nobody works for just now: silent, still sending, or not reading their answer. Whoever opens many and keeps
 * them so must not keep others out: when room gets scarce, the one that has been idle longest is closed. Any thread may call. */
#ifndef HTTP_LINKS_H
#define HTTP_LINKS_H

#include <stdbool.h>

struct links;
struct links_member { struct links_member *before, *after; int socket; bool is_listed; };

struct links *links_new(void);
void links_free(struct links *l);
void links_put(struct links *l, struct links_member *m);     /* idle from now on; stays where it is when it was already */
void links_take(struct links *l, struct links_member *m);    /* not idle, or about to be closed; may be so already */
void links_close_oldest(struct links *l);                    /* shuts its socket down; whoever drives it notices and closes it */

#endif
