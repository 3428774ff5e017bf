/* SPDX-License-Identifier: Apache-2.0
 * rapport user reset: a link for someone who forgot the password. Whoever can run this owns the data directory, so nothing more is asked. */
#include "business/account.h"
#include "cli/cli.h"
#include "cli/commands.h"

#include <stdio.h>

struct resetting { struct str email, url; };

static enum status reset(struct unit *u, struct work *w) {
    struct resetting *r = u->context;
    return account_reset_link(w, r->email, &r->url);
}

int user_run(struct cli *c) {
    struct resetting r = { .email = str_of(cli_option(c, "email")) };
    if (c->rest_count != 1 || strcmp(c->rest[0], "reset") != 0) {
        return cli_usage(c, "The one thing to do with users here is: rapport user reset --email E.");
    }
    int code = cli_open(c, true);
    if (code == EXIT_DONE) {
        code = cli_unit(c, ID_NONE, "user reset", reset, &r);
    }
    if (code == EXIT_DONE) {
        printf("%.*s\n", STR_ARG(r.url));
    }
    return code;
}
