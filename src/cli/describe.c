/* SPDX-License-Identifier: Apache-2.0
 * rapport routes, rapport openapi: what the API is, without data. */
#include "app/openapi.h"
#include "app/product.h"
#include "cli/cli.h"
#include "cli/commands.h"

#include <stdio.h>

static int print(struct str text) {
    return fwrite(text.p, 1, text.n, stdout) == text.n && fflush(stdout) == 0 ? EXIT_DONE : EXIT_FAILED;
}

int describe_routes(struct cli *c) {
    return print(openapi_lines(&c->arena, product_make(&c->arena)));
}

int describe_openapi(struct cli *c) {
    return print(openapi_text(&c->arena, product_make(&c->arena)));
}
