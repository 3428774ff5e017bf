/* SPDX-License-Identifier: Apache-2.0
 * fault.h — what is wrong with a request, every wrong field at once, in words for people. */
#ifndef WORK_FAULT_H
#define WORK_FAULT_H

#include "base/arena.h"
#include "base/status.h"

enum { FAULT_MAX = 32 };
struct fault_entry { struct str field, message; };
struct fault {
    struct arena *arena;
    enum status status;             /* the first one told; ST_OK when there is none */
    struct str title;               /* replaces the status's own title when told */
    struct fault_entry at[FAULT_MAX];
    int n;
};

/* Adds one; field "" is about the whole. Always returns st, so that a guard reads `return fault_add(…)`. */
enum status fault_add(struct fault *f, enum status st, struct str field, const char *format, ...) __attribute__((format(printf, 4, 5)));
void fault_clear(struct fault *f);

#endif
