/* SPDX-License-Identifier: Apache-2.0 */
#include "work/later.h"

#include "work/product.h"
#include "work/query.h"
#include "work/work.sql.h"

int64_t later_number(const struct reaction *r) {
    uint64_t h = 1469598103934665603u;   /* FNV-1a of the name: an index would change with the table */
    for (const char *c = r->name; *c; c++) {
        h = (h ^ (unsigned char)*c) * 1099511628211u;
    }
    return (int64_t)(h & 0x7FFFFFFF);
}

/* The event as the walk would have shown it: its payload read back by its kind's shape. */
static enum status load_event(struct work *w, ident id, struct event *e) {
    enum status st = query_one(w, &Q_EVENT_BY_ID, ARGS(ARG_INT("id", id)), &event_shape, e);
    const struct product *p = work_product(w);
    for (int i = 0; st == ST_OK && i < p->event_count; i++) {
        if (str_is(e->kind, p->events[i]->name)) {
            e->known = p->events[i];
        }
    }
    if (st != ST_OK || !e->known || !e->known->payload || !HAS(e, payload)) {
        return st;
    }
    struct json_error error;
    const struct json *v = json_parse(w->arena, e->payload, &error);
    void *told = arena_alloc(w->arena, e->known->payload->size);
    if (v) {
        shape_from_stored(e->known->payload, v, w->arena, told);
    }
    e->told = told;
    return ST_OK;
}

enum status later_run(struct work *w, const struct job *j) {
    const struct product *p = work_product(w);
    struct event e = { 0 };
    enum status st = load_event(w, j->subject_id, &e);
    if (st != ST_OK) {
        return st == ST_NOT_FOUND ? ST_OK : st;
    }
    for (int i = 0; i < p->reaction_count; i++) {
        const struct reaction *r = &p->reactions[i];
        if (event_reacts(r, e.kind) && later_number(r) == j->number) {
            return r->run(w, &e);
        }
    }
    return ST_OK;   /* a reaction of an older version: nothing waits for it any more */
}

enum status later_clean_repeated(struct work *w, const struct job *j) {
    (void)j;
    return query_run(w, &Q_REPEATED_CLEAN, ARGS(ARG_INT("before", w->now - 24 * HOUR)));
}
