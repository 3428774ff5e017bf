/* SPDX-License-Identifier: Apache-2.0
 * example_told.h — what pages are told of the example business: whether they stand in it, how far it is, and where else to go. */
#ifndef EXAMPLE_EXAMPLE_TOLD_H
#define EXAMPLE_EXAMPLE_TOLD_H

#include "example/example.h"

struct example_told {
    struct fields given, has;
    int64_t is_example, state, percent, may_renew;
    instant_t ends_at;
    ident example_id, own_id;            /* of the asker: their example, their first business that is none */
};
extern const struct shape example_told_shape;
enum status example_told_load(struct work *w, ident business, void *ret_told) MUST_USE;    /* a load_fn; the asker's own */

#endif
