/* SPDX-License-Identifier: Apache-2.0
 * measure_change.h — what a figure says beside another of the same measure. Private to src/measure. */
#ifndef MEASURE_MEASURE_CHANGE_H
#define MEASURE_MEASURE_CHANGE_H

#include "measure/difference.h"
#include "measure/figure.h"

struct difference measure_change_difference(const struct measure *m, const struct figure *here, const struct figure *there);
struct measure_change *measure_change_make(struct arena *a, const struct measure *m, const struct figure *here, const struct figure *there);

#endif
