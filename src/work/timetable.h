/* SPDX-License-Identifier: Apache-2.0
 * timetable.h — the thread that starts due jobs, and the workers that run the long ones. Private to src/work. */
#ifndef WORK_TIMETABLE_H
#define WORK_TIMETABLE_H

#include "work/job.h"

struct node;
struct timetable;
struct timetable *timetable_start(struct node *n, struct str *ret_problem);
void timetable_stop(struct timetable *t);            /* nothing is started any more; may still be woken */
void timetable_free(struct timetable *t);
/* A job was put that is due at that time: looks at once when it would otherwise be late. Most are due in hours. */
void timetable_wake(struct timetable *t, instant_t due_at);
bool timetable_is_stopping(const struct timetable *t);
void timetable_settle(struct timetable *t);          /* waits until nothing that is due now is left (tests) */
void timetable_hold(struct timetable *t, struct str kind); /* due ones of this kind wait until another is named; "" holds none (tests) */

#endif
