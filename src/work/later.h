/* SPDX-License-Identifier: Apache-2.0
 * later.h — the frame's own jobs: reactions that failed with their event, and cleaning up after itself. */
#ifndef WORK_LATER_H
#define WORK_LATER_H

#include "work/event.h"
#include "work/job.h"

int64_t later_number(const struct reaction *r);               /* tells the reactions of one event apart, the same in every version */
enum status later_run(struct work *w, const struct job *j) MUST_USE;
enum status later_clean_repeated(struct work *w, const struct job *j) MUST_USE;

#endif
