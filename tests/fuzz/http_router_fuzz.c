/* SPDX-License-Identifier: Apache-2.0
 * http_router_fuzz.c — the first lines are routes, the last is asked for. What is found must really match, what is allowed must be
 * found, and nothing is found when another method would not be either. */
#include "http/router.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds) {
    if (!holds) abort();
}

/* Patterns are written by us, so the fuzzer's are made into ones we could have written: no empty segments, few parameters. */
static const char *pattern_of(struct arena *a, struct str line) {
    struct buf b;
    struct str piece;
    int params = 0;
    buf_init(&b, a, 64);
    while (str_split(&line, '/', &piece)) {
        if (piece.n == 0 || memchr(piece.p, '\0', piece.n) != NULL) continue;
        if (piece.p[0] == '{' && params++ == ROUTER_PARAMS_MAX) break;
        buf_put_char(&b, '/');
        buf_put_str(&b, piece);
    }
    if (b.n == 0) buf_put_char(&b, '/');
    return arena_z(a, buf_str(&b));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const methods[] = {"GET", "POST", "PATCH"};
    struct arena a;
    arena_init(&a);
    struct router *r = router_new(&a);
    struct str rest = {(const char *)data, size}, line = {0}, path = {0};
    for (int row = 0; row < 50 && str_split(&rest, '\n', &line); row++) {
        path = line;
        const char *pattern = pattern_of(&a, line);
        if (router_add(r, methods[row % 3], pattern, row)) must(router_find(r, str_of(methods[row % 3]), str_of(pattern)).path_known);
    }
    struct str allowed = router_allowed(r, &a, path);
    bool is_known = router_find(r, STR("NONE"), path).path_known;
    must(is_known == (allowed.n > 0));
    for (size_t i = 0; i < LENGTH(methods); i++) {
        struct router_match m = router_find(r, str_of(methods[i]), path);
        must(m.param_count >= 0 && m.param_count <= ROUTER_PARAMS_MAX);
        must((m.row >= 0) == (memmem(allowed.p, allowed.n, methods[i], strlen(methods[i])) != NULL));
        must(m.path_known == is_known);
        for (int p = 0; p < m.param_count; p++) must(m.params[p].n > 0 && str_find(m.params[p], '/') < 0);
    }
    arena_release(&a);
    return 0;
}
