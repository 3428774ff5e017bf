/* SPDX-License-Identifier: Apache-2.0
 * case_clock.h — the two clocks of a case, and what happens when they run out.
 *
 * Both count open hours of the place where it happened, from the moment it went wrong: the first until someone acknowledges, the second
 * until it is put right. Their lengths are settings; severity high has half of them. A look and what was before Rapport have none.
 *
 * RULE case-8: a late case climbs. When a clock runs out its manager is told and owns it if nobody does or someone without a team to
 * lead does; when as much open time again has passed, the owner role is told in the same way. Who leads already keeps it: being told is
 * enough. The level is worked out from the row alone, so that the one job ("case.climb", always at the next moment that matters) may run
 * twice or late. Of a case that arrived late the second step counts from its arrival. */
#ifndef RECOVER_CASE_CLOCK_H
#define RECOVER_CASE_CLOCK_H

#include "recover/case.h"
#include "work/job.h"
#include "work/setting.h"

enum { CASE_SETTING_OWNER_RULE, CASE_SETTING_FIRST, CASE_SETTING_RESOLUTION, CASE_SETTING_COUNT };
extern const struct setting case_settings[];
extern const int case_setting_count;

/* Sets both due times from `from` on; reads only. */
enum status case_clock_set(struct work *w, struct case_ *c, instant_t from) MUST_USE;
/* The same for the second clock alone, when it starts again. */
enum status case_clock_again(struct work *w, struct case_ *c) MUST_USE;
/* Business seconds from the beginning until now. */
enum status case_clock_seconds(struct work *w, const struct case_ *c, int64_t *ret_seconds) MUST_USE;
/* Puts, moves or drops the job after the row was stored. */
enum status case_clock_watch(struct work *w, const struct case_ *c) MUST_USE;

job_fn case_climb;

#endif
