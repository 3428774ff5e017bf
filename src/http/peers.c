/* SPDX-License-Identifier: Apache-2.0 */
#include "http/peers.h"

#include <pthread.h>
#include <stdlib.h>

enum { BUCKETS = 1024 };

struct peer {
    struct peer *next;
    struct address address;
    int open;
};

struct peers {
    pthread_mutex_t lock;
    int max_each;
    struct peer *buckets[BUCKETS];
};

struct peers *peers_new(int max_each) {
    struct peers *p = calloc(1, sizeof *p);
    if (p == NULL) abort();
    pthread_mutex_init(&p->lock, NULL);
    p->max_each = max_each;
    return p;
}

void peers_free(struct peers *p) {
    for (size_t i = 0; i < BUCKETS; i++) {
        for (struct peer *one = p->buckets[i]; one != NULL;) {
            struct peer *next = one->next;
            free(one);
            one = next;
        }
    }
    pthread_mutex_destroy(&p->lock);
    free(p);
}

static struct address household(const struct address *a) {
    struct address key = *a;
    bool is_v4 = memcmp(a->bytes, (unsigned char[12]){[10] = 0xff, [11] = 0xff}, 12) == 0;
    if (!is_v4) memset(key.bytes + 8, 0, 8);
    return key;
}

/* Where the peer hangs in its bucket, or the end of the bucket. */
static struct peer **find(struct peers *p, const struct address *key) {
    uint64_t hash = str_hash((struct str){(const char *)key->bytes, sizeof key->bytes});
    struct peer **at = &p->buckets[hash % BUCKETS];
    while (*at != NULL && memcmp((*at)->address.bytes, key->bytes, sizeof key->bytes) != 0) at = &(*at)->next;
    return at;
}

bool peers_enter(struct peers *p, const struct address *a) {
    struct address key = household(a);
    pthread_mutex_lock(&p->lock);
    struct peer **at = find(p, &key);
    if (*at == NULL) {
        *at = calloc(1, sizeof **at);
        if (*at == NULL) abort();
        (*at)->address = key;
    }
    bool has_room = (*at)->open < p->max_each;
    if (has_room) (*at)->open++;
    pthread_mutex_unlock(&p->lock);
    return has_room;
}

void peers_leave(struct peers *p, const struct address *a) {
    struct address key = household(a);
    pthread_mutex_lock(&p->lock);
    struct peer **at = find(p, &key), *one = *at;
    if (one != NULL && --one->open == 0) {
        *at = one->next;
        free(one);
    }
    pthread_mutex_unlock(&p->lock);
}
