/* SPDX-License-Identifier: Apache-2.0
 * ground.h — a real node with its writer on a data directory of its own, for tests of a room: the caller fills the product's settings and
 * reactions, then opens it with a seed (SQL). */
#ifndef SUPPORT_GROUND_H
#define SUPPORT_GROUND_H

#include "base/secret.h"
#include "db/schema.h"
#include "events/vocabulary.h"
#include "test.h"
#include "work/node.h"
#include "work/unit.h"
#include "work/writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct ground { struct product product; const struct setting *settings[16]; struct node *node; struct db *db; struct arena arena; char dir[64]; };

static inline void ground_settings(struct ground *g, const struct setting *all, int count) {
    for (int i = 0; i < count; i++) {
        g->settings[g->product.setting_count++] = &all[i];
    }
    g->product.settings = g->settings;
}

static inline void ground_open(struct ground *g, const char *seed) {
    struct str problem = { 0 };
    g->product.events = vocabulary;
    g->product.event_count = vocabulary_count;
    g->product.migrations = migrations;
    g->product.migration_count = migration_count;
    snprintf(g->dir, sizeof g->dir, "/tmp/rapport-unit-XXXXXX");
    assert_true(secret_init());
    assert_non_null(mkdtemp(g->dir));
    arena_init(&g->arena);
    struct node_options o = { .dir = str_of(g->dir), .product = &g->product, .migrate = true };
    if (node_open(&o, &g->node, &problem) != ST_OK) {
        fail_msg("%.*s", STR_ARG(problem));
    }
    assert_int_equal(node_db(g->node, false, &g->db, &problem), ST_OK);
    assert_int_equal(db_script(g->db, seed), ST_OK);
    assert_int_equal(node_work(g->node, &problem), ST_OK);
}

static inline void ground_close(struct ground *g) {
    static const char *const names[] = { "rapport.db", "rapport.db-wal", "rapport.db-shm", "rapport.lock", "key" };
    char path[128];
    db_close(g->db);
    node_close(g->node, 1);
    for (size_t i = 0; i < LENGTH(names); i++) {
        snprintf(path, sizeof path, "%s/%s", g->dir, names[i]);
        unlink(path);
    }
    rmdir(g->dir);
    arena_release(&g->arena);
}

/* The one number a statement tells. */
static inline int64_t ground_counted(struct ground *g, const char *sql) {
    static const char *const none[1];
    static const bool no_lists[1];
    const struct stmt_part part = { sql, -1 };
    const struct stmt q = { .name = sql, .params = none, .param_is_list = no_lists, .parts = { &part }, .part_count = { 1, 0 } };
    struct db_prepared *prepared;
    bool row = false;
    assert_int_equal(db_begin_read(g->db), ST_OK);
    assert_int_equal(db_prepare(g->db, arena_copy(&g->arena, &q, sizeof q), 0, &prepared), ST_OK);
    assert_int_equal(db_start(prepared, NULL), ST_OK);
    assert_int_equal(db_step(prepared, &row), ST_OK);
    int64_t n = db_column(prepared, 0).i;
    db_finish(prepared);
    assert_int_equal(db_commit(g->db), ST_OK);
    return n;
}

#endif
