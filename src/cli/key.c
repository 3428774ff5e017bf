/* SPDX-License-Identifier: Apache-2.0
 * rapport key create: a key for the API, printed alone. */
#include "business/key.h"
#include "cli/cli.h"
#include "cli/commands.h"

#include <stdio.h>

static enum status create(struct unit *u, struct work *w) {
    struct api_key *key = u->context;
    return key_create(w, key, key);
}

int key_run(struct cli *c) {
    struct api_key key = { 0 };
    ident business;
    const char *name = cli_option(c, "name"), *scope = cli_option(c, "scope");
    if (c->rest_count != 1 || strcmp(c->rest[0], "create") != 0) {
        return cli_usage(c, "The one thing to do with keys here is: rapport key create --name N --scope all.");
    }
    if (!name || !name[0]) {
        return cli_usage(c, "--name is needed: what the key is for.");
    }
    int64_t number = SCOPE_READ;
    if (scope && !enum_value(scope_names, str_of(scope), &number)) {
        return cli_usage(c, "--scope must be read, write or all.");
    }
    SET(&key, name, str_of(name));
    SET(&key, scope, number);
    int code = cli_open(c, true);
    if (code == EXIT_DONE) {
        code = cli_business(c, &business);
    }
    if (code == EXIT_DONE) {
        code = cli_unit(c, business, "key create", create, &key);
    }
    if (code == EXIT_DONE) {
        printf("%.*s\n", STR_ARG(key.key));
    }
    return code;
}
