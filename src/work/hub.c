/* SPDX-License-Identifier: Apache-2.0
 * Hints for open pages. The writer only copies them into a queue; a thread of the hub's own renders and sends them, and once a second
 * looks whether another process committed. */
#include "work/hub.h"

#include "base/log.h"
#include "work/node.h"
#include "work/query.h"
#include "work/work.sql.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { CATCH_UP_MAX = 200 /* fewer than a stream holds back */, LOOK_OUTSIDE_SECONDS = 1 };
static const struct str reset = { "event: reset\ndata: {}\n\n", sizeof "event: reset\ndata: {}\n\n" - 1 };

static const struct str changed = { "event: changed\ndata: {}\n\n", sizeof "event: changed\ndata: {}\n\n" - 1 };

/* since: up to where it was told all it may hear. watches: one thing, heard of by `hears`; else ID_NONE. */
struct subscriber { struct subscriber *next; struct http_stream *stream; ident business; struct reach reach; ident watches; char hears[2][ID_TEXT_MAX + 4]; int64_t since; bool caught_up; atomic_bool gone; atomic_int holders; /* the list and the stream */ };

struct hub {
    struct node *node;
    struct db *db;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    struct hint *hints;
    size_t n, capacity;
    struct subscriber *first;
    int64_t outside_version;
    instant_t looked_at;
    bool stop;
};

static bool is_heard(const char *hears, const struct hint *h) {
    return hears[0] && (strcmp(h->subject, hears) == 0 || strncmp(h->kind, hears, strlen(hears)) == 0);
}

static bool may_hear(const struct subscriber *s, const struct hint *h) {
    if (s->business != h->business) {
        return false;
    }
    if (s->watches) {
        return is_heard(s->hears[0], h) || is_heard(s->hears[1], h);
    }
    switch (s->reach.kind) {
    case REACH_BUSINESS:
        return true;
    case REACH_LOCATION:
        return !h->location_id || h->location_id == s->reach.location_id;
    case REACH_OWN:
        return h->employee_id == s->reach.employee_id;
    case REACH_NONE:
        break;
    }
    return false;
}

static struct subscriber *first_subscriber(struct hub *h) {
    pthread_mutex_lock(&h->lock);
    struct subscriber *s = h->first;
    pthread_mutex_unlock(&h->lock);
    return s;
}

static struct str render(struct arena *a, const struct hint *h) {
    struct str subject = h->subject[0] ? arena_fmt(a, "\"%s\"", h->subject) : STR("null");
    return arena_fmt(a, "id: %lld\nevent: hint\ndata: {\"seq\":%lld,\"kind\":\"%s\",\"id\":%.*s}\n\n", (long long)h->seq, (long long)h->seq, h->kind, STR_ARG(subject));
}

static void let_go(struct subscriber *s) {
    if (atomic_fetch_sub(&s->holders, 1) == 1) {
        free(s);
    }
}

static void drop_gone(struct hub *h) {
    for (struct subscriber **at = &h->first; *at;) {
        struct subscriber *s = *at;
        if (s->gone) {
            *at = s->next;
            http_stream_close(s->stream);
            let_go(s);
        } else {
            at = &s->next;
        }
    }
}

/* The past that another process imported is told too: it cannot be told apart here, and the page only loads once more than it must. */
static struct hint hint_of(const struct product *p, ident business, const struct event *e) {
    struct hint hint = { .business = business, .seq = e->seq, .kind = "event", .location_id = e->location_id, .employee_id = e->employee_id };
    for (int i = 0; i < p->event_count; i++) {
        if (str_is(e->kind, p->events[i]->name)) {
            hint.kind = p->events[i]->name;
            if (p->events[i]->prefix && e->subject_id) {
                hint.subject[id_write(hint.subject, p->events[i]->prefix, e->subject_id)] = 0;
            }
        }
    }
    return hint;
}

/* text: rendered once for all who hear it. */
static void tell(struct subscriber *s, struct arena *a, const struct hint *h, struct str *text) {
    if (h->seq > s->since) {
        s->since = h->seq;
        if (h->kind && may_hear(s, h) && s->watches) {
            http_stream_send(s->stream, changed);
        } else if (h->kind && may_hear(s, h)) {
            *text = text->n ? *text : render(a, h);
            http_stream_send(s->stream, *text);
        }
    }
}

/* What a page missed; too much is told as "load everything again". When the data cannot be read it stays behind and is looked at again. */
static void catch_up(struct hub *h, struct subscriber *s) {
    struct arena a;
    struct frame frame;
    struct list missed = { 0 };
    int64_t last = 0;
    arena_init(&a);
    struct work w = work_on_reader(h->node, h->db, &a, &frame);
    w.business = s->business;
    enum status st = query_list(&w, &Q_EVENT_AFTER, ARGS(ARG_INT("after", s->since), ARG_INT("limit", CATCH_UP_MAX + 1)), &event_shape, &missed);
    if (st == ST_OK && missed.n > CATCH_UP_MAX) {
        st = query_int(&w, &Q_SEQ_LAST, ARGS_NONE, &last);
    }
    s->caught_up = st == ST_OK;
    if (last) {
        s->since = last;
        http_stream_send(s->stream, reset);
    }
    for (size_t i = 0; i < missed.n && st == ST_OK && !last; i++) {
        struct hint hint = hint_of(h->node->product, s->business, LIST_AT(&missed, struct event, i));
        struct str text = { 0 };
        tell(s, &a, &hint, &text);
    }
    arena_release(&a);
}

/* A group that does not go on where the page stands: another process was in between. */
static void tell_all(struct hub *h, const struct hint *hints, size_t n) {
    struct arena a;
    arena_init(&a);
    struct str *texts = ARENA_ARRAY(&a, struct str, n);
    for (struct subscriber *s = first_subscriber(h); s; s = s->next) {
        for (size_t i = 0; i < n && !atomic_load(&s->gone); i++) {
            if (s->business == hints[i].business && s->caught_up) {
                if (s->since < hints[i].first) {
                    catch_up(h, s);
                }
                if (s->caught_up) {
                    tell(s, &a, &hints[i], &texts[i]);
                }
            }
        }
    }
    arena_release(&a);
}

/* Another process (the command line, another machine) may have committed: pages hear of it as if they had been away. */
static void look_outside(struct hub *h) {
    int64_t version;
    instant_t now = instant_now();
    if (!first_subscriber(h) || (now >= h->looked_at && now - h->looked_at < LOOK_OUTSIDE_SECONDS * SECOND)) {
        return;
    }
    h->looked_at = now;
    if (db_outside_version(h->db, &version) != ST_OK || version == h->outside_version) {
        return;
    }
    h->outside_version = version;
    for (struct subscriber *s = first_subscriber(h); s; s = s->next) {
        s->caught_up = false;
    }
}

static void wait_for_work(struct hub *h) {
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += LOOK_OUTSIDE_SECONDS;
    pthread_cond_timedwait(&h->wake, &h->lock, &until);
}

/* Without the lock: the writer must never wait for what is read or sent here. Only this thread takes subscribers out of the list, and
 * new ones are put before the first, so a walk from here stays right. */
static void look_around(struct hub *h, const struct hint *hints, size_t n) {
    look_outside(h);
    for (struct subscriber *s = first_subscriber(h); s; s = s->next) {
        if (!s->caught_up) {
            catch_up(h, s);
        }
    }
    tell_all(h, hints, n);
}

static void *telling(void *context) {
    struct hub *h = context;
    pthread_setname_np(pthread_self(), "hub");
    pthread_mutex_lock(&h->lock);
    while (!h->stop) {
        if (h->n == 0) {
            wait_for_work(h);
        }
        size_t n = h->n;
        struct hint *hints = h->hints;
        h->hints = NULL;
        h->n = h->capacity = 0;
        drop_gone(h);
        pthread_mutex_unlock(&h->lock);
        look_around(h, hints, n);
        free(hints);
        pthread_mutex_lock(&h->lock);
    }
    pthread_mutex_unlock(&h->lock);
    return NULL;
}

void hub_publish(struct hub *h, const struct hint *hints, size_t n) {
    if (!h) {
        return;   /* the command line: nobody listens */
    }
    pthread_mutex_lock(&h->lock);
    if (h->first) {
        if (h->n + n > h->capacity) {
            h->capacity = (h->n + n) * 2;
            h->hints = realloc(h->hints, h->capacity * sizeof *h->hints);
        }
        memcpy(h->hints + h->n, hints, n * sizeof *hints);
        h->n += n;
        pthread_cond_signal(&h->wake);
    }
    pthread_mutex_unlock(&h->lock);
}

static void subscriber_gone(void *context) {
    struct subscriber *s = context;
    atomic_store(&s->gone, true);
    let_go(s);
}

/* An id without data: a page whose line breaks before its first hint comes back with it, and misses nothing. Who watches one thing reads it
 * again whenever the line is open again. */
static void greet(struct subscriber *s, struct arena *a) {
    http_stream_send(s->stream, s->watches ? STR(": here\n\n") : arena_fmt(a, "id: %lld\n\n", (long long)s->since));
}

/* Under the lock. Lines that are gone and not yet taken out do not count. */
static enum status find_room(const struct hub *h, const struct hub_hearing *of) {
    int same = 0, all = 0;
    for (const struct subscriber *s = h->first; s && of->watch.of; s = s->next) {
        bool counts = s->watches && !s->gone;
        all += counts;
        same += counts && s->business == of->business && s->watches == of->watch.of;
    }
    return same >= HUB_WATCHERS_OF_ONE ? ST_TOO_MANY : all >= HUB_WATCHERS_MAX ? ST_BUSY : ST_OK;
}

static struct subscriber *subscriber_new(const struct hub_hearing *of, bool is_lost) {
    struct subscriber *s = calloc(1, sizeof *s);
    *s = (struct subscriber){ .business = of->business, .reach = of->reach, .watches = of->watch.of, .since = of->since < 0 || of->watch.of || is_lost ? of->last : of->since };
    for (int i = 0; i < 2; i++) {
        (void)snprintf(s->hears[i], sizeof s->hears[i], "%.*s", STR_ARG(of->watch.hears[i]));
    }
    atomic_init(&s->holders, 2);
    return s;
}

enum status hub_subscribe(struct hub *h, struct http_exchange *x, const struct hub_hearing *of) {
    bool is_lost = !of->watch.of && of->since > of->last;   /* a number we never gave out, as after a backup was put back */
    pthread_mutex_lock(&h->lock);   /* around both: what is published after the page saw its greeting reaches it */
    enum status st = find_room(h, of);
    if (st != ST_OK) {
        pthread_mutex_unlock(&h->lock);
        return st;
    }
    struct subscriber *s = subscriber_new(of, is_lost);
    s->stream = http_stream_start(x, subscriber_gone, s);
    greet(s, http_arena(x));
    if (is_lost) {
        http_stream_send(s->stream, reset);
    }
    s->next = h->first;
    h->first = s;
    pthread_cond_signal(&h->wake);
    pthread_mutex_unlock(&h->lock);
    return ST_OK;
}

struct hub *hub_start(struct node *n) {
    struct hub *h = calloc(1, sizeof *h);
    struct str problem;
    h->node = n;
    pthread_mutex_init(&h->lock, NULL);
    pthread_cond_init(&h->wake, NULL);
    if (node_db(n, true, &h->db, &problem) != ST_OK) {
        free(h);
        return NULL;
    }
    status_ignore(db_outside_version(h->db, &h->outside_version));   /* a first look that fails is a look at nothing */
    pthread_create(&h->thread, NULL, telling, h);
    return h;
}

void hub_stop(struct hub *h) {
    if (!h) {
        return;
    }
    pthread_mutex_lock(&h->lock);
    h->stop = true;
    for (struct subscriber *s = h->first; s; s = s->next) {
        s->gone = true;
    }
    pthread_cond_signal(&h->wake);
    pthread_mutex_unlock(&h->lock);
    pthread_join(h->thread, NULL);
    drop_gone(h);
    db_close(h->db);
    free(h->hints);
    free(h);
}
