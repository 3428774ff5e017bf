/* SPDX-License-Identifier: Apache-2.0
 * event.h — appending to the timeline, and what follows from it.
 *
 * Invariants: an event is never changed; its seq is its business's next number, so commit order = seq order; its payload holds ids and
 * numbers only (src/events/), free fields of unknown kinds go to `fields`, a personal column. After a handler returns OK the frame walks
 * the appended events through the reaction table: first in first out, table order, depth at most 8, in the same transaction. */
#ifndef WORK_EVENT_H
#define WORK_EVENT_H

#include "work/shape.h"
#include "work/work.h"

/* One row of the vocabulary (src/events/). */
struct event_kind {
    const char *name;               /* "response.received" */
    const char *prefix;             /* of its subject's id: "rsp"; NULL when there is no subject */
    const struct shape *payload;    /* NULL: none */
    int version;
    bool outside;                   /* POST /events may send it */
    const char *doc;
};

struct event {
    struct fields given, has;
    ident id;
    int64_t seq;
    struct str kind;
    instant_t at, noted_at;
    ident customer_id, who_id;      /* as recorded; the living survivor */
    ident employee_id, location_id;
    ident subject_id;
    struct str payload;             /* JSON by the kind's shape, as stored */
    struct str fields;              /* JSON, personal */
    const struct event_kind *known; /* NULL for a kind outside the vocabulary */
    const void *told;               /* the payload's struct, while the walk lasts */
};
extern const struct shape event_shape;

/* Fills id, seq, noted_at (and at, when it has none) and inserts. kind from e->known or, for foreign kinds, e->kind. */
enum status event_append(struct work *w, struct event *e) MUST_USE;
/* The seq the next event of this unit's business will get: what a changed subject row stores as its `seq`. Rows changed together with
 * an event store this before they append it. Takes one number: a change without an event also moves the business on. */
enum status event_next_seq(struct work *w, int64_t *ret_seq) MUST_USE;

/* Tells open pages that something moved which is no event (a job's progress): a hint with the seq its row got. */
void event_hint(struct work *w, const char *kind, const char *prefix, ident subject_id, int64_t seq);
/* What happened with this subject leaves that person's timeline: it is taken back. The events themselves stay, of nobody. */
enum status event_leave_timeline(struct work *w, ident who_id, ident subject_id) MUST_USE;

enum reaction_when { REACT_LIVE = 1, REACT_HISTORY = 2, REACT_BOTH = 3 };
enum reaction_need { REACT_MUST, REACT_LATER };
typedef enum status reaction_fn(struct work *w, const struct event *e);
struct reaction {
    const char *on;                 /* event name; "*": whatever happens, also kinds outside the vocabulary */
    const char *name;               /* of the function, for jobs and logs */
    reaction_fn *run;
    enum reaction_when when;
    enum reaction_need need;
    const char *emits[4];           /* event names; a test proves that the graph has no cycle */
    const char *doc;
};

/* What this unit appended so far, in order: for whoever keeps a record of it. */
size_t event_count(const struct work *w);
const struct event *event_at(const struct work *w, size_t i);

bool event_reacts(const struct reaction *r, struct str kind);
enum status event_walk(struct work *w) MUST_USE;    /* the frame's: walks what was appended so far */

#endif
