/* SPDX-License-Identifier: Apache-2.0
 * systems.h — what the product is made of, as people switch it on and off: a table of those that exist.
 *
 * Each is on, off, or kept for later: then it is offered once there is something in it. Switching changes what is shown, never what is
 * kept: the API of a system that is off answers as before, and what comes in is kept. A system that another one needs stays on while
 * that one is on. The state is a setting, "system_" and the key. */
#ifndef APP_SYSTEMS_H
#define APP_SYSTEMS_H

#include "work/route.h"
#include "work/setting.h"
#include "work/shape.h"

enum system_state { SYSTEM_ON, SYSTEM_LATER, SYSTEM_OFF };
enum system_fills { SYSTEM_FILLS_NONE, SYSTEM_CUSTOMERS, SYSTEM_ANSWERS, SYSTEM_CASES };    /* the data that make it worth a look */
enum { SYSTEM_PLACES_MAX = 3 };

struct system {
    const char *key, *title, *purpose;
    const char *needs;                         /* key of another one, or NULL */
    enum system_fills fills; int64_t from;     /* offered from so many on */
    const char *places[SYSTEM_PLACES_MAX];     /* where its pages begin; the menu shows the first */
};
extern const struct system systems[];          /* in the order of the menu */
extern const int systems_count;

struct system_told {
    struct fields given, has;
    struct str key, title, purpose, needs; int64_t state, offered, count; struct str offer; struct list places;
};
struct systems_told { struct fields given, has; struct list data; };
extern const struct shape systems_told_shape;
enum status systems_load(struct work *w, ident business_id, void *ret_told) MUST_USE;    /* a load_fn */

struct system_switch { struct fields given, has; struct str key; int64_t state; };
struct systems_draft { struct fields given, has; struct list systems; };
extern const struct shape systems_draft_shape;
enum status systems_change(struct work *w, const struct systems_draft *draft) MUST_USE;

extern const struct setting systems_settings[];
extern const int systems_setting_count;
extern const struct route systems_routes[];
extern const int systems_route_count;

#endif
