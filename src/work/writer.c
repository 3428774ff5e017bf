/* SPDX-License-Identifier: Apache-2.0
 * The one door for writing. A group: what waits now, up to 32 units or 4 ms of running (10 on PostgreSQL), in one transaction and one
 * commit. No more, so that the answers of one half of 64 callers are carried away while the other half is written. A unit that refuses
 * before it wrote costs the others nothing. When one fails after it wrote, or the commit does, the whole group is undone and its units
 * run again one by one, so that one bad unit harms nobody. */
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

enum { GROUP_MAX = 32, GROUP_MICROS = 4000, GROUP_MICROS_POSTGRES = 10000, TRIES_MAX = 3, LOCK_WAIT_MS = 10000, LOCK_STEP_MS = 250 };
#define MILLISECOND (SECOND / 1000)
#define UNIT_LIMIT (50 * MILLISECOND)
#define ALONE_LIMIT SECOND           /* slow once may be the machine's fault: a second chance is longer, and costs no group */

struct between { void (*run)(void *context, struct db *db); void *context; sem_t done; };

struct writer {
    struct node *node;
    struct db *db;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    struct lanes lanes;
    struct between *between;
    bool stop, hurry;
    struct db_counters counters;     /* as they were after the last group */
    struct watch_slot *watch;
    struct arena arena;              /* the group's own */
};

struct group { struct unit *at[GROUP_MAX], *trial; int n; bool background; struct seq_book seqs; struct list hints, settings; instant_t next_job_at; };

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

static bool is_stopping(struct writer *wr) {
    pthread_mutex_lock(&wr->lock);
    bool stopping = wr->stop || wr->hurry;
    pthread_mutex_unlock(&wr->lock);
    return stopping;
}

/* Another process may be writing: waits its turn behind it, in steps, so that a program that is being stopped does not wait on. What
 * fails sooner than a step is no lock: a connection that was lost is opened again by the second try, more would not help. */
static enum status wait_for_turn(struct writer *wr, ident business) {
    instant_t until = instant_now() + LOCK_WAIT_MS * MILLISECOND;
    for (int quick = 0;;) {
        instant_t began = instant_now();
        enum status st = db_begin_write(wr->db, business, LOCK_STEP_MS);
        quick += instant_now() - began < LOCK_STEP_MS * MILLISECOND / 2;
        if (st != ST_BUSY || quick == 2 || instant_now() > until || is_stopping(wr)) {
            return st;
        }
    }
}

static enum status open_group(struct writer *wr, struct group *g, ident business) {
    forget(g);
    arena_reset(&wr->arena);
    g->hints = (struct list){ 0 };
    g->settings = (struct list){ 0 };
    return wait_for_turn(wr, business);
}

static enum status close_group(struct writer *wr, struct group *g) {
    struct unit none = { .arena = &wr->arena };
    struct frame frame = { .node = wr->node, .unit = &none };
    struct work w = { .db = wr->db, .arena = &wr->arena, .fault = { .arena = &wr->arena }, .frame = &frame };
    enum status st = event_seqs_flush(&w, &g->seqs);
    return st == ST_OK ? db_commit(wr->db) : st;
}

static void publish(struct writer *wr, struct group *g) {
    for (int i = 0; i < g->seqs.n; i++) {
        struct seq_entry *e = &g->seqs.at[i];
        if (e->last > e->first) {
            *(struct hint *)list_push(&wr->arena, &g->hints, sizeof(struct hint)) = (struct hint){ .business = e->business, .first = e->first, .seq = e->last };
        }
    }
    if (g->hints.n) {
        hub_publish(wr->node->hub, LIST_AT(&g->hints, struct hint, 0), g->hints.n);
    }
    if (g->next_job_at != INSTANT_MAX) {
        timetable_wake(wr->node->timetable, g->next_job_at);
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

/* false: the data cannot be reached. */
static bool run_alone(struct writer *wr, struct group *g, struct unit *u) {
    bool reached = true;
    for (int try = 0; try < TRIES_MAX; try++) {
        uint64_t skipped_before = u->skipped;
        enum status st = open_group(wr, g, u->business);
        reached = st == ST_OK;
        if (!reached) {
            u->status = st;
            break;
        }
        watch_begin_for(wr->watch, ALONE_LIMIT);
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
    return reached;
}

/* When the data cannot be reached, those who wait hear it now instead of each after another patient wait. */
static void refuse(struct writer *wr, struct unit *u) {
    u->status = ST_BUSY;
    finish_unit(wr, u);
}

static struct unit *next_waiting(struct writer *wr, ident business) {
    bool one_business = wr->node->engine == ENGINE_POSTGRES;   /* there each waits for a lock of its own */
    pthread_mutex_lock(&wr->lock);
    struct unit *u = lanes_take(&wr->lanes, UNIT_PEOPLE, one_business, business);
    u = u ? u : lanes_take(&wr->lanes, UNIT_BACKGROUND, one_business, business);
    pthread_mutex_unlock(&wr->lock);
    return u;
}

static void refuse_waiting(struct writer *wr, ident business) {
    struct unit *u;
    for (int i = 0; i < LANES_MAX_WAITING && (u = next_waiting(wr, business)); i++) {
        refuse(wr, u);
    }
}

static void run_one_by_one(struct writer *wr, struct group *g) {
    struct unit *units[GROUP_MAX];
    int n = g->n;
    memcpy(units, g->at, sizeof *units * (size_t)n);
    db_rollback(wr->db);
    atomic_fetch_add(&wr->node->reruns, n);
    bool reached = true;
    for (int i = 0; i < n; i++) {
        if (reached) {
            reached = run_alone(wr, g, units[i]);
        } else {
            refuse(wr, units[i]);
        }
    }
}

/* ---- a trial: never in a group, nothing of it stays ---- */

static void run_trial(struct writer *wr, struct group *g, struct unit *u) {
    enum status st = open_group(wr, g, u->business);
    if (st != ST_OK) {
        refuse(wr, u);
        return;
    }
    watch_begin_for(wr->watch, ALONE_LIMIT);
    (void)unit_step(wr, g, u);   /* sound or not, it is undone */
    watch_end(wr->watch);
    db_rollback(wr->db);
    finish_unit(wr, u);
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
    g->trial = u && u->trial ? u : NULL;   /* its turn comes after the group */
    return g->trial ? NULL : u;
}

static void run_group(struct writer *wr, struct group *g, struct unit *first) {
    ident business = first->business;
    g->n = 0;
    g->background = first->lane == UNIT_BACKGROUND;
    if (open_group(wr, g, business) != ST_OK) {
        refuse(wr, first);
        refuse_waiting(wr, business);
        return;
    }
    instant_t started = instant_now(), limit = wr->node->engine == ENGINE_POSTGRES ? GROUP_MICROS_POSTGRES : GROUP_MICROS;
    watch_begin(wr->watch);
    bool sound = true;
    for (struct unit *u = first; u;) {
        g->at[g->n++] = u;
        watch_move(wr->watch);
        sound = unit_step(wr, g, u);
        bool goes_on = sound && g->n < GROUP_MAX && instant_now() - started < limit;
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

/* For whoever looks from another thread. */
static void note_counters(struct writer *wr) {
    pthread_mutex_lock(&wr->lock);
    wr->counters = db_counters(wr->db);
    pthread_mutex_unlock(&wr->lock);
}

static void run_one(struct writer *wr, struct group *g, struct unit *u) {
    g->trial = u->trial ? u : NULL;
    if (!u->trial) {
        run_group(wr, g, u);
    }
    if (g->trial) {
        run_trial(wr, g, g->trial);
    }
    note_counters(wr);
}

static void *writing(void *context) {
    struct writer *wr = context;
    struct group *g = calloc(1, sizeof *g);
    pthread_setname_np(pthread_self(), "writer");
    for (;;) {
        struct unit *u = wait_for_unit(wr);
        if (u) {
            run_one(wr, g, u);
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

bool writer_is_ending(struct writer *wr) { return is_stopping(wr); }

void writer_hurry(struct writer *wr) {
    if (wr) {
        pthread_mutex_lock(&wr->lock);
        wr->hurry = true;
        pthread_mutex_unlock(&wr->lock);
    }
}

bool writer_put(struct writer *wr, struct unit *u) {
    pthread_mutex_lock(&wr->lock);
    bool taken = !wr->stop && lanes_put(&wr->lanes, u);
    if (taken) {
        pthread_cond_signal(&wr->wake);
    }
    pthread_mutex_unlock(&wr->lock);
    return taken;
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
    pthread_mutex_lock(&wr->lock);
    struct db_counters c = wr->counters;
    pthread_mutex_unlock(&wr->lock);
    return c;
}

void writer_fault(struct writer *wr, enum db_fault kind, int64_t countdown) {
    db_fault_set(wr->db, kind, countdown);
}
