/* SPDX-License-Identifier: Apache-2.0
 * Reading what changed. Each room's rows carry the seq of their last change; a business gives seqs out in commit order, so a snapshot
 * that shows one shows all below it. */
#include "measure/measure.sql.h"
#include "measure/store.h"

#include <stdlib.h>

enum { FIRST_CHUNK = 64, CHUNK = 1000 /* facts of one statement */ };

void store_table_init(struct store_table *t, ident business, const struct fact_source *source) {
    *t = (struct store_table){ .business = business, .changed = { -1, ID_NONE } };
    columns_init(&t->columns, source);
    memo_init(&t->memo);
    pthread_rwlock_init(&t->lock, NULL);
    pthread_mutex_init(&t->catching, NULL);
    atomic_init(&t->seq, -1);
}

void store_table_release(struct store_table *t) {
    columns_release(&t->columns);
    memo_release(&t->memo);
    pthread_rwlock_destroy(&t->lock);
    pthread_mutex_destroy(&t->catching);
}

/* How far the business has come, in this snapshot. */
static enum status seq_now(struct work *w, int64_t *ret_seq) {
    *ret_seq = 0;
    enum status st = query_int(w, &Q_MEASURE_SEQ, ARGS_NONE, ret_seq);
    return st == ST_NOT_FOUND ? ST_OK : st;
}

struct chunk { struct work *w; const struct fact_source *source; struct fact_map map; struct fact *facts; int64_t n; };


static enum status keep_fact(void *context, const void *item) {
    struct chunk *c = context;
    struct db_prepared *row = (struct db_prepared *)(uintptr_t)item;
    if (c->n == 0) {
        fact_map_columns(row, &c->map);
    }
    struct fact *f = &c->facts[c->n++];
    fact_read(c->source, &c->map, row, f);
    f->touchpoint = f->touchpoint.n ? arena_str(c->w->arena, f->touchpoint) : f->touchpoint;
    f->channel = f->channel.n ? arena_str(c->w->arena, f->channel) : f->channel;
    f->currency = f->currency.n ? arena_str(c->w->arena, f->currency) : f->currency;
    return ST_OK;
}

enum status store_read(struct work *w, const struct fact_source *source, const struct stmt *q, struct store_cursor *at, struct fact *facts, int64_t limit, int64_t *ret_n) {
    struct chunk c = { .w = w, .source = source, .facts = facts };
    enum status st = query_each(w, q, ARGS(ARG_INT("seq", at->seq), ARG_INT("id", at->id), ARG_INT("limit", limit)), NULL, NULL, keep_fact, &c);
    if (st == ST_OK && c.n) {
        *at = (struct store_cursor){ facts[c.n - 1].seq, facts[c.n - 1].id };
    }
    *ret_n = c.n;
    return st;
}

/* From the database first, then all at once into the columns. */
static enum status read_chunk(struct work *w, struct store_table *t, const struct stmt *q, struct store_cursor *at, int64_t limit, int64_t *ret_read) {
    struct arena_mark mark = arena_mark(w->arena);
    struct fact *facts = ARENA_ARRAY(w->arena, struct fact, limit);
    enum status st = store_read(w, t->columns.source, q, at, facts, limit, ret_read);
    if (st == ST_OK && *ret_read) {
        pthread_rwlock_wrlock(&t->lock);
        for (int64_t i = 0; i < *ret_read; i++) {
            columns_put(&t->columns, &facts[i]);
        }
        pthread_rwlock_unlock(&t->lock);
    }
    arena_rewind(w->arena, mark);
    return st;
}

/* Few at first: mostly there are few. */
static enum status read_all(struct work *w, struct store_table *t, const struct stmt *q, struct store_cursor *at, int64_t most, int64_t *read, bool *ret_done) {
    enum status st = ST_OK;
    int64_t limit = FIRST_CHUNK, got = limit;
    *ret_done = false;
    while (st == ST_OK && !*ret_done && *read < most) {
        st = read_chunk(w, t, q, at, limit, &got);
        *read += got;
        *ret_done = got < limit;
        limit = most - *read < CHUNK ? most - *read : CHUNK;
    }
    return st;
}

static enum status catch_up(struct work *w, struct store_table *t, int64_t seq, int64_t most, bool *ret_done, int64_t *read) {
    const struct fact_source *s = t->columns.source;
    if (!t->begun) {
        t->moved = (struct store_cursor){ seq, INT64_MAX };   /* orders as they are now are read with their facts */
        t->begun = true;
    }
    if (seq < t->reading) {
        return ST_OK;   /* a newer snapshot has begun: what it found changed again is not in yet, and would be missed here */
    }
    t->reading = seq;
    enum status st = read_all(w, t, s->changed, &t->changed, most, read, ret_done);
    if (st == ST_OK && *ret_done && s->moved) {
        st = read_all(w, t, s->moved, &t->moved, most, read, ret_done);
    }
    if (st == ST_OK && *ret_done) {
        t->changed = t->moved = (struct store_cursor){ seq, INT64_MAX };
        atomic_store(&t->seq, seq);
    }
    return st;
}

enum status store_catch_up(struct work *w, struct store_table *t, int64_t most, bool *ret_done, int64_t *ret_read) {
    int64_t seq, read = 0;
    bool done = true;
    enum status st = seq_now(w, &seq);
    if (st == ST_OK && atomic_load(&t->seq) < seq) {
        pthread_mutex_lock(&t->catching);
        if (atomic_load(&t->seq) < seq) {   /* nobody else was faster */
            done = false;
            st = catch_up(w, t, seq, most, &done, &read);
        }
        pthread_mutex_unlock(&t->catching);
    }
    *ret_done = done;
    *ret_read = read;
    return st;
}
