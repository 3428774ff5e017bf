/* SPDX-License-Identifier: Apache-2.0
 * counted.h — counting a plan with what its table remembers (memo.h). Slots of rows as they were told are counted on from there;
 * figures of any other kind hold for exactly the facts they were made of. Private to src/measure. */
#ifndef MEASURE_COUNTED_H
#define MEASURE_COUNTED_H

#include "measure/figure.h"

/* As scan_count would fill it. */
uint32_t *counted_slots(struct work *w, const struct measure_plan *p);
/* Figures without counts, one per group. */
bool counted_figures(struct work *w, const struct measure_plan *p, struct figure *ret_figures);
void counted_keep(struct work *w, const struct measure_plan *p, const struct figure *figures);

#endif
