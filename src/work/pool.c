/* SPDX-License-Identifier: Apache-2.0 */
#include "work/pool.h"

#include "work/node.h"

#include <pthread.h>
#include <stdlib.h>

struct pool_thread { struct pool *pool; pthread_t thread; struct db *db; struct watch_slot *watch; };

struct pool {
    struct pool_options options;
    struct pool_thread *threads;
    int started;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    struct task *first, *last;
    int waiting, sleeping;           /* tasks, threads */
    bool stop;
};

static struct task *next_task(struct pool *p) {
    pthread_mutex_lock(&p->lock);
    while (!p->first && !p->stop) {
        p->sleeping++;
        pthread_cond_wait(&p->wake, &p->lock);
        p->sleeping--;
    }
    struct task *t = p->first;
    if (t) {
        p->first = t->next;
        p->last = p->first ? p->last : NULL;
        p->waiting--;
    }
    pthread_mutex_unlock(&p->lock);
    return t;
}

static void *running(void *context) {
    struct pool_thread *me = context;
    struct task *t;
    pthread_setname_np(pthread_self(), me->pool->options.name);
    while ((t = next_task(me->pool))) {
        if (me->watch) {
            watch_begin(me->watch);
        }
        t->run(t, me->db, me->watch);   /* t may be gone after this */
        if (me->watch) {
            (void)watch_end(me->watch);
        }
    }
    return NULL;
}

static bool start_thread(struct node *n, struct pool *p, struct pool_thread *t, struct str *ret_problem) {
    t->pool = p;
    if (node_db(n, true, &t->db, ret_problem) != ST_OK) {
        return false;
    }
    t->watch = p->options.limit_micros ? watch_slot(n->watch, t->db, p->options.limit_micros) : NULL;
    if (pthread_create(&t->thread, NULL, running, t) != 0) {
        *ret_problem = STR("No thread could be started.");
        db_close(t->db);
        return false;
    }
    p->started++;
    return true;
}

struct pool *pool_start(struct node *n, const struct pool_options *o, struct str *ret_problem) {
    struct pool *p = calloc(1, sizeof *p);
    p->options = *o;
    p->threads = calloc((size_t)o->threads, sizeof *p->threads);
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->wake, NULL);
    for (int i = 0; i < o->threads; i++) {
        if (!start_thread(n, p, &p->threads[i], ret_problem)) {
            pool_stop(p);
            return NULL;
        }
    }
    return p;
}

void pool_stop(struct pool *p) {
    if (!p) {
        return;
    }
    pthread_mutex_lock(&p->lock);
    p->stop = true;
    pthread_cond_broadcast(&p->wake);
    pthread_mutex_unlock(&p->lock);
    for (int i = 0; i < p->started; i++) {
        pthread_join(p->threads[i].thread, NULL);
        db_close(p->threads[i].db);
    }
    free(p->threads);
    free(p);
}

bool pool_queue(struct pool *p, struct task *t) {
    pthread_mutex_lock(&p->lock);
    bool taken = !p->stop && p->waiting < p->options.waiting_max;
    if (taken) {
        t->next = NULL;
        if (p->last) {
            p->last->next = t;
        } else {
            p->first = t;
        }
        p->last = t;
        p->waiting++;
    }
    pthread_mutex_unlock(&p->lock);
    return taken;
}

void pool_wake(struct pool *p) {
    pthread_mutex_lock(&p->lock);
    int wanted = p->waiting < p->sleeping ? p->waiting : p->sleeping;
    pthread_mutex_unlock(&p->lock);
    for (int i = 0; i < wanted; i++) {
        pthread_cond_signal(&p->wake);
    }
}

bool pool_put(struct pool *p, struct task *t) {
    bool taken = pool_queue(p, t);
    if (taken) {
        pool_wake(p);
    }
    return taken;
}
