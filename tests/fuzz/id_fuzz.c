/* SPDX-License-Identifier: Apache-2.0
 * id_fuzz.c — an id has one text (but for its case), and only its own token is believed. */
#include "base/id.h"
#include "base/secret.h"

#include <stdlib.h>
#include <strings.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds) {
    if (!holds) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const unsigned char key[SECRET_KEY_SIZE] = "fuzz";
    struct str text = {(const char *)data, size};
    struct arena a;
    int64_t id;
    arena_init(&a);
    if (id_parse("cus", text, &id)) {
        char out[ID_TEXT_MAX];
        must(id > 0 && id_write(out, "cus", id) == size);
        must(strncasecmp(out, text.p, size) == 0);
    }
    if (token_read(key, "fuzz", text, &id)) {
        struct str token = token_make(&a, key, "fuzz", id);
        must(token.n == size && strncasecmp(token.p, text.p, size) == 0);
    }
    struct str plain;
    must(!secret_open(&a, key, text, &plain) || plain.n < size);
    arena_release(&a);
    return 0;
}
