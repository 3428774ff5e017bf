/* SPDX-License-Identifier: Apache-2.0
 * example_submit.h — how this room's long work asks the writer: behind people, patiently, never in the way of a program that is to end. */
#ifndef EXAMPLE_EXAMPLE_SUBMIT_H
#define EXAMPLE_EXAMPLE_SUBMIT_H

#include "work/unit.h"

struct example_door { struct work *w; ident business, owner; int64_t micros, pause; struct arena arena; };

struct example_door example_submit_open(struct work *w, ident business, ident owner);
/* Again with less at once when the data cannot be reached, for half a minute; then ST_BUSY. Faults go into w. */
enum status example_submit(struct example_door *d, unit_fn *run, void *context, bool quiet) MUST_USE;

#endif
