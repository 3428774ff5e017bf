/* SPDX-License-Identifier: Apache-2.0 */
#include "example/example_erase.h"

#include "business/session.h"
#include "example/example_submit.h"
#include "work/query.h"

enum { ROWS = 200 };

struct erasing { int step; int64_t rows; };

static enum status erase_some(struct unit *u, struct work *w) {
    struct erasing *e = u->context;
    const struct example_erase_step *s = &example_erase_steps[e->step];
    const struct args *args = ARGS(ARG_INT("limit", ROWS));
    enum status st = s->with ? query_run(w, s->with, args) : ST_OK;
    return st == ST_OK ? query_changes(w, s->rows, args, &e->rows) : st;
}

static enum status leave(struct unit *u, struct work *w) {
    (void)u;
    return business_leave(w);
}

static enum status forget(struct unit *u, struct work *w) {
    (void)u;
    return business_forget(w);
}

/* First nobody stands in it any more, then its rows go, and at last its name. The same again goes on where it was. */
enum status example_erase(struct work *w, ident business, example_progress *told, void *context) {
    struct example_door door = example_submit_open(w, business, ID_NONE);
    struct erasing e = { .rows = ROWS };
    enum status st = example_submit(&door, leave, NULL, true);
    for (; e.step < example_erase_step_count && st == ST_OK; e.step++) {
        do {
            st = example_submit(&door, erase_some, &e, true);
        } while (st == ST_OK && e.rows >= ROWS);
        if (told) {
            told(context, e.step + 1, example_erase_step_count);
        }
    }
    st = st == ST_OK ? example_submit(&door, forget, NULL, true) : st;
    arena_release(&door.arena);
    return st;
}
