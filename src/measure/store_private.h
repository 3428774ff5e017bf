/* SPDX-License-Identifier: Apache-2.0
 * store_private.h — the store itself and its thread. Private to src/measure/store*.c, the one place here that knows the node. */
#ifndef MEASURE_STORE_PRIVATE_H
#define MEASURE_STORE_PRIVATE_H

#include "measure/store.h"

enum { STORE_BUCKETS = 1024 };

struct measure_store {
    struct node *node;
    pthread_mutex_t lock;
    struct store_table *buckets[STORE_BUCKETS];
    size_t bytes, limit;
    int64_t slice, at_once;                      /* facts read in one snapshot: by the thread, by a request */
    struct wait_room room;                       /* of all tables: who wakes looks whether it was theirs */
    /* the thread that loads and keeps warm; started when first needed */
    pthread_t thread;
    pthread_cond_t wake;
    bool started, woken, stop;
};

void store_give_back(struct measure_store *s, struct store_table *t);

void store_keeper_init(struct measure_store *s);
bool store_keeper_wake(struct measure_store *s); /* starts it if it does not run yet; false: it cannot be started */
void store_keeper_stop(struct measure_store *s);

#endif
