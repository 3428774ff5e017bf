/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/store_private.h"

#include "work/node.h"

#include <stdlib.h>
#include <time.h>

/* In a test installation a few hundred facts are already much, so that tests wait as large businesses do. */
enum { SLICE = 20000, AT_ONCE = 2000 /* what a request reads itself */, SLICE_OF_TESTS = 200 };
enum { MEBIBYTES_USUAL = 1024, WARM_SECONDS = 10, MANY = 100 /* facts that one answer had to catch up with */ };

/* RAPPORT_MEASURES_MB: how much memory facts may take; what is over it goes when nobody uses it (0: each is read anew every time). */
static size_t memory_limit(void) {
    int64_t mebibytes = MEBIBYTES_USUAL;
    const char *set = getenv("RAPPORT_MEASURES_MB");
    if (set && (!str_to_int(str_of(set), &mebibytes) || mebibytes < 0)) {
        mebibytes = MEBIBYTES_USUAL;
    }
    return (size_t)mebibytes << 20;
}

static struct measure_store *store_new(struct node *n) {
    struct measure_store *s = calloc(1, sizeof *s);
    if (!s) {
        abort();
    }
    s->node = n;
    s->limit = memory_limit();
    s->slice = n->is_test ? SLICE_OF_TESTS : SLICE;
    s->at_once = n->is_test ? SLICE_OF_TESTS : AT_ONCE;
    pthread_mutex_init(&s->lock, NULL);
    wait_init(&s->room);
    store_keeper_init(s);
    return s;
}

static void store_free(struct measure_store *s) {
    store_keeper_stop(s);
    for (int b = 0; b < STORE_BUCKETS; b++) {
        for (struct store_table *t = s->buckets[b], *next; t; t = next) {
            next = t->next;
            store_table_release(t);
            free(t);
        }
    }
    pthread_mutex_destroy(&s->lock);
    free(s);
}

static struct measure_store *store_of(struct work *w) {
    struct node *n = w->frame->node;
    pthread_mutex_lock(&n->measures_lock);
    if (!n->measures) {
        n->measures = store_new(n);
        n->measures_close = store_free;
    }
    pthread_mutex_unlock(&n->measures_lock);
    return n->measures;
}

struct wait_room *store_room(struct work *w) {
    return &store_of(w)->room;
}

/* ---- tables ---- */

static struct store_table **bucket_of(struct measure_store *s, ident business) {
    return &s->buckets[(uint64_t)business * 0x9e3779b97f4a7c15u >> 54];
}

static struct store_table *take(struct measure_store *s, ident business, const struct fact_source *source) {
    pthread_mutex_lock(&s->lock);
    struct store_table **bucket = bucket_of(s, business), *t = *bucket;
    while (t && (t->business != business || t->columns.source != source)) {
        t = t->next;
    }
    if (!t) {
        t = calloc(1, sizeof *t);
        if (!t) {
            abort();
        }
        store_table_init(t, business, source);
        t->next = *bucket;
        *bucket = t;
    }
    t->uses++;
    t->used_at = instant_steady();
    pthread_mutex_unlock(&s->lock);
    return t;
}

static struct store_table **longest_unused(struct measure_store *s) {
    struct store_table **found = NULL;
    int64_t now = instant_steady();
    for (int b = 0; b < STORE_BUCKETS; b++) {
        for (struct store_table **at = &s->buckets[b]; *at; at = &(*at)->next) {
            if (!(*at)->uses && !(*at)->wanted && (*at)->kept_until < now && (!found || (*at)->used_at < (*found)->used_at)) {
                found = at;
            }
        }
    }
    return found;
}

static void make_room(struct measure_store *s) {
    struct store_table **at;
    while (s->bytes > s->limit && (at = longest_unused(s))) {
        struct store_table *t = *at;
        *at = t->next;
        s->bytes -= t->bytes;
        store_table_release(t);
        free(t);
    }
}

void store_give_back(struct measure_store *s, struct store_table *t) {
    pthread_rwlock_rdlock(&t->lock);
    size_t bytes = columns_bytes(&t->columns) + memo_bytes(&t->memo);
    pthread_rwlock_unlock(&t->lock);
    pthread_mutex_lock(&s->lock);
    s->bytes += bytes - t->bytes;
    t->bytes = bytes;
    t->uses--;
    make_room(s);
    pthread_mutex_unlock(&s->lock);
}

/* ---- opening ---- */

/* Too much to read while a reader is held: the store's own thread does it. */
static bool want(struct measure_store *s, struct store_table *t) {
    pthread_mutex_lock(&s->lock);
    t->wanted = true;
    pthread_mutex_unlock(&s->lock);
    return store_keeper_wake(s);
}

/* Written to so much that each answer has to catch up with many: the store's thread keeps it nearly caught up while it is asked for. */
static void keep_warm(struct measure_store *s, struct store_table *t) {
    pthread_mutex_lock(&s->lock);
    t->warm_until = instant_steady() + WARM_SECONDS * SECOND;
    pthread_mutex_unlock(&s->lock);
    (void)store_keeper_wake(s);   /* without it each answer catches up by itself */
}

static void seen(struct measure_store *s, struct store_table *t) {
    pthread_mutex_lock(&s->lock);
    t->kept_until = 0;
    pthread_mutex_unlock(&s->lock);
}

enum status store_open(struct work *w, const struct fact_source *source, struct store_table **ret_table, bool *ret_loading) {
    struct measure_store *s = store_of(w);
    struct store_table *t = take(s, w->business, source);
    bool done;
    int64_t read;
    enum status st = store_catch_up(w, t, s->at_once, &done, &read);
    *ret_loading = st == ST_OK && !done && want(s, t);
    if (st == ST_OK && done && read >= MANY) {
        keep_warm(s, t);
    }
    if (st != ST_OK || !done) {
        store_give_back(s, t);
        return st == ST_OK ? ST_BUSY : st;
    }
    seen(s, t);
    pthread_rwlock_rdlock(&t->lock);
    *ret_table = t;
    return ST_OK;
}

void store_close(struct work *w, struct store_table *t) {
    pthread_rwlock_unlock(&t->lock);
    store_give_back(store_of(w), t);
}
