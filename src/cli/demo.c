/* SPDX-License-Identifier: Apache-2.0
 * rapport demo: the example business from the command line. What it is stands in example/example.h. */
#include "base/secret.h"
#include "business/account.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "example/example.h"
#include "work/unit.h"

#include <stdio.h>
#include <unistd.h>

enum { CUSTOMERS_MAX = 100000, PASSWORD_BYTES = 12 };

struct demo { struct cli *cli; struct work *w; struct example_wish wish; struct founded founded; struct str password; bool draws; };

static void draw(void *context, int64_t done, int64_t total) {
    const struct demo *d = context;
    if (d->draws) {
        fprintf(stderr, "\r\033[K%lld of %lld done", (long long)done, (long long)total);
        fflush(stderr);
    }
}

static bool take_number(struct cli *c, const char *option, int64_t fallback, int64_t least, int64_t most, int64_t *ret) {
    const char *given = cli_option(c, option);
    *ret = fallback;
    bool good = !given || (str_to_int(str_of(given), ret) && *ret >= least && *ret <= most);
    if (!good) {
        cli_usage(c, "--%s must be a number from %lld to %lld.", option, (long long)least, (long long)most);
    }
    return good;
}

static bool take_password(struct demo *d) {
    const char *file = cli_option(d->cli, "owner-password-file");
    d->password = file ? cli_file(d->cli, file) : random_token(&d->cli->arena, PASSWORD_BYTES);
    if (!d->password.n) {
        cli_fail(d->cli, "The password file is empty or cannot be read.");
    }
    return d->password.n != 0;
}

static enum status found(struct unit *u, struct work *w) {
    struct demo *d = u->context;
    return example_found(w, &d->wish, &d->founded);
}

/* The words are looked at like a founder's. */
static int take_owner(struct demo *d) {
    struct cli *c = d->cli;
    const char *name = cli_option(c, "owner-name"), *email = cli_option(c, "owner-email"), *zone = cli_option(c, "zone");
    struct founding f = { 0 };
    SET(&f, business, str_of(example_name));
    SET(&f, trade, TRADE_CAFE);
    SET(&f, zone, str_of(zone ? zone : "Europe/Lisbon"));
    SET(&f, currency, STR("EUR"));
    SET(&f, owner_name, str_of(name ? name : "Marta Figueira"));
    SET(&f, email, str_of(email ? email : "owner@lanterna.example"));
    SET(&f, password, d->password);
    enum status st = business_prepare(d->w, &f);
    for (int i = 0; i < d->w->fault.n; i++) {
        cli_fail(c, "%.*s: %.*s", STR_ARG(d->w->fault.at[i].field), STR_ARG(d->w->fault.at[i].message));
    }
    d->wish.zone = f.zone;
    d->wish.owner_name = f.owner_name;
    d->wish.email = f.email;
    d->wish.password_hash = f.password_hash;
    return st == ST_OK ? EXIT_DONE : EXIT_FAILED;
}

static int told(struct demo *d, enum status st) {
    if (d->draws) {
        fputs("\r\033[K", stderr);
    }
    for (int i = 0; i < d->w->fault.n; i++) {
        cli_fail(d->cli, "%.*s: %.*s", STR_ARG(d->w->fault.at[i].field), STR_ARG(d->w->fault.at[i].message));
    }
    return st == ST_OK ? EXIT_DONE : cli_fail(d->cli, "It could not be finished: %s The same command goes on from there.", status_title(st));
}

static int make(struct demo *d) {
    struct account known = { 0 };
    ident there;
    if (example_any(d->w, &there) == ST_OK) {
        return cli_fail(d->cli, "%s is here already: --reset puts it back to its beginning, --remove takes it away. Nothing was changed.", example_name);
    }
    int code = take_password(d) ? take_owner(d) : EXIT_FAILED;
    bool has_account = code == EXIT_DONE && account_by_email(d->w, d->wish.email, &known) == ST_OK;
    code = code == EXIT_DONE ? cli_unit(d->cli, ID_NONE, "demo", found, d) : code;
    code = code == EXIT_DONE ? told(d, example_fill(d->w, d->founded.business_id, draw, d)) : code;
    if (code == EXIT_DONE) {
        printf("%s is ready. Sign in as %.*s with %s%.*s\n", example_name, STR_ARG(d->wish.email), has_account || cli_option(d->cli, "owner-password-file") ? "your password" : "the password ",
               has_account || cli_option(d->cli, "owner-password-file") ? 0 : (int)d->password.n, d->password.p);
    }
    return code;
}

/* --reset and --remove. */
static int change(struct demo *d) {
    ident there;
    bool removes = cli_switch(d->cli, "remove");
    enum status st = example_any(d->w, &there);
    if (st == ST_NOT_FOUND) {
        return cli_fail(d->cli, "There is no example here.");
    }
    st = st != ST_OK ? st : removes ? example_remove(d->w, there, draw, d) : example_renew(d->w, there, draw, d);
    int code = told(d, st);
    if (code == EXIT_DONE) {
        printf("%s %s\n", example_name, removes ? "is gone." : "is as it was at its beginning.");
    }
    return code;
}

int demo_run(struct cli *c) {
    struct demo d = { .cli = c, .draws = cli_switch(c, "progress") || isatty(STDERR_FILENO) };
    struct str problem = { 0 };
    struct frame frame;
    struct db *db;
    if (!take_number(c, "customers", EXAMPLE_CUSTOMERS_USUAL, EXAMPLE_CUSTOMERS_MIN, CUSTOMERS_MAX, &d.wish.customers) ||
        !take_number(c, "seed", EXAMPLE_SEED, 0, INT32_MAX, &d.wish.seed)) {
        return EXIT_USAGE;
    }
    int code = cli_open(c, true);
    if (code != EXIT_DONE) {
        return code;
    }
    if (node_db(c->node, true, &db, &problem) != ST_OK) {
        return cli_fail(c, "%.*s", STR_ARG(problem));
    }
    struct work w = work_on_reader(c->node, db, &c->arena, &frame);
    w.who = (struct actor){ .kind = ACTOR_PROGRAM };
    w.reach = (struct reach){ .kind = REACH_BUSINESS };
    d.w = &w;
    code = cli_switch(c, "reset") || cli_switch(c, "remove") ? change(&d) : make(&d);
    db_close(db);
    return code;
}
