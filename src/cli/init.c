/* SPDX-License-Identifier: Apache-2.0
 * rapport init: the data directory, its configuration, and the first business. */
#include "business/business.h"
#include "cli/cli.h"
#include "cli/commands.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* DIR/rapport.conf is written once and only when it says something other than the defaults. */
static int write_conf(struct cli *c, const char *dir) {
    const char *database = cli_option(c, "database");
    if (!database && !cli_switch(c, "test")) {
        return EXIT_DONE;
    }
    if (mkdir(dir, 0700) != 0 && errno != EEXIST) {
        return cli_fail(c, "%s cannot be made: %s", dir, strerror(errno));
    }
    struct str path = arena_fmt(&c->arena, "%s/rapport.conf", dir);
    int fd = open(path.p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) {
        return errno == EEXIST ? EXIT_DONE : cli_fail(c, "%.*s cannot be written: %s", STR_ARG(path), strerror(errno));
    }
    const char *now = cli_switch(c, "test") ? cli_option(c, "now") : NULL;
    struct str text = arena_fmt(&c->arena, "# Where this installation keeps its data. DIR also holds the key and files.\n%s%s%s%s%s%s%s",
                                database ? "database = " : "", database ? database : "", database ? "\n" : "", cli_switch(c, "test") ? "test = yes\n" : "",
                                now ? "clock = " : "", now ? now : "", now ? "\n" : "");
    bool written = write(fd, text.p, text.n) == (ssize_t)text.n && fsync(fd) == 0;
    close(fd);
    return written ? EXIT_DONE : cli_fail(c, "%.*s cannot be written: %s", STR_ARG(path), strerror(errno));
}

static enum status found(struct unit *u, struct work *w) {
    const struct founding *f = u->context;
    struct founded founded;
    bool is_there = false;
    enum status st = business_is_named(w, f->business, &is_there);
    if (st == ST_OK && is_there) {
        st = fail(w, ST_CONFLICT, "business", "A business of this name is here already. Nothing was changed; another one needs another name.");
    }
    return st == ST_OK ? business_found(w, f, &founded) : st;
}

static void take_text(struct cli *c, const char *option, const char *fallback, struct str *ret) {
    const char *given = cli_option(c, option);
    *ret = str_of(given ? given : fallback);
}

static int found_business(struct cli *c) {
    struct frame frame;
    struct founding f = { 0 };
    const char *trade = cli_option(c, "trade");
    int64_t trade_number = TRADE_SHOP;
    if (trade && !enum_value(business_trades, str_of(trade), &trade_number)) {
        return cli_usage(c, "--trade must be cafe, shop, clinic, services or hosting.");
    }
    const char *needed[] = { "owner-name", "owner-email", "owner-password-file" };
    for (size_t i = 0; i < LENGTH(needed); i++) {
        if (!cli_option(c, needed[i])) {
            return cli_usage(c, "--%s is needed with --business.", needed[i]);
        }
    }
    SET(&f, trade, trade_number);
    take_text(c, "business", "", &f.business);
    take_text(c, "zone", "UTC", &f.zone);
    take_text(c, "currency", "EUR", &f.currency);
    take_text(c, "owner-name", "", &f.owner_name);
    take_text(c, "owner-email", "", &f.email);
    f.password = cli_file(c, cli_option(c, "owner-password-file"));
    if (!f.password.n) {
        return cli_fail(c, "The password file is empty or cannot be read.");
    }
    f.has = (struct fields){ { ~(uint64_t)0, ~(uint64_t)0 } };
    struct work w = work_on_reader(c->node, NULL, &c->arena, &frame);
    enum status st = business_prepare(&w, &f);
    for (int i = 0; i < w.fault.n; i++) {
        cli_fail(c, "%.*s: %.*s", STR_ARG(w.fault.at[i].field), STR_ARG(w.fault.at[i].message));
    }
    if (st != ST_OK) {
        return w.fault.n ? EXIT_FAILED : cli_fail(c, "%s", status_title(st));
    }
    return cli_unit(c, ID_NONE, "init", found, &f);
}

int init_run(struct cli *c) {
    const char *dir = cli_option(c, "data");
    int code = write_conf(c, dir ? dir : "./data");
    if (code == EXIT_DONE) {
        code = cli_open(c, true);
    }
    if (code == EXIT_DONE && cli_option(c, "business")) {
        code = found_business(c);
    }
    if (code == EXIT_DONE) {
        printf("Ready: %s\n", dir ? dir : "./data");
    }
    return code;
}
