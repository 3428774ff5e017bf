/* SPDX-License-Identifier: Apache-2.0
 * rapport key, rapport user: letting programs and people in from the console. */
#include "business/account.h"
#include "business/key.h"
#include "cli/cli.h"
#include "cli/commands.h"

#include <stdio.h>

static bool verb_is(const struct cli *c, const char *verb) {
    return c->rest_count == 1 && strcmp(c->rest[0], verb) == 0;
}

struct making { struct api_key draft, key; };

static enum status make_key(struct unit *u, struct work *w) {
    struct making *m = u->context;
    return key_create(w, &m->draft, &m->key);
}

int people_key(struct cli *c) {
    struct making m = { 0 };
    ident business;
    int64_t scope = SCOPE_READ;
    const char *name = cli_option(c, "name"), *scope_text = cli_option(c, "scope");
    if (!verb_is(c, "create")) {
        return cli_usage(c, "Say what to do: rapport key create --name N --scope all");
    }
    if (!name || !name[0]) {
        return cli_usage(c, "--name is needed: what the key is for.");
    }
    if (scope_text && !enum_value(permit_scope_names, str_of(scope_text), &scope)) {
        return cli_usage(c, "--scope must be read, write or all.");
    }
    int code = cli_open(c, true);
    code = code == EXIT_DONE ? cli_business(c, &business) : code;
    if (code != EXIT_DONE) {
        return code;
    }
    SET(&m.draft, name, str_of(name));
    SET(&m.draft, scope, scope);
    code = cli_unit(c, business, "key.create", make_key, &m);
    if (code == EXIT_DONE) {
        printf("%.*s\n", STR_ARG(m.key.key));
    }
    return code;
}

struct resetting { struct str email, path; };

static enum status make_reset_link(struct unit *u, struct work *w) {
    struct resetting *r = u->context;
    return account_reset_link(w, r->email, &r->path);
}

int people_user(struct cli *c) {
    struct resetting r = { 0 };
    if (c->rest_count == 2 && strcmp(c->rest[0], "reset") == 0) {
        r.email = str_of(c->rest[1]);
    } else if (verb_is(c, "reset") && cli_option(c, "email")) {
        r.email = str_of(cli_option(c, "email"));
    } else {
        return cli_usage(c, "Say whom to help: rapport user reset EMAIL");
    }
    int code = cli_open(c, true);
    code = code == EXIT_DONE ? cli_unit(c, ID_NONE, "user.reset", make_reset_link, &r) : code;
    if (code == EXIT_DONE) {
        printf("Open this once within a day, on the address of your pages: %.*s\n", STR_ARG(r.path));
    }
    return code;
}
