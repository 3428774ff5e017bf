/* SPDX-License-Identifier: Apache-2.0 */
#include "work/unit.h"

#include "work/frame.h"

enum status work_submit(struct work *w, const char *name, ident business, unit_fn *run, void *context) {
    struct unit u = { .business = business, .who = w->who, .reach = w->reach, .lane = UNIT_PEOPLE, .name = name, .run = run,
                      .context = context, .arena = w->arena, .now = w->now };
    enum status st = unit_run(work_writer(w), &u);
    for (int i = 0; i < u.fault.n; i++) {
        fault_add(&w->fault, u.fault.status, u.fault.at[i].field, "%.*s", STR_ARG(u.fault.at[i].message));
    }
    return st;
}
