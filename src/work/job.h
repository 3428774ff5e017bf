/* SPDX-License-Identifier: Apache-2.0
 * job.h — consequences that come later: written in the same transaction as their cause, claimed with a lease, safe to run twice. */
#ifndef WORK_JOB_H
#define WORK_JOB_H

#include "work/work.h"

struct job { ident id, business_id; struct str kind; instant_t due_at; ident subject_id; int64_t number; int tries; };

typedef enum status job_fn(struct work *w, const struct job *j);
struct job_kind {
    const char *name;                /* "case.climb" */
    job_fn *run;                     /* runs as one unit on the writer */
    job_fn *work;                    /* or on a worker with a read connection (exactly one of both) */
    int every_minutes;               /* > 0: the frame starts it so often by itself, per business */
    const char *doc;
    int apart;                       /* a `work` that may take minutes: on a thread of its own (which one), so that no other job waits behind it */
};
enum { JOB_APART = 1, JOB_APART_MAIL /* imports of an hour do not hold up mail */, JOB_APART_POST /* waits at a mailbox */, JOB_APART_HOOK /* waits for other programs */, JOB_APART_COUNT };

/* One job per (kind, subject, number): putting it again moves its time; put again while it runs, it runs once more. */
enum status job_put(struct work *w, const char *kind, ident subject_id, int64_t number, instant_t due_at) MUST_USE;
/* For a `work` of minutes: false when the program is being stopped. It then ends as soon as it can and answers ST_BUSY: the job stays and
 * goes on after the next start. */
bool job_may_go_on(const struct work *w);
enum status job_drop(struct work *w, const char *kind, ident subject_id) MUST_USE;

#endif
