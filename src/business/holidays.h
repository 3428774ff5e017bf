/* SPDX-License-Identifier: Apache-2.0
 * holidays.h — days off from a calendar file: what is in it is told, nothing is kept. Whoever sends it chooses, and sets closed days
 * through the hours, so that no day is off that nobody saw. */
#ifndef BUSINESS_HOLIDAYS_H
#define BUSINESS_HOLIDAYS_H

#include "work/shape.h"
#include "work/work.h"

enum { HOLIDAYS_YEARS = 2 };
struct holiday { struct fields given, has; day_t day; struct str title; int64_t likely; };
struct holiday_skipped { struct fields given, has; struct str title, because; };
struct holidays { struct fields given, has; struct list days, skipped; int64_t past; day_t from, until; };
extern const struct shape holidays_shape;

/* Bounded in time, some milliseconds for a year of an office. Days from today on, for two years, in the business's zone. */
enum status holidays_read(struct work *w, struct str file, struct holidays *ret_holidays) MUST_USE;

#endif
