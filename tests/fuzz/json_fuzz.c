/* SPDX-License-Identifier: Apache-2.0
 * json_fuzz.c — what was read and written reads again as the same. */
#include "base/json.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds) {
    if (!holds) abort();
}

static struct str write_tree(struct arena *a, const struct json *v) {
    struct buf b;
    struct json_out o;
    buf_init(&b, a, 0);
    json_out_init(&o, &b);
    json_value(&o, v);
    return buf_str(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a;
    struct json_error error = {0};
    arena_init(&a);
    const struct json *v = json_parse(&a, (struct str){(const char *)data, size}, &error);
    must((v == NULL) == (error.text.n > 0));
    if (v != NULL) {
        struct str once = write_tree(&a, v);
        const struct json *again = json_parse(&a, once, &error);
        must(again != NULL && again->n == v->n);
        must(str_eq(once, write_tree(&a, again)));
    }
    arena_release(&a);
    return 0;
}
