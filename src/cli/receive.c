/* SPDX-License-Identifier: Apache-2.0
 * rapport receive: one message from stdin, for the pipe of a mail server. Exit codes are those mail servers know: 0 it is on disk (also when
 * it came before or had to be set aside), 75 not now: keep it and give it again. */
#include "cli/cli.h"
#include "cli/commands.h"
#include "speak/mail_in.h"

#include <stdio.h>
#include <unistd.h>

enum { EXIT_NOT_NOW = 75, BYTES_MAX = MAIL_MAX_BYTES + 1 };   /* one more than is taken: what is larger is known as such */

/* The rest of a message that is too large is read and forgotten, so that the mail server does not see a broken pipe. */
static bool read_all(struct arena *a, struct str *ret_bytes) {
    struct buf b;
    char piece[1 << 16];
    ssize_t n;
    buf_init(&b, a, sizeof piece);
    while ((n = read(STDIN_FILENO, piece, sizeof piece)) > 0) {
        size_t room = BYTES_MAX - b.n;
        buf_put(&b, piece, (size_t)n < room ? (size_t)n : room);
    }
    *ret_bytes = buf_str(&b);
    return n == 0;
}

static int take(struct cli *c, ident business, struct str bytes) {
    struct str problem = { 0 };
    struct db *db;
    struct frame frame;
    ident id;
    if (node_db(c->node, true, &db, &problem) != ST_OK) {
        cli_fail(c, "%.*s", STR_ARG(problem));
        return EXIT_NOT_NOW;
    }
    struct work w = work_on_reader(c->node, db, &c->arena, &frame);
    w.business = business;
    w.who.kind = ACTOR_PROGRAM;
    w.reach.kind = REACH_BUSINESS;
    enum status st = mail_in_receive(&w, bytes, MAIL_IN_PIPE, &id);
    db_close(db);
    if (st != ST_OK) {
        cli_fail(c, "%s", status_title(st));
    }
    return st == ST_OK ? EXIT_DONE : EXIT_NOT_NOW;
}

int receive_run(struct cli *c) {
    struct str bytes;
    ident business;
    if (!read_all(&c->arena, &bytes)) {
        cli_fail(c, "The message could not be read to its end.");
        return EXIT_NOT_NOW;
    }
    int code = cli_open(c, true);
    code = code == EXIT_DONE ? cli_business(c, &business) : code;
    if (code == EXIT_USAGE) {
        return code;
    }
    return code == EXIT_DONE ? take(c, business, bytes) : EXIT_NOT_NOW;
}
