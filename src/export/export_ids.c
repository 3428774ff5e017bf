/* SPDX-License-Identifier: Apache-2.0
 * A table of its own for each prefix, open addressing, doubled when half full. */
#include "export/export_ids.h"

#include <stdio.h>
#include <stdlib.h>

struct entry { ident id; int64_t times; };
struct export_ids_kind { struct export_ids_kind *next; char prefix[8]; struct entry *at; size_t n, room; };

static void *zeroed(size_t n, size_t size) {
    void *p = calloc(n, size);
    if (!p) {
        abort();
    }
    return p;
}

void export_ids_init(struct export_ids *s) {
    s->first = NULL;
}

void export_ids_release(struct export_ids *s) {
    while (s->first) {
        struct export_ids_kind *next = s->first->next;
        free(s->first->at);
        free(s->first);
        s->first = next;
    }
}

static struct export_ids_kind *kind_of(const struct export_ids *s, const char *prefix) {
    struct export_ids_kind *k = s->first;
    while (k && strcmp(k->prefix, prefix) != 0) {
        k = k->next;
    }
    return k;
}

static struct entry *place_of(const struct export_ids_kind *k, ident id) {
    size_t i = (size_t)((uint64_t)id * UINT64_C(0x9e3779b97f4a7c15) >> 20) & (k->room - 1);
    while (k->at[i].id && k->at[i].id != id) {
        i = (i + 1) & (k->room - 1);
    }
    return &k->at[i];
}

static void grow(struct export_ids_kind *k) {
    struct export_ids_kind bigger = *k;
    bigger.room = k->room ? k->room * 2 : 1024;
    bigger.at = zeroed(bigger.room, sizeof *bigger.at);
    for (size_t i = 0; i < k->room; i++) {
        if (k->at[i].id) {
            *place_of(&bigger, k->at[i].id) = k->at[i];
        }
    }
    free(k->at);
    *k = bigger;
}

void export_ids_add(struct export_ids *s, const char *prefix, ident id) {
    struct export_ids_kind *k = kind_of(s, prefix);
    if (!k) {
        k = zeroed(1, sizeof *k);
        snprintf(k->prefix, sizeof k->prefix, "%s", prefix);
        k->next = s->first;
        s->first = k;
    }
    if (k->n * 2 >= k->room) {
        grow(k);
    }
    struct entry *e = place_of(k, id);
    k->n += e->id == ID_NONE;
    e->id = id;
    e->times++;
}

bool export_ids_has(const struct export_ids *s, const char *prefix, ident id) {
    const struct export_ids_kind *k = kind_of(s, prefix);
    return k && place_of(k, id)->id == id;
}

int64_t export_ids_take(struct export_ids *s, const char *prefix, ident id) {
    const struct export_ids_kind *k = kind_of(s, prefix);
    struct entry *e = k ? place_of(k, id) : NULL;
    return e && e->id == id ? --e->times : 0;
}
