/* SPDX-License-Identifier: Apache-2.0
 * arena.h — memory for one request, one unit or one slice of a job.
 *
 * Everything a domain function makes lives in the arena it was given and dies with it: there is no free().
 * Memory comes zeroed. A machine without memory ends the program; sizes that come from outside are capped before
 * they get here (base/limits.h). An arena belongs to one thread at a time. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/str.h"

#include <stdarg.h>

struct arena_block;
struct arena { struct arena_block *head; char *at, *end; size_t used; /* bytes given out */ };

struct arena_mark { struct arena_block *head; char *at; size_t used; };

void arena_init(struct arena *a);                        /* allocates nothing until first use */
void arena_release(struct arena *a);
void arena_reset(struct arena *a);                       /* forgets all, keeps the first block for reuse */
struct arena_mark arena_mark(const struct arena *a);     /* with arena_rewind: forget what came after (a unit run again) */
void arena_rewind(struct arena *a, struct arena_mark to);

void *arena_alloc(struct arena *a, size_t size);         /* zeroed, aligned for any type */
void *arena_copy(struct arena *a, const void *p, size_t size);
void *arena_grow(struct arena *a, void *p, size_t old_size, size_t new_size); /* in place if p was taken last; what is new is not zeroed */
struct str arena_str(struct arena *a, struct str s);     /* a copy, NUL-terminated behind its length */
const char *arena_z(struct arena *a, struct str s);      /* a copy as a C string, for library borders */
struct str arena_fmt(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
struct str arena_vfmt(struct arena *a, const char *format, va_list args);
struct str arena_join(struct arena *a, struct str first, struct str second);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, n) ((type *)arena_alloc((arena), sizeof(type) * (size_t)(n)))

/* A growing array of equal items in an arena; items move while it grows. */
struct list { void *items; size_t n; size_t capacity; };
void *list_push(struct arena *a, struct list *l, size_t item_size); /* a zeroed new last item */
#define LIST_AT(l, type, i) (&((type *)(l)->items)[i])

/* A growing text in an arena, for building answers. */
struct buf { struct arena *arena; char *p; size_t n, capacity; };
void buf_init(struct buf *b, struct arena *a, size_t first_capacity);
void buf_put(struct buf *b, const void *p, size_t n);
void buf_put_str(struct buf *b, struct str s);
void buf_put_char(struct buf *b, char c);
void buf_put_int(struct buf *b, int64_t value);
void buf_fmt(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
struct str buf_str(const struct buf *b);                 /* what was put so far; valid until the next put */

#endif
