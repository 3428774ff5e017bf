/* SPDX-License-Identifier: Apache-2.0 */
#include "work/upgrade.h"

#include "base/log.h"

#include <unistd.h>

static int newest_step(const struct product *p) {
    int newest = 0;
    for (int i = 0; i < p->migration_count; i++) {
        newest = p->migrations[i].number > newest ? p->migrations[i].number : newest;
    }
    return newest;
}

static enum status keep_copy(struct node *n, struct db *db, int version) {
    struct db_backup *b = NULL;
    bool done = false;
    const char *path = arena_fmt(&n->arena, "%.*s/before-%04d.db", STR_ARG(n->dir), version).p;
    unlink(path);   /* of an upgrade that did not come to its end */
    enum status st = db_backup_start(db, path, &b);
    while (st == ST_OK && !done) {
        st = db_backup_step(b, -1, &done);
    }
    db_backup_end(b);
    if (st == ST_OK) {
        log_info("copied", "before=%d path=%s", version, path);
    }
    return st;
}

static enum status upgrade(struct node *n, struct db *db) {
    int version = 0, applied = 0;
    enum status st = db_schema_version(db, &version);
    if (st == ST_OK && version > 0 && version < newest_step(n->product) && n->engine == ENGINE_SQLITE) {
        st = keep_copy(n, db, version);
    }
    st = st == ST_OK ? db_migrate(db, n->product->migrations, n->product->migration_count, &applied) : st;
    if (st == ST_OK && applied) {
        log_info("migrated", "steps=%d", applied);
    }
    return st;
}

enum status upgrade_run(struct node *n, struct str *ret_problem) {
    struct db *db;
    enum status st = node_db(n, false, &db, ret_problem);
    if (st != ST_OK) {
        return st;
    }
    st = upgrade(n, db);
    if (st != ST_OK) {
        *ret_problem = arena_fmt(&n->arena, "The database could not be brought up to date: %.*s", STR_ARG(db_problem(db)));
    }
    db_close(db);
    return st;
}
