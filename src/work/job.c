/* SPDX-License-Identifier: Apache-2.0 */
#include "work/job.h"

#include "work/frame.h"
#include "work/node.h"
#include "work/query.h"
#include "work/timetable.h"
#include "work/work.sql.h"

enum status job_put(struct work *w, const char *kind, ident subject_id, int64_t number, instant_t due_at) {
    if (due_at < w->frame->next_job_at) {
        w->frame->next_job_at = due_at;
    }
    return query_run(w, &Q_JOB_PUT, ARGS(ARG_ID("id", id_new(w->now)), ARG_TEXT("kind", str_of(kind)), ARG_INT("subject_id", subject_id),
                                         ARG_INT("number", number), ARG_INT("due_at", due_at)));
}

bool job_may_go_on(const struct work *w) { return !timetable_is_stopping(w->frame->node->timetable); }

enum status job_drop(struct work *w, const char *kind, ident subject_id) {
    return query_run(w, &Q_JOB_DROP, ARGS(ARG_TEXT("kind", str_of(kind)), ARG_INT("subject_id", subject_id)));
}
