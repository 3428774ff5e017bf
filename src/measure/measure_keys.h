/* SPDX-License-Identifier: Apache-2.0
 * measure_keys.h — what figures are told apart by: which keys have any, what people call them, and who may see them. Private to
 * src/measure. */
#ifndef MEASURE_MEASURE_KEYS_H
#define MEASURE_MEASURE_KEYS_H

#include "measure/figure.h"

/* One key of `by` that has figures; `before`: the same of the period it is compared with. */
struct measure_key { uint32_t code; ident id; struct str text, label; int64_t n, before_n; bool visible, before_visible; };
struct measure_keys { struct measure_key *at; size_t n; };

/* before NULL: nothing is compared. While the facts are held. */
struct measure_keys measure_keys_with_figures(struct work *w, const struct measure_plan *p, const struct figure *figures, const struct figure *before);
/* Their names, who may see them, and the order in which they are shown. */
enum status measure_keys_find(struct work *w, const struct measure_query *q, struct measure_keys *keys) MUST_USE;
/* The names of some keys of `by`; what has none stays without. */
enum status measure_keys_name(struct work *w, enum fact_key key, struct measure_keys *keys) MUST_USE;

#endif
