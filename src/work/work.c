/* SPDX-License-Identifier: Apache-2.0 */
#include "work/work.h"

#include "work/node.h"
#include "work/writer.h"

#include <fcntl.h>

int64_t work_writes(const struct work *w) {
    return w->frame->writes;
}

instant_t work_clock(const struct work *w) {
    return clock_now(&w->frame->node->clock);
}

bool work_is_history(const struct work *w) {
    return w->frame->history;
}

const unsigned char *work_key(const struct work *w) {
    return w->frame->node->key;
}

const char *work_setup_code(const struct work *w) {
    const char *code = w->frame->node->setup_code;
    return code[0] ? code : NULL;
}

void work_setup_done(struct work *w) {
    memset(w->frame->node->setup_code, 0, sizeof w->frame->node->setup_code);
}

bool work_is_tls(const struct work *w) {
    return w->frame->node->is_tls;
}

const char *work_gate_at(const struct work *w) {
    return atomic_load(&w->frame->node->gate_at);
}

struct writer *work_writer(const struct work *w) {
    return w->frame->node->writer;
}

bool work_is_ending(const struct work *w) {
    return writer_is_ending(w->frame->node->writer);
}

const struct product *work_product(const struct work *w) {
    return w->frame->node->product;
}

struct work work_on_reader(struct node *node, struct db *db, struct arena *arena, struct frame *frame) {
    *frame = (struct frame){ .node = node };
    return (struct work){ .db = db, .arena = arena, .now = clock_now(&node->clock), .fault = { .arena = arena }, .frame = frame };
}

enum status work_submit(struct work *w, const char *name, ident business, unit_fn *run, void *context) {
    struct unit u = { .business = business, .who = w->who, .reach = w->reach, .lane = UNIT_PEOPLE, .name = name, .run = run,
                      .context = context, .arena = w->arena, .now = w->now };
    enum status st = unit_run(work_writer(w), &u);
    for (int i = 0; i < u.fault.n; i++) {
        fault_add(&w->fault, u.fault.status, u.fault.at[i].field, "%.*s", STR_ARG(u.fault.at[i].message));
    }
    return st;
}

bool work_is_alone(const struct work *w) {
    const struct node *n = w->frame->node;
    struct flock others = { .l_type = F_WRLCK, .l_whence = SEEK_SET };   /* each process has locked a byte of it: node.c */
    return !n->http && fcntl(n->lock_fd, F_OFD_GETLK, &others) == 0 && others.l_type == F_UNLCK;
}
