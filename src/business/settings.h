/* SPDX-License-Identifier: Apache-2.0
 * settings.h — what a business can set, as a page shows it: every room's settings with value, default, limits and a sentence.
 *
 * The tables are the rooms' own (struct setting); the frame keeps the values. The ETag is made of all values, so two people who change
 * settings at the same time notice. */
#ifndef BUSINESS_SETTINGS_H
#define BUSINESS_SETTINGS_H

#include "work/setting.h"
#include "work/shape.h"
#include "work/work.h"

struct setting_choice { struct fields given, has; struct str text; };
struct setting_told {
    struct fields given, has;
    struct str name, group; int64_t type; struct str value, fallback; int64_t min, max; struct list choices; struct str help;
};
struct settings { struct fields given, has; struct list data; int64_t seq; };
extern const struct shape settings_shape;

enum status settings_load(struct work *w, ident business_id, void *ret_settings) MUST_USE;    /* a load_fn */
/* On a worker: reads {"name": value, …}, refuses all of it when one is wrong, changes and audits each. if_match -1: not asked for. */
enum status settings_change(struct work *w, struct str json, int64_t if_match) MUST_USE;

#endif
