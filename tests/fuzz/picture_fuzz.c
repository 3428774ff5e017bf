/* SPDX-License-Identifier: Apache-2.0
 * picture_fuzz.c — the first byte says in how large pieces it comes: in any it gives the same, never more than came and a little, and what
 * passed once passes again as it is. */
#include "base/picture.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds) {
    if (!holds) abort();
}

static struct str strip(struct arena *a, struct str file, size_t step, bool *ret_whole) {
    struct buf out;
    struct picture *p = picture_new(a);
    unsigned char size[4];
    bool resized;
    buf_init(&out, a, file.n + 64);
    for (size_t at = 0; at < file.n; at += step) {
        buf_put_str(&out, picture_piece(p, str_slice(file, at, at + step < file.n ? at + step : file.n)));
    }
    *ret_whole = picture_end(p, size, &resized);
    if (resized && out.n >= PICTURE_SIZE_AT + 4) memcpy(out.p + PICTURE_SIZE_AT, size, 4);
    return buf_str(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) return 0;
    struct arena a;
    bool whole, again, in_one;
    arena_init(&a);
    struct str file = {(const char *)data + 1, size - 1};
    struct str once = strip(&a, file, data[0] % 37 + 1, &whole);
    must(once.n <= file.n + 32);
    must(str_eq(once, strip(&a, file, file.n + 1, &in_one)) && whole == in_one);
    if (whole) must(str_eq(once, strip(&a, once, 7, &again)) && again);
    arena_release(&a);
    return 0;
}
