/* SPDX-License-Identifier: Apache-2.0 */
#include "work/watch.h"

#include "base/instant.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

enum { SLOTS_MAX = 16, LOOK_EVERY_MS = 10 };

struct watch_slot {
    struct db *db;
    int64_t limit, limit_now;
    pthread_mutex_t lock;        /* an interrupt never hits a connection that has gone on to other work */
    int64_t started;             /* 0: nothing runs */
    bool interrupted;
};

struct watch {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    struct watch_slot slots[SLOTS_MAX];
    atomic_int slot_count;
    bool stop;
};

static void look_at(struct watch_slot *s, int64_t now) {
    pthread_mutex_lock(&s->lock);
    if (s->started && !s->interrupted && now - s->started > s->limit_now) {
        s->interrupted = true;
        db_interrupt(s->db);
    }
    pthread_mutex_unlock(&s->lock);
}

static void *watching(void *context) {
    struct watch *w = context;
    pthread_setname_np(pthread_self(), "watch");
    pthread_mutex_lock(&w->lock);
    while (!w->stop) {
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_nsec += LOOK_EVERY_MS * 1000000L;
        until.tv_sec += until.tv_nsec / 1000000000L;
        until.tv_nsec %= 1000000000L;
        pthread_cond_timedwait(&w->wake, &w->lock, &until);
        int64_t now = instant_steady();
        for (int i = 0; i < atomic_load(&w->slot_count); i++) {
            look_at(&w->slots[i], now);
        }
    }
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

struct watch *watch_start(void) {
    struct watch *w = calloc(1, sizeof *w);
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->wake, NULL);
    if (pthread_create(&w->thread, NULL, watching, w) != 0) {
        free(w);
        return NULL;
    }
    return w;
}

void watch_stop(struct watch *w) {
    if (!w) {
        return;
    }
    pthread_mutex_lock(&w->lock);
    w->stop = true;
    pthread_cond_signal(&w->wake);
    pthread_mutex_unlock(&w->lock);
    pthread_join(w->thread, NULL);
    free(w);
}

struct watch_slot *watch_slot(struct watch *w, struct db *db, int64_t limit_micros) {
    pthread_mutex_lock(&w->lock);
    struct watch_slot *s = &w->slots[w->slot_count % SLOTS_MAX];
    s->db = db;
    s->limit = limit_micros;
    pthread_mutex_init(&s->lock, NULL);
    atomic_fetch_add(&w->slot_count, 1);
    pthread_mutex_unlock(&w->lock);
    return s;
}

void watch_begin_for(struct watch_slot *s, int64_t limit_micros) {
    pthread_mutex_lock(&s->lock);
    s->started = instant_steady();
    s->limit_now = limit_micros;
    s->interrupted = false;
    pthread_mutex_unlock(&s->lock);
}

void watch_begin(struct watch_slot *s) {
    watch_begin_for(s, s->limit);
}

void watch_move(struct watch_slot *s) {
    pthread_mutex_lock(&s->lock);
    s->started = instant_steady();
    pthread_mutex_unlock(&s->lock);
}

bool watch_end(struct watch_slot *s) {
    pthread_mutex_lock(&s->lock);
    s->started = 0;
    bool interrupted = s->interrupted;
    pthread_mutex_unlock(&s->lock);
    return interrupted;
}
