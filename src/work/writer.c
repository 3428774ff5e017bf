/* SPDX-License-Identifier: Apache-2.0
 * The one door for writing. A group: what waits now, up to 64 units or 4 ms of running, in one transaction and one commit. A unit that
 * refuses before it wrote costs the others nothing. When one fails after it wrote, or the commit does, the whole group is undone and its
 * units run again one by one, so that one bad unit harms nobody. */
#include "work/writer.h"

#include "base/log.h"
#include "work/hub.h"
#include "work/lanes.h"
#include "work/node.h"
#include "work/timetable.h"
#include "work/watch.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

enum { GROUP_MAX = 64, GROUP_MICROS = 4000, TRIES_MAX = 3, LOCK_WAIT_MS = 10000 };
#define UNIT_LIMIT (50 * (SECOND / 1000))

struct between { void (*run)(void *context, struct db *db); void *context; sem_t done; };

struct writer {
    struct node *node;
    struct db *db;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    struct lanes lanes;
    struct between *between;
    bool stop;
    struct watch_slot *watch;
    struct arena arena;              /* the group's own */
};

struct group { struct unit *at[GROUP_MAX]; int n; bool background; struct seq_book seqs; struct list hints, settings; instant_t next_job_at; };

/* ---- one unit ---- */

static void forget(struct group *g) {
    g->seqs.n = 0;
    g->hints.n = 0;
    g->next_job_at = INSTANT_MAX;
}

/* Runs one unit inside the open transaction. Returns false when the transaction must be undone: the unit failed after it wrote, or the
 * engine gave up. A refusal before the first write leaves the transaction as it was. */
static bool unit_step(struct writer *wr, struct group *g, struct unit *u) {
    struct frame frame = { .node = wr->node, .unit = u, .seqs = &g->seqs, .settings = &g->settings, .hints = &g->hints, .group_arena = &wr->arena,
                           .history = u->history, .next_job_at = INSTANT_MAX };
    struct work w = { .db = wr->db, .arena = u->arena, .now = u->now ? u->now : clock_now(&wr->node->clock), .business = u->business,
                      .who = u->who, .reach = u->reach, .fault = { .arena = u->arena }, .frame = &frame };
    if (u->tries++ > 0) {
        arena_rewind(u->arena, u->mark);
    } else {
        u->mark = arena_mark(u->arena);
    }
    enum status st = u->run(u, &w);
    if (status_is_ok(st)) {
        enum status walked = event_walk(&w);
        st = walked == ST_OK ? st : walked;
    }
    u->status = st;
    u->fault = w.fault;
    u->skipped |= frame.failed_later;
    if (frame.next_job_at < g->next_job_at) {
        g->next_job_at = frame.next_job_at;
    }
    return status_is_ok(st) || (frame.writes == 0 && db_in_transaction(wr->db));
}

static enum status open_group(struct writer *wr, struct group *g, ident business) {
    forget(g);
    arena_reset(&wr->arena);
    g->hints = (struct list){ 0 };
    g->settings = (struct list){ 0 };
    return db_begin_write(wr->db, business, LOCK_WAIT_MS);
}

static enum status close_group(struct writer *wr, struct group *g) {
    struct unit none = { .arena = &wr->arena };
    struct frame frame = { .node = wr->node, .unit = &none };
    struct work w = { .db = wr->db, .arena = &wr->arena, .fault = { .arena = &wr->arena }, .frame = &frame };
    enum status st = frame_seq_flush(&w, &g->seqs);
    return st == ST_OK ? db_commit(wr->db) : st;
}

static void publish(struct writer *wr, struct group *g) {
    if (g->hints.n) {
        hub_publish(wr->node->hub, LIST_AT(&g->hints, struct hint, 0), g->hints.n);
    }
    if (g->next_job_at != INSTANT_MAX) {
        timetable_wake(wr->node->timetable);
    }
}

static void log_unit_failure(struct writer *wr, const struct unit *u) {
    if (u->status == ST_INTERNAL || u->status == ST_BUSY) {
        struct str problem = db_problem(wr->db);
        log_warn("unit", "name=%s status=%s tries=%d engine=\"%.*s\"", u->name ? u->name : "?", status_id(u->status), u->tries, STR_ARG(problem));
    }
}

static void finish_unit(struct writer *wr, struct unit *u) {
    atomic_fetch_add(&wr->node->units, 1);
    if (!status_is_ok(u->status)) {
        atomic_fetch_add(&wr->node->units_failed, 1);
        log_unit_failure(wr, u);
    }
    u->done(u);   /* u may be gone after this */
}

/* ---- one by one ---- */

static void run_alone(struct writer *wr, struct group *g, struct unit *u) {
    for (int try = 0; try < TRIES_MAX; try++) {
        uint64_t skipped_before = u->skipped;
        enum status st = open_group(wr, g, u->business);
        if (st != ST_OK) {
            u->status = st;
            break;
        }
        watch_begin(wr->watch);
        bool sound = unit_step(wr, g, u);
        bool too_long = watch_end(wr->watch);
        if (sound && status_is_ok(u->status)) {
            st = close_group(wr, g);
            u->status = st == ST_OK ? u->status : st;
            if (st == ST_OK) {
                publish(wr, g);
                break;
            }
        }
        db_rollback(wr->db);
        bool later_failed = u->skipped != skipped_before;
        if (too_long || (u->status != ST_BUSY && !later_failed)) {
            break;   /* refused, or a mistake of ours: running it again would not help */
        }
    }
    finish_unit(wr, u);
}

static void run_one_by_one(struct writer *wr, struct group *g) {
    struct unit *units[GROUP_MAX];
    int n = g->n;
    memcpy(units, g->at, sizeof *units * (size_t)n);
    db_rollback(wr->db);
    atomic_fetch_add(&wr->node->reruns, n);
    for (int i = 0; i < n; i++) {
        run_alone(wr, g, units[i]);
    }
}

/* ---- a group ---- */

static struct unit *next_unit(struct writer *wr, struct group *g) {
    bool one_business = wr->node->engine == ENGINE_POSTGRES && g->n > 0;
    ident only = g->n > 0 ? g->at[0]->business : ID_NONE;
    pthread_mutex_lock(&wr->lock);
    struct unit *u = lanes_take(&wr->lanes, UNIT_PEOPLE, one_business, only);
    if (!u && !g->background) {
        u = lanes_take(&wr->lanes, UNIT_BACKGROUND, one_business, only);
        g->background = u != NULL;
    }
    pthread_mutex_unlock(&wr->lock);
    return u;
}

static void run_group(struct writer *wr, struct group *g, struct unit *first) {
    instant_t started = instant_now();
    g->n = 0;
    g->background = first->lane == UNIT_BACKGROUND;
    if (open_group(wr, g, first->business) != ST_OK) {
        first->status = ST_BUSY;
        finish_unit(wr, first);
        return;
    }
    watch_begin(wr->watch);
    bool sound = true;
    for (struct unit *u = first; u;) {
        g->at[g->n++] = u;
        watch_move(wr->watch);
        sound = unit_step(wr, g, u);
        bool goes_on = sound && g->n < GROUP_MAX && instant_now() - started < GROUP_MICROS;
        u = goes_on ? next_unit(wr, g) : NULL;   /* what is taken is always run: nothing is lost between two groups */
    }
    watch_end(wr->watch);
    if (!sound || close_group(wr, g) != ST_OK) {
        run_one_by_one(wr, g);
        return;
    }
    publish(wr, g);
    for (int i = 0; i < g->n; i++) {
        finish_unit(wr, g->at[i]);
    }
}

static struct unit *wait_for_unit(struct writer *wr) {
    pthread_mutex_lock(&wr->lock);
    struct unit *u = NULL;
    while (!u && !wr->between) {
        u = lanes_take(&wr->lanes, UNIT_PEOPLE, false, ID_NONE);
        u = u ? u : lanes_take(&wr->lanes, UNIT_BACKGROUND, false, ID_NONE);
        if (!u && wr->stop) {
            break;
        }
        if (!u && !wr->between) {
            pthread_cond_wait(&wr->wake, &wr->lock);
        }
    }
    pthread_mutex_unlock(&wr->lock);
    return u;
}

static bool run_between(struct writer *wr) {
    pthread_mutex_lock(&wr->lock);
    struct between *b = wr->between;
    wr->between = NULL;
    pthread_mutex_unlock(&wr->lock);
    if (b) {
        b->run(b->context, wr->db);
        sem_post(&b->done);
    }
    return b != NULL;
}

static void *writing(void *context) {
    struct writer *wr = context;
    struct group *g = calloc(1, sizeof *g);
    for (;;) {
        struct unit *u = wait_for_unit(wr);
        if (u) {
            run_group(wr, g, u);
        }
        if (!run_between(wr) && !u) {
            break;   /* stopped, and nothing waits any more */
        }
    }
    free(g);
    return NULL;
}

/* ---- the face ---- */

struct writer *writer_start(struct node *n, struct str *ret_problem) {
    struct writer *wr = calloc(1, sizeof *wr);
    wr->node = n;
    pthread_mutex_init(&wr->lock, NULL);
    pthread_cond_init(&wr->wake, NULL);
    arena_init(&wr->arena);
    if (node_db(n, false, &wr->db, ret_problem) != ST_OK) {
        free(wr);
        return NULL;
    }
    wr->watch = watch_slot(n->watch, wr->db, UNIT_LIMIT);
    if (pthread_create(&wr->thread, NULL, writing, wr) != 0) {
        *ret_problem = STR("No thread for the writer could be started.");
        db_close(wr->db);
        free(wr);
        return NULL;
    }
    return wr;
}

void writer_stop(struct writer *wr) {
    if (!wr) {
        return;
    }
    pthread_mutex_lock(&wr->lock);
    wr->stop = true;
    pthread_cond_signal(&wr->wake);
    pthread_mutex_unlock(&wr->lock);
    pthread_join(wr->thread, NULL);
    db_close(wr->db);
    arena_release(&wr->arena);
    free(wr);
}

bool unit_submit(struct writer *wr, struct unit *u) {
    u->tries = 0;
    u->skipped = 0;
    pthread_mutex_lock(&wr->lock);
    bool taken = !wr->stop && lanes_put(&wr->lanes, u);
    if (taken) {
        pthread_cond_signal(&wr->wake);
    }
    pthread_mutex_unlock(&wr->lock);
    return taken;
}

static void wake_waiter(struct unit *u) {
    sem_post(u->waiter);
}

enum status unit_run(struct writer *wr, struct unit *u) {
    sem_t done;
    sem_init(&done, 0, 0);
    u->waiter = &done;
    u->done = wake_waiter;
    if (unit_submit(wr, u)) {
        while (sem_wait(&done) != 0) {
        }
    } else {
        u->status = ST_BUSY;
    }
    sem_destroy(&done);
    return u->status;
}

bool writer_between(struct writer *wr, void (*run)(void *context, struct db *db), void *context) {
    struct between b = { run, context, { { 0 } } };
    sem_init(&b.done, 0, 0);
    pthread_mutex_lock(&wr->lock);
    bool taken = !wr->stop && !wr->between;
    if (taken) {
        wr->between = &b;
        pthread_cond_signal(&wr->wake);
    }
    pthread_mutex_unlock(&wr->lock);
    while (taken && sem_wait(&b.done) != 0) {
    }
    sem_destroy(&b.done);
    return taken;
}

struct db_counters writer_counters(struct writer *wr) {
    return db_counters(wr->db);
}

void writer_fault(struct writer *wr, enum db_fault kind, int64_t countdown) {
    db_fault_set(wr->db, kind, countdown);
}
