/* SPDX-License-Identifier: Apache-2.0 */
#include "work/wait.h"

#include "work/request.h"

#include <time.h>

void wait_init(struct wait_room *room) {
    *room = (struct wait_room){ .first = NULL };
    pthread_mutex_init(&room->lock, NULL);
}

int64_t wait_ticket(struct wait_room *room) {
    pthread_mutex_lock(&room->lock);
    int64_t ticket = room->woken;
    pthread_mutex_unlock(&room->lock);
    return ticket;
}

/* A request sent on may be gone at once: nothing is read of it after. */
static void send_on(struct request *first) {
    while (first) {
        struct request *next = first->next_waiting;
        first->call.wait = NULL;
        request_again(first);
        first = next;
    }
}

void wait_enter(struct request *r) {
    struct wait_room *room = r->call.wait;
    r->next_waiting = NULL;
    r->waiting_since = r->waiting_since ? r->waiting_since : instant_steady();
    pthread_mutex_lock(&room->lock);
    bool is_over = room->woken != r->call.wait_ticket;
    if (!is_over) {
        r->next_waiting = room->first;
        room->first = r;
    }
    pthread_mutex_unlock(&room->lock);
    if (is_over) {
        send_on(r);
    }
}

void wait_wake(struct wait_room *room) {
    pthread_mutex_lock(&room->lock);
    struct request *first = room->first;
    room->first = NULL;
    room->woken++;
    pthread_mutex_unlock(&room->lock);
    send_on(first);
}

void wait_late(struct wait_room *room, int64_t micros) {
    struct request *late = NULL;
    int64_t before = instant_steady() - micros;
    pthread_mutex_lock(&room->lock);
    for (struct request **at = &room->first; *at;) {
        struct request *r = *at;
        if (r->waiting_since > before) {
            at = &r->next_waiting;
            continue;
        }
        *at = r->next_waiting;
        r->call.waited = true;
        r->next_waiting = late;
        late = r;
    }
    pthread_mutex_unlock(&room->lock);
    send_on(late);
}
