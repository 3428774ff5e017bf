/* SPDX-License-Identifier: Apache-2.0
 * The store's own thread: loads what requests wait for, a slice of each at a time, each in a snapshot of its own (a long one would keep
 * the database's log from being used again), and keeps caught up what is written to much and asked for lately. */
#include "measure/store_private.h"

#include "base/log.h"
#include "work/frame.h"
#include "work/node.h"

#include <time.h>

enum { WARM_EVERY_MS = 10, AGAIN_AFTER_MS = 200 /* when the database could not be reached */ };
#define WAIT_AT_MOST (8 * SECOND)                /* below the ten seconds that stopping waits for requests */

void store_keeper_init(struct measure_store *s) {
    pthread_condattr_t steady;
    pthread_condattr_init(&steady);
    pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
    pthread_cond_init(&s->wake, &steady);
    pthread_condattr_destroy(&steady);
}

/* ---- what is to be done ---- */

static bool is_due(const struct store_table *t, int64_t now, bool for_wanted) {
    return for_wanted ? t->wanted : !t->wanted && t->warm_until > now;
}

/* A due table that has not had its turn in this round. Held until it is given back. */
static struct store_table *next_due(struct measure_store *s, int64_t round, bool for_wanted) {
    struct store_table *found = NULL;
    pthread_mutex_lock(&s->lock);
    for (int b = 0; b < STORE_BUCKETS && !found && !s->stop; b++) {
        for (struct store_table *t = s->buckets[b]; t && !found; t = t->next) {
            found = is_due(t, round, for_wanted) && t->turn != round ? t : NULL;
        }
    }
    if (found) {
        found->turn = round;
        found->uses++;
    }
    pthread_mutex_unlock(&s->lock);
    return found;
}

/* Sleeps when nothing waits; true: go on. */
static bool rest(struct measure_store *s) {
    bool wanted = false, warm = false;
    int64_t now = instant_steady();
    pthread_mutex_lock(&s->lock);
    for (int b = 0; b < STORE_BUCKETS; b++) {
        for (struct store_table *t = s->buckets[b]; t; t = t->next) {
            wanted = wanted || is_due(t, now, true);
            warm = warm || is_due(t, now, false);
        }
    }
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += WARM_EVERY_MS * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    if (!s->stop && !wanted && warm) {
        pthread_cond_timedwait(&s->wake, &s->lock, &until);
    } else if (!s->stop && !wanted && !s->woken) {
        pthread_cond_wait(&s->wake, &s->lock);
    }
    s->woken = false;
    bool go_on = !s->stop;
    pthread_mutex_unlock(&s->lock);
    return go_on;
}

/* ---- doing it ---- */

static enum status read_slice(struct measure_store *s, struct db *db, struct store_table *t, bool *ret_done) {
    struct arena a;
    struct frame frame;
    int64_t read;
    arena_init(&a);
    struct work w = work_on_reader(s->node, db, &a, &frame);
    w.business = t->business;
    w.who.kind = ACTOR_PROGRAM;
    w.reach.kind = REACH_BUSINESS;
    enum status st = db_begin_read(db);
    if (st == ST_OK) {
        st = store_catch_up(&w, t, s->slice, ret_done, &read);
        enum status closed = db_commit(db);
        st = st == ST_OK ? closed : st;
    }
    arena_release(&a);
    return st;
}

static bool run_round(struct measure_store *s, struct db *db, bool for_wanted) {
    struct store_table *t;
    int64_t round = instant_steady();
    bool all_well = true;
    while ((t = next_due(s, round, for_wanted))) {
        bool done = false;
        enum status st = read_slice(s, db, t, &done);
        if (done && st == ST_OK) {
            pthread_mutex_lock(&s->lock);
            t->wanted = false;
            t->kept_until = for_wanted ? instant_steady() + WAIT_AT_MOST : t->kept_until;
            pthread_mutex_unlock(&s->lock);
            if (for_wanted) {
                wait_wake(&s->room);
            }
        }
        all_well = all_well && st == ST_OK;
        store_give_back(s, t);
    }
    return all_well;
}

/* Those who wait are told; whoever asks next makes it wanted again. */
static void give_up(struct measure_store *s, const char *what) {
    struct timespec t = { .tv_nsec = AGAIN_AFTER_MS * 1000000L };
    log_warn("measures", "problem=%s", what);
    pthread_mutex_lock(&s->lock);
    for (int b = 0; b < STORE_BUCKETS; b++) {
        for (struct store_table *at = s->buckets[b]; at; at = at->next) {
            at->wanted = false;
            at->warm_until = 0;
        }
    }
    pthread_mutex_unlock(&s->lock);
    wait_late(&s->room, 0);
    nanosleep(&t, NULL);
}

static void *keeping(void *context) {
    struct measure_store *s = context;
    struct arena a;
    struct db *db = NULL;
    struct str problem = { 0 };
    arena_init(&a);
    struct db_options o = { .address = s->node->address, .read_only = true, .test_faults = s->node->is_test };
    while (rest(s)) {
        bool all_well = db || db_open(&o, &a, &db, &problem) == ST_OK;
        if (all_well) {
            all_well = run_round(s, db, true);
            all_well = run_round(s, db, false) && all_well;
        }
        wait_late(&s->room, WAIT_AT_MOST);
        if (!all_well) {
            give_up(s, db ? "facts_unread" : "database_unreachable");
        }
    }
    wait_late(&s->room, 0);
    if (db) {
        db_close(db);
    }
    arena_release(&a);
    return NULL;
}

bool store_keeper_wake(struct measure_store *s) {
    pthread_mutex_lock(&s->lock);
    if (!s->started) {
        s->started = pthread_create(&s->thread, NULL, keeping, s) == 0;
    }
    s->woken = true;
    pthread_cond_signal(&s->wake);
    bool started = s->started;
    pthread_mutex_unlock(&s->lock);
    return started;
}

void store_keeper_stop(struct measure_store *s) {
    pthread_mutex_lock(&s->lock);
    s->stop = true;
    pthread_cond_signal(&s->wake);
    pthread_mutex_unlock(&s->lock);
    if (s->started) {
        pthread_join(s->thread, NULL);
    }
    pthread_cond_destroy(&s->wake);
}
