/* SPDX-License-Identifier: Apache-2.0
 * address.h — network addresses, which proxies are believed, and who the client is behind them.
 * IPv4 is kept as ::ffff:a.b.c.d, so that one address has one form whichever socket it came through. */
#ifndef HTTP_ADDRESS_H
#define HTTP_ADDRESS_H

#include "base/str.h"

#include <sys/socket.h>

enum { ADDRESS_TEXT_MAX = 64, ADDRESS_SET_MAX = 32 };
struct address { unsigned char bytes[16]; };
struct address_range { struct address address; int bits; };
struct address_set { struct address_range ranges[ADDRESS_SET_MAX]; int n; };

struct address address_of(const struct sockaddr *from);                  /* all zero for another family */
bool address_read(struct str text, struct address *ret_address);         /* "1.2.3.4", "1.2.3.4:80", "::1", "[::1]:80" */
struct str address_text(const struct address *a, char out[ADDRESS_TEXT_MAX]);

bool address_set_read(struct str list, struct address_set *ret_set);     /* comma-separated, each with an optional /bits */
bool address_set_has(const struct address_set *set, const struct address *a);
/* Walks X-Forwarded-For from its end for as long as the one who wrote an entry is believed; what is left of that is hearsay. */
struct address address_client(const struct address_set *proxies, struct address peer, struct str forwarded);

#endif
