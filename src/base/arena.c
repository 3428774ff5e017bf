/* SPDX-License-Identifier: Apache-2.0
 * arena.c — blocks in a chain, newest first; giving out memory is moving a pointer.
 *
 * Memory is zeroed when it is given out, not when it is given back: copies and growing texts overwrite it anyway.
 * Under AddressSanitizer whatever is not given out is poisoned, so that a use after arena_reset is found. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif

#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
#define HIDE(p, n) __asan_poison_memory_region((p), (n))
#define SHOW(p, n) __asan_unpoison_memory_region((p), (n))
#else
#define HIDE(p, n) ((void)(p), (void)(n))
#define SHOW(p, n) ((void)(p), (void)(n))
#endif

enum { ALIGN = alignof(max_align_t), BLOCK_FIRST = 16 << 10, BLOCK_MAX = 1 << 20 };

struct arena_block {
    struct arena_block *older;
    size_t size;
    alignas(max_align_t) char bytes[];
};

static _Noreturn void out_of_memory(size_t wanted) {
    fprintf(stderr, "rapport: out of memory (%zu more bytes wanted)\n", wanted);
    abort();
}

static void use_block(struct arena *a, struct arena_block *block) {
    a->head = block;
    a->at = block->bytes;
    a->end = block->bytes + block->size;
    HIDE(block->bytes, block->size);
}

static void block_free(struct arena_block *block) {
    SHOW(block->bytes, block->size);
    free(block);
}

/* Each block is twice as large as the one before, so that a large answer needs few of them. */
static void block_add(struct arena *a, size_t size) {
    size_t next = a->head == NULL ? (size_t)BLOCK_FIRST : a->head->size * 2;
    if (next > BLOCK_MAX) next = BLOCK_MAX;
    if (next < size) next = size;
    if (next > SIZE_MAX / 2) out_of_memory(size);
    struct arena_block *block = malloc(sizeof *block + next);
    if (block == NULL) out_of_memory(size);
    block->older = a->head;
    block->size = next;
    use_block(a, block);
}

/* Not zeroed. */
static char *take(struct arena *a, size_t size, size_t align) {
    size_t gap = (size_t)(-(uintptr_t)a->at & (align - 1));
    if (a->at == NULL || size > (size_t)(a->end - a->at) || gap > (size_t)(a->end - a->at) - size) {
        block_add(a, size);
        gap = 0;
    }
    char *p = a->at + gap;
    a->at = p + size;
    a->used += size;
    SHOW(p, size);
    return p;
}

void arena_init(struct arena *a) { *a = (struct arena){0}; }

void arena_release(struct arena *a) {
    for (struct arena_block *block = a->head; block != NULL;) {
        struct arena_block *older = block->older;
        block_free(block);
        block = older;
    }
    arena_init(a);
}

/* An oversized first block is not worth keeping: it would stay with a thread for ever. */
void arena_reset(struct arena *a) {
    struct arena_block *block = a->head;
    while (block != NULL && block->older != NULL) {
        struct arena_block *older = block->older;
        block_free(block);
        block = older;
    }
    if (block != NULL && block->size > BLOCK_MAX) {
        block_free(block);
        block = NULL;
    }
    arena_init(a);
    if (block != NULL) use_block(a, block);
}

struct arena_mark arena_mark(const struct arena *a) {
    return (struct arena_mark){a->head, a->at, a->used};
}

void arena_rewind(struct arena *a, struct arena_mark to) {
    if (to.head == NULL) {
        arena_reset(a);
        return;
    }
    while (a->head != to.head) {
        struct arena_block *older = a->head->older;
        block_free(a->head);
        a->head = older;
    }
    a->at = to.at;
    a->end = to.head->bytes + to.head->size;
    a->used = to.used;
    HIDE(a->at, (size_t)(a->end - a->at));
}

void *arena_alloc(struct arena *a, size_t size) { return memset(take(a, size, ALIGN), 0, size); }

void *arena_copy(struct arena *a, const void *p, size_t size) {
    char *copy = take(a, size, ALIGN);
    if (size > 0) memcpy(copy, p, size);
    return copy;
}

void *arena_grow(struct arena *a, void *p, size_t old_size, size_t new_size) {
    size_t more = new_size - old_size;
    if (p != NULL && (char *)p + old_size == a->at && more <= (size_t)(a->end - a->at)) {
        SHOW(a->at, more);
        a->at += more;
        a->used += more;
        return p;
    }
    char *grown = take(a, new_size, ALIGN);
    if (old_size > 0) memcpy(grown, p, old_size);
    return grown;
}

struct str arena_str(struct arena *a, struct str s) { return (struct str){arena_z(a, s), s.n}; }

const char *arena_z(struct arena *a, struct str s) {
    char *copy = take(a, s.n + 1, 1);
    if (s.n > 0) memcpy(copy, s.p, s.n);
    copy[s.n] = '\0';
    return copy;
}

struct str arena_vfmt(struct arena *a, const char *format, va_list args) {
    char small[256]; // most texts fit, so that they are formatted once only
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(small, sizeof small, format, args);
    if (n < 0) n = 0; // only for a broken format: the text is then empty
    char *p = take(a, (size_t)n + 1, 1);
    if ((size_t)n < sizeof small) memcpy(p, small, (size_t)n);
    else (void)vsnprintf(p, (size_t)n + 1, format, again); // the length is known already
    p[n] = '\0';
    va_end(again);
    return (struct str){p, (size_t)n};
}

struct str arena_fmt(struct arena *a, const char *format, ...) {
    va_list args;
    va_start(args, format);
    struct str s = arena_vfmt(a, format, args);
    va_end(args);
    return s;
}

struct str arena_join(struct arena *a, struct str first, struct str second) {
    size_t n = first.n + second.n;
    char *p = take(a, n + 1, 1);
    if (first.n > 0) memcpy(p, first.p, first.n);
    if (second.n > 0) memcpy(p + first.n, second.p, second.n);
    p[n] = '\0';
    return (struct str){p, n};
}
