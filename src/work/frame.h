/* SPDX-License-Identifier: Apache-2.0
 * frame.h — the running unit and the node it runs in. Private to src/work and to those who start a node (src/cli, tests). */
#ifndef WORK_FRAME_H
#define WORK_FRAME_H

#include "work/event.h"
#include "work/job.h"
#include "work/unit.h"

struct node;

/* The numbers a group took from its businesses' counters; written back once, before the commit. */
enum { SEQ_BOOK_MAX = 64 };
struct seq_entry { ident business; int64_t first, last; bool dirty; };   /* first: the last one before this group */
struct seq_book { struct seq_entry at[SEQ_BOOK_MAX]; int n; };

/* What open pages are told after the commit: a hint, never data. `first` is the business's last number before the group, so that a page
 * notices what another process did in between; a hint without a kind only says how far the group went. */
struct hint { ident business; int64_t first, seq; const char *kind; char subject[ID_TEXT_MAX + 4]; ident location_id; ident employee_id; };

struct walk_entry { struct event *event; int depth; };

struct frame {
    struct node *node;
    struct unit *unit;               /* NULL on a reader */
    struct seq_book *seqs;           /* the group's */
    struct list *settings;           /* what its businesses set, in the group's arena (setting.c); NULL on a reader */
    struct list *hints;              /* of struct hint, in the group's arena; NULL on a reader */
    struct arena *group_arena;
    bool history;
    int64_t writes;                  /* statements that changed something in this unit */
    struct list events;              /* of struct walk_entry, in the order in which they were appended */
    size_t walked;
    int depth;                       /* of the event whose reactions run now; 0 in the handler */
    const struct reaction *reaction; /* the one that runs now; NULL in the handler */
    uint64_t failed_later;           /* reactions that wrote and failed: run the unit again without them */
    instant_t next_job_at;           /* the earliest job put; INSTANT_MAX: none */
};

enum status event_seqs_flush(struct work *w, struct seq_book *book) MUST_USE;
struct work work_on_reader(struct node *node, struct db *db, struct arena *arena, struct frame *frame);

#endif
