/* SPDX-License-Identifier: Apache-2.0
 * str.h — text as a pointer and a length.
 *
 * A struct str never owns its bytes: they live in an arena, in a constant or in a caller's buffer that outlives it.
 * Bytes are UTF-8 once they are past a decoder. Empty (n == 0) is a value; "no value" is told by the shape's `has` bits. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str { const char *p; size_t n; };

#define STR(literal) ((struct str){ "" literal, sizeof(literal) - 1 })
#define STR_ARG(s) (int)(s).n, (s).n ? (s).p : ""           /* for "%.*s" */
#define LENGTH(array) (sizeof(array) / sizeof *(array))

static inline struct str str_of(const char *z) { return (struct str){ z, z ? strlen(z) : 0 }; }
static inline bool str_eq(struct str a, struct str b) { return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0); }
static inline bool str_is(struct str a, const char *z) { return str_eq(a, str_of(z)); }

bool str_starts(struct str s, struct str with);
bool str_ends(struct str s, struct str with);
int str_compare(struct str a, struct str b);             /* byte order, the order of both engines */
struct str str_trim(struct str s);                       /* without ASCII white space at both ends */
struct str str_slice(struct str s, size_t from, size_t to);
ptrdiff_t str_find(struct str s, char c);                /* index of the first c, or -1 */
bool str_split(struct str *rest, char at, struct str *ret_piece); /* takes the next piece off rest; false when none is left.
                                                          * "a," has two pieces, an empty text one; rest.p is NULL afterwards */
bool str_to_int(struct str s, int64_t *ret_value);       /* whole text, decimal, no spaces; false on overflow or rubbish */
uint64_t str_hash(struct str s);                         /* stable within a process only */

#endif
