/* SPDX-License-Identifier: Apache-2.0
 * rapport backup, rapport restore: a folder that holds everything to start again elsewhere — the data as of one moment, the files its rows
 * name, the key, the configuration. Works beside a running server. */
#include "app/product.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/copy.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *path_in(struct cli *c, const char *dir, const char *name) {
    return arena_fmt(&c->arena, "%s/%s", dir, name).p;
}

static bool is_there(const char *path) {
    return access(path, F_OK) == 0;
}

/* After the data, so that each file its rows name is there; what came since is nobody's, and goes as such after a day. */
static int copy_folders(struct cli *c, const char *from, const char *to) {
    static const char *const folders[] = { "files", "gate" };
    int code = EXIT_DONE;
    for (size_t i = 0; i < LENGTH(folders) && code == EXIT_DONE; i++) {
        code = copy_folder(c, path_in(c, from, folders[i]), path_in(c, to, folders[i]));
    }
    return code;
}

/* ---- backup ---- */

static int backup_sqlite(struct cli *c, const char *to) {
    struct str problem = { 0 };
    struct db *db;
    struct db_backup *b = NULL;
    bool done = false;
    const char *beside = path_in(c, to, "rapport.db.part");
    if (node_db(c->node, true, &db, &problem) != ST_OK) {
        return cli_fail(c, "%.*s", STR_ARG(problem));
    }
    unlink(beside);
    enum status st = db_backup_start(db, beside, &b);
    while (st == ST_OK && !done) {
        st = db_backup_step(b, -1, &done);   /* all at once: one snapshot, and in WAL mode nobody waits for it */
    }
    struct str why = arena_str(&c->arena, db_problem(db));
    db_backup_end(b);
    db_close(db);
    if (st != ST_OK || rename(beside, path_in(c, to, "rapport.db")) != 0) {
        return cli_fail(c, "The data could not be copied: %.*s", STR_ARG(why));
    }
    return EXIT_DONE;
}

static int backup_postgres(struct cli *c, const char *to) {
    const char *const words[] = { "pg_dump", "--format=custom", "--no-owner", "--file", path_in(c, to, "rapport.dump"), "--dbname", c->node->address.p, NULL };
    return copy_run_program(c, words);
}

int backup_run(struct cli *c) {
    const char *to = cli_option(c, "to");
    bool with_key = !cli_switch(c, "without-key");
    int code = cli_open(c, false);
    if (code != EXIT_DONE) {
        return code;
    }
    if (mkdir(to, 0700) != 0 && errno != EEXIST) {
        return cli_fail(c, "%s cannot be made: %s", to, strerror(errno));
    }
    code = c->node->engine == ENGINE_SQLITE ? backup_sqlite(c, to) : backup_postgres(c, to);
    if (code == EXIT_DONE) {
        code = copy_folders(c, arena_z(&c->arena, c->node->dir), to);
    }
    if (code == EXIT_DONE && with_key) {
        code = copy_file(c, node_path(c->node, "key").p, path_in(c, to, "key"), 0600);
    }
    const char *conf = node_path(c->node, "rapport.conf").p;
    if (code == EXIT_DONE && is_there(conf)) {
        code = copy_file(c, conf, path_in(c, to, "rapport.conf"), 0600);
    }
    if (code == EXIT_DONE) {
        printf("Backed up to %s, %s the key.%s\n", to, with_key ? "with" : "without",
               with_key ? " Who has it can read stored secrets and make links: keep it safe." : " Links already sent and stored secrets need the key of this directory.");
    }
    return code;
}

/* ---- restore ---- */

static bool has_data(struct cli *c, const char *dir) {
    return is_there(path_in(c, dir, "rapport.db")) || is_there(path_in(c, dir, "key"));
}

static int restore_files(struct cli *c, const char *from, const char *dir) {
    static const struct { const char *name; bool needed; } files[] = { { "rapport.db", false }, { "key", false }, { "rapport.conf", false } };
    for (size_t i = 0; i < LENGTH(files); i++) {
        const char *source = path_in(c, from, files[i].name);
        if (is_there(source) && copy_file(c, source, path_in(c, dir, files[i].name), 0600) != EXIT_DONE) {
            return EXIT_FAILED;
        }
    }
    return copy_folders(c, from, dir);
}

static int check_sound(struct cli *c) {
    struct str problem = { 0 };
    struct db *db;
    if (node_db(c->node, true, &db, &problem) != ST_OK) {
        return cli_fail(c, "%.*s", STR_ARG(problem));
    }
    enum status st = db_integrity(db, &c->arena, &problem);
    db_close(db);
    return st == ST_OK && problem.n == 0 ? EXIT_DONE : cli_fail(c, "What was restored is not sound: %.*s", STR_ARG(problem));
}

static int restore_dump(struct cli *c, const char *from) {
    const char *const words[] = { "pg_restore", "--no-owner", "--exit-on-error", "--dbname", c->node->address.p, path_in(c, from, "rapport.dump"), NULL };
    return copy_run_program(c, words);
}

/* On PostgreSQL the dump goes into the empty database that rapport.conf names, before anything else looks at it. */
static int restore_postgres(struct cli *c, const char *from, const char *dir) {
    struct str problem = { 0 };
    struct node_options o = { .dir = str_of(dir), .product = product_make(&c->arena), .migrate = false, .without_data = true };
    if (node_open(&o, &c->node, &problem) != ST_OK) {
        return cli_fail(c, "%.*s", STR_ARG(problem));
    }
    if (c->node->engine != ENGINE_POSTGRES) {
        return cli_fail(c, "This is a backup of a PostgreSQL installation, but no rapport.conf names the database.");
    }
    int code = restore_dump(c, from);
    node_close(c->node, 0);
    c->node = NULL;
    return code;
}

int backup_restore(struct cli *c) {
    const char *from = cli_option(c, "from"), *given = cli_option(c, "data"), *dir = given ? given : "./data";
    bool dump = is_there(path_in(c, from, "rapport.dump"));
    if (!dump && !is_there(path_in(c, from, "rapport.db"))) {
        return cli_fail(c, "%s holds no backup made by `rapport backup`.", from);
    }
    if (has_data(c, dir)) {
        return cli_fail(c, "%s holds data already. Restore into an empty directory, look at it, then change over.", dir);
    }
    if (mkdir(dir, 0700) != 0 && errno != EEXIST) {
        return cli_fail(c, "%s cannot be made: %s", dir, strerror(errno));
    }
    int code = restore_files(c, from, dir);
    if (code == EXIT_DONE && dump) {
        code = restore_postgres(c, from, dir);
    }
    code = code == EXIT_DONE ? cli_open(c, false) : code;
    code = code == EXIT_DONE ? check_sound(c) : code;
    if (code == EXIT_DONE) {
        printf("Restored to %s%s\n", dir, is_there(path_in(c, from, "key")) ? "." : ", with a new key: links already sent are void.");
    }
    return code;
}
