/* SPDX-License-Identifier: Apache-2.0
 * Starts due jobs. A job that runs on the writer is claimed, done and removed in one unit; one that runs on a worker is claimed with a
 * lease, and removed when it is done. A failed one comes again later, each time after twice as long, up to a day. */
#include "work/timetable.h"

#include "base/log.h"
#include "work/node.h"
#include "work/pool.h"
#include "work/product.h"
#include "work/query.h"
#include "work/work.sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { DUE_AT_ONCE = 50, STUCK_MAX = 3 /* of a pass, before it is given up for now */, LOOK_SECONDS = 5, LEASE_MINUTES = 10, HOLD_MINUTES = 2 };

struct running { const struct job_kind *kind; struct job job; };

/* A job that has a thread of its own just now. */
struct apart { struct timetable *timetable; pthread_t thread; struct db *db; struct arena arena; struct running running; bool is_there, is_over; };

struct timetable {
    struct node *node;
    struct db *db;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake, settled;
    int64_t asked, answered;         /* settle: how many times all that was due has been run */
    bool woken, is_apart;
    atomic_bool stop;
    char held[32];                   /* a job's kind; tests */
    struct apart apart[JOB_APART_COUNT];   /* [0] is not used */
};

struct job_row { struct fields given, has; ident id, business_id; struct str kind; ident subject_id; int64_t number; instant_t due_at; int64_t tries; };
static const struct field job_row_fields[] = {
    F_ID(struct job_row, id, IN_ROW, .prefix = "job"), F_ID(struct job_row, business_id, IN_ROW, .prefix = "biz"),
    F_TEXT(struct job_row, kind, IN_ROW), F_ID(struct job_row, subject_id, IN_ROW, .prefix = "any"), F_INT(struct job_row, number, IN_ROW),
    F_AT(struct job_row, due_at, IN_ROW), F_INT(struct job_row, tries, IN_ROW),
};
static const struct shape job_row_shape = SHAPE(struct job_row, "job", "Something to do later.", job_row_fields);

static const struct job_kind *kind_of(const struct timetable *t, struct str name) {
    const struct product *p = t->node->product;
    for (int i = 0; i < p->job_count; i++) {
        if (str_is(name, p->jobs[i].name)) {
            return &p->jobs[i];
        }
    }
    return NULL;
}

static enum status job_is_done(struct work *w, const struct running *r) {
    if (r->kind && r->kind->every_minutes) {
        bool is_turn = r->job.subject_id == ID_NONE && r->job.number == 0;
        return is_turn ? query_run(w, &Q_JOB_NEXT_TURN, ARGS(ARG_INT("id", r->job.id), ARG_INT("due_at", w->now + r->kind->every_minutes * MINUTE)))
                       : query_run(w, &Q_JOB_DONE, ARGS(ARG_INT("id", r->job.id)));
    }
    return query_run(w, &Q_JOB_DONE, ARGS(ARG_INT("id", r->job.id)));
}

static enum status claim(struct work *w, const struct running *r) {
    int64_t changes = 0;
    int minutes = r->kind && r->kind->apart ? HOLD_MINUTES : LEASE_MINUTES;   /* held on to while it runs: hold_apart */
    enum status st = query_changes(w, &Q_JOB_CLAIM, ARGS(ARG_INT("id", r->job.id), ARG_INT("lease_until", w->now + minutes * MINUTE)), &changes);
    return st == ST_OK && changes == 0 ? ST_CONFLICT : st;
}

/* The unit of a job that runs on the writer: claim, run, remove, all or nothing. */
static enum status run_on_writer(struct unit *u, struct work *w) {
    const struct running *r = u->context;
    enum status st = claim(w, r);
    if (st == ST_CONFLICT) {
        return ST_OK;   /* it moved, or another process took it */
    }
    if (st == ST_OK) {
        st = job_is_done(w, r);   /* first: what runs may put the same job again */
    }
    return st == ST_OK && r->kind ? r->kind->run(w, &r->job) : st;
}

static enum status put_again(struct unit *u, struct work *w) {
    const struct running *r = u->context;
    int shift = r->job.tries < 10 ? r->job.tries : 10;
    instant_t later = r->kind && r->kind->apart ? SECOND << shift : MINUTE << shift;   /* of minutes: the data was away for a moment */
    later = timetable_is_stopping(w->frame->node->timetable) ? 0 : later;              /* goes on after the next start */
    return query_run(w, &Q_JOB_AGAIN, ARGS(ARG_INT("id", r->job.id), ARG_INT("due_at", w->now + (later < 24 * HOUR ? later : 24 * HOUR)), ARG_TEXT("problem", STR("failed"))));
}

static enum status as_unit(struct timetable *t, struct running *r, unit_fn *run, struct arena *a) {
    struct unit u = { .business = r->job.business_id, .who = { .kind = ACTOR_PROGRAM }, .reach = { .kind = REACH_BUSINESS }, .lane = UNIT_BACKGROUND,
                      .name = r->kind ? r->kind->name : "job", .run = run, .context = r, .arena = a };
    return unit_run(t->node->writer, &u);
}

static enum status claim_unit(struct unit *u, struct work *w) {
    return claim(w, u->context);
}

static enum status done_unit(struct unit *u, struct work *w) {
    return job_is_done(w, u->context);
}

static enum status work_claimed(struct timetable *t, struct db *db, struct running *r, struct arena *a) {
    struct frame frame;
    struct work w = work_on_reader(t->node, db, a, &frame);
    w.business = r->job.business_id;
    w.who.kind = ACTOR_PROGRAM;
    w.reach.kind = REACH_BUSINESS;
    enum status st = r->kind->work(&w, &r->job);
    return st == ST_OK ? as_unit(t, r, done_unit, a) : st;
}

static enum status run_long(struct timetable *t, struct running *r, struct arena *a) {
    enum status st = as_unit(t, r, claim_unit, a);
    return st == ST_OK ? work_claimed(t, t->db, r, a) : st == ST_CONFLICT ? ST_OK : st;
}

static enum status after_failure(struct timetable *t, struct running *r, enum status st, struct arena *a) {
    log_warn("job", "kind=%s status=%s tries=%d", r->kind ? r->kind->name : "?", status_id(st), r->job.tries);
    return as_unit(t, r, put_again, a);   /* when even that fails the lease or the old time brings it back */
}

/* ---- what takes minutes ---- */

static void *running_apart(void *context) {
    struct apart *p = context;
    struct timetable *t = p->timetable;
    pthread_setname_np(pthread_self(), "job");
    enum status st = work_claimed(t, p->db, &p->running, &p->arena);
    if (!status_is_ok(st)) {
        status_ignore(after_failure(t, &p->running, st, &p->arena));   /* the lease ends by itself */
    }
    pthread_mutex_lock(&t->lock);
    p->is_over = true;
    t->woken = true;
    pthread_cond_signal(&t->wake);
    pthread_mutex_unlock(&t->lock);
    return NULL;
}

static bool apart_is_busy(struct timetable *t, int which, bool wait) {
    struct apart *p = &t->apart[which];
    pthread_mutex_lock(&t->lock);
    bool busy = p->is_there && !p->is_over && !wait;
    pthread_mutex_unlock(&t->lock);
    if (p->is_there && !busy) {
        pthread_join(p->thread, NULL);
        db_close(p->db);
        arena_release(&p->arena);
        *p = (struct apart){ 0 };
    }
    return busy;
}

static bool any_apart(struct timetable *t, bool wait) {
    bool busy = false;
    for (int i = 1; i < JOB_APART_COUNT; i++) {
        busy = apart_is_busy(t, i, wait) || busy;
    }
    return busy;
}

static enum status start_apart(struct timetable *t, const struct running *r, struct arena *a) {
    struct apart *p = &t->apart[r->kind->apart];
    struct str problem = { 0 };
    struct running claimed = *r;
    enum status st = as_unit(t, &claimed, claim_unit, a);
    if (st != ST_OK) {
        return st == ST_CONFLICT ? ST_OK : st;
    }
    *p = (struct apart){ .timetable = t, .running = *r };
    p->running.job.kind = str_of(r->kind->name);   /* the row's own text is gone by then */
    st = node_db(t->node, true, &p->db, &problem);
    if (st == ST_OK) {
        p->is_there = pthread_create(&p->thread, NULL, running_apart, p) == 0;
    }
    if (st == ST_OK && !p->is_there) {
        db_close(p->db);
    }
    return st != ST_OK ? st : p->is_there ? ST_OK : ST_BUSY;
}

static enum status hold_unit(struct unit *u, struct work *w) {
    const struct running *r = u->context;
    return query_run(w, &Q_JOB_HOLD, ARGS(ARG_INT("id", r->job.id), ARG_INT("lease_until", w->now + HOLD_MINUTES * MINUTE)));
}

/* At each look: another process takes it only when this one is no more. */
static void hold_apart(struct timetable *t) {
    struct arena a;
    arena_init(&a);
    for (int i = 1; i < JOB_APART_COUNT; i++) {
        if (apart_is_busy(t, i, false)) {
            status_ignore(as_unit(t, &t->apart[i].running, hold_unit, &a));   /* the next look does */
        }
    }
    arena_release(&a);
}

/* ---- one job ---- */

enum ran { RAN, STUCK, WAITS };

static bool is_held(struct timetable *t, struct str kind) {
    pthread_mutex_lock(&t->lock);
    bool held = t->held[0] && str_is(kind, t->held);
    pthread_mutex_unlock(&t->lock);
    return held;
}

/* STUCK: it stays due, because the data cannot be written just now. WAITS: for the thread of its own. */
static enum ran run_job(struct timetable *t, const struct job_row *row) {
    struct arena a;
    arena_init(&a);
    struct running r = { kind_of(t, row->kind), { row->id, row->business_id, row->kind, row->due_at, row->subject_id, row->number, (int)row->tries } };
    bool apart = r.kind && r.kind->apart;
    if (is_held(t, row->kind) || (apart && apart_is_busy(t, r.kind->apart, false))) {
        return WAITS;
    }
    enum status st = apart ? start_apart(t, &r, &a) : r.kind && r.kind->work ? run_long(t, &r, &a) : as_unit(t, &r, run_on_writer, &a);
    if (!status_is_ok(st)) {
        st = after_failure(t, &r, st, &a);
    }
    arena_release(&a);
    return status_is_ok(st) ? RAN : STUCK;
}

/* Runs what is due; true when there may be more that can be run at once. */
static bool run_due(struct timetable *t) {
    struct arena a;
    struct frame frame;
    struct list due = { 0 };
    arena_init(&a);
    struct work w = work_on_reader(t->node, t->db, &a, &frame);
    enum status st = query_list(&w, &Q_JOB_DUE, ARGS(ARG_INT("limit", DUE_AT_ONCE)), &job_row_shape, &due);
    size_t n[WAITS + 1] = { 0 };
    for (size_t i = 0; i < due.n && n[STUCK] < STUCK_MAX && !t->stop; i++) {
        n[run_job(t, LIST_AT(&due, struct job_row, i))]++;
    }
    arena_release(&a);
    return st == ST_OK && n[RAN] > 0 && n[STUCK] == 0;
}

static void sleep_until_due(struct timetable *t) {
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += LOOK_SECONDS;
    if (!t->woken && !t->stop && (t->asked == t->answered || t->is_apart)) {
        pthread_cond_timedwait(&t->wake, &t->lock, &until);
    }
    t->woken = false;
}

static void *keeping_time(void *context) {
    struct timetable *t = context;
    pthread_setname_np(pthread_self(), "timetable");
    pthread_mutex_lock(&t->lock);
    while (!t->stop) {
        sleep_until_due(t);
        int64_t asked = t->asked;
        pthread_mutex_unlock(&t->lock);
        hold_apart(t);
        while (!t->stop && run_due(t)) {
        }
        bool calm = !any_apart(t, false);   /* else its end wakes us */
        pthread_mutex_lock(&t->lock);
        t->is_apart = !calm;
        t->answered = calm ? asked : t->answered;
        pthread_cond_broadcast(&t->settled);
    }
    pthread_mutex_unlock(&t->lock);
    return NULL;
}

struct keeping { const struct job_kind *kind; ident business; };

static enum status keep_unit(struct unit *u, struct work *w) {
    const struct product *p = w->frame->node->product;
    enum status st = ST_OK;
    for (int i = 0; i < p->job_count && st == ST_OK; i++) {
        if (p->jobs[i].every_minutes) {
            st = query_run(w, &Q_JOB_KEEP, ARGS(ARG_ID("id", id_new(w->now)), ARG_TEXT("kind", str_of(p->jobs[i].name)), ARG_INT("due_at", w->now + p->jobs[i].every_minutes * MINUTE)));
        }
    }
    (void)u;
    return st;
}

struct business_row { struct fields given, has; ident id; };
static const struct field business_row_fields[] = { F_ID(struct business_row, id, IN_ROW, .prefix = "biz") };
static const struct shape business_row_shape = SHAPE(struct business_row, "business_id", "A business.", business_row_fields);

static enum status release_unit(struct unit *u, struct work *w) {
    (void)u;
    return query_run(w, &Q_JOBS_RELEASE, ARGS_NONE);
}

/* Jobs that come by themselves exist once per business; new businesses get theirs at the next start or look. */
static void keep_periodic(struct timetable *t) {
    struct arena a;
    struct frame frame;
    struct list all = { 0 };
    arena_init(&a);
    struct work w = work_on_reader(t->node, t->db, &a, &frame);
    if (query_list(&w, &Q_BUSINESS_IDS, ARGS_NONE, &business_row_shape, &all) == ST_OK) {
        for (size_t i = 0; i < all.n; i++) {
            struct running r = { .job = { .business_id = LIST_AT(&all, struct business_row, i)->id } };
            status_ignore(as_unit(t, &r, keep_unit, &a));   /* the next start tries again */
            if (t->node->engine == ENGINE_SQLITE) {
                status_ignore(as_unit(t, &r, release_unit, &a));   /* they end by themselves */
            }
        }
    }
    arena_release(&a);
}

struct timetable *timetable_start(struct node *n, struct str *ret_problem) {
    struct timetable *t = calloc(1, sizeof *t);
    t->node = n;
    pthread_mutex_init(&t->lock, NULL);
    pthread_cond_init(&t->wake, NULL);
    pthread_cond_init(&t->settled, NULL);
    if (node_db(n, true, &t->db, ret_problem) != ST_OK) {
        free(t);
        return NULL;
    }
    keep_periodic(t);
    if (pthread_create(&t->thread, NULL, keeping_time, t) != 0) {
        *ret_problem = STR("No thread for jobs could be started.");
        db_close(t->db);
        free(t);
        return NULL;
    }
    return t;
}

void timetable_stop(struct timetable *t) {
    if (!t) {
        return;
    }
    pthread_mutex_lock(&t->lock);
    t->stop = true;
    pthread_cond_broadcast(&t->wake);
    pthread_mutex_unlock(&t->lock);
    pthread_join(t->thread, NULL);
    (void)any_apart(t, true);   /* it looks now and then whether it may go on */
}

bool timetable_is_stopping(const struct timetable *t) { return t && atomic_load(&t->stop); }

void timetable_free(struct timetable *t) {
    if (!t) {
        return;
    }
    db_close(t->db);
    free(t);
}

void timetable_wake(struct timetable *t, instant_t due_at) {
    if (!t || due_at > clock_now(&t->node->clock) + LOOK_SECONDS * SECOND) {
        return;
    }
    pthread_mutex_lock(&t->lock);
    t->woken = true;
    pthread_cond_signal(&t->wake);
    pthread_mutex_unlock(&t->lock);
}

void timetable_hold(struct timetable *t, struct str kind) {
    pthread_mutex_lock(&t->lock);
    snprintf(t->held, sizeof t->held, "%.*s", STR_ARG(kind));
    t->woken = true;
    pthread_cond_signal(&t->wake);
    pthread_mutex_unlock(&t->lock);
}

void timetable_settle(struct timetable *t) {
    pthread_mutex_lock(&t->lock);
    int64_t mine = ++t->asked;
    pthread_cond_signal(&t->wake);
    while (t->answered < mine && !t->stop) {
        pthread_cond_wait(&t->settled, &t->lock);
    }
    pthread_mutex_unlock(&t->lock);
}
