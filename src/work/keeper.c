/* SPDX-License-Identifier: Apache-2.0 */
#include "work/keeper.h"

#include "base/log.h"
#include "work/node.h"
#include "work/product.h"
#include "work/writer.h"

#include <stdlib.h>
#include <time.h>

/* A PASSIVE checkpoint never waits and never makes anyone wait, but under constant writing it cannot start the log over. So when the log
 * has grown beyond this, the writer stops between two groups for a RESTART that gives up after 5 ms (docs/decisions/0004). What came in
 * while the log was copied is left for it, and the writer waits as long as that takes: so passes are made until one was short. */
enum { LOG_PAGES_LARGE = 32768 /* 64 MiB in pages of 2 KiB */, PASSES_MAX = 6, PASS_SHORT = 8000 /* microseconds */, SEEN_MAX = 64, EVERY_SECONDS = 2 };

struct sighting { ident business; struct actor who; };

struct keeper {
    struct node *node;
    struct db *db;                   /* SQLite only */
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    struct sighting seen[SEEN_MAX];
    int seen_count;
    bool stop;
};

static bool same_actor(const struct actor *a, const struct actor *b) {
    return a->session_id == b->session_id && a->key_id == b->key_id;
}

void keeper_saw(struct keeper *k, ident business, const struct actor *who) {
    if (!k || (!who->session_id && !who->key_id)) {
        return;
    }
    pthread_mutex_lock(&k->lock);
    int i = 0;
    while (i < k->seen_count && !same_actor(&k->seen[i].who, who)) {
        i++;
    }
    if (i == k->seen_count && i < SEEN_MAX) {
        k->seen[k->seen_count++] = (struct sighting){ business, *who };
    }
    pthread_mutex_unlock(&k->lock);
}

static enum status write_sighting(struct unit *u, struct work *w) {
    const struct sighting *s = u->context;
    return work_product(w)->seen(w, &s->who);
}

static void write_seen(struct keeper *k) {
    struct sighting seen[SEEN_MAX];
    pthread_mutex_lock(&k->lock);
    int n = k->seen_count;
    memcpy(seen, k->seen, sizeof *seen * (size_t)n);
    k->seen_count = 0;
    pthread_mutex_unlock(&k->lock);
    for (int i = 0; i < n && k->node->product->seen; i++) {
        struct arena a;
        arena_init(&a);
        struct unit u = { .business = seen[i].business, .who = { .kind = ACTOR_PROGRAM }, .reach = { .kind = REACH_BUSINESS }, .lane = UNIT_BACKGROUND,
                          .name = "seen", .run = write_sighting, .context = &seen[i], .arena = &a };
        status_ignore(unit_run(k->node->writer, &u));   /* a sighting that is lost is seen again */
        arena_release(&a);
    }
}

static void restart_log(void *context, struct db *writers) {
    struct keeper *k = context;
    int64_t pages;
    (void)writers;
    status_ignore(db_checkpoint(k->db, true, &pages));   /* readers in the way: next time */
}

static void checkpoint(struct keeper *k) {
    int64_t pages = 0;
    bool is_short = false;
    for (int i = 0; i < PASSES_MAX && !is_short; i++) {
        int64_t began = instant_steady();
        if (db_checkpoint(k->db, false, &pages) != ST_OK || pages <= LOG_PAGES_LARGE) {
            return;
        }
        is_short = instant_steady() - began < PASS_SHORT;
    }
    writer_between(k->node->writer, restart_log, k);
}

static void *keeping(void *context) {
    struct keeper *k = context;
    pthread_setname_np(pthread_self(), "keeper");
    pthread_mutex_lock(&k->lock);
    while (!k->stop) {
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_sec += EVERY_SECONDS;   /* what is written again and again meanwhile is copied once */
        pthread_cond_timedwait(&k->wake, &k->lock, &until);
        pthread_mutex_unlock(&k->lock);
        write_seen(k);
        if (k->db) {
            checkpoint(k);
        }
        pthread_mutex_lock(&k->lock);
    }
    pthread_mutex_unlock(&k->lock);
    return NULL;
}

struct keeper *keeper_start(struct node *n, struct str *ret_problem) {
    struct keeper *k = calloc(1, sizeof *k);
    k->node = n;
    pthread_mutex_init(&k->lock, NULL);
    pthread_cond_init(&k->wake, NULL);
    if (n->engine == ENGINE_SQLITE && node_db(n, false, &k->db, ret_problem) != ST_OK) {
        free(k);
        return NULL;
    }
    if (pthread_create(&k->thread, NULL, keeping, k) != 0) {
        *ret_problem = STR("No thread for keeping house could be started.");
        if (k->db) {
            db_close(k->db);
        }
        free(k);
        return NULL;
    }
    return k;
}

void keeper_stop(struct keeper *k) {
    if (!k) {
        return;
    }
    pthread_mutex_lock(&k->lock);
    k->stop = true;
    pthread_cond_signal(&k->wake);
    pthread_mutex_unlock(&k->lock);
    pthread_join(k->thread, NULL);
    if (k->db) {
        db_close(k->db);
    }
    free(k);
}
