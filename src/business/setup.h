/* SPDX-License-Identifier: Apache-2.0
 * setup.h — the first run: whoever sees the console founds the business, nobody else who finds the port.
 *
 * Invariant: it works once, with the code that the running program printed, while there is no business but perhaps an example. Who looks at
 * the example as its owner needs no code; a guest there becomes whoever founds. */
#ifndef BUSINESS_SETUP_H
#define BUSINESS_SETUP_H

#include "business/session.h"

struct setup_needed { struct fields given, has; int64_t needed, example_only, signed_in; };
extern const struct shape setup_needed_shape;
enum status setup_look(struct work *w, struct setup_needed *ret_needed) MUST_USE;
/* On a worker: checks the code, founds the business and signs its owner in. */
enum status setup_run(struct work *w, const struct founding *draft, struct str address, struct session_opened *ret_opened, int64_t *ret_wait) MUST_USE;

/* For the example on the first run (src/example). */
enum status setup_refuse_any(struct work *w) MUST_USE;    /* also when there is only an example */
enum status setup_prove_code(struct work *w, struct str code, struct str address, int64_t *ret_wait) MUST_USE;

#endif
