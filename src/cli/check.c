/* SPDX-License-Identifier: Apache-2.0
 * rapport check: looks whether the data is sound, in plain words. Changes nothing unless --repair is given. */
#include "cli/check.sql.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "measure/measure_check.h"
#include "remember/standing.h"
#include "work/product.h"
#include "work/query.h"

#include <stdio.h>

struct checking { struct cli *cli; struct work work; int found; };

static void say_found(struct checking *k, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void say_found(struct checking *k, const char *format, ...) {
    va_list args;
    va_start(args, format);
    fputs("  found: ", stdout);
    vprintf(format, args);
    putchar('\n');
    va_end(args);
    k->found++;
}

/* ---- what must not be there: each statement counts it, per business ---- */

static const struct { const struct stmt *q; const char *words; } counts[] = {
    { &Q_CHECK_SEQ_BEHIND, "events with a number beyond the business's counter: new ones would collide" },
    { &Q_CHECK_CASE_WITHOUT_ANSWER, "cases whose answer is not there" },
    { &Q_CHECK_ANSWER_WITHOUT_CASE, "answers that name a case that is not there" },
    { &Q_CHECK_INVITATION_ANSWER, "invitations that name an answer that is not there" },
    { &Q_CHECK_CLOSED_WITHOUT_DAY, "closed cases without the day they were closed on" },
};

static enum status check_counts(struct checking *k) {
    for (size_t i = 0; i < LENGTH(counts); i++) {
        int64_t n = 0;
        enum status st = query_int(&k->work, counts[i].q, ARGS_NONE, &n);
        if (st != ST_OK) {
            return st;
        }
        if (n) {
            say_found(k, "%lld %s.", (long long)n, counts[i].words);
        }
    }
    return ST_OK;
}

static enum status repair_standing(struct unit *u, struct work *w) {
    return standing_check(w, true, u->context);
}

static enum status check_standing(struct checking *k) {
    int64_t wrong = 0;
    enum status st = standing_check(&k->work, false, &wrong);
    if (st != ST_OK || wrong == 0) {
        return st;
    }
    if (cli_switch(k->cli, "repair")) {
        int code = cli_unit(k->cli, k->work.business, "check.repair", repair_standing, &wrong);
        printf("  %lld customers' open cases were counted wrongly and %s.\n", (long long)wrong, code == EXIT_DONE ? "are right now" : "could not be put right");
        return code == EXIT_DONE ? ST_OK : ST_BUSY;
    }
    say_found(k, "%lld customers whose open cases are counted wrongly (--repair puts them right).", (long long)wrong);
    return ST_OK;
}

/* Measures are counted from facts in memory: filled anew, they must be the facts that are stored. */
static enum status check_measures(struct checking *k) {
    enum status st = ST_OK;
    for (int i = 0; st == ST_OK && i < work_product(&k->work)->fact_count; i++) {
        struct measure_checked m;
        st = measure_check(&k->work, i, &m);
        if (st == ST_OK) {
            printf("  measures: %lld %ss counted\n", (long long)m.facts, m.subject);
        }
        if (st == ST_OK && (m.different || m.facts != m.stored)) {
            say_found(k, "measures have %lld of %lld %ss, and %lld of them otherwise than stored.", (long long)m.facts, (long long)m.stored, m.subject, (long long)m.different);
        }
    }
    return st;
}

static enum status check_business(struct checking *k, const struct cli_named *business) {
    k->work.business = business->id;
    printf("%.*s\n", STR_ARG(business->name));
    enum status st = check_counts(k);
    st = st == ST_OK ? check_standing(k) : st;
    return st == ST_OK && cli_switch(k->cli, "measures") ? check_measures(k) : st;
}

static enum status check_engine(struct checking *k) {
    struct str problem = { 0 };
    enum status st = db_integrity(k->work.db, k->work.arena, &problem);
    if (st == ST_OK && problem.n) {
        say_found(k, "the database file is damaged: %.*s", STR_ARG(problem));
    }
    return st;
}

static enum status check_all(struct checking *k) {
    struct list all = { 0 };
    enum status st = check_engine(k);
    st = st == ST_OK ? cli_businesses(&k->work, &all) : st;
    for (size_t i = 0; st == ST_OK && i < all.n; i++) {
        st = check_business(k, LIST_AT(&all, struct cli_named, i));
    }
    return st;
}

int check_run(struct cli *c) {
    struct str problem = { 0 };
    struct db *db;
    struct frame frame;
    int code = cli_open(c, cli_switch(c, "repair"));
    if (code != EXIT_DONE) {
        return code;
    }
    if (node_db(c->node, true, &db, &problem) != ST_OK) {
        return cli_fail(c, "%.*s", STR_ARG(problem));
    }
    struct checking k = { .cli = c, .work = work_on_reader(c->node, db, &c->arena, &frame) };
    k.work.who.kind = ACTOR_PROGRAM;
    k.work.reach.kind = REACH_BUSINESS;
    enum status st = check_all(&k);
    db_close(db);
    if (st != ST_OK) {
        return cli_fail(c, "The check could not be finished: %s", status_title(st));
    }
    puts(k.found ? "Something was found." : "All sound.");
    return k.found ? EXIT_FOUND : EXIT_DONE;
}
