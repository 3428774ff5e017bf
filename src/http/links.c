/* SPDX-License-Identifier: Apache-2.0 */
#include "http/links.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>

/* A ring through `ends`: after it the oldest, before it the newest. */
struct links {
    pthread_mutex_t lock;
    struct links_member ends;
};

struct links *links_new(void) {
    struct links *l = calloc(1, sizeof *l);
    if (l == NULL) abort();
    pthread_mutex_init(&l->lock, NULL);
    l->ends.before = l->ends.after = &l->ends;
    return l;
}

void links_free(struct links *l) {
    pthread_mutex_destroy(&l->lock);
    free(l);
}

static void unlist(struct links_member *m) {
    if (!m->is_listed) return;
    m->before->after = m->after;
    m->after->before = m->before;
    m->is_listed = false;
}

void links_put(struct links *l, struct links_member *m) {
    pthread_mutex_lock(&l->lock);
    if (!m->is_listed) {
        m->before = l->ends.before;
        m->after = &l->ends;
        m->before->after = m->after->before = m;
        m->is_listed = true;
    }
    pthread_mutex_unlock(&l->lock);
}

void links_take(struct links *l, struct links_member *m) {
    pthread_mutex_lock(&l->lock);
    unlist(m);
    pthread_mutex_unlock(&l->lock);
}

/* Under the lock, because its thread takes it out before it closes the socket: the number is still its own. */
void links_close_oldest(struct links *l) {
    pthread_mutex_lock(&l->lock);
    struct links_member *oldest = l->ends.after;
    if (oldest != &l->ends) {
        unlist(oldest);
        (void)shutdown(oldest->socket, SHUT_RDWR);
    }
    pthread_mutex_unlock(&l->lock);
}
