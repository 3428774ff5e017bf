/* SPDX-License-Identifier: Apache-2.0
 * id.h — the 63-bit ids of rows, and how they look outside ("cus_01h2x…").
 *
 * Layout: 42 bits of milliseconds since 2020-01-01, 6 bits of node, 15 bits of sequence within the millisecond (runs over into
 * the next millisecond, so ids of one process always grow). 0 is never an id: it stands for "none".
 * Outside: a prefix of three letters, '_', 13 characters of Crockford base32 in lower case (reading accepts upper case). */
#ifndef BASE_ID_H
#define BASE_ID_H

#include "base/instant.h"

typedef int64_t ident;
#define ID_NONE ((ident)0)
enum { ID_TEXT_MAX = 20 };

/* 0..63, before the first id_new; default 0. Two processes that write to the same database at once need different ones. */
void id_node_set(unsigned node);
ident id_new(instant_t at);                                   /* thread-safe; grows with every call, whatever the clock does */
void id_after(ident known);                                    /* every id from here on is greater: what an earlier process gave out */
ident id_random(void);                                        /* tells nothing of when it was made (pulses) */
size_t id_write(char out[ID_TEXT_MAX], const char *prefix, ident id); /* "cus_…", returns the length */
struct str id_format(struct arena *a, const char *prefix, ident id);
bool id_parse(const char *prefix, struct str text, ident *ret_id); /* wrong prefix, length or letters: false */

#endif
