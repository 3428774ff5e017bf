/* SPDX-License-Identifier: Apache-2.0
 * peers.h — how many connections each address holds open. The library has such a limit too, but knows no exception for proxies.
 * An IPv6 client owns a /64 at least, so that is what counts as one address. Any thread may call. */
#ifndef HTTP_PEERS_H
#define HTTP_PEERS_H

#include "http/address.h"

struct peers;
struct peers *peers_new(int max_each);
void peers_free(struct peers *p);
bool peers_enter(struct peers *p, const struct address *a);              /* false: this address has its share already */
void peers_leave(struct peers *p, const struct address *a);              /* after a peers_enter that was true */

#endif
