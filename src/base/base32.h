/* SPDX-License-Identifier: Apache-2.0
 * base32.h — 64-bit numbers as 13 characters of Crockford base32, for ids and tokens.
 *
 * Written in lower case, read in both; one number has one text, so the look-alikes (i, l, o) are refused. */
#ifndef BASE_BASE32_H
#define BASE_BASE32_H

#include "base/str.h"

enum { BASE32_SIZE = 13 };
void base32_write(char out[BASE32_SIZE], uint64_t value);                /* no NUL behind it */
bool base32_read(const char in[BASE32_SIZE], uint64_t *ret_value);

#endif
